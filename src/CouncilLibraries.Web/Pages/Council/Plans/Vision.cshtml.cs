using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>What the service is to be at the end of a plan.</summary>
public sealed class VisionModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The vision, as typed.</summary>
    [BindProperty]
    public string? Vision { get; set; }

    /// <summary>The vision of the service's last signed-off self-assessment; null where there is none.</summary>
    public string? Assessed { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        (Vision, Version) = (Plan.Vision, Plan.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Vision, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        var vision = Clean(Vision, StrategicPlan.MaxTextLength, nameof(Vision), "The vision");
        CheckVersion(Plan.Version, nameof(Vision));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Plan.Vision = vision;
        if (!await SaveAsync(nameof(Vision), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "The vision is saved.";
        return RedirectToPage("/Council/Plans/Stage", new { plan = PlanId, stage = "vision" });
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Assessed = await Database.Assessments
        .Where(a => a.UnitId == a.CouncilId && a.IsShared && a.Status == AssessmentStatus.SignedOff && a.Vision != null)
        .OrderByDescending(a => a.SignedOffAt).Select(a => a.Vision).FirstOrDefaultAsync(cancellationToken);
}
