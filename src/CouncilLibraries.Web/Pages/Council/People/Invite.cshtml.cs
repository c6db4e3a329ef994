using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>Invite someone by a link.</summary>
[Authorize(Policies.ManagePeople)]
public sealed class InviteModel(CouncilLibrariesContext database, Invitations invitations, ICurrentCouncil council, PublicLinks links) : PageModel
{
    /// <summary>Name.</summary>
    [BindProperty, Display(Name = "Name"), Required(ErrorMessage = "Enter a name"), StringLength(Person.MaxNameLength, ErrorMessage = "The name must be 100 characters or fewer")]
    public string Name { get; set; } = "";

    /// <summary>E-mail address.</summary>
    [BindProperty, Display(Name = "Work email address"), Required(ErrorMessage = "Enter an email address"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org"),
        StringLength(Person.MaxEmailLength, ErrorMessage = "The email address must be 254 characters or fewer")]
    public string Email { get; set; } = "";

    /// <summary>Roles chosen.</summary>
    [BindProperty, Display(Name = "What may they do?")]
    public List<string> Roles { get; set; } = [];

    /// <summary>Libraries chosen for a library manager.</summary>
    [BindProperty, Display(Name = "Which libraries do they enter figures for?", Description = "For library managers only")]
    public List<string> LibraryIds { get; set; } = [];

    /// <summary>Open libraries to choose from.</summary>
    public IReadOnlyList<Choice> Libraries { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Writes the invitation and its e-mail.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var roles = RoleWords.Combine(Roles);
        var libraries = Libraries.Where(l => LibraryIds.Contains(l.Value, StringComparer.Ordinal)).Select(l => Guid.Parse(l.Value)).ToList();
        if (roles == CouncilRoles.None)
        {
            ModelState.AddModelError(nameof(Roles), "Choose what they may do");
        }
        else if (roles.HasFlag(CouncilRoles.LibraryManager) && libraries.Count == 0)
        {
            ModelState.AddModelError(nameof(LibraryIds), "Choose the libraries that they enter figures for");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await invitations.InviteAsync(council.Required, Email, Name, roles, roles.HasFlag(CouncilRoles.LibraryManager) ? libraries : [], User.PersonId(),
            token => links.To("/Account/Invitation", new { token }), cancellationToken);
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Another request was faster: look at what it made.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = $"{Name.Trim()} is invited. The link in the email works for seven days.";
        return RedirectToPage("/Council/People/Index");
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Libraries = [.. (await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null).OrderBy(l => l.Name)
            .Select(l => new { l.Id, l.Name }).ToListAsync(cancellationToken)).Select(l => new Choice(l.Id.ToString(), l.Name))];
}
