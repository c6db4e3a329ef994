using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Add a point on the way to an objective.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class AddMilestoneModel(CouncilLibrariesContext database, TimeProvider time) : MilestoneFormPageModel(database, time)
{
    /// <summary>The objective.</summary>
    [BindProperty(SupportsGet = true, Name = "objective")]
    public Guid ObjectiveId { get; set; }

    /// <summary>The click, so that a second one adds nothing: it becomes the milestone's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Click = Guid.CreateVersion7();
        return await LoadObjectiveAsync(ObjectiveId, cancellationToken) ?? Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadObjectiveAsync(ObjectiveId, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.Milestones.AnyAsync(m => m.Id == Click, cancellationToken))
        {
            return Done(null);
        }

        Check();
        if (await Database.Milestones.CountAsync(m => m.ObjectiveId == ObjectiveId, cancellationToken) >= Milestone.Most)
        {
            ModelState.AddModelError("", $"This objective has {Milestone.Most} milestones already. Change one of them, or take one away");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        var milestone = new Milestone { CouncilId = Plan.CouncilId, Id = Click, ObjectiveId = ObjectiveId, Name = "", DueOn = default };
        Apply(milestone);
        Database.Milestones.Add(milestone);
        // A second click at the same moment: the first has added it.
        return Done(await Database.TrySaveNewAsync(cancellationToken) ? "The milestone is added." : null);
    }
}
