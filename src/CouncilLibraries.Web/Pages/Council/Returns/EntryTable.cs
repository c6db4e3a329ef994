using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>A part of the entry form: one table.</summary>
/// <param name="Caption">What it holds.</param>
/// <param name="Page">The page.</param>
/// <param name="Groups">Its rows.</param>
/// <param name="First">Number of its first cell in the form.</param>
public sealed record EntryTable(string Caption, EntryModel Page, IReadOnlyList<FigureGroup> Groups, int First)
{
    /// <summary>Cells of the whole form.</summary>
    public IList<EntryCell> Cells => Page.Cells;

    /// <summary>Over the column beside the field; null where there is none.</summary>
    public string? MadeHeading => Page.Period.Kind != PeriodKind.Year ? "Year so far"
        : Groups.Any(group => group.Rows.Any(row => row.Made is not null)) ? Page.Of.IsService ? "From libraries" : "From months"
        : null;
}

/// <summary>Figures to be read.</summary>
/// <param name="Caption">What they are.</param>
/// <param name="Period">Of which period.</param>
/// <param name="Groups">The rows.</param>
public sealed record FigureTable(string Caption, ReportingPeriod Period, IEnumerable<FigureGroup> Groups)
{
    /// <summary>Rows that have something to say, this year or the year before.</summary>
    public IReadOnlyList<FigureGroup> Filled { get; } =
    [
        .. Groups.Select(group => group with { Rows = [.. group.Rows.Where(row => row.Value is not null || row.Previous is not null || row.Made is not null)] })
            .Where(group => group.Rows.Count > 0),
    ];
}
