using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>Asks before a council is suspended, or opened.</summary>
[ConfirmFirst]
public sealed class StandingModel(CouncilLibrariesContext database, AuditReason reason, TimeProvider time) : PageModel
{
    /// <summary>The council.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Suspended, or active.</summary>
    [BindProperty(SupportsGet = true)]
    public CouncilStatus To { get; set; }

    /// <summary>Version that the page was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Why.</summary>
    [BindProperty, Display(Name = "Why", Description = "The council reads this in its history, where it stays for ever: name nobody"),
        StringLength(AuditRow.MaxReasonLength, ErrorMessage = "The reason must be 1,000 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>Name of the council.</summary>
    public string CouncilName { get; private set; } = "";

    /// <summary>What is asked.</summary>
    public string Question => To == CouncilStatus.Suspended ? $"Suspend {CouncilName}?" : $"Open {CouncilName}?";

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } council)
        {
            return NotFound();
        }

        Version = council.Version;
        return Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } council)
        {
            return NotFound();
        }

        if (council.Version != Version)
        {
            ModelState.AddModelError("", $"Someone else changed {council.Name} while you had the page open. It is now: {CouncilWords.Text(council.Status)}");
            ModelState.Remove(nameof(Version));
            Version = council.Version;
            return this.Invalid();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        reason.Text = Reason;
        if (To == CouncilStatus.Suspended)
        {
            council.Suspend();
        }
        else
        {
            council.Activate(time.GetUtcNow());
        }

        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = To == CouncilStatus.Suspended ? $"{council.Name} is suspended." : $"{council.Name} is open.";
        return RedirectToPage("/Operator/Councils/Details", new { Id });
    }

    private async Task<Core.Tenancy.Council?> FindAsync(CancellationToken cancellationToken)
    {
        var council = To is CouncilStatus.Active or CouncilStatus.Suspended
            ? await database.Councils.SingleOrDefaultAsync(c => c.Id == Id && c.Status != CouncilStatus.Closed, cancellationToken)
            : null;
        CouncilName = council?.Name ?? "";
        return council;
    }
}
