using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>What moving an assessment to a newer version would do, for its unit and template.</summary>
/// <param name="To">The version.</param>
/// <param name="Added">Areas, characteristics and criteria that are new.</param>
/// <param name="Reworded">Those that say something else; what was written and rated of them stays.</param>
/// <param name="Gone">Those that are not asked any more; what was written and rated of them is kept, and not shown.</param>
/// <param name="Ratings">Members' own ratings that stay in sight, and those that do not; not what they say.</param>
/// <param name="Agreed">Criteria agreed on that stay in sight, and those that do not.</param>
/// <param name="HasSameScale">Whether a level means the same on both.</param>
public sealed record AssessmentMove(
    StoredFramework To, IReadOnlyList<FrameworkDifference> Added, IReadOnlyList<FrameworkDifference> Reworded, IReadOnlyList<FrameworkDifference> Gone,
    (int Kept, int Hidden) Ratings, (int Kept, int Hidden) Agreed, bool HasSameScale)
{
    /// <summary>Whether it can be done: not where levels were given on a scale that the newer version does not have.</summary>
    public bool IsPossible => HasSameScale || Ratings is (0, 0) && Agreed is (0, 0);
}

/// <summary>Moves a running assessment to a newer version of its framework.</summary>
public sealed class AssessmentMoves(CouncilLibrariesContext database, Frameworks frameworks, TeamRatings ratings)
{
    /// <summary>What a move to the newest version would do; null where there is none newer.</summary>
    public async Task<AssessmentMove?> PreviewAsync(AssessmentFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (await frameworks.NewerAsync(frame, cancellationToken) is not { } to)
        {
            return null;
        }

        var assessment = frame.Assessment;
        var comparison = FrameworkComparison.Of(frame.Framework, to.Content);
        var (before, after) = (Asked(frame), Asked(new AssessmentFrame(assessment, to.Content, to.Content.FindTemplate(frame.Template.Key)!)));
        var other = assessment.IsOfLibrary ? "Wording for a service" : "Wording for a library";
        var rated = await ratings.CountsAsync(assessment.Id, cancellationToken);
        var agreed = await database.Consensuses.AsNoTracking().Where(c => c.AssessmentId == assessment.Id).Select(c => c.CriterionKey).ToListAsync(cancellationToken);
        return new AssessmentMove(
            to,
            [.. after.Where(a => !before.ContainsKey(a.Key)).Select(a => new FrameworkDifference(a.Key.Part, DifferenceKind.Added, a.Key.Key, a.Value, []))],
            [
                .. comparison.Differences.Where(d => d.Kind == DifferenceKind.Reworded && before.ContainsKey((d.Part, d.Key)) && after.ContainsKey((d.Part, d.Key)))
                    .Select(d => d with { Changes = [.. d.Changes.Where(c => c.What != other)] }).Where(d => d.Changes.Count > 0),
            ],
            [.. before.Where(b => !after.ContainsKey(b.Key)).Select(b => new FrameworkDifference(b.Key.Part, DifferenceKind.Removed, b.Key.Key, b.Value, []))],
            (rated.Where(r => Stays(r.Key)).Sum(r => r.Value), rated.Where(r => !Stays(r.Key)).Sum(r => r.Value)),
            (agreed.Count(Stays), agreed.Count(key => !Stays(key))),
            comparison.HasSameScale);

        bool Stays(string criterion) => after.ContainsKey((FrameworkPart.Criterion, criterion));
    }

    /// <summary>What is asked of the unit, with its name.</summary>
    private static Dictionary<(FrameworkPart Part, string Key), string> Asked(AssessmentFrame frame) =>
        frame.Areas.Select(a => (Key: (FrameworkPart.Area, a.Key), a.Name))
            .Concat(frame.Characteristics.Select(c => (Key: (FrameworkPart.Characteristic, c.Key), c.Name)))
            .Concat(frame.Characteristics.SelectMany(c => c.CriteriaFor(frame.Assessment.IsOfLibrary)).Select(c => (Key: (FrameworkPart.Criterion, c.Key), c.Name)))
            .ToDictionary(a => a.Key, a => a.Name);
}
