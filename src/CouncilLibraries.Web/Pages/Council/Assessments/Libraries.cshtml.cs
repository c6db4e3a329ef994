using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>What the teams of many libraries agreed on for one characteristic, side by side; never added up into anything.</summary>
[Authorize(Policies.CompareLibraries)]
public sealed class LibrariesModel(CouncilLibrariesContext database, AssessmentReader reader) : PageModel
{
    /// <summary>A library's last assessment.</summary>
    /// <param name="Frame">The assessment with its framework.</param>
    /// <param name="Cells">What its team agreed on, one for each criterion of the page.</param>
    public sealed record Line(AssessmentFrame Frame, IReadOnlyList<string> Cells);

    /// <summary>The characteristic, by its key; the first where none is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    /// <summary>Characteristics to choose from: of every version that a library used.</summary>
    public IReadOnlyList<Choice> Characteristics { get; private set; } = [];

    /// <summary>The characteristic's criteria for a library.</summary>
    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    /// <summary>Libraries by name.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var council = this.Place().Council.Id;
        var all = await database.Assessments.AsNoTracking().Include(a => a.Unit).Include(a => a.Members)
            .Where(a => a.IsShared && a.Status == AssessmentStatus.SignedOff && a.UnitId != council).OrderByDescending(a => a.StartedAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);
        var frames = new List<AssessmentFrame>();
        foreach (var last in all.DistinctBy(a => a.UnitId))
        {
            frames.Add(await reader.FrameAsync(last, cancellationToken));
        }

        // The wording of the version used last; what only earlier ones ask follows.
        var characteristics = frames.SelectMany(f => f.Characteristics).ToLookup(c => c.Key, StringComparer.Ordinal);
        Characteristics = [.. characteristics.Select(c => new Choice(c.Key, c.First().Name))];
        if (Characteristics.Count == 0)
        {
            return;
        }

        Part = Characteristics.FirstOrDefault(c => c.Value == Part)?.Value ?? Characteristics[0].Value;
        Criteria = [.. characteristics[Part].SelectMany(c => c.CriteriaFor(library: true)).DistinctBy(c => c.Key)];
        var (ids, keys) = (frames.ConvertAll(f => f.Assessment.Id), Criteria.Select(c => c.Key).ToList());
        var agreed = (await database.Consensuses.AsNoTracking().Where(c => ids.Contains(c.AssessmentId) && keys.Contains(c.CriterionKey)).ToListAsync(cancellationToken))
            .ToDictionary(c => (c.AssessmentId, c.CriterionKey));
        Lines =
        [
            .. frames.OrderBy(f => f.Assessment.Unit!.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(f => new Line(f, [.. keys.Select(key => Cell(f, key, agreed.GetValueOrDefault((f.Assessment.Id, key))))])),
        ];
    }

    private static string Cell(AssessmentFrame frame, string key, Consensus? agreed) =>
        !frame.IsRated ? "Discussed, not rated"
        : !frame.Characteristics.Any(c => c.CriteriaFor(library: true).Any(x => x.Key == key)) ? "Not asked"
        : ReportWords.Level(frame.Framework, agreed);
}
