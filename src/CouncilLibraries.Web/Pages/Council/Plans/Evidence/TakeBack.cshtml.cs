using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Takes a piece of evidence back, with a reason. It stays in the register, in a list of its own.</summary>
[Authorize(Policies.Member)]
public sealed class TakeBackModel(CouncilLibrariesContext database, TimeProvider time) : EvidencePageModel(database)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Item.Version;
        return Item.TakenBackAt is null ? Page() : Done();
    }

    /// <summary>Takes it back.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Item.TakenBackAt is not null)
        {
            return Done();
        }

        Reason = Clean(Reason, EvidenceItem.MaxTextLength, nameof(Reason), "The reason");
        if (Reason is null)
        {
            ModelState.AddModelError(nameof(Reason), "Say why it is taken back, for whoever reads what was decided on it");
        }

        CheckVersion(Item.Version, nameof(Reason));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Item.TakeBack(Reason!, time.GetUtcNow());
        if (await SaveAsync(nameof(Reason), cancellationToken))
        {
            return Done();
        }

        return await LoadAgainAsync(cancellationToken) is { } gone ? gone : Item.TakenBackAt is null ? this.Invalid() : Done();
    }

    private RedirectToPageResult Done()
    {
        TempData["Banner"] = $"{Code} is taken back.";
        return RedirectToPage("/Council/Plans/Evidence/Index", new { plan = PlanId });
    }
}
