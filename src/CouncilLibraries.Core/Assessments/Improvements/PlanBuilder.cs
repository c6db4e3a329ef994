using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>A row that the plan could take from an assessment.</summary>
/// <param name="Id">Key that the row will have: the finding's; for missing data, made of assessment and results area.</param>
/// <param name="SourceKey">Key of the results area or characteristic.</param>
/// <param name="SourceName">Its name.</param>
/// <param name="Finding">The finding; null for missing data.</param>
/// <param name="Improvement">What should be better.</param>
/// <param name="Action">What will be done; empty while nobody has said so.</param>
/// <param name="IsPlanned">Whether the plan has it already.</param>
public sealed record PlanSuggestion(Guid Id, string SourceKey, string SourceName, AssessmentFinding? Finding, string Improvement, string Action, bool IsPlanned);

/// <summary>Takes rows of the improvement plan from an assessment. The caller checks that it is signed off, and who asks.</summary>
public sealed class PlanBuilder(CouncilLibrariesContext database, TimeProvider time)
{
    private const int MostAttempts = 3;

    /// <summary>What the assessment found, in its order: areas for improvement, missing data, strengths of each part.</summary>
    public async Task<IReadOnlyList<PlanSuggestion>> SuggestAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var assessmentId = frame.Assessment.Id;
        var findings = await database.AssessmentFindings.AsNoTracking().Where(f => f.AssessmentId == assessmentId).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        var withoutData = await database.ResultsRecords.AsNoTracking().Where(r => r.AssessmentId == assessmentId && r.State == ResultsState.NoData).Select(r => r.AreaKey).ToListAsync(cancellationToken);
        var planned = (await database.ImprovementActions.AsNoTracking().Where(a => a.AssessmentId == assessmentId).Select(a => a.Id).ToListAsync(cancellationToken)).ToHashSet();
        var order = frame.Areas.Select(a => a.Key).Concat(frame.Characteristics.Select(c => c.Key)).Index().ToDictionary(x => x.Item, x => x.Index, StringComparer.Ordinal);
        return
        [
            .. findings.Select(OfFinding).Concat(withoutData.Select(OfMissingData))
                .OrderBy(s => order.GetValueOrDefault(s.SourceKey, int.MaxValue)).ThenBy(s => s.Finding?.Kind switch { FindingKind.AreaForImprovement => 0, null => 1, _ => 2 }),
        ];

        PlanSuggestion OfFinding(AssessmentFinding finding) => new(finding.Id, finding.SourceKey, frame.NameOf(finding.SourceKey), finding,
            finding.Kind == FindingKind.Strength ? $"Build on: {finding.Text}" : finding.Text, "", planned.Contains(finding.Id));

        PlanSuggestion OfMissingData(string area)
        {
            var (id, name) = (IdOf(assessmentId, area), frame.NameOf(area));
            return new(id, area, name, null, $"We hold no data on this: {name}", $"Start to measure: {name}", planned.Contains(id));
        }
    }

    /// <summary>Puts some of the suggestions into the plan; those that it has already are passed over, also when two people do this at once.</summary>
    /// <param name="frame">The assessment.</param>
    /// <param name="chosen">Keys of the suggestions.</param>
    /// <param name="personId">Who.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(AssessmentFrame frame, IReadOnlyCollection<Guid> chosen, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        for (var attempt = 1; ; attempt++)
        {
            var rows = (await SuggestAsync(frame, cancellationToken)).Where(s => !s.IsPlanned && chosen.Contains(s.Id)).ToList();
            var now = time.GetUtcNow();
            foreach (var row in rows)
            {
                var action = new ImprovementAction
                {
                    CouncilId = frame.Assessment.CouncilId, Id = row.Id, UnitId = frame.Assessment.UnitId, AssessmentId = frame.Assessment.Id, SourceKey = row.SourceKey,
                    FindingId = row.Finding?.Id, FindingKind = row.Finding?.Kind, FindingText = row.Finding?.Text, Improvement = row.Improvement, Action = row.Action, MovedAt = now,
                };
                database.ImprovementActions.Add(action);
                database.ActionEvents.Add(action.Move(ActionStatus.NotStarted, null, personId, now));
            }

            if (rows.Count == 0 || await database.TrySaveNewAsync(cancellationToken))
            {
                return rows.Count;
            }

            if (attempt == MostAttempts)
            {
                throw new DbUpdateConcurrencyException("Rows of the plan were added by others again and again.");
            }
        }
    }

    /// <summary>The key of the row that missing data of a results area becomes: always the same, so that it is not planned twice.</summary>
    public static Guid IdOf(Guid assessmentId, string areaKey) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{assessmentId:N} {areaKey}")).AsSpan(0, 16));
}
