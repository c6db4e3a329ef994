using System.Globalization;
using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// The national return of English library services as it is published: one file with a row a service, one in long form with
/// months. Reads both, checks them by the rules of the catalogue, and says which figures can be kept.
/// </summary>
/// <remarks>How columns become measures, and why, stands in docs/data-formats.md.</remarks>
internal sealed class AceReturn(MeasureCatalogue catalogue)
{
    /// <summary>Digital events are rare: a month without one is left blank in the return.</summary>
    private const string Digital = "digital";

    private static readonly (string Column, string Measure)[] Columns =
    [
        ("active_borrowers", "active_borrowers"), ("active_borrowers_0_11", "active_borrowers_0_11"), ("active_borrowers_12_17", "active_borrowers_12_17"),
        ("visits", "visits"), ("loans_physical_book", "issues_books"), ("loans_physical_audiobook", "issues_audiovisual"),
        ("loans_ebook", "issues_ebook"), ("loans_eaudio", "issues_eaudio"), ("events", "events"), ("event_attendance", "event_attendances"),
        ("computer_hours", "computer_hours_used"), ("wifi_sessions", "wifi_sessions"),
    ];

    // Read by people or used in checks only.
    private static readonly string[] OtherColumns =
    [
        "authority_name", "service_name", "reporting_frequency", "active_borrowers_18_plus", "visits_library_only_sites", "visits_co_located_sites", "loans",
        "mobile_library_interactions", "home_delivery_interactions", "click_and_collect_interactions", "pcs_and_devices", "loanable_devices",
        "loanable_device_issues", "notes", "quality_flags",
    ];

    private static readonly string[] PhysicalKinds = ["physical book", "physical audiobook"];

    private readonly List<Service> services = [];
    private readonly Dictionary<(Guid Council, ReportingPeriod Year, string Measure), Detail> details = [];

    /// <summary>The years that the annual file has.</summary>
    public IEnumerable<ReportingPeriod> Years => services.Select(s => s.Year).Distinct();

    /// <summary>Reads the file with a row a service.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public void ReadAnnual(Stream stream, ImportReport report, IReadOnlyDictionary<string, Guid> councils)
    {
        using var table = CsvTable.Open(stream, report.File, ["gss_code", "financial_year", .. Columns.Select(c => c.Column)]);
        table.WarnOfOthers(report, c => c is "gss_code" or "financial_year" || OtherColumns.Contains(c, StringComparer.Ordinal) || Columns.Any(x => x.Column == c));
        var seen = new HashSet<(Guid, ReportingPeriod)>();
        while (table.Read(report))
        {
            if (!TryPlace(table, report, councils, out var council, out var year))
            {
                continue;
            }

            if (!seen.Add((council, year)))
            {
                report.Repeats++;
                continue;
            }

            var service = new Service(council, year, table.Line, table["notes"], table["reporting_frequency"] == "quarterly");
            foreach (var (column, code) in Columns)
            {
                if (Value(table, report, column, catalogue.Measure(code)) is { } amount)
                {
                    service.Amounts[code] = amount;
                }
            }

            // A total needs every part that it is made of.
            if (service.Amounts.TryGetValue("issues_books", out var books) && service.Amounts.TryGetValue("issues_audiovisual", out var audio))
            {
                service.Amounts["issues_physical"] = books + audio;
            }
            else if (table["loans"].Length > 0)
            {
                report.Warn(table.Line, "loans", table["loans"], "books or physical audiobooks are blank, so no figure for physical loans is made");
            }

            service.Computers = long.TryParse(table["pcs_and_devices"], NumberStyles.None, CultureInfo.InvariantCulture, out var devices) ? devices : null;
            WarnOfAges(table, report, service);
            services.Add(service);
        }

        report.Notes.Add(FormattableString.Invariant($"{services.Count:N0} services"));
    }

