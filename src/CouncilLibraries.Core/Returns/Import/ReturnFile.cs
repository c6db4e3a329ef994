using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>One value as a file of returns has it.</summary>
internal sealed record ReturnRow(
    int Line, Council Council, string Library, string? Postcode, LibraryType? Type, ReportingPeriod Period, Measure Measure, string ValueText, Figure Figure, string? Note);

/// <summary>Reads figures in long form: a row a value.</summary>
internal static class ReturnFile
{
    private static readonly string[] Required = ["council", "library", "period", "measure", "value"];
    // Our own export says where a value came from and by which definitions; here the file itself is its source, and today's definitions hold.
    private static readonly string[] Optional = ["state", "method", "postcode", "type", "note", "source", "definition_version"];

    private static readonly Dictionary<string, ValueState> States = new(StringComparer.OrdinalIgnoreCase)
    {
        ["entered"] = ValueState.Entered,
        ["estimated"] = ValueState.Estimated,
        ["zero"] = ValueState.Zero,
        ["not collected"] = ValueState.NotCollected,
        ["not applicable"] = ValueState.NotApplicable,
    };

    private static readonly Dictionary<string, CountMethod> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = CountMethod.Unknown,
        ["counter"] = CountMethod.Counter,
        ["sample week"] = CountMethod.SampleWeek,
        ["hand count"] = CountMethod.HandCount,
        ["system report"] = CountMethod.SystemReport,
        ["estimate"] = CountMethod.Estimate,
    };

    /// <summary>Reads the rows that can be used. Blank values are no values, and are only counted.</summary>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public static List<ReturnRow> Read(Stream stream, ImportReport report, MeasureCatalogue catalogue, IReadOnlyDictionary<string, Council> councils)
    {
        using var table = CsvTable.Open(stream, report.File, Required);
        table.WarnOfOthers(report, c => Required.Concat(Optional).Contains(c, StringComparer.OrdinalIgnoreCase));
        var rows = new List<ReturnRow>();
        var blank = 0;
        while (table.Read(report))
        {
            if (!councils.TryGetValue(table["council"], out var council))
            {
                report.LeaveOut(table.Line, "council", table["council"], "no council has this code or address");
            }
            else if (!ReportingPeriod.TryParse(table["period"], out var period, out var problem))
            {
                report.LeaveOut(table.Line, "period", table["period"], problem);
            }
            else if (catalogue.FindMeasure(table["measure"]) is not { } measure)
            {
                report.LeaveOut(table.Line, "measure", table["measure"], $"the catalogue {catalogue.Version} has no such measure");
            }
            else if (!measure.Cadence.Contains(period.Kind))
            {
                report.LeaveOut(table.Line, "period", table["period"], $"{measure.Name} cannot be given for a {(period.Kind == PeriodKind.Month ? "month" : "quarter")}");
            }
            else if (table["library"].Length > 0 && measure.Library == LibraryLevel.No)
            {
                report.LeaveOut(table.Line, "measure", table["measure"], $"{measure.Name} is counted for the whole service only; leave the library blank");
            }
            else if (!Methods.TryGetValue(Words(table["method"]), out var method))
            {
                report.LeaveOut(table.Line, "method", table["method"], $"this must be blank or one of {string.Join(", ", Methods.Keys.Where(m => m.Length > 0))}");
            }
            else if (!TryType(table["type"], out var type))
            {
                report.LeaveOut(table.Line, "type", table["type"], $"this must be blank or one of {string.Join(", ", Enum.GetNames<LibraryType>())}");
            }
            else if (table["value"].Length == 0 && table["state"].Length == 0)
            {
                blank++;
            }
            else if (ReadFigure(table, report, measure, method) is { } figure)
            {
                var note = table["note"];
                rows.Add(new ReturnRow(
                    table.Line, council, table["library"], table["postcode"] is { Length: > 0 } postcode ? postcode : null, type, period, measure, table["value"], figure,
                    note.Length == 0 ? null : note.Length <= ReturnValue.MaxNoteLength ? note : note[..ReturnValue.MaxNoteLength]));
            }
        }

        if (blank > 0)
        {
            report.Notes.Add(FormattableString.Invariant($"{blank:N0} blank values: no value, and not zero"));
        }

        return rows;
    }

    /// <summary>The value with its state; a state that does not go with the value is reported.</summary>
    private static Figure? ReadFigure(CsvTable table, ImportReport report, Measure measure, CountMethod method)
    {
        var (text, stateText) = (table["value"], Words(table["state"]));
        ValueState? wanted = null;
        if (stateText.Length > 0)
        {
            if (!States.TryGetValue(stateText, out var state))
            {
                report.LeaveOut(table.Line, "state", table["state"], $"this must be blank or one of {string.Join(", ", States.Keys)}");
                return null;
            }

            wanted = state;
        }

        var typed = TypedValue.Parse(measure, text);
        if (typed?.Problem is { } problem)
        {
            report.LeaveOut(table.Line, "value", text, problem);
            return null;
        }

        switch (wanted, typed)
        {
            case (null, { } value):
                return value.ToFigure(method);
            case (ValueState.Zero, null):
                return Figure.Counted(0, method);
            case (ValueState.NotCollected, null):
                return Figure.NotCollected;
            case (ValueState.NotApplicable, null):
                return Figure.NotApplicable;
            case (ValueState.Estimated, { Amount: { } amount }):
                return Figure.Estimated(amount, method == CountMethod.Unknown ? CountMethod.Estimate : method);
            case ({ } state, { } value) when state == value.State || (state == ValueState.Entered && value.State == ValueState.Zero):
                return value.ToFigure(method);
            default:
                report.LeaveOut(table.Line, "state", table["state"], text.Length == 0 ? "the value is blank" : $"this does not go with the value {text}");
                return null;
        }
    }

    private static bool TryType(string text, out LibraryType? type)
    {
        type = Enum.TryParse<LibraryType>(text, ignoreCase: true, out var found) && Enum.IsDefined(found) && !char.IsAsciiDigit(text[0]) ? found : null;
        return text.Length == 0 || type is not null;
    }

    /// <summary>Words whether written with spaces, hyphens or underscores.</summary>
    private static string Words(string text) => text.Replace('_', ' ').Replace('-', ' ');
}
