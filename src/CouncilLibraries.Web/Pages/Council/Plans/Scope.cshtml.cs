using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>Who asks for a plan, and what it covers.</summary>
public sealed class ScopeModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>Who asks for it.</summary>
    [BindProperty]
    public string? Sponsor { get; set; }

    /// <summary>What it covers.</summary>
    [BindProperty]
    public string? Scope { get; set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        (Sponsor, Scope, Version) = (Plan.Sponsor, Plan.Scope, Plan.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Mandate, cancellationToken) is { } answer)
        {
            return answer;
        }

        var sponsor = Clean(Sponsor, StrategicPlan.MaxLineLength, nameof(Sponsor), "Who asks for it");
        var scope = Clean(Scope, StrategicPlan.MaxTextLength, nameof(Scope), "What it covers");
        CheckVersion(Plan.Version, nameof(Scope));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (Plan.Sponsor, Plan.Scope) = (sponsor, scope);
        if (!await SaveAsync(nameof(Scope), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "Mandate and scope are saved.";
        return RedirectToPage("/Council/Plans/Stage", new { plan = PlanId, stage = "mandate" });
    }
}
