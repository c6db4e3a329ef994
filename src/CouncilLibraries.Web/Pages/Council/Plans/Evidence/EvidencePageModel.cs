using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>A page of one piece of evidence.</summary>
public abstract class EvidencePageModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The piece's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public Guid ItemId { get; set; }

    /// <summary>The piece, tracked.</summary>
    public EvidenceItem Item { get; private set; } = null!;

    /// <summary>Its number as people say it: "E7".</summary>
    public string Code => $"E{Item.Number}";

    /// <summary>Whether this person changes the register now.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Evidence);

    /// <summary>Reads plan and piece.</summary>
    /// <param name="toWork">Whether the page changes it; otherwise it only shows it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not open the page; otherwise null.</returns>
    protected async Task<IActionResult?> LoadItemAsync(bool toWork, CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.EvidenceItems.SingleOrDefaultAsync(e => e.PlanId == PlanId && e.Id == ItemId, cancellationToken) is not { } item)
        {
            return NotFound();
        }

        Item = item;
        return !toWork || MayWork ? null : Refuse();
    }

    /// <summary>Reads plan and piece again after somebody else was faster: what was typed stays, and the next send goes through.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not open the page any more; otherwise null.</returns>
    protected async Task<IActionResult?> LoadAgainAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Remove(nameof(Version));
        Version = Item.Version;
        return null;
    }

    /// <summary>The way back to the piece, with a banner.</summary>
    protected RedirectToPageResult BackToItem(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Evidence/Details", new { plan = PlanId, item = ItemId });
    }
}
