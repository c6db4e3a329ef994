using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Objectives;

/// <summary>Add an objective to a plan.</summary>
public sealed class AddModel(CouncilLibrariesContext database) : PlanObjectivePageModel(database)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the objective's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(null, cancellationToken) is { } answer)
        {
            return answer;
        }

        (Click, Position) = (Guid.CreateVersion7(), Others.Count + 1);
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(null, cancellationToken) is { } answer)
        {
            return answer;
        }

        var done = RedirectToPage("/Council/Plans/Objectives/Index", new { plan = PlanId });
        if (Others.Exists(o => o.Id == Click))
        {
            return done;
        }

        Check();
        if (Others.Count >= PlanObjective.Most)
        {
            ModelState.AddModelError(nameof(Name), $"The plan has {PlanObjective.Most} objectives already, as many as a page holds. Change one of them, or take one away");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        var objective = new PlanObjective { CouncilId = Plan.CouncilId, Id = Click, PlanId = PlanId, Name = "", Position = 0 };
        Database.PlanObjectives.Add(objective);
        Apply(objective);
        if (!await SaveAsync(nameof(Name), cancellationToken))
        {
            await BeginAsync(null, cancellationToken);
            return Others.Exists(o => o.Id == Click) ? done : this.Invalid();
        }

        TempData["Banner"] = "The objective is added.";
        return done;
    }
}