    /// <summary>Reads the file with months.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public void ReadMonthly(Stream stream, ImportReport report, IReadOnlyDictionary<string, Guid> councils)
    {
        using var table = CsvTable.Open(stream, report.File, "gss_code", "financial_year", "measure", "kind", "age_group", "month", "value");
        table.WarnOfOthers(report, c => c is "gss_code" or "authority_name" or "financial_year" or "measure" or "kind" or "age_group" or "month" or "value");
        var notKept = 0;
        while (table.Read(report))
        {
            if (!TryPlace(table, report, councils, out var council, out var year))
            {
                continue;
            }

            if (!ReportingPeriod.TryParse(table["month"], out var month, out var problem) || month.Kind != PeriodKind.Month || !year.Contains(month))
            {
                report.LeaveOut(table.Line, "month", table["month"], problem.Length > 0 ? problem : $"this is not a month of {year}");
                continue;
            }

            var measures = MeasuresOf(table["measure"], table["kind"]);
            notKept += measures.Length == 0 ? 1 : 0;
            foreach (var code in measures)
            {
                if (Value(table, report, "value", catalogue.Measure(code)) is not { } amount)
                {
                    break;
                }

                if (!details.TryGetValue((council, year, code), out var detail))
                {
                    details[(council, year, code)] = detail = new Detail();
                }

                detail.Add(table.Line, month, table["kind"], table["age_group"], amount);
            }
        }

        if (notKept > 0)
        {
            report.Notes.Add(FormattableString.Invariant($"{notKept:N0} rows of home delivery, mobile and click-and-collect contacts, for which there is no measure"));
        }
    }

    /// <summary>The figures that can be kept; what a hard rule stops is reported, what a soft rule questions gets a note.</summary>
    public IEnumerable<ReadFigure> Figures(
        ImportReport annual, ImportReport? monthly, string sourceId, Func<Guid, ReportingPeriod, IReadOnlyDictionary<string, decimal>> factsOf)
    {
        foreach (var service in services)
        {
            var facts = new Dictionary<string, decimal>(factsOf(service.Council, service.Year), StringComparer.Ordinal);
            if (service.Computers is { } computers)
            {
                facts["public_computers"] = computers;
            }

            var figures = service.Amounts.ToDictionary(a => a.Key, a => new SortedDictionary<ReportingPeriod, Figure> { [service.Year] = Figure.Counted(a.Value) }, StringComparer.Ordinal);
            foreach (var code in catalogue.Measures.Select(m => m.Code))
            {
                if (details.TryGetValue((service.Council, service.Year, code), out var detail))
                {
                    AddDetail(figures, service, code, detail.Periods(code == "issues_physical" ? PhysicalKinds : null, service.ByQuarter), annual);
                }
            }

            foreach (var read in Checked(service, figures, facts, annual, monthly ?? annual, sourceId))
            {
                yield return read;
            }
        }
    }

    /// <summary>Months or quarters beside the annual figure. Where they do not cover the year, the annual figure is not one: only they are kept.</summary>
    private void AddDetail(
        Dictionary<string, SortedDictionary<ReportingPeriod, Figure>> figures, Service service, string code, Dictionary<ReportingPeriod, long> periods, ImportReport annual)
    {
        if (periods.Count == 0)
        {
            return;
        }

        var measure = catalogue.Measure(code);
        var detail = periods.ToDictionary(p => p.Key, p => Figure.Counted(p.Value));
        if (!figures.TryGetValue(code, out var all))
        {
            figures[code] = all = [];
        }

        if (all.ContainsKey(service.Year) && !ServiceFigures.OverTime(measure, service.Year, detail).IsComplete)
        {
            var quarters = detail.Keys.First().Kind == PeriodKind.Quarter;
            var covered = $"{detail.Count} of {(quarters ? "4 quarters" : "12 months")}";
            annual.Warn(service.Line, ColumnOf(code), FormattableString.Invariant($"{measure.Natural(service.Amounts[code])}"), $"covers {covered}: kept as {(quarters ? "quarters" : "months")}, not as a figure for the year");
            all.Remove(service.Year);
        }

        foreach (var (period, figure) in detail)
        {
            all[period] = figure;
        }
    }

