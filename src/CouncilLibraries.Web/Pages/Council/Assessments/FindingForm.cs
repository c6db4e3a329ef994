using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>One strength or area for improvement, as typed.</summary>
public sealed class FindingLine
{
    /// <summary>Its key; empty for a new one.</summary>
    public Guid Id { get; set; }

    /// <summary>Strength or area for improvement.</summary>
    public FindingKind Kind { get; set; }

    /// <summary>Version that the form was made from; 0 for a new one.</summary>
    public int Version { get; set; }

    /// <summary>The text; a blank takes it away.</summary>
    public string? Text { get; set; }
}

/// <summary>The strengths and areas for improvement of one results area or characteristic: lines to fill in, blank ones left out.</summary>
public sealed class FindingForm
{
    private const int FewestLines = 2;

    /// <summary>The lines, strengths first.</summary>
    public List<FindingLine> Lines { get; set; } = [];

    /// <summary>Lines of a kind with their place in the form.</summary>
    public IEnumerable<(int Index, FindingLine Line)> Of(FindingKind kind) => Lines.Index().Where(l => l.Item.Kind == kind);

    /// <summary>Reads what is stored, with a blank line or more of each kind to fill in.</summary>
    public static async Task<FindingForm> ReadAsync(CouncilLibrariesContext database, Guid assessmentId, string source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var stored = await database.AssessmentFindings.AsNoTracking().Where(f => f.AssessmentId == assessmentId && f.SourceKey == source).OrderBy(f => f.Id)
            .Select(f => new FindingLine { Id = f.Id, Kind = f.Kind, Version = f.Version, Text = f.Text }).ToListAsync(cancellationToken);
        var form = new FindingForm();
        foreach (var kind in Enum.GetValues<FindingKind>())
        {
            var of = stored.FindAll(l => l.Kind == kind);
            form.Lines.AddRange(of);
            form.Lines.AddRange(Enumerable.Range(0, Math.Max(1, FewestLines - of.Count)).Select(_ => new FindingLine { Id = Guid.CreateVersion7(), Kind = kind }));
        }

        return form;
    }

    /// <summary>Puts what was typed on the stored findings. A line that somebody else changed meanwhile is an error at its field. The caller saves.</summary>
    /// <returns>The kinds that there are afterwards, one for each finding.</returns>
    public async Task<IReadOnlyList<FindingKind>> ApplyAsync(
        CouncilLibrariesContext database, Assessment assessment, string source, ModelStateDictionary state, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(state);
        var stored = await database.AssessmentFindings.Where(f => f.AssessmentId == assessment.Id && f.SourceKey == source).ToDictionaryAsync(f => f.Id, cancellationToken);
        var kinds = stored.ToDictionary(f => f.Key, f => f.Value.Kind);
        foreach (var (index, line) in Lines.Index())
        {
            var field = $"{name}.{nameof(Lines)}[{index}].{nameof(FindingLine.Text)}";
            var text = string.IsNullOrWhiteSpace(line.Text) ? null : line.Text.ReplaceLineEndings(" ").Trim();
            if (text?.Length > AssessmentFinding.MaxTextLength)
            {
                state.AddModelError(field, $"{AssessmentWords.Kind(line.Kind)}: use {AssessmentFinding.MaxTextLength} characters or fewer");
            }

            var before = stored.GetValueOrDefault(line.Id);
            if ((before?.Text ?? "") == (text ?? ""))
            {
                continue;
            }

            if (line.Version != (before?.Version ?? 0))
            {
                state.AddModelError(field, $"Somebody else {(before is null ? "took this away" : $"changed this to “{before.Text}”")} meanwhile. Save again to keep yours");
                state.Remove($"{name}.{nameof(Lines)}[{index}].{nameof(FindingLine.Version)}");
                line.Version = before?.Version ?? 0;
            }
            else if (text is null)
            {
                database.AssessmentFindings.Remove(before!);
                kinds.Remove(line.Id);
            }
            else if (before is null)
            {
                database.AssessmentFindings.Add(new AssessmentFinding
                {
                    CouncilId = assessment.CouncilId, Id = line.Id, AssessmentId = assessment.Id, SourceKey = source, Kind = line.Kind, Text = text,
                });
                kinds[line.Id] = line.Kind;
            }
            else
            {
                before.Text = text;
            }
        }

        return [.. kinds.Values];
    }
}
