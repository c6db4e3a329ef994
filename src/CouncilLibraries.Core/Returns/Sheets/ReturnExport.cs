using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>One value of a return, with the names that it goes by in files.</summary>
/// <param name="Council">Identifier of the council.</param>
/// <param name="Library">Name of the library; empty for the service.</param>
/// <param name="Postcode">Postcode of the library.</param>
/// <param name="Type">Kind of library; null for the service.</param>
/// <param name="Value">The value.</param>
public sealed record ExportLine(string Council, string Library, string? Postcode, LibraryType? Type, ReturnValue Value)
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    /// <summary>The amount in natural units; of an unfinished value the text as it was typed; null where there is neither.</summary>
    public object? Amount => Value switch
    {
        { Amount: { } amount } => Catalogue.FindMeasure(Value.MeasureCode)?.Natural(amount) ?? amount,
        _ => Value.TypedText,
    };

    /// <summary>The state, in the words of the format.</summary>
    public string State => Value.State switch
    {
        ValueState.Entered => "entered",
        ValueState.Estimated => "estimated",
        ValueState.Zero => "zero",
        ValueState.NotCollected => "not collected",
        ValueState.NotApplicable => "not applicable",
        _ => "unfinished",
    };

    /// <summary>How it was counted, in the words of the format; empty where that was not said.</summary>
    public string Method => Value.Method switch
    {
        CountMethod.Counter => "counter",
        CountMethod.SampleWeek => "sample week",
        CountMethod.HandCount => "hand count",
        CountMethod.SystemReport => "system report",
        CountMethod.Estimate => "estimate",
        _ => "",
    };
}

/// <summary>Gives a council its own figures, all that it has, in the long form that can be loaded again (docs/data-formats.md).</summary>
public sealed class ReturnExport(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time)
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<CsvColumn<ExportLine>> Columns { get; } =
    [
        new("council", l => l.Council),
        new("library", l => l.Library),
        new("postcode", l => l.Postcode),
        new("type", l => l.Type?.ToString()),
        new("period", l => l.Value.PeriodId),
        new("measure", l => l.Value.MeasureCode),
        new("value", l => l.Amount),
        new("state", l => l.State),
        new("method", l => l.Method),
        new("note", l => l.Value.Note),
        new("source", l => l.Value.Source),
        new("definition_version", l => l.Value.DefinitionVersion),
    ];

    /// <summary>Every value of a year, or of all years; read while it is written.</summary>
    /// <param name="year">A year; null for all.</param>
    public IAsyncEnumerable<ExportLine> Lines(string? year)
    {
        var identifier = council.Required.Identifier;
        return database.Values.AsNoTracking().Where(v => year == null || v.YearId == year)
            .Join(database.Units.AsNoTracking(), v => v.UnitId, u => u.Id, (v, u) => new { Value = v, Unit = u })
            .OrderBy(x => x.Value.YearId).ThenBy(x => x.Unit.Name).ThenBy(x => x.Unit.Id).ThenBy(x => x.Value.PeriodId).ThenBy(x => x.Value.MeasureCode)
            .Select(x => new ExportLine(identifier, x.Unit is LibraryService ? "" : x.Unit.Name, ((Library)x.Unit).Postcode, (LibraryType?)((Library)x.Unit).Type, x.Value))
            .AsAsyncEnumerable();
    }

    /// <summary>The year in the layout of the national return.</summary>
    /// <param name="year">The whole council's year.</param>
    public async Task<NationalReturn> NationalReturnAsync(CouncilYear year, CancellationToken cancellationToken)
    {
        var (code, name, _) = await NamesAsync(cancellationToken);
        return new NationalReturn(year, code, name);
    }

    /// <summary>The libraries, closed ones too, in the layout of the national list.</summary>
    public async Task<(IReadOnlyList<CsvColumn<Library>> Columns, IReadOnlyList<Library> Rows)> NationalLibrariesAsync(CancellationToken cancellationToken)
    {
        var (code, name, service) = await NamesAsync(cancellationToken);
        var libraries = await database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Days).AsSplitQuery().OrderBy(l => l.Name).ThenBy(l => l.Id).ToListAsync(cancellationToken);
        return (NationalLibraryList.Columns(code, name, service, PhaseDay.Today(time)), libraries);
    }

    private async Task<(string Code, string Name, string Service)> NamesAsync(CancellationToken cancellationToken)
    {
        var own = council.Required.Id;
        var names = await database.Councils.Where(c => c.Id == own).Select(c => new { c.Code, c.Name, Service = database.Units.Where(u => u.Id == own).Select(u => u.Name).First() }).SingleAsync(cancellationToken);
        return (names.Code, names.Name, names.Service);
    }

    /// <summary>Writes the same as a workbook: a sheet a year, and a dictionary of all that stands in it.</summary>
    /// <param name="year">A year; null for all.</param>
    /// <param name="stream">Where to; seekable.</param>
    public async Task WriteWorkbookAsync(string? year, Stream stream, CancellationToken cancellationToken)
    {
        var years = await database.Values.Where(v => year == null || v.YearId == year).Select(v => v.YearId).Distinct().Order().ToListAsync(cancellationToken);
        using var book = new WorkbookWriter(stream, $"Figures of {council.Required.Name}");
        foreach (var one in years)
        {
            await book.AddSheetAsync($"Figures {one}", [20, 34, 12, 10, 14, 26, 16, 16, 16, 40, 30, 16], 0, hasHeadings: true, Rows(one), cancellationToken);
        }

        await DataDictionary.AddAsync(book, MeasureCatalogue.Current);
    }

    private async IAsyncEnumerable<IReadOnlyList<BookCell>> Rows(string year)
    {
        yield return [.. Columns.Select(c => BookCell.Of(c.Name, BookStyle.Heading))];
        await foreach (var line in Lines(year))
        {
            yield return [.. Columns.Select(c => c.Value(line) is var value && value is decimal amount
                ? BookCell.Of(amount, amount == decimal.Truncate(amount) ? BookStyle.Whole : BookStyle.TwoDecimals)
                : BookCell.Of(value?.ToString()))];
        }
    }
}