    private IEnumerable<ReadFigure> Checked(
        Service service, Dictionary<string, SortedDictionary<ReportingPeriod, Figure>> figures, Dictionary<string, decimal> facts,
        ImportReport annual, ImportReport monthly, string sourceId)
    {
        IReadOnlyList<Finding> findings;
        do
        {
            var subject = new FigureSubject(UnitKind.Service, service.Year, figures.ToDictionary(f => f.Key, f => (IReadOnlyDictionary<ReportingPeriod, Figure>)f.Value, StringComparer.Ordinal)) { Facts = facts };
            findings = FigureChecks.Check(catalogue, subject);
        }
        while (StopHard(service, figures, findings, annual, monthly));

        var notes = new Dictionary<(string, ReportingPeriod), List<string>>();
        foreach (var finding in findings.Where(f => f.Measures.Count > 0 && f.Rule != "year_incomplete"))
        {
            var code = finding.Measures[0];
            var isYear = finding.Period == service.Year;
            (isYear ? annual : monthly).Warn(LineOf(service, code, finding.Period), isYear ? ColumnOf(code) : "value", Text(figures, code, finding.Period), finding.Message);
            Note(notes, code, finding.Period, finding.Message);
        }

        foreach (var (code, periods) in figures)
        {
            foreach (var (period, figure) in periods)
            {
                if (period == service.Year && service.NoteOf(ColumnOf(code)) is { } own)
                {
                    Note(notes, code, period, own);
                }

                var note = notes.TryGetValue((code, period), out var said) ? string.Join(" ", said) : null;
                yield return new ReadFigure(
                    new PublishedFigure
                    {
                        CouncilId = service.Council,
                        UnitId = service.Council,
                        PeriodId = period.ToString(),
                        MeasureCode = code,
                        Amount = figure.Amount!.Value,
                        SourceId = sourceId,
                        Note = note?.Length > LongestNote ? note[..LongestNote] : note,
                    },
                    period == service.Year ? annual : monthly);
            }
        }
    }

    private const int LongestNote = 300;

    /// <summary>Takes out what hard rules stop.</summary>
    /// <returns>Whether anything was taken out, so that the rest has to be looked at again.</returns>
    private bool StopHard(
        Service service, Dictionary<string, SortedDictionary<ReportingPeriod, Figure>> figures, IReadOnlyList<Finding> findings, ImportReport annual, ImportReport monthly)
    {
        var stopped = false;
        foreach (var finding in findings.Where(f => f is { Severity: RuleSeverity.Hard, Measures.Count: > 0 }))
        {
            var code = finding.Measures[0];
            if (!figures.TryGetValue(code, out var periods))
            {
                continue;
            }

            var isYear = finding.Period == service.Year;
            if (isYear)
            {
                // Months that make an impossible year are no better than the year.
                annual.LeaveOut(service.Line, ColumnOf(code), Text(figures, code, finding.Period), finding.Message);
                stopped = figures.Remove(code);
            }
            else if (periods.Remove(finding.Period, out var figure))
            {
                monthly.LeaveOut(LineOf(service, code, finding.Period), "value", FormattableString.Invariant($"{figure.Amount}"), finding.Message);
                stopped = true;
            }
        }

        return stopped;
    }

    /// <summary>The annual figure, or what its months make, as text.</summary>
    private string? Text(Dictionary<string, SortedDictionary<ReportingPeriod, Figure>> figures, string code, ReportingPeriod period) =>
        figures.TryGetValue(code, out var periods)
            ? (periods.TryGetValue(period, out var figure) ? figure.Amount : ServiceFigures.OverTime(catalogue.Measure(code), period.Year, periods).Amount)?.ToString(CultureInfo.InvariantCulture)
            : null;

    private int LineOf(Service service, string code, ReportingPeriod period) =>
        period != service.Year && details.TryGetValue((service.Council, service.Year, code), out var detail) ? detail.LineOf(period) : service.Line;

    private static void Note(Dictionary<(string, ReportingPeriod), List<string>> notes, string code, ReportingPeriod period, string text)
    {
        if (!notes.TryGetValue((code, period), out var said))
        {
            notes[(code, period)] = said = [];
        }

        said.Add(text);
    }

    private static string ColumnOf(string code) => code == "issues_physical" ? "loans" : Columns.First(c => c.Measure == code).Column;

    private static string[] MeasuresOf(string measure, string kind) => (measure, kind) switch
    {
        ("visits", _) => ["visits"],
        ("loans", "physical book") => ["issues_books", "issues_physical"],
        ("loans", "physical audiobook") => ["issues_audiovisual", "issues_physical"],
        ("loans", "ebook") => ["issues_ebook"],
        ("loans", "eaudio") => ["issues_eaudio"],
        ("events", _) => ["events"],
        ("event_attendance", _) => ["event_attendances"],
        ("computer_hours", _) => ["computer_hours_used"],
        ("wifi_sessions", _) => ["wifi_sessions"],
        _ => [],
    };

    private static bool TryPlace(CsvTable table, ImportReport report, IReadOnlyDictionary<string, Guid> councils, out Guid council, out ReportingPeriod year)
    {
        year = default;
        if (!councils.TryGetValue(table["gss_code"], out council))
        {
            report.LeaveOut(table.Line, "gss_code", table["gss_code"], "no council has this code. Import the councils first.");
            return false;
        }

        if (!ReportingPeriod.TryParseYear(table["financial_year"], out year, out var problem))
        {
            report.LeaveOut(table.Line, "financial_year", table["financial_year"], problem);
            return false;
        }

        return true;
    }

