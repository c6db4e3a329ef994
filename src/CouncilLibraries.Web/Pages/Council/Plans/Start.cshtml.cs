using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>Start a strategic plan.</summary>
[Authorize(Policies.SteerPlans)]
public sealed class StartModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public PlanForm Form { get; set; } = new();

    /// <summary>The click, so that a second one starts nothing: it becomes the plan's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
        Click = Guid.CreateVersion7();
        var next = ReportingPeriod.ForYear(ReportingPeriod.Containing(PhaseDay.Today(time), PeriodKind.Year).StartYear + 1);
        Form = new PlanForm { FirstYear = next.ToString(), Years = StrategicPlan.UsualYears };
    }

    /// <summary>Starts it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var done = RedirectToPage("/Council/Plans/Details", new { plan = Click });
        if (await database.Plans.AnyAsync(p => p.Id == Click, cancellationToken))
        {
            return done;
        }

        ModelState.Add(nameof(Form), Form.Check());
        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        database.Plans.Add(StrategicPlan.Start(Click, council.Required.Id, Form.Name!, Form.Year, Form.Years, time.GetUtcNow()));
        // A second click at the same moment: the first has started it.
        if (await database.TrySaveNewAsync(cancellationToken))
        {
            TempData["Banner"] = "The plan is started. Begin with who asks for it and what it is to cover.";
        }

        return done;
    }
}
