using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// Newcastle's open history of its libraries by month, 2008 to 2017. A figure for a year is made by the product's own rule,
/// from twelve months; the yearly file beside it is only compared.
/// </summary>
internal sealed class NewcastleHistory(MeasureCatalogue catalogue)
{
    private static readonly (string Column, string Measure)[] Columns =
        [("enquiries", "enquiries"), ("visits", "visits"), ("issues", "issues_physical"), ("computer_utilisation_pct", "computer_use_rate")];

    private readonly Dictionary<(string Library, string Measure), SortedDictionary<ReportingPeriod, Figure>> months = [];

    /// <summary>The council's code, as the file has it; null before reading.</summary>
    public string? CouncilCode { get; private set; }

    /// <summary>Names of the libraries, with the first and the last month that has a figure.</summary>
    public IEnumerable<(string Name, DateOnly From, DateOnly To)> Libraries => months.GroupBy(m => m.Key.Library, StringComparer.Ordinal)
        .Select(g => (g.Key, g.Min(m => m.Value.Keys.Min().Start), g.Max(m => m.Value.Keys.Max().End)));

    /// <summary>Reads the file with months.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public void ReadMonthly(Stream stream, ImportReport report)
    {
        using var table = CsvTable.Open(stream, report.File, ["gss_code", "library", "month", .. Columns.Select(c => c.Column)]);
        table.WarnOfOthers(report, c => c is "gss_code" or "library" or "month" || Columns.Any(x => x.Column == c));
        while (table.Read(report))
        {
            CouncilCode ??= table["gss_code"];
            if (table["gss_code"] != CouncilCode)
            {
                report.LeaveOut(table.Line, "gss_code", table["gss_code"], $"this file is of one council, {CouncilCode}");
            }
            else if (table["library"].Length == 0)
            {
                report.LeaveOut(table.Line, "library", "", "the name of the library is blank");
            }
            else if (!ReportingPeriod.TryParse(table["month"], out var month, out var problem) || month.Kind != PeriodKind.Month)
            {
                report.LeaveOut(table.Line, "month", table["month"], problem.Length > 0 ? problem : "this is not a month");
            }
            else
            {
                ReadMonth(table, report, month);
            }
        }
    }

    /// <summary>Compares the yearly file with what twelve months make.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public void CompareAnnual(Stream stream, ImportReport report)
    {
        using var table = CsvTable.Open(stream, report.File, "library", "financial_year", "enquiries", "visits", "issues");
        var (same, incomplete) = (0, 0);
        while (table.Read(report))
        {
            if (!ReportingPeriod.TryParseYear(table["financial_year"], out var year, out var problem))
            {
                report.LeaveOut(table.Line, "financial_year", table["financial_year"], problem);
                continue;
            }

            foreach (var (column, code) in Columns.Where(c => table.Has(c.Column)))
            {
                var own = TypedValue.Parse(catalogue.Measure(code), table[column])?.Amount;
                var made = Year(table["library"], code, year);
                if (own is not null && made is not { IsComplete: true })
                {
                    incomplete++;
                }
                else if (own is not null && made!.Amount != own)
                {
                    report.Warn(table.Line, column, table[column], FormattableString.Invariant($"the months of {table["library"]} make {made.Amount}; that is kept"));
                }
                else if (own is not null)
                {
                    same++;
                }
            }
        }

        report.Unchanged = same;
        report.Notes.Add(FormattableString.Invariant($"compared only: {same:N0} yearly figures agree with twelve months, {incomplete:N0} have fewer months and are no figure for a year"));
    }

    /// <summary>The months, and the years that twelve of them make.</summary>
    /// <param name="report">Counts them.</param>
    /// <param name="sourceId">The source.</param>
    /// <param name="councilId">The council.</param>
    /// <param name="idOf">The id of a library by its name in the file.</param>
    public IEnumerable<ReadFigure> Figures(ImportReport report, string sourceId, Guid councilId, Func<string, Guid> idOf)
    {
        foreach (var ((library, code), values) in months)
        {
            foreach (var (period, figure) in values)
            {
                yield return Read(period, figure.Amount!.Value);
            }

            foreach (var year in values.Keys.Select(m => m.Year).Distinct())
            {
                if (Year(library, code, year) is { IsComplete: true, Amount: { } amount })
                {
                    yield return Read(year, amount);
                }
            }

            ReadFigure Read(ReportingPeriod period, long amount) => new(
                new PublishedFigure { CouncilId = councilId, UnitId = idOf(library), PeriodId = period.ToString(), MeasureCode = code, Amount = amount, SourceId = sourceId }, report);
        }
    }

    private void ReadMonth(CsvTable table, ImportReport report, ReportingPeriod month)
    {
        foreach (var (column, code) in Columns)
        {
            if (TypedValue.Parse(catalogue.Measure(code), table[column]) is not { } typed)
            {
                continue;
            }

            if (typed.Amount is null || typed.State == ValueState.Estimated)
            {
                report.LeaveOut(table.Line, column, typed.Text, typed.Problem ?? "this must be a number");
                continue;
            }

            if (!months.TryGetValue((table["library"], code), out var values))
            {
                months[(table["library"], code)] = values = [];
            }

            if (!values.TryAdd(month, typed.ToFigure()))
            {
                report.Repeats++;
            }
        }
    }

    private RolledFigure? Year(string library, string code, ReportingPeriod year) =>
        months.TryGetValue((library, code), out var values)
            ? ServiceFigures.OverTime(catalogue.Measure(code), year, values)
            : null;
}
