using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>Whether our approved figures are compared with other councils': the head of service's choice.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class ContributionModel(CouncilLibrariesContext database, ContributionChoices choices, ICurrentCouncil council) : PageModel
{
    /// <summary>The choice as it stands, and who made it when; null before the first.</summary>
    public sealed record Standing(bool Contributes, DateTimeOffset DecidedAt, string? DecidedBy);

    /// <summary>The choice as it stands.</summary>
    public Standing? Current { get; private set; }

    /// <summary>Version that the form was made from; 0 before the first choice.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    /// <summary>Says yes, or takes a yes back.</summary>
    public async Task<IActionResult> OnPostAsync(bool contributes, CancellationToken cancellationToken)
    {
        var choice = await LoadAsync(cancellationToken, keepVersion: true);
        if ((choice?.Version ?? 0) != Version)
        {
            ModelState.AddModelError("", "Someone else changed this while you had the page open. Look at it as it stands now");
            ModelState.Remove(nameof(Version));
            Version = choice?.Version ?? 0;
            return this.Invalid();
        }

        await choices.DecideAsync(contributes, User.PersonId(), cancellationToken);
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Decided at the same moment: the check above says so.
            return await OnPostAsync(contributes, cancellationToken);
        }

        TempData["Banner"] = contributes
            ? "Your approved figures are part of the next comparison."
            : "Your figures are left out of every later comparison. Comparisons already published stand.";
        return RedirectToPage("/Council/Setup/Index");
    }

    private async Task<ContributionChoice?> LoadAsync(CancellationToken cancellationToken, bool keepVersion = false)
    {
        var choice = await database.ContributionChoices.SingleOrDefaultAsync(cancellationToken);
        if (choice is not null)
        {
            var name = await database.Memberships.Where(m => m.PersonId == choice.DecidedById && m.CouncilId == council.Required.Id)
                .Select(m => m.Person!.Name).SingleOrDefaultAsync(cancellationToken);
            Current = new Standing(choice.Contributes, choice.DecidedAt, name);
        }

        Version = keepVersion ? Version : choice?.Version ?? 0;
        return choice;
    }
}
