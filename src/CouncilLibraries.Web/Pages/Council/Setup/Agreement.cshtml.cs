using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>The agreement in its present version, to read and to accept.</summary>
[Authorize(Policies.SetUp)]
public sealed class AgreementModel(CouncilLibrariesContext database, SetupTasks setup, ICurrentCouncil council) : PageModel
{
    /// <summary>Who accepted the present version, and when.</summary>
    public sealed record Acceptance(DateTimeOffset At, string? By);

    /// <summary>Version that the person has before them.</summary>
    [BindProperty]
    public int TextVersion { get; set; }

    /// <summary>The acceptance of the present version; null before it.</summary>
    public Acceptance? Accepted { get; private set; }

    /// <summary>Latest version accepted; 0 before the first.</summary>
    public int LastVersion { get; private set; }

    /// <summary>Whether an older version was accepted.</summary>
    public bool AcceptedBefore => LastVersion > 0 && Accepted is null;

    /// <summary>Name of the council.</summary>
    public string CouncilName => council.Required.Name;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        TextVersion = Core.Joining.Agreement.Current.Version;
    }

    /// <summary>Accepts it, once: a second yes leaves the first as it is.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var current = Core.Joining.Agreement.Current.Version;
        await LoadAsync(cancellationToken);
        if (TextVersion != current)
        {
            ModelState.AddModelError("", "The text changed while you had the page open. Read it as it stands now");
            ModelState.Remove(nameof(TextVersion));
            TextVersion = current;
            return this.Invalid();
        }

        await setup.AcceptAgreementAsync(User.PersonId(), cancellationToken);
        TempData["Banner"] = $"The agreement is accepted for {CouncilName}.";
        return RedirectToPage("/Council/Setup/Index");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var last = await database.AgreementAcceptances.AsNoTracking().OrderByDescending(a => a.AgreementVersion)
            .Select(a => new { a.AgreementVersion, a.AcceptedAt, By = database.Memberships.Where(m => m.CouncilId == a.CouncilId && m.PersonId == a.AcceptedById).Select(m => m.Person!.Name).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        LastVersion = last?.AgreementVersion ?? 0;
        Accepted = last is not null && last.AgreementVersion == Core.Joining.Agreement.Current.Version ? new Acceptance(last.AcceptedAt, last.By) : null;
    }
}
