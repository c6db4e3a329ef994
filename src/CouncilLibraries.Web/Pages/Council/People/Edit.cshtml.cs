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

/// <summary>What one person may do; or remove them from the council.</summary>
[Authorize(Policies.ManagePeople)]
public sealed class EditModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>The person.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Roles chosen.</summary>
    [BindProperty, Display(Name = "What may they do?")]
    public List<string> Roles { get; set; } = [];

    /// <summary>Libraries chosen for a library manager.</summary>
    [BindProperty, Display(Name = "Which libraries do they enter figures for?", Description = "For library managers only")]
    public List<string> LibraryIds { get; set; } = [];

    /// <summary>Name of the person.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>Libraries to choose from.</summary>
    public IReadOnlyList<Choice> Libraries { get; private set; } = [];

    private Membership _membership = null!;
    private List<MembershipLibrary> _held = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = _membership.Version;
        Roles = [.. RoleWords.Choices.Where(c => _membership.Roles.HasFlag(Enum.Parse<CouncilRoles>(c.Value))).Select(c => c.Value)];
        LibraryIds = [.. _held.Select(l => l.LibraryId.ToString())];
        return Page();
    }

    /// <summary>Changes what the person may do.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var roles = RoleWords.Combine(Roles);
        var chosen = Libraries.Where(l => LibraryIds.Contains(l.Value, StringComparer.Ordinal)).Select(l => Guid.Parse(l.Value)).ToHashSet();
        if (roles == CouncilRoles.None)
        {
            ModelState.AddModelError(nameof(Roles), "Choose what they may do, or remove them");
        }
        else if (roles.HasFlag(CouncilRoles.LibraryManager) && chosen.Count == 0)
        {
            ModelState.AddModelError(nameof(LibraryIds), "Choose the libraries that they enter figures for");
        }

        if (!roles.HasFlag(CouncilRoles.Administrator) && await IsLastAdministratorAsync(cancellationToken))
        {
            ModelState.AddModelError(nameof(Roles), "A council needs an administrator. Make someone else one first");
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        _membership.Roles = roles;
        // The libraries are part of the same form: their change counts as the membership's.
        database.Entry(_membership).State = EntityState.Modified;
        var wanted = roles.HasFlag(CouncilRoles.LibraryManager) ? chosen : [];
        database.MembershipLibraries.RemoveRange(_held.Where(l => !wanted.Contains(l.LibraryId)));
        database.MembershipLibraries.AddRange(wanted.Except(_held.Select(l => l.LibraryId))
            .Select(l => new MembershipLibrary { CouncilId = council.Required.Id, PersonId = Id, LibraryId = l }));
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"What {PersonName} may do is changed.";
        return RedirectToPage("/Council/People/Index");
    }

    /// <summary>Removes the person from the council; their account and other councils stay.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (await IsLastAdministratorAsync(cancellationToken))
        {
            ModelState.AddModelError(nameof(Roles), "A council needs an administrator. Make someone else one first");
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        database.MembershipLibraries.RemoveRange(_held);
        database.Memberships.Remove(_membership);
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"{PersonName} is no longer a member of the council.";
        return RedirectToPage("/Council/People/Index");
    }

    private void CheckVersion()
    {
        if (_membership.Version != Version)
        {
            ModelState.AddModelError(nameof(Roles), $"Someone else changed this to \"{RoleWords.List(_membership.Roles)}\" while you had the page open. Check, then save again");
            ModelState.Remove(nameof(Version));
            Version = _membership.Version;
        }
    }

    private async Task<bool> IsLastAdministratorAsync(CancellationToken cancellationToken) =>
        _membership.Roles.HasFlag(CouncilRoles.Administrator)
        && await database.Memberships.CountAsync(m => m.CouncilId == council.Required.Id && m.Roles.HasFlag(CouncilRoles.Administrator), cancellationToken) == 1;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var membership = await database.Memberships.Include(m => m.Person)
            .SingleOrDefaultAsync(m => m.CouncilId == council.Required.Id && m.PersonId == Id, cancellationToken);
        if (membership is null)
        {
            return false;
        }

        _membership = membership;
        PersonName = membership.Person!.Name;
        _held = await database.MembershipLibraries.Where(l => l.PersonId == Id).ToListAsync(cancellationToken);
        var held = _held.Select(l => l.LibraryId).ToList();
        Libraries = [.. (await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null || held.Contains(l.Id)).OrderBy(l => l.Name)
            .Select(l => new { l.Id, l.Name }).ToListAsync(cancellationToken)).Select(l => new Choice(l.Id.ToString(), l.Name))];
        return true;
    }
}
