using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>
/// Invite people from a pasted list: see what each line means, then invite all at once. Between the two steps the list is
/// carried by the page itself; inviting reads it anew, so that whoever was invited meanwhile is not invited twice.
/// </summary>
[Authorize(Policies.ManagePeople), ConfirmFirst]
public sealed class InviteManyModel(CouncilLibrariesContext database, Invitations invitations, ICurrentCouncil council, PublicLinks links, TimeProvider time) : PageModel
{
    private const int MostText = 40_000;

    private Dictionary<Guid, string> libraries = [];

    /// <summary>The list as pasted.</summary>
    [BindProperty, Display(Name = "People, one a line", Description = "Name, email address, what they may do, and for a library manager the libraries"),
        Required(ErrorMessage = "Paste or type the list"), StringLength(MostText, ErrorMessage = "The list is too long. Paste it in parts")]
    public string? Text { get; set; }

    /// <summary>What people may do whose line does not say.</summary>
    [BindProperty, Display(Name = "What may they do, where a line does not say?")]
    public string? Otherwise { get; set; }

    /// <summary>What the lines mean; null before they are read.</summary>
    public IReadOnlyList<ListedPerson>? People { get; private set; }

    /// <summary>How many can be invited.</summary>
    public int Ready => People?.Count(p => p.IsReady) ?? 0;

    /// <summary>How many lines cannot be taken.</summary>
    public int Problems => People?.Count(p => p.Problem is not null) ?? 0;

    /// <summary>Name of a library.</summary>
    public string LibraryName(Guid id) => libraries[id];

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Says what each line means; saves nothing.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ? Page() : this.Invalid();

    /// <summary>Invites everyone whose line can be taken.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
        {
            return this.Invalid();
        }

        var ready = People!.Where(p => p.IsReady).ToList();
        foreach (var person in ready)
        {
            await invitations.InviteAsync(council.Required, person.Email, person.Name, person.Roles, person.LibraryIds, User.PersonId(),
                token => links.To("/Account/Invitation", new { token }), cancellationToken);
        }

        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Another request was faster: those that it invited are told as invited.
            return await OnPostSendAsync(cancellationToken);
        }

        TempData["Banner"] = ready.Count switch
        {
            0 => "Nobody was left to invite.",
            1 => "1 person is invited. The link in the email works for seven days.",
            var count => $"{count} people are invited. The links in the emails work for seven days.",
        };
        return RedirectToPage("/Council/People/Index");
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return false;
        }

        var (id, now) = (council.Required.Id, time.GetUtcNow());
        libraries = await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null).ToDictionaryAsync(l => l.Id, l => l.Name, cancellationToken);
        var members = await database.Memberships.Where(m => m.CouncilId == id).Select(m => m.Person!.Email!).ToListAsync(cancellationToken);
        var invited = await database.Invitations.Where(i => i.CouncilId == id && i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now).Select(i => i.Email).ToListAsync(cancellationToken);
        var read = new InvitationList(libraries, members, invited).Read(Text!, RoleWords.Combine([Otherwise ?? ""]));
        if (read.Count == InvitationList.MostLines)
        {
            ModelState.AddModelError(nameof(Text), $"The list has {InvitationList.MostLines} lines or more. Paste it in parts");
            return false;
        }

        People = read;
        return true;
    }
}
