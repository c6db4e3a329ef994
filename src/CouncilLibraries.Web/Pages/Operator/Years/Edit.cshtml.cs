using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Years;

/// <summary>Open or close a year, and set its days.</summary>
public sealed class EditModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>The year.</summary>
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public YearForm Form { get; set; } = new();

    /// <summary>Mid-year of the residents, as it stands.</summary>
    public int ReferenceYear { get; private set; }

    /// <summary>Councils with reference figures of that year.</summary>
    public int Profiles { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } year)
        {
            return NotFound();
        }

        Version = year.Version;
        Form = new YearForm { Status = year.Status, ClosesOn = year.ClosesOn, PublishOn = year.PublishOn, ReferenceYear = year.ReferenceYear };
        return Page();
    }

    /// <summary>Saves the change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } year)
        {
            return NotFound();
        }

        Form.Check(ModelState, ReportingPeriod.TryParseYear(Id, out var period, out _) ? period : null, year.PublishOn, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (year.Version != Version)
        {
            ModelState.AddModelError("Form.Status", $"Someone else changed {Id} while you had the page open: it is {YearWords.Text(year.Status)}, with figures asked for by {year.ClosesOn:d MMMM yyyy}. Check, then save again");
            ModelState.Remove(nameof(Version));
            Version = year.Version;
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (year.Status, year.ClosesOn, year.PublishOn, year.ReferenceYear) = (Form.Status, Form.ClosesOn!.Value, Form.PublishOn, Form.ReferenceYear!.Value);
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"{Id} is changed: {YearWords.Text(year.Status)}.";
        return RedirectToPage("/Operator/Years/Index");
    }

    private async Task<CollectionPeriod?> FindAsync(CancellationToken cancellationToken)
    {
        var year = await database.Periods.SingleOrDefaultAsync(p => p.Id == Id, cancellationToken);
        if (year is not null)
        {
            ReferenceYear = year.ReferenceYear;
            Profiles = await database.CouncilProfiles.CountAsync(p => p.Year == year.ReferenceYear, cancellationToken);
        }

        return year;
    }
}
