using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Returns;
using CsvHelper;

namespace CouncilLibraries.Core.Tests.Returns;

/// <summary>Plays the rules on the national return of 2023-24, whose errors were left in and marked by hand.</summary>
public sealed partial class PublishedReturnTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;
    private static readonly ReportingPeriod Year = ReportingPeriod.ForYear(2023);

    [Fact]
    public void The_marked_errors_of_the_national_return_are_caught_as_far_as_these_measures_can()
    {
        var services = Services();
        var outcomes =
            from service in services
            from flag in service.Flags
            group Outcome(service, flag) by Kind(flag) into kind
            orderby kind.Key
            select $"{kind.Key}: {kind.Count()} marked, {kind.Count(outcome => outcome == "hard")} hard, {kind.Count(outcome => outcome == "soft")} soft";

        Assert.Equal(129, services.Count);
        Assert.Equal(Expected, outcomes);
    }

    [Fact]
    public void Hard_rules_stop_few_figures_of_the_national_return_each_of_them_wrong()
    {
        // All are marked as wrong in the file but Suffolk's, where 319,000 adults stand against 79,280 people in the last quarter.
        var stopped =
            from service in Services()
            from finding in service.Findings
            where finding.Severity == RuleSeverity.Hard
            select $"{service.Name}: {finding.Rule} {finding.Period}";

        Assert.Equal(Stopped, stopped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_its_months_a_return_shows_too_few_visits_by_the_residents()
    {
        var population = Population();
        var low =
            from row in Rows("uk-activity", "ace_2023_24_service_annual.csv")
            where row["visits"].Length > 0
            let visits = new Dictionary<ReportingPeriod, Figure> { [Year] = Figure.Counted(Number(row["visits"])) }
            let subject = new FigureSubject(UnitKind.Service, Year, new Dictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>> { ["visits"] = visits })
            where FigureChecks.Check(Catalogue, subject with { Facts = new Dictionary<string, decimal> { ["population"] = population[row["gss_code"]] } }).Any(finding => finding.Rule == "low_for_residents")
            select row["authority_name"];

        Assert.Equal(["Bury", "Sunderland"], low);
    }

    // By kind of mark: how many services have it, and how many of them a hard or a soft rule finds. Docs/measures.md says why the others are not found.
    private static readonly string[] Expected =
    [
        "active_borrowers>population: 1 marked, 1 hard, 0 soft",
        "ages sum <> total: 22 marked, 0 hard, 0 soft",
        "computer_hours implausible: 3 marked, 3 hard, 0 soft",
        "computer_hours/ partial(n) of n: 2 marked, 0 hard, 1 soft",
        "eaudio = physical audiobook (duplicated entry): 1 marked, 0 hard, 1 soft",
        "event_attendance/digital age sum <> total: 1 marked, 0 hard, 1 soft",
        "event_attendance/digital partial(n) of n: 15 marked, 0 hard, 15 soft",
        "event_attendance/physical age sum <> total: 9 marked, 2 hard, 2 soft",
        "event_attendance/physical partial(n) of n: 2 marked, 0 hard, 2 soft",
        "events/digital partial(n) of n: 17 marked, 0 hard, 1 soft",
        "events/physical partial(n) of n: 3 marked, 0 hard, 3 soft",
        "lending_interactions/click and collect partial(n) of n: 1 marked, 0 hard, 0 soft",
        "lending_interactions/home delivery partial(n) of n: 4 marked, 0 hard, 0 soft",
        "lending_interactions/mobile library partial(n) of n: 3 marked, 0 hard, 0 soft",
        "loans per head <n.n: 1 marked, 0 hard, 0 soft",
        "loans/eaudio partial(n) of n: 1 marked, 0 hard, 1 soft",
        "loans/ebook age sum <> total: 2 marked, 0 hard, 0 soft",
        "loans/ebook partial(n) of n: 2 marked, 0 hard, 2 soft",
        "loans/physical audiobook age sum <> total: 3 marked, 0 hard, 0 soft",
        "loans/physical audiobook partial(n) of n: 3 marked, 0 hard, 2 soft",
        "loans/physical book age sum <> total: 20 marked, 0 hard, 0 soft",
        "loans/physical book partial(n) of n: 3 marked, 0 hard, 1 soft",
        "visits per head <n.n: 2 marked, 0 hard, 2 soft",
        "visits/co-located site partial(n) of n: 1 marked, 0 hard, 1 soft",
        "visits/library-only site partial(n) of n: 2 marked, 0 hard, 2 soft",
        "wifi_sessions/ partial(n) of n: 4 marked, 0 hard, 4 soft",
    ];

    private static readonly string[] Stopped =
    [
        "Bracknell Forest: borrowers_over_population 2023-24",
        "Haringey: computer_hours_over_devices 2023-24",
        "Haringey: computer_hours_over_residents 2023-24",
        "Haringey: range 2024-03",
        "Hillingdon: part_over_whole 2023-08",
        "Newcastle upon Tyne: computer_hours_over_devices 2023-24",
        "Newcastle upon Tyne: computer_hours_over_residents 2023-24",
        "Sefton: part_over_whole 2023-24-Q4",
        "Suffolk: part_over_whole 2023-24",
        "Suffolk: part_over_whole 2023-24-Q4",
        "Warwickshire: computer_hours_over_devices 2023-24",
    ];

    // A mark is caught where a finding stands against the measure that it is about.
    private static string Outcome(Service service, string flag)
    {
        var findings = service.Findings.Where(finding => Rules(flag).Contains(finding.Rule, StringComparer.Ordinal) && finding.Measures.Contains(MeasureOf(flag), StringComparer.Ordinal)).ToList();
        return findings.Count == 0 ? "none" : findings[0].Severity == RuleSeverity.Hard ? "hard" : "soft";
    }

    private static string[] Rules(string flag) => flag switch
    {
        _ when flag.Contains("partial", StringComparison.Ordinal) => ["year_incomplete"],
        _ when flag.Contains(" sum ", StringComparison.Ordinal) => ["part_over_whole", "parts_not_whole", "parts_over_whole"],
        _ when flag.Contains("per head", StringComparison.Ordinal) => ["low_for_residents", "year_incomplete"],
        _ when flag.Contains("duplicated", StringComparison.Ordinal) => ["same_loans"],
        "active_borrowers>population" => ["borrowers_over_population"],
        "computer_hours implausible" => ["computer_hours_over_devices", "computer_hours_over_residents", "range"],
        _ => [],
    };

    private static string MeasureOf(string flag) => flag switch
    {
        _ when flag.StartsWith("computer_hours", StringComparison.Ordinal) => "computer_hours_used",
        _ when flag.StartsWith("active_borrowers", StringComparison.Ordinal) || flag.StartsWith("ages sum", StringComparison.Ordinal) => "active_borrowers",
        _ when flag.StartsWith("visits", StringComparison.Ordinal) => "visits",
        _ when flag.StartsWith("wifi", StringComparison.Ordinal) => "wifi_sessions",
        _ when flag.StartsWith("events/", StringComparison.Ordinal) => "events",
        _ when flag.StartsWith("event_attendance/digital partial", StringComparison.Ordinal) => "event_attendances_digital",
        _ when flag.StartsWith("event_attendance/", StringComparison.Ordinal) => "event_attendances",
        _ when flag.StartsWith("loans/physical book", StringComparison.Ordinal) => "issues_books",
        _ when flag.StartsWith("loans/physical audiobook", StringComparison.Ordinal) => "issues_audiovisual",
        _ when flag.StartsWith("loans/ebook", StringComparison.Ordinal) => "issues_ebook",
        _ when flag.StartsWith("loans/eaudio", StringComparison.Ordinal) || flag.StartsWith("eaudio", StringComparison.Ordinal) => "issues_eaudio",
        _ when flag.StartsWith("loans per head", StringComparison.Ordinal) => "issues_physical",
        _ => "",
    };

    private static string Kind(string flag) => Digits.Replace(flag, "n").Replace("n of n", "n", StringComparison.Ordinal).Replace("sum n<>total n", "sum <> total", StringComparison.Ordinal).Replace("sum n<>total", "sum <> total", StringComparison.Ordinal);

    private static List<Service> Services()
    {
        var population = Population();
        var months = Rows("uk-activity", "ace_2023_24_service_monthly.csv").ToLookup(row => row["gss_code"]);
        return Rows("uk-activity", "ace_2023_24_service_annual.csv").ConvertAll(row => Read(row, months[row["gss_code"]], population[row["gss_code"]]));
    }

    private static Dictionary<string, decimal> Population() =>
        Rows("uk-authorities", "uk_authorities.csv").Where(row => row["population_mid2024"].Length > 0).ToDictionary(row => row["gss_code"], row => (decimal)Number(row["population_mid2024"]));

    private static Service Read(Dictionary<string, string> annual, IEnumerable<Dictionary<string, string>> monthly, decimal population)
    {
        var figures = new Dictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>>();
        foreach (var column in (string[])["active_borrowers", "active_borrowers_0_11", "active_borrowers_12_17"])
        {
            if (annual[column].Length > 0)
            {
                figures[column] = new Dictionary<ReportingPeriod, Figure> { [Year] = Figure.Counted(Number(annual[column])) };
            }
        }

        var cells = monthly.ToLookup(row => (row["measure"], row["kind"]), row => (row["age_group"], Month: ReportingPeriod.Parse(row["month"]), Amount: Number(row["value"])));
        Add("visits", Total("visits", "library-only site"), Total("visits", "co-located site"));
        Add("events", Total("events", "physical"), Total("events", "digital"));
        Add("event_attendances", Total("event_attendance", "physical"), Total("event_attendance", "digital"));
        Add("event_attendances_digital", Total("event_attendance", "digital"));
        Add("event_attendances_adult", Ages("event_attendance", "physical", "18+"));
        Add("event_attendances_child", Ages("event_attendance", "physical", "0-11", "12-17"));
        Add("issues_books", Total("loans", "physical book"));
        Add("issues_audiovisual", Total("loans", "physical audiobook"));
        Add("issues_ebook", Total("loans", "ebook"));
        Add("issues_eaudio", Total("loans", "eaudio"));
        Add("computer_hours_used", Total("computer_hours", ""));
        Add("wifi_sessions", Total("wifi_sessions", ""));

        // The return has no line for all physical loans; they are made from the two kinds.
        var years = figures.ToDictionary(figure => figure.Key, figure => ServiceFigures.OverTime(Catalogue.Measure(figure.Key), Year, figure.Value));
        if (ServiceFigures.FromParts(Catalogue, Catalogue.Measure("issues_physical"), years) is { Amount: { } issues })
        {
            figures["issues_physical"] = new Dictionary<ReportingPeriod, Figure> { [Year] = Figure.Counted(issues) };
        }

        var facts = new Dictionary<string, decimal> { ["population"] = population };
        if (annual["pcs_and_devices"].Length > 0)
        {
            facts["public_computers"] = Number(annual["pcs_and_devices"]);
        }

        var findings = FigureChecks.Check(Catalogue, new FigureSubject(UnitKind.Service, Year, figures) { Facts = facts });
        return new Service(annual["authority_name"], annual["quality_flags"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), findings);

        // The return's own total line, or the age bands where it is blank.
        Dictionary<ReportingPeriod, long> Total(string measure, string kind) =>
            cells[(measure, kind)].GroupBy(cell => cell.Month).ToDictionary(
                month => month.Key,
                month => month.Any(cell => cell.Item1 == "all") ? month.Single(cell => cell.Item1 == "all").Amount : month.Sum(cell => cell.Amount));

        Dictionary<ReportingPeriod, long> Ages(string measure, string kind, params string[] ages) =>
            cells[(measure, kind)].Where(cell => ages.Contains(cell.Item1)).GroupBy(cell => cell.Month).ToDictionary(month => month.Key, month => month.Sum(cell => cell.Amount));

        void Add(string code, params Dictionary<ReportingPeriod, long>[] kinds)
        {
            var byPeriod = kinds.SelectMany(kind => kind)
                .GroupBy(cell => annual["reporting_frequency"] switch
                {
                    "quarterly" => ReportingPeriod.Containing(cell.Key.Start, PeriodKind.Quarter),
                    "single" => Year,
                    _ => cell.Key,
                })
                .ToDictionary(period => period.Key, period => Figure.Counted(period.Sum(cell => cell.Value)));
            if (byPeriod.Count > 0)
            {
                figures[code] = byPeriod;
            }
        }
    }

    private static long Number(string text) => (long)decimal.Parse(text, CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Rows(params string[] parts)
    {
        using var reader = CsvReader.FromFile(Repository.OpenData(parts));
        reader.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(reader.Headers.Select((header, index) => (header, index)).ToDictionary(cell => cell.header, cell => reader.GetString(cell.index)));
        }

        return rows;
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits { get; }

    private sealed record Service(string Name, IReadOnlyList<string> Flags, IReadOnlyList<Finding> Findings);
}
