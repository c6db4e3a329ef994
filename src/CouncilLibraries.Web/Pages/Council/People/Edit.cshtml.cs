using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>What one person may do; or remove them from the council.</summary>
[Authorize(Policies.ManagePeople), ConfirmFirst]
public sealed class EditModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : PageModel
{
    /// <summary>The person.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What they may do.</summary>
    [BindProperty]
    public MemberForm Form { get; set; } = new();

    /// <summary>Name of the person.</summary>
    public string PersonName { get; private set; } = "";

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
        Form.Show(_membership.Roles, _held.Select(l => l.LibraryId));
        return Page();
    }

    /// <summary>Changes what the person may do.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Form.Check(ModelState, "Choose what they may do, or remove them");
        if (!Form.Chosen.HasFlag(CouncilRoles.Administrator) && await IsLastAdministratorAsync(cancellationToken))
        {
            ModelState.AddModelError("Form.Roles", "A council needs an administrator. Make someone else one first");
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        _membership.Roles = Form.Chosen;
        // The libraries are part of the same form: their change counts as the membership's.
        database.Entry(_membership).State = EntityState.Modified;
        var wanted = Form.ChosenLibraries;
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
            ModelState.AddModelError("Form.Roles", "A council needs an administrator. Make someone else one first");
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        database.MembershipLibraries.RemoveRange(_held);
        database.Memberships.Remove(_membership);
        _membership.Person!.Leave(council.Required.Id, time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"{PersonName} is no longer a member of the council.";
        return RedirectToPage("/Council/People/Index");
    }

    private void CheckVersion()
    {
        if (_membership.Version != Version)
        {
            ModelState.AddModelError("Form.Roles", $"Someone else changed this to \"{RoleWords.List(_membership.Roles)}\" while you had the page open. Check, then save again");
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
        await Form.LoadAsync(database, _held.ConvertAll(l => l.LibraryId), cancellationToken);
        return true;
    }
}
