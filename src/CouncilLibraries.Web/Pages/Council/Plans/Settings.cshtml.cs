using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>A plan's name and years, and who reads the draft.</summary>
public sealed class SettingsModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PlanForm Form { get; set; } = new();

    /// <summary>Whether everybody in the council reads the draft.</summary>
    [BindProperty]
    public bool IsShared { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Form, IsShared, Version) = (new PlanForm { Name = Plan.Name, FirstYear = Plan.FirstYearId, Years = Plan.Years }, Plan.IsShared, Plan.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Add(nameof(Form), Form.Check());
        CheckVersion(Plan.Version, "Form.Name");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (Plan.Name, Plan.FirstYearId, Plan.Years, Plan.IsShared) = (Form.Name!, Form.Year.ToString(), Form.Years, IsShared);
        if (!await SaveAsync("Form.Name", cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "The plan is saved.";
        return RedirectToPage("/Council/Plans/Details", new { plan = PlanId });
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) =>
        await LoadAsync(PlanRights.Steer, cancellationToken) is { } answer ? answer : Plan.IsOpen ? null : Refuse();
}
