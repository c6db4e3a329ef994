using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Data;

/// <summary>Let the people who run the platform look at the council's pages for some hours, or end that.</summary>
[Authorize(Policies.ManageData), ConfirmFirst]
public sealed class SupportModel(CouncilLibrariesContext database, ICurrentCouncil council, AuditReason why, TimeProvider time) : PageModel
{
    /// <summary>What to look at.</summary>
    [BindProperty, Display(Name = "What should they look at?", Description = "Your council’s history keeps this: name nobody"), Required(ErrorMessage = "Enter what they should look at"),
        StringLength(SupportGrant.MaxReasonLength, ErrorMessage = "What they should look at must be 500 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>For how many hours.</summary>
    [BindProperty, Display(Name = "For how many hours?", Description = "Between 1 and 72"), Required(ErrorMessage = "Enter the hours"),
        Range(1, SupportGrant.MostHours, ErrorMessage = "Hours must be between 1 and 72")]
    public int? Hours { get; set; }

    /// <summary>Grants, the latest first.</summary>
    public IReadOnlyList<SupportGrant> Grants { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The one that holds.</summary>
    public SupportGrant? Open => Grants.FirstOrDefault(g => g.IsOpen(Now));

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Grants = await database.SupportGrants.AsNoTracking().OrderByDescending(g => g.GrantedAt).Take(20).ToListAsync(cancellationToken);

    /// <summary>Grants it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (Open is null)
        {
            why.Text = Reason;
            database.SupportGrants.Add(new SupportGrant { CouncilId = council.Required.Id, Reason = Reason!.Trim(), GrantedById = User.PersonId(), GrantedAt = Now, EndsAt = Now.AddHours(Hours!.Value) });
            await database.SaveChangesAsync(cancellationToken);
        }

        TempData["Banner"] = "The people who run the platform may look at your council’s pages.";
        return RedirectToPage();
    }

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await database.SupportGrants.SingleOrDefaultAsync(g => g.Id == id, cancellationToken) is not { } grant)
        {
            return NotFound();
        }

        grant.End(Now);
        // Somebody else ended it at this moment: ended it is.
        await database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = "It is ended. Their next page is refused, within five seconds.";
        return RedirectToPage();
    }
}
