using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>The year of one unit month by month, or quarter by quarter, with what is missing in words.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class MonthsModel(CouncilYears years, TimeProvider time) : UnitPageModel(years)
{
    /// <summary>Address value that asks for quarters.</summary>
    public const string ByQuarter = "quarter";

    /// <summary>Address value that asks for months.</summary>
    public const string ByMonth = "month";

    /// <summary>Months or quarters; as the council enters figures when blank.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>The months or quarters shown.</summary>
    public IReadOnlyList<ReportingPeriod> Parts { get; private set; } = [];

    /// <summary>The measures, by group.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<PartsRow> Rows)> Groups { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        By = By switch { ByQuarter or ByMonth => By, _ => Council.Cadence == Cadence.Quarterly ? ByQuarter : ByMonth };
        Parts = By == ByQuarter ? Council.Year.Quarters : Council.Year.Months;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var rows = Council.Catalogue.Measures.Where(measure => measure.Cadence.Contains(Parts[0].Kind))
            .Select(measure => PartsRow.Of(Council, Of, measure, Parts, today)).Where(row => row.IsAsked || row.HasAny).ToLookup(row => row.Measure.Group, StringComparer.Ordinal);
        Groups = [.. Council.Catalogue.Groups.Where(group => rows.Contains(group.Code)).Select(group => (group.Name, (IReadOnlyList<PartsRow>)[.. rows[group.Code]]))];
        return Page();
    }
}
