using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Returns;

/// <summary>A line of the long form of the national return: one measure, kind and month.</summary>
/// <param name="Measure">Name in that return, for example <c>loans</c>.</param>
/// <param name="Kind">Part of it, for example <c>physical book</c>; empty where we hold the whole only.</param>
/// <param name="Month">The month; of a quarter its last.</param>
/// <param name="Value">The count.</param>
public sealed record NationalMonth(string Measure, string Kind, ReportingPeriod Month, long Value);

/// <summary>
/// A council's year in the layout of the national return (Arts Council England): a row for the service, and a long form with
/// months. Both are read back by <see cref="OpenDataImporter"/> with the same figures; docs/data-formats.md has the columns.
/// </summary>
public sealed class NationalReturn
{
    private const int MonthsInQuarter = 3;

    // Column of the row for the year, and what the long form calls the measure and its kind; null where that has no months of it.
    private static readonly (string Column, string Measure, string? Long, string Kind)[] Layout =
    [
        ("active_borrowers", "active_borrowers", null, ""),
        ("active_borrowers_0_11", "active_borrowers_0_11", null, ""),
        ("active_borrowers_12_17", "active_borrowers_12_17", null, ""),
        ("visits", "visits", "visits", ""),
        ("loans_physical_book", "issues_books", "loans", "physical book"),
        ("loans_physical_audiobook", "issues_audiovisual", "loans", "physical audiobook"),
        ("loans_ebook", "issues_ebook", "loans", "ebook"),
        ("loans_eaudio", "issues_eaudio", "loans", "eaudio"),
        ("events", "events", "events", ""),
        ("event_attendance", "event_attendances", "event_attendance", ""),
        ("computer_hours", "computer_hours_used", "computer_hours", ""),
        ("wifi_sessions", "wifi_sessions", "wifi_sessions", ""),
    ];

    private readonly CouncilYear council;
    private readonly YearUnit service;
    private readonly string code;
    private readonly string name;

    /// <summary>Lays a year out.</summary>
    /// <param name="council">The whole council's year.</param>
    /// <param name="code">Official code of the council.</param>
    /// <param name="name">Its everyday name.</param>
    public NationalReturn(CouncilYear council, string code, string name)
    {
        ArgumentNullException.ThrowIfNull(council);
        (this.council, this.code, this.name) = (council, code, name);
        service = council.Units.First(unit => unit.IsService);
    }

    /// <summary>The columns of the row for the year: all that the return has, blank where we hold no such figure.</summary>
    public static IReadOnlyList<CsvColumn<NationalReturn>> AnnualColumns { get; } =
    [
        new("gss_code", r => r.code),
        new("authority_name", r => r.name),
        new("service_name", r => r.service.Name),
        new("financial_year", r => r.council.Year.ToString()),
        new("reporting_frequency", r => r.council.Cadence switch { Cadence.Monthly => "monthly", Cadence.Quarterly => "quarterly", _ => "single" }),
        .. Columns("active_borrowers", "active_borrowers_0_11", "active_borrowers_12_17"),
        new("active_borrowers_18_plus", r => r.Adults),
        .. Columns("visits"),
        Blank("visits_library_only_sites"),
        Blank("visits_co_located_sites"),
        new("loans", r => r.Loans),
        .. Columns("loans_physical_book", "loans_physical_audiobook", "loans_ebook", "loans_eaudio", "events", "event_attendance", "computer_hours", "wifi_sessions"),
        Blank("mobile_library_interactions"),
        Blank("home_delivery_interactions"),
        Blank("click_and_collect_interactions"),
        new("pcs_and_devices", r => ServiceYear.FactsOf(r.council.Year, r.council.Libraries, new Dictionary<string, decimal>(StringComparer.Ordinal)).TryGetValue("public_computers", out var all) ? all : null),
        Blank("loanable_devices"),
        Blank("loanable_device_issues"),
        new("notes", r => r.Notes),
        Blank("quality_flags"),
    ];

