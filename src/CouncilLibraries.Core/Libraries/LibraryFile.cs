using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Core.Libraries;

/// <summary>One library as a file describes it. What the file does not say is null, and is never taken away from a library.</summary>
internal sealed record LibraryRow(int Line, string Council, string Name, string? Postcode, LibraryType Type)
{
    public string? Address { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public int? YearOpened { get; init; }

    public string? CoLocatedWith { get; init; }

    public int? StaffedMinutes { get; init; }

    public int? UnstaffedMinutes { get; init; }

    public int? Computers { get; init; }

    /// <summary>Whether the file tells the library's history, or only what it is.</summary>
    public bool HasHistory { get; init; }

    /// <summary>What it was from which day on, oldest first; never empty.</summary>
    public required IReadOnlyList<(DateOnly From, LibraryState State, string? Note)> Phases { get; init; }

    public IReadOnlyList<(DayOfWeek Day, string Text)> Days { get; init; } = [];

    public string Key => Library.KeyOf(Name, Postcode, Type);
}

/// <summary>Reads the two formats of lists of libraries: the national basic data set, and a simple one.</summary>
internal static partial class LibraryFile
{
    private const double HoursInWeek = 168;

    /// <summary>The national list goes back to this year, with the statutory mark alone.</summary>
    private const int FirstListYear = 2010;

    private static readonly string[] NationalColumns =
    [
        "gss_code", "library_name", "library_type", "address_1", "address_2", "address_3", "postcode", "latitude", "longitude", "year_opened", "year_closed",
        "co_located_with", "hours_open_per_week", "staffed_hours_per_week",
    ];

    // In the published list, and not kept: they follow from the others, or describe the place rather than the library.
    private static readonly string[] NationalOthers =
    [
        "row_id", "authority_name", "reporting_service", "upper_tier_authority", "uprn", "operating_organisation", "department", "co_located", "automated",
        "rural_urban_code", "rural_urban", "imd2019_rank", "imd2019_decile",
    ];

    private static readonly string[] SimpleColumns =
    [
        "council", "name", "postcode", "type", "provision", "statutory", "counts_in_service_figure", "address", "latitude", "longitude", "year_opened",
        "closed_on", "co_located_with", "hours_open_per_week", "staffed_hours_per_week", "computers",
    ];

    private static readonly Dictionary<string, LibraryType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Static Library"] = LibraryType.Static,
        ["Static"] = LibraryType.Static,
        ["Static Local History Library"] = LibraryType.Static,
        ["Mobile Library"] = LibraryType.Mobile,
        ["Mobile"] = LibraryType.Mobile,
        ["Archive"] = LibraryType.Archive,
        ["Prison Library"] = LibraryType.Prison,
        ["Prison"] = LibraryType.Prison,
        ["Other"] = LibraryType.Other,
    };

