using System.Globalization;
using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Libraries;

/// <summary>
/// The list of libraries in the layout of the basic data set for England: what stood on 31 December of each year. Its columns
/// are those of that list that we hold; it is read back by <see cref="LibraryImporter"/>.
/// </summary>
public static class NationalLibraryList
{
    // The years of the published list; it goes on year by year.
    private const int FirstStatutoryYear = 2010;
    private const int FirstCodeYear = 2016;

    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The columns. Libraries need their phases and days loaded.</summary>
    /// <param name="code">Official code of the council.</param>
    /// <param name="council">Its everyday name.</param>
    /// <param name="service">Name of its library service.</param>
    /// <param name="today">The last code is of this day's year, as things stand on the day.</param>
    public static IReadOnlyList<CsvColumn<Library>> Columns(string code, string council, string service, DateOnly today)
    {
        var years = Enumerable.Range(FirstCodeYear, today.Year - FirstCodeYear + 1).ToList();
        return
        [
            new("row_id", l => l.Id),
            new("gss_code", _ => code),
            new("authority_name", _ => council),
            new("reporting_service", _ => service),
            new("library_name", l => l.Name),
            new("library_type", l => Type(l.Type)),
            new("address_1", l => l.Address),
            new("postcode", l => l.Postcode),
            new("latitude", l => l.Latitude),
            new("longitude", l => l.Longitude),
            new($"status_{today.Year}", l => l.IsOpen ? "open" : "closed"),
            new($"provision_{today.Year}", l => Words(l.Provision)),
            .. years.Select(y => new CsvColumn<Library>(Numbered("operation", y), l => On(l, y, today) is { IsOpen: true } then ? Code(then.Provision) : null)),
            .. years.Prepend(FirstStatutoryYear).Select(y => new CsvColumn<Library>(Numbered("statutory", y), l => On(l, y, today) is { } then ? then.IsStatutory : null)),
            new("year_opened", l => l.YearOpened),
            new("year_closed", l => l.ClosedOn?.Year),
            new("co_located", l => l.CoLocatedWith is not null),
            new("co_located_with", l => l.CoLocatedWith),
            .. Week.Select(d => new CsvColumn<Library>($"{d.ToString().ToLowerInvariant()}_pattern", l => LibraryFile.PatternOf(l.Days.Find(x => x.Day == d)?.Text))),
            new("hours_open_per_week", l => LibraryExport.Hours(l.OpenMinutesPerWeek)),
            new("staffed_hours_per_week", l => LibraryExport.Hours(l.StaffedMinutesPerWeek)),
        ];
    }

    /// <summary>Who runs a library, in the words of the list.</summary>
    internal static string Words(LibraryProvision provision) => provision switch
    {
        LibraryProvision.CouncilRun => "council-run",
        LibraryProvision.CouncilRunUnstaffed => "council-run, unstaffed",
        LibraryProvision.Commissioned => "commissioned",
        LibraryProvision.CommunityManaged => "community-managed",
        _ => "independent community",
    };

    private static string Numbered(string what, int year) => string.Create(CultureInfo.InvariantCulture, $"{what}_{year}");

    private static LibraryPhase? On(Library library, int year, DateOnly today)
    {
        var day = new DateOnly(year, 12, 31);
        return library.Phases.Where(p => p.From <= (day < today ? day : today)).MaxBy(p => p.From);
    }

    private static string Code(LibraryProvision provision) => provision switch
    {
        LibraryProvision.CouncilRun => "LA",
        LibraryProvision.CouncilRunUnstaffed => "LAU",
        LibraryProvision.Commissioned => "C",
        LibraryProvision.CommunityManaged => "CR",
        _ => "ICL",
    };

    private static string Type(LibraryType type) => type switch
    {
        LibraryType.Static => "Static Library",
        LibraryType.Mobile => "Mobile Library",
        LibraryType.Prison => "Prison Library",
        _ => type.ToString(),
    };
}
