using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Fills the gap that a piece of evidence leaves: by a new action of the improvement plan, or by one that is there.</summary>
[Authorize(Policies.Member)]
public sealed class GapModel(CouncilLibrariesContext database, PlanEvidence evidence, TimeProvider time) : EvidencePageModel(database)
{
    private IReadOnlyList<GapAction> actions = [];

    /// <summary>The action chosen.</summary>
    [BindProperty]
    public Guid? ActionId { get; set; }

    /// <summary>Actions to choose from.</summary>
    public IReadOnlyList<Choice> Actions => [.. actions.Select(a => new Choice(a.Id.ToString(), a.Title.Length > 100 ? a.Title[..100] + "…" : a.Title))];

    /// <summary>Whether this person adds actions for the service: the improvement plan's own rule.</summary>
    public bool MayMake => this.Place().MayAddFor(Plan.CouncilId) && Item.GapActionId is null;

    /// <summary>Shows the ways.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Item.Version;
        return Page();
    }

    /// <summary>Makes an action of it. Whoever was faster, or the first of two clicks, has made it already.</summary>
    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Item.GapActionId is null)
        {
            if (!MayMake)
            {
                return Forbid();
            }

            await evidence.FillGapAsync(Item, Me, time.GetUtcNow(), cancellationToken);
            if (!await Database.TrySaveNewAsync(cancellationToken) && await BeginAsync(cancellationToken) is { } gone)
            {
                return gone;
            }
        }

        return BackToItem(Item.GapActionId is null ? $"Somebody else changed {Code} at the same moment. Fill its gap again." : $"The gap of {Code} is in the improvement plan.");
    }

    /// <summary>Notes that an action that is there fills it.</summary>
    public async Task<IActionResult> OnPostChooseAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!actions.Any(a => a.Id == ActionId))
        {
            ModelState.AddModelError(nameof(ActionId), "Choose an action from the list");
        }

        CheckVersion(Item.Version, nameof(ActionId));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Item.GapActionId = ActionId;
        return await SaveAsync(nameof(ActionId), cancellationToken) ? BackToItem($"The action fills the gap of {Code}.")
            : await LoadAgainAsync(cancellationToken) ?? this.Invalid();
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Item.Gap is null || Item.TakenBackAt is not null)
        {
            return BackToItem(Item.TakenBackAt is null ? $"Say first what {Code} leaves open." : $"{Code} is taken back. Put it back first.");
        }

        actions = await evidence.ActionsAsync(cancellationToken);
        return null;
    }
}
