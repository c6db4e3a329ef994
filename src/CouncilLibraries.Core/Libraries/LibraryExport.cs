using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Libraries;

/// <summary>The list of libraries as a file. Its columns are those of the simple list that can be imported.</summary>
public static class LibraryExport
{
    /// <summary>The columns.</summary>
    /// <param name="council">Slug of the council.</param>
    public static IReadOnlyList<CsvColumn<Library>> Columns(string council) =>
    [
        new("council", _ => council),
        new("name", l => l.Name),
        new("postcode", l => l.Postcode),
        new("type", l => l.Type.ToString()),
        new("provision", l => NationalLibraryList.Words(l.Provision)),
        new("statutory", l => l.IsStatutory),
        new("counts_in_service_figure", l => l.CountsInServiceFigure),
        new("address", l => l.Address),
        new("latitude", l => l.Latitude),
        new("longitude", l => l.Longitude),
        new("year_opened", l => l.YearOpened),
        new("closed_on", l => l.ClosedOn),
        new("co_located_with", l => l.CoLocatedWith),
        new("hours_open_per_week", l => Hours(l.OpenMinutesPerWeek)),
        new("staffed_hours_per_week", l => Hours(l.StaffedMinutesPerWeek)),
        new("computers", l => l.Computers),
    ];

    // Four decimals give each minute back.
    internal static double? Hours(int? minutes) => minutes is { } m ? Math.Round(m / 60.0, 4) : null;
}
