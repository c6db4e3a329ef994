using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>Invite an administrator; a council that is only listed joins with that.</summary>
[ConfirmFirst]
public sealed class InviteAdministratorModel(CouncilLibrariesContext database, CouncilScopes councils, PublicLinks links, TimeProvider time) : PageModel
{
    /// <summary>The council.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Name.</summary>
    [BindProperty, Display(Name = "Name"), Required(ErrorMessage = "Enter a name"), StringLength(Person.MaxNameLength, ErrorMessage = "The name must be 100 characters or fewer")]
    public string Name { get; set; } = "";

    /// <summary>E-mail address.</summary>
    [BindProperty, Display(Name = "Work email address"), Required(ErrorMessage = "Enter an email address"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org"),
        StringLength(Person.MaxEmailLength, ErrorMessage = "The email address must be 254 characters or fewer")]
    public string Email { get; set; } = "";

    /// <summary>Name of the council.</summary>
    public string CouncilName { get; private set; } = "";

    /// <summary>Whether the council has not joined yet.</summary>
    public bool IsListed { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is null ? NotFound() : Page();

    /// <summary>Writes the invitation, its e-mail, and the council's joining, together.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } council)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        // The council's own scope: the invitation is part of its audit trail.
        var saved = await councils.RunAsync(council, User.PersonId(), async services =>
        {
            var own = services.GetRequiredService<CouncilLibrariesContext>();
            await services.GetRequiredService<Invitations>().InviteAsync(
                council, Email, Name, CouncilRoles.Administrator, [], User.PersonId(), token => links.To("/Account/Invitation", new { token }), cancellationToken);
            if (await own.Councils.SingleAsync(c => c.Id == Id, cancellationToken) is { Status: CouncilStatus.Listed } listed)
            {
                listed.Activate(time.GetUtcNow());
            }

            return await own.TrySaveNewAsync(cancellationToken);
        });
        if (!saved)
        {
            // Another request was faster: look at what it made.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = $"{Name.Trim()} is invited. The link in the email works for seven days.";
        return RedirectToPage("/Operator/Councils/Details", new { Id });
    }

    // A suspended council invites nobody: its links would not work.
    private async Task<CouncilInfo?> FindAsync(CancellationToken cancellationToken)
    {
        var council = await database.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id && c.Status != CouncilStatus.Suspended && c.Status != CouncilStatus.Closed, cancellationToken);
        (CouncilName, IsListed) = (council?.Name ?? "", council?.Status == CouncilStatus.Listed);
        return council is null ? null : CouncilInfo.Of(council);
    }
}
