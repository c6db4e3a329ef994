using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>What is still to do, by impact and effort.</summary>
[Authorize(Policies.Member)]
public sealed class WeighModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    private ILookup<(Size? Impact, Size? Effort), ImprovementAction> actions = null!;

    /// <summary>Impacts, largest first: the rows.</summary>
    public IReadOnlyList<Size> Impacts { get; } = [Size.Large, Size.Medium, Size.Small];

    /// <summary>Efforts, smallest first: the columns.</summary>
    public IReadOnlyList<Size> Efforts { get; } = [Size.Small, Size.Medium, Size.Large];

    /// <summary>Actions still to do.</summary>
    public int Count => actions.Sum(g => g.Count());

    /// <summary>Actions of which impact or effort is not said yet.</summary>
    public IReadOnlyList<ImprovementAction> NotWeighed => [.. actions.Where(g => g.Key.Impact is null || g.Key.Effort is null).SelectMany(g => g)];

    /// <summary>Whether this person changes plans at all.</summary>
    public bool MayPlan => this.Place().MayPlan();

    /// <summary>Actions of one cell.</summary>
    public IEnumerable<ImprovementAction> In(Size impact, Size effort) => actions[(impact, effort)];

    /// <summary>Shows the grid.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        actions = (await new ImprovementFilter(ActionStanding.Open, null, null, null, null, null)
            .Apply(database.ActionsSeenBy(User.PersonId()!.Value).AsNoTracking(), PhaseDay.Today(time), time.GetUtcNow()).ToListAsync(cancellationToken)).ToLookup(a => (a.Impact, a.Effort));
}
