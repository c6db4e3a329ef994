using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Years;

/// <summary>Add a year, with the next one offered.</summary>
public sealed class AddModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>The year as it is written.</summary>
    [BindProperty, Display(Name = "Financial year", Description = "For example, 2025-26 for April 2025 to March 2026"), Required(ErrorMessage = "Enter a year, like 2025-26")]
    public string? Year { get; set; }

    /// <summary>The rest.</summary>
    [BindProperty]
    public YearForm Form { get; set; } = new();

    /// <summary>Offers the year after the latest one, or the one that runs now.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var latest = (await database.Periods.Select(p => p.Id).ToListAsync(cancellationToken))
            .Select(id => ReportingPeriod.TryParseYear(id, out var period, out _) ? period.StartYear : 0).DefaultIfEmpty(0).Max();
        var next = ReportingPeriod.ForYear(latest > 0 ? latest + 1 : ReportingPeriod.Containing(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), PeriodKind.Year).StartYear);
        Year = next.ToString();
        Form = new YearForm { Status = CollectionStatus.Upcoming, ClosesOn = next.End.AddMonths(3), ReferenceYear = next.StartYear };
    }

    /// <summary>Adds the year.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var isYear = ReportingPeriod.TryParseYear(Year, out var period, out var problem);
        if (!isYear && !string.IsNullOrWhiteSpace(Year))
        {
            ModelState.AddModelError(nameof(Year), problem);
        }

        Form.Check(ModelState, isYear ? period : null, null, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var id = period.ToString();
        if (isYear && await database.Periods.AnyAsync(p => p.Id == id, cancellationToken))
        {
            ModelState.AddModelError(nameof(Year), $"{id} is there already");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        database.Periods.Add(new CollectionPeriod { Id = id, Status = Form.Status, ClosesOn = Form.ClosesOn!.Value, PublishOn = Form.PublishOn, ReferenceYear = Form.ReferenceYear!.Value });
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Made at the same moment: the checks above find it now.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = $"{id} is added.";
        return RedirectToPage("/Operator/Years/Index");
    }
}