    private static readonly Dictionary<string, LibraryProvision> Provisions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["LA"] = LibraryProvision.CouncilRun,
        ["council-run"] = LibraryProvision.CouncilRun,
        ["LAU"] = LibraryProvision.CouncilRunUnstaffed,
        ["council-run, unstaffed"] = LibraryProvision.CouncilRunUnstaffed,
        ["C"] = LibraryProvision.Commissioned,
        ["commissioned"] = LibraryProvision.Commissioned,
        ["CR"] = LibraryProvision.CommunityManaged,
        ["community-managed"] = LibraryProvision.CommunityManaged,
        ["ICL"] = LibraryProvision.IndependentCommunity,
        ["independent community"] = LibraryProvision.IndependentCommunity,
    };

    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Everyday words for the national list's patterns; an unknown one is not kept.</summary>
    private static readonly Dictionary<string, string> Patterns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AM Only"] = "Morning",
        ["PM Only"] = "Afternoon",
        ["Eve Only"] = "Evening",
        ["AM & Eve"] = "Morning and evening",
        ["AM & PM (continuous)"] = "Morning and afternoon",
        ["AM & PM (with closure)"] = "Morning and afternoon, with a break",
        ["PM & Eve (continuous)"] = "Afternoon and evening",
        ["PM & Eve (with closure)"] = "Afternoon and evening, with a break",
        ["All Day (continuous)"] = "Morning, afternoon and evening",
        ["All Day (with closure)"] = "Morning, afternoon and evening, with a break",
        ["Closed"] = "Closed",
        ["Appointment Only"] = "By appointment",
        ["No Regular Opening"] = "No regular opening",
        ["Varied by Schedule"] = "Varies",
    };

    /// <summary>The national list's pattern for everyday words about a day; null where it has none.</summary>
    public static string? PatternOf(string? text) => Patterns.FirstOrDefault(p => p.Value == text).Key;

    /// <summary>Reads the rows that can be used, in either format.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="report">Hears what is left out.</param>
    /// <param name="today">A code of a year that is not over says how things stand today.</param>
    public static List<LibraryRow> Read(Stream stream, ImportReport report, DateOnly today)
    {
        using var table = CsvTable.Open(stream, report.File);
        var rows = new List<LibraryRow>();
        if (table.Has("gss_code"))
        {
            table.Require("gss_code", "library_name", "library_type", "postcode", "year_closed");
            var years = Years(table);
            if (!years.Any(y => y > FirstListYear))
            {
                throw new ImportFileException($"{report.File}:1: the columns operation_YYYY and statutory_YYYY are missing, for example operation_2023 and statutory_2023.");
            }

            table.WarnOfOthers(report, c => NationalColumns.Concat(NationalOthers).Contains(c, StringComparer.OrdinalIgnoreCase) || YearColumn.IsMatch(c) || PatternColumn.IsMatch(c));
            while (table.Read(report))
            {
                Add(National(table, report, years, today));
            }
        }
        else
        {
            table.Require("council", "name", "postcode", "type", "provision", "statutory");
            table.WarnOfOthers(report, c => SimpleColumns.Contains(c, StringComparer.OrdinalIgnoreCase));
            while (table.Read(report))
            {
                Add(Simple(table, report));
            }
        }

        return rows;

        void Add(LibraryRow? row)
        {
            if (row is not null)
            {
                rows.Add(row);
            }
        }
    }

    private static LibraryRow? National(CsvTable table, ImportReport report, IReadOnlyList<int> years, DateOnly today)
    {
        if (Facts(table, report, "gss_code", "library_name", "library_type") is not { } facts
            || !table.TryWhole(report, "year_closed", 1850, 2100, out var yearClosed))
        {
            return null;
        }

        var codes = new List<(int Year, LibraryProvision? Provision, bool Statutory)>();
        foreach (var year in years)
        {
            var column = $"operation_{year}";
            if (!TryProvision(table, report, column, out var provision))
            {
                return null;
            }

            codes.Add((year, provision, IsYes(table[$"statutory_{year}"])));
        }

        var address = string.Join(", ", new[] { table["address_1"], table["address_2"], table["address_3"] }.Where(a => a.Length > 0));
        return facts with
        {
            Address = Cut(address, Library.MaxAddressLength),
            HasHistory = true,
            Phases = Phases(facts.Type, codes, facts.YearOpened, (int?)yearClosed, today),
            Days = [.. Week.Select(d => (d, Patterns.GetValueOrDefault(table[$"{d}_pattern"]))).Where(d => d.Item2 is not null).Select(d => (d.d, d.Item2!))],
        };
    }

    private static LibraryRow? Simple(CsvTable table, ImportReport report)
    {
        if (Facts(table, report, "council", "name", "type") is not { } facts || !TryProvision(table, report, "provision", out var provision))
        {
            return null;
        }

        if (provision is not { } runBy)
        {
            report.LeaveOut(table.Line, "provision", "", "say who runs the library, for example LA or council-run; the row was left out");
            return null;
        }

        var closedText = table["closed_on"];
        DateOnly? closedOn = null;
        if (closedText.Length > 0)
        {
            if (!DateOnly.TryParseExact(closedText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                report.LeaveOut(table.Line, "closed_on", closedText, "write the day as 2023-12-31; the row was left out");
                return null;
            }

            closedOn = day;
        }

        var statutory = IsYes(table["statutory"]);
        var counts = table["counts_in_service_figure"];
        var state = new LibraryState(facts.Type, runBy, statutory, counts.Length == 0 ? statutory : IsYes(counts));
        var phases = new List<(DateOnly, LibraryState, string?)> { (FirstDay(facts.YearOpened), state, null) };
        if (closedOn is { } closed)
        {
            phases.Add((closed, state with { IsOpen = false }, null));
        }

        return facts with { Address = Cut(table["address"], Library.MaxAddressLength), Phases = phases };
    }

    /// <summary>What both formats say in the same way.</summary>
    private static LibraryRow? Facts(CsvTable table, ImportReport report, string councilColumn, string nameColumn, string typeColumn)
    {
        var (council, name, typeText) = (table[councilColumn], table[nameColumn], table[typeColumn]);
        if (name.Length is 0 or > ReportingUnit.MaxNameLength)
        {
            report.LeaveOut(table.Line, nameColumn, name, FormattableString.Invariant($"a name has 1 to {ReportingUnit.MaxNameLength} characters; the row was left out"));
            return null;
        }

        if (!Types.TryGetValue(typeText, out var type))
        {
            report.LeaveOut(table.Line, typeColumn, typeText, $"this must be one of {string.Join(", ", Types.Keys)}; the row was left out");
            return null;
        }

        var postcode = Library.NormalisePostcode(table["postcode"]);
        if (postcode?.Length > 8)
        {
            report.LeaveOut(table.Line, "postcode", postcode, "this is too long for a postcode; the row was left out");
            return null;
        }

        if (!table.TryNumber(report, "latitude", -90, 90, out var latitude) || !table.TryNumber(report, "longitude", -180, 180, out var longitude)
            || !table.TryWhole(report, "year_opened", 1600, 2100, out var opened)
            || !table.TryNumber(report, "hours_open_per_week", 0, HoursInWeek, out var open) || !table.TryNumber(report, "staffed_hours_per_week", 0, HoursInWeek, out var staffed)
            || !table.TryWhole(report, "computers", 0, Library.MaxComputers, out var computers))
        {
            return null;
        }

        var (staffedMinutes, unstaffedMinutes) = Minutes(table, report, open, staffed);
        return new LibraryRow(table.Line, council, name, postcode, type)
        {
            Latitude = latitude,
            Longitude = longitude,
            YearOpened = (int?)opened,
            CoLocatedWith = Cut(table["co_located_with"], 300),
            StaffedMinutes = staffedMinutes,
            UnstaffedMinutes = unstaffedMinutes,
            Computers = (int?)computers,
            Phases = [],
        };
    }

    private static (int? Staffed, int? Unstaffed) Minutes(CsvTable table, ImportReport report, double? open, double? staffed)
    {
        if (open is { } o && staffed is { } s && s > o)
        {
            report.Warn(table.Line, "staffed_hours_per_week", table["staffed_hours_per_week"], $"more than the {table["hours_open_per_week"]} hours open; all opening hours are taken as staffed");
            staffed = open;
        }
        else if (open is not null && staffed is null)
        {
            report.Warn(table.Line, "staffed_hours_per_week", "", "blank; all opening hours are taken as staffed");
            staffed = open;
        }

        static int? Rounded(double? hours) => hours is { } h ? (int)Math.Round(h * 60, MidpointRounding.ToEven) : null;
        return (Rounded(staffed), open is null ? null : Rounded(open) - Rounded(staffed));
    }

    /// <summary>
    /// The dated history that codes by year tell. A code says how things stood on 31 December of its year, so a change is
    /// dated 31 December of the first year that shows it, and a closure 31 December of the closing year. Before the first
    /// code the library is taken to have been as that code says, and council-run where there is none.
    /// </summary>
    /// <param name="type">Kind of place; the list has no history of it.</param>
    /// <param name="codes">By year; no provision where the library was not open or the list does not say.</param>
    /// <param name="yearOpened">Year of opening, where the list has it.</param>
    /// <param name="yearClosed">Year of closing, where the list has it.</param>
    /// <param name="today">No change is dated later.</param>
    private static List<(DateOnly From, LibraryState State, string? Note)> Phases(
        LibraryType type, List<(int Year, LibraryProvision? Provision, bool Statutory)> codes, int? yearOpened, int? yearClosed, DateOnly today)
    {
        var first = codes.FindIndex(c => c.Provision is not null);
        var last = codes.FindLastIndex(c => c.Provision is not null);
        // Without an opening year, a library that has no code until later and was not statutory before had not opened yet.
        var openFromTheStart = yearOpened is not null || first < 0 || !codes.Take(first).Any(c => c.Year > FirstListYear) || codes.Take(first).Any(c => c.Statutory);
        var from = openFromTheStart ? FirstDay(yearOpened) : EndOf(codes[first].Year);
        var beginning = codes.Find(c => c.Year >= from.Year) is { Year: > 0 } found ? found : codes[^1];
        var state = State(first < 0 ? LibraryProvision.CouncilRun : codes[first].Provision!.Value, beginning.Statutory);
        var phases = new List<(DateOnly From, LibraryState State, string? Note)> { (from, state, null) };
        foreach (var (year, provision, statutory) in codes)
        {
            // A blank between two codes is a closure for a time or a gap in the list; the history goes on.
            if (provision is { } runBy && EndOf(year) > from && State(runBy, statutory) is var next && next != state)
            {
                phases.Add((EndOf(year), state = next, "As in the national list for this year"));
            }
        }

        if (yearClosed is not null || last < codes.Count - 1)
        {
            var closedOn = EndOf(yearClosed ?? codes[Math.Max(last + 1, 1)].Year);
            closedOn = closedOn > from ? closedOn : from.AddDays(1);
            phases.RemoveAll(p => p.From >= closedOn);
            phases.Add((closedOn, phases[^1].State with { IsOpen = false }, yearClosed is null ? "No longer in the national list" : "Closed in this year, by the national list"));
        }

        return phases;

        DateOnly EndOf(int year) => new DateOnly(year, 12, 31) is var end && end < today ? end : today;

        LibraryState State(LibraryProvision runBy, bool statutory) => new(type, runBy, statutory, CountsInServiceFigure: statutory);
    }

    private static DateOnly FirstDay(int? yearOpened) => new(yearOpened ?? FirstListYear, 1, 1);

    private static bool TryProvision(CsvTable table, ImportReport report, string column, out LibraryProvision? provision)
    {
        provision = null;
        var text = table[column];
        if (text.Length == 0)
        {
            return true;
        }

        if (Provisions.TryGetValue(text, out var found))
        {
            provision = found;
            return true;
        }

        report.LeaveOut(table.Line, column, text, $"this must be one of {string.Join("; ", Provisions.Keys)}; the row was left out");
        return false;
    }

    private static bool IsYes(string text) => text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string? Cut(string text, int longest) => text.Length == 0 ? null : text.Length <= longest ? text : text[..longest];

    /// <summary>The years that the list has codes of, in order. The first has the statutory mark alone.</summary>
    private static IReadOnlyList<int> Years(CsvTable table) =>
        [.. table.Columns.Select(c => YearColumn.Match(c)).Where(m => m.Success && m.Groups["what"].Value == "statutory")
            .Select(m => int.Parse(m.Groups["year"].ValueSpan, CultureInfo.InvariantCulture))
            .Where(y => y == FirstListYear || table.Has($"operation_{y}")).Order()];

    [GeneratedRegex("^(?<what>operation|statutory|status|provision)_(?<year>(19|20)[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearColumn { get; }

    [GeneratedRegex("^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)_pattern$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PatternColumn { get; }
}