    private static long? Value(CsvTable table, ImportReport report, string column, Measure measure)
    {
        var typed = TypedValue.Parse(measure, table[column]);
        if (typed is { Amount: null } or { State: ValueState.Estimated })
        {
            report.LeaveOut(table.Line, column, typed.Text, typed.Problem ?? $"{measure.Name} must be a whole number.");
            return null;
        }

        return typed?.Amount;
    }

    private static void WarnOfAges(CsvTable table, ImportReport report, Service service)
    {
        if (service.Amounts.TryGetValue("active_borrowers", out var all) && service.Amounts.TryGetValue("active_borrowers_0_11", out var children)
            && service.Amounts.TryGetValue("active_borrowers_12_17", out var young)
            && long.TryParse(table["active_borrowers_18_plus"], NumberStyles.None, CultureInfo.InvariantCulture, out var adults)
            && children + young + adults != all)
        {
            var message = FormattableString.Invariant($"The age bands add up to {children + young + adults:N0}, not to this total.");
            report.Warn(service.Line, "active_borrowers", table["active_borrowers"], message);
            service.Remarks["active_borrowers"] = message;
        }
    }

    /// <summary>One service's row.</summary>
    private sealed record Service(Guid Council, ReportingPeriod Year, int Line, string Notes, bool ByQuarter)
    {
        public Dictionary<string, long> Amounts { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Remarks { get; } = new(StringComparer.Ordinal);

        public long? Computers { get; set; }

        /// <summary>What the file says of a column.</summary>
        public string? NoteOf(string column) =>
            Remarks.TryGetValue(column, out var remark) ? remark
            : Notes.Contains($"{(column.StartsWith("loans", StringComparison.Ordinal) ? "loans" : column)} age-sum", StringComparison.Ordinal)
                ? "The return has no total for all or part of this; it is the sum of age bands."
                : null;
    }

    /// <summary>The rows of one measure, service and year.</summary>
    private sealed class Detail
    {
        private readonly Dictionary<(ReportingPeriod Month, string Kind), (long? Total, long Bands)> cells = [];

        private readonly SortedDictionary<ReportingPeriod, int> lines = [];

        /// <summary>The first line of a month, or of the first month of a quarter.</summary>
        public int LineOf(ReportingPeriod period) => lines.First(l => period.Contains(l.Key)).Value;

        /// <summary>The line "all" is the return's own total; age bands are added up only where it is blank.</summary>
        public void Add(int line, ReportingPeriod month, string kind, string age, long amount)
        {
            lines.TryAdd(month, line);
            var cell = cells.GetValueOrDefault((month, kind));
            cells[(month, kind)] = age == "all" ? (amount, cell.Bands) : (cell.Total, cell.Bands + amount);
        }

        /// <summary>
        /// Sums over kinds for each month in which every kind is reported; for each quarter where only the months that end
        /// quarters are filled, or the service returns by the quarter and fills one month of each, whichever; nothing where
        /// one figure for the year stands in March.
        /// </summary>
        public Dictionary<ReportingPeriod, long> Periods(IReadOnlyCollection<string>? needed, bool byQuarter)
        {
            var kinds = needed ?? [.. cells.Keys.Select(c => c.Kind).Where(k => k != Digital).Distinct(StringComparer.Ordinal)];
            var main = kinds.Count > 0 ? kinds : [Digital];
            var months = cells.Keys.Select(c => c.Month).Distinct().Where(m => main.All(k => cells.ContainsKey((m, k)))).ToHashSet();
            if (months.Count == 1 && months.First().Start.Month == 3)
            {
                return [];
            }

            var quarterly = byQuarter
                ? months.CountBy(m => ReportingPeriod.Containing(m.Start, PeriodKind.Quarter)).All(q => q.Value == 1)
                : months.Count > 1 && months.All(m => m.Start.Month % 3 == 0);
            var sums = new Dictionary<ReportingPeriod, long>();
            foreach (var ((month, _), (total, bands)) in cells)
            {
                var period = quarterly ? ReportingPeriod.Containing(month.Start, PeriodKind.Quarter) : month;
                if (quarterly ? months.Any(period.Contains) : months.Contains(month))
                {
                    sums[period] = sums.GetValueOrDefault(period) + (total ?? bands);
                }
            }

            return sums;
        }
    }
}
