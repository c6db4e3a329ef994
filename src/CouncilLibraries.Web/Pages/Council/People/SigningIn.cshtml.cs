using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>Whether everybody needs a second step to come to the council's pages.</summary>
[Authorize(Policies.ManagePeople), ConfirmFirst]
public sealed class SigningInModel(CouncilLibrariesContext database, ICurrentCouncil council, SiteOptions site) : PageModel
{
    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Whether everybody needs one.</summary>
    [BindProperty, Display(Name = "Everybody needs a second step to sign in")]
    public bool NeedsSecondStep { get; set; }

    /// <summary>People who have one.</summary>
    public int With { get; private set; }

    /// <summary>People who have none.</summary>
    public int Without { get; private set; }

    /// <summary>Whether the whole site asks nobody.</summary>
    public bool IsOptionalHere => site.SecondStepIsOptional;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var row = await LoadAsync(cancellationToken);
        (Version, NeedsSecondStep) = (row.Version, row.NeedsSecondStep);
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var row = await LoadAsync(cancellationToken);
        if (row.Version != Version)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(NeedsSecondStep), "Someone else changed our council’s settings while you had the page open. Check, then save again");
            (Version, NeedsSecondStep) = (row.Version, row.NeedsSecondStep);
            return this.Invalid();
        }

        row.NeedsSecondStep = NeedsSecondStep;
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Saved at the same moment: the check above says so.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = NeedsSecondStep ? "Everybody needs a second step to open our pages." : "A second step is up to each person.";
        return RedirectToPage("/Council/People/Index");
    }

    private async Task<Core.Tenancy.Council> LoadAsync(CancellationToken cancellationToken)
    {
        var id = council.Required.Id;
        var steps = await database.Memberships.Where(m => m.CouncilId == id)
            .Select(m => database.SecondSteps.Any(s => s.PersonId == m.PersonId && (s.AppKey != null || s.Passkeys > 0))).ToListAsync(cancellationToken);
        (With, Without) = (steps.Count(has => has), steps.Count(has => !has));
        return await database.Councils.SingleAsync(c => c.Id == id, cancellationToken);
    }
}
