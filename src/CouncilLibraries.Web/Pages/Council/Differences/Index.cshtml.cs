using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Differences;

/// <summary>Our figures in the order of their distance from others', with what we say of why and what we do about it.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilComparison comparison, CouncilLibrariesContext database, CaseStudyShelf shelf) : PageModel
{
    /// <summary>An action of the improvement plan that is measured by a figure.</summary>
    public sealed record FigureAction(Guid Id, string Title, string FigureCode);

    private const int MostInFull = 10;

    private List<FigureAction> actions = [];
    private Shelves shelves = Shelves.None;

    /// <summary>The year; without it the latest that can be compared.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>What is shown.</summary>
    public DifferenceList List { get; private set; } = null!;

    /// <summary>The council, whose service actions are planned for.</summary>
    public Guid CouncilId => this.Place().Council.Id;

    /// <summary>Whether this person says why figures differ.</summary>
    public bool MayWrite => this.Place().Allows(Policies.ApproveFigures);

    /// <summary>Whether this person plans actions for the service.</summary>
    public bool MayPlan => this.Place().Allows(Policies.ChangePlans) && this.Place().MayAddFor(CouncilId);

    /// <summary>Why there is nothing in the list.</summary>
    public string WhyNone => List.Overview switch
    {
        { HasFigures: false, Frame.IsHeld: true } => "Our own figures appear here when they are open to you.",
        { HasFigures: false } => "Our own figures appear here when the head of library service has approved them.",
        { Frame.Comparisons.Count: 0 } => "No comparison has been published for this year yet.",
        _ => $"No middle half of other councils can be shown: they are {Benchmarking.Cell.OutwardReason}.",
    };

    /// <summary>The furthest ones, and any other that something is said of or done about.</summary>
    public IReadOnlyList<DifferenceLine> InFull =>
        [.. List.Lines.Where((line, place) => place < MostInFull || line is not { Note: null, LastYear: null } || ActionsOf(line.Comparison.Ratio).Any())];

    /// <summary>The others.</summary>
    public IReadOnlyList<DifferenceLine> InShort => [.. List.Lines.Except(InFull)];

    /// <summary>What is planned and measured by a ratio.</summary>
    public IEnumerable<FigureAction> ActionsOf(Ratio ratio) => actions.Where(a => a.FigureCode == ratio.Code);

    /// <summary>How others worked on a ratio.</summary>
    public ShelfOf ShelfOf(Ratio ratio) => new(shelves.Of(CaseStudyTags.OfRatio(ratio.Code)), ratio.Name);

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await comparison.DifferencesAsync(Year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (List, Year) = (found, found.Overview.Frame.Year.ToString());
        actions = await database.ActionsSeenBy(User.PersonId()!.Value).Where(a => a.FigureCode != null && a.Status != ActionStatus.Stopped).OrderBy(a => a.Id)
            .Select(a => new FigureAction(a.Id, a.Action.Length > 0 ? a.Action : a.Improvement, a.FigureCode!)).ToListAsync(cancellationToken);
        shelves = List.Lines.Count == 0 ? Shelves.None : await shelf.ReadAsync(List.Lines.Select(l => CaseStudyTags.OfRatio(l.Comparison.Ratio.Code)), cancellationToken);
        return Page();
    }
}