    /// <summary>The columns of the long form.</summary>
    public IReadOnlyList<CsvColumn<NationalMonth>> MonthlyColumns =>
    [
        new("gss_code", _ => code),
        new("authority_name", _ => name),
        new("financial_year", _ => council.Year.ToString()),
        new("measure", m => m.Measure),
        new("kind", m => m.Kind),
        new("age_group", _ => "all"),
        new("month", m => m.Month.ToString()),
        new("value", m => m.Value),
    ];

    /// <summary>
    /// The months of every measure that has them. They are given where they make the figure for the year, and where there is
    /// none for the year and they cannot be mistaken for quarters; a quarter stands in its last month, as that return has it.
    /// </summary>
    public IEnumerable<NationalMonth> Months() =>
        from line in Layout
        where line.Long is not null
        from detail in DetailOf(council.Catalogue.Measure(line.Measure))
        select new NationalMonth(line.Long, line.Kind, detail.Key.Kind == PeriodKind.Quarter ? detail.Key.Months[^1] : detail.Key, detail.Value);

    private long? Adults =>
        Amount("active_borrowers") is { } all && Amount("active_borrowers_0_11") is { } children && Amount("active_borrowers_12_17") is { } young && children + young <= all
            ? all - children - young
            : null;

    private long? Loans => Layout.Where(l => l.Long == "loans").Select(l => Amount(l.Measure)).Aggregate((long?)0, (sum, part) => sum + part);

    private string? Notes
    {
        get
        {
            var estimated = Layout.Where(l => service.Figure(council.Catalogue.Measure(l.Measure)) is { IsComplete: true, AnyEstimated: true }).Select(l => l.Column).ToList();
            return estimated.Count == 0 ? null : $"estimated, wholly or in part: {string.Join(", ", estimated)}";
        }
    }

    private static IEnumerable<CsvColumn<NationalReturn>> Columns(params IReadOnlyList<string> columns) =>
        columns.Select(column => new CsvColumn<NationalReturn>(column, r => r.Amount(Layout.First(l => l.Column == column).Measure)));

    private static CsvColumn<NationalReturn> Blank(string column) => new(column, _ => null);

    private long? Amount(string measure) => service.Figure(council.Catalogue.Measure(measure)) is { IsComplete: true, Amount: { } amount } ? amount : null;

    private SortedDictionary<ReportingPeriod, long> DetailOf(Measure measure)
    {
        var libraries = council.Libraries.Where(l => l.MayCount(council.Year)).Select(l => council.Find(l.Id)!).ToList();
        if (Amount(measure.Code) is { } year)
        {
            foreach (var periods in (IReadOnlyList<ReportingPeriod>[])[council.Year.Months, council.Year.Quarters])
            {
                foreach (var units in (IReadOnlyList<YearUnit>[])[[service], libraries])
                {
                    if (Sums(units, periods, measure) is var sums && sums.Count == periods.Count && sums.Values.Sum() == year)
                    {
                        return sums;
                    }
                }
            }

            return [];
        }

        // Single months of different quarters would be read as quarters.
        var months = Sums([service], council.Year.Months, measure);
        if (months.Keys.GroupBy(m => (m.Start.Month - 1) / MonthsInQuarter).Any(q => q.Count() > 1))
        {
            return months;
        }

        var quarters = Sums([service], council.Year.Quarters, measure);
        return months.Count == 0 && quarters.Count > 1 ? quarters : [];
    }

    private static SortedDictionary<ReportingPeriod, long> Sums(IReadOnlyList<YearUnit> units, IReadOnlyList<ReportingPeriod> periods, Measure measure)
    {
        var sums = new SortedDictionary<ReportingPeriod, long>();
        foreach (var period in periods)
        {
            var given = units.Select(unit => unit.Value(measure, period)?.Amount).OfType<long>().ToList();
            if (given.Count > 0)
            {
                sums[period] = given.Sum();
            }
        }

        return sums;
    }
}
