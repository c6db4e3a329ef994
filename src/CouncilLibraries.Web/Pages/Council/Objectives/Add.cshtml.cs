using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Objectives;

/// <summary>Add an objective of the council.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class AddModel(CouncilLibrariesContext database, ICurrentCouncil council) : ObjectiveFormPageModel(database)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the objective's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadOthersAsync(null, cancellationToken);
        (Click, Position) = (Guid.CreateVersion7(), Others.Count + 1);
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadOthersAsync(null, cancellationToken);
        var done = RedirectToPage("/Council/Objectives/Index");
        if (Others.Exists(o => o.Id == Click))
        {
            return done;
        }

        Check();
        if (Others.Count >= CorporateObjective.Most)
        {
            ModelState.AddModelError(nameof(Name), $"There are {CorporateObjective.Most} objectives already, as many as fit on one side of paper. Change one of them, or take one away");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        var objective = new CorporateObjective { CouncilId = council.Required.Id, Id = Click, Name = "", Position = 0 };
        Apply(objective);
        Database.CorporateObjectives.Add(objective);
        if (!await Database.TrySaveNewAsync(cancellationToken))
        {
            await LoadOthersAsync(null, cancellationToken);
            if (Others.Exists(o => o.Id == Click))
            {
                return done;
            }

            ModelState.AddModelError(nameof(Name), "Somebody else changed the objectives at the same moment. Look at the list, then save again");
            return this.Invalid();
        }

        TempData["Banner"] = "The objective is added.";
        return done;
    }
}
