using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>Invite someone by a link.</summary>
[Authorize(Policies.ManagePeople), ConfirmFirst]
public sealed class InviteModel(CouncilLibrariesContext database, Invitations invitations, ICurrentCouncil council, PublicLinks links) : PageModel
{
    /// <summary>Name.</summary>
    [BindProperty, Display(Name = "Name"), Required(ErrorMessage = "Enter a name"), StringLength(Person.MaxNameLength, ErrorMessage = "The name must be 100 characters or fewer")]
    public string Name { get; set; } = "";

    /// <summary>E-mail address.</summary>
    [BindProperty, Display(Name = "Work email address"), Required(ErrorMessage = "Enter an email address"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org"),
        StringLength(Person.MaxEmailLength, ErrorMessage = "The email address must be 254 characters or fewer")]
    public string Email { get; set; } = "";

    /// <summary>What they may do.</summary>
    [BindProperty]
    public MemberForm Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => Form.LoadAsync(database, [], cancellationToken);

    /// <summary>Writes the invitation and its e-mail.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await Form.LoadAsync(database, [], cancellationToken);
        Form.Check(ModelState, "Choose what they may do");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await invitations.InviteAsync(council.Required, Email, Name, Form.Chosen, Form.ChosenLibraries, User.PersonId(),
            token => links.To("/Account/Invitation", new { token }), cancellationToken);
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Another request was faster: look at what it made.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = $"{Name.Trim()} is invited. The link in the email works for seven days.";
        return RedirectToPage("/Council/People/Index");
    }
}
