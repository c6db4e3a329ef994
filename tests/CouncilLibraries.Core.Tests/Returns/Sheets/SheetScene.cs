using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns.Sheets;

/// <summary>An invented council with its year, without a database.</summary>
internal sealed class SheetScene
{
    public static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    private readonly Guid _council = Guid.CreateVersion7();
    private readonly List<(Guid Id, string Name, string? Postcode, LibraryType Type, DateOnly? ClosedOn, ReturnStatus Status)> _libraries = [];
    private readonly List<ReturnValue> _values = [];

    public Cadence Cadence { get; init; }

    public string YearId { get; init; } = "2023-24";

    public CollectionStatus Standing { get; init; } = CollectionStatus.Open;

    public long? Population { get; init; }

    public Guid Service => _council;

    public UnitNames Names => new(_council, "Testborough library service", [.. _libraries.Select(l => new NamedLibrary(l.Id, l.Name, l.Postcode, l.Type))]);

    public CouncilYear Year => new(Catalogue, new StoredYear(
        new CollectionPeriod { Id = YearId, Status = Standing, ClosesOn = new DateOnly(2024, 9, 30), ReferenceYear = 2024 },
        Cadence,
        Population,
        [new StoredUnit(_council, "Testborough library service", true, [], [], null, null, null), .. _libraries.Select(Stored)],
        _values,
        [],
        [],
        new HashSet<string>(),
        []));

    public Guid Library(string name, string? postcode = "ZZ1 1ZZ", LibraryType type = LibraryType.Static, DateOnly? closedOn = null, ReturnStatus status = ReturnStatus.Draft)
    {
        var id = Guid.CreateVersion7();
        _libraries.Add((id, name, postcode, type, closedOn, status));
        return id;
    }

    public void Holds(Guid unit, string measure, string typed, string period = "2023-24", int version = 1)
    {
        var value = TypedValue.Parse(Catalogue.Measure(measure), typed)!;
        _values.RemoveAll(v => v.UnitId == unit && v.MeasureCode == measure && v.PeriodId == period);
        _values.Add(new ReturnValue
        {
            CouncilId = _council, UnitId = unit, PeriodId = period, MeasureCode = measure, YearId = ReportingPeriod.Parse(period).Year.ToString(), DefinitionVersion = Catalogue.Version,
            State = value.State, Amount = value.Amount, TypedText = value.State == ValueState.Unfinished ? value.Text : null, Version = version,
        });
    }

    public UploadPlan Plan(byte[] file, IReadOnlySet<Guid>? only = null) => UploadPlan.Make(Year, Names, only, ReturnSheetReader.Read(SheetFile.Read(file), Catalogue));

    /// <summary>The heading of the first sheet, as it is guessed.</summary>
    public SheetHeading Heading(byte[] file) => SheetHeading.Guess(SheetFile.Read(file, everySheet: true).Tables[0], Year.Year) ?? throw new InvalidOperationException("no heading was found");

    /// <summary>What the first sheet seems to be.</summary>
    public GuessedLayout Guess(byte[] file) => new LayoutGuess(Catalogue, Names, ["Testborough"], Year.Year, Cadence).Of(Heading(file));

    /// <summary>Reads a file as somebody does who agrees to every suggestion.</summary>
    public MatchedFile Match(byte[] file, Func<SheetLayout, SheetLayout>? change = null)
    {
        var heading = Heading(file);
        var layout = (change ?? (l => l))(Guess(file).Layout);
        var tables = SheetFile.Read(file, everySheet: true).Tables.Select(t => SheetHeading.Possible(t, Year.Year).FirstOrDefault(h => h.Signature == heading.Signature)).OfType<SheetHeading>().ToList();
        var (libraries, measures) = (new Dictionary<string, Guid?>(), new Dictionary<string, string?>());
        while (true)
        {
            var read = SheetMatcher.Read(tables, [], Catalogue, Names, Year.Year, layout, new KnownWords(libraries, measures));
            if (!read.IsOpen)
            {
                return read;
            }

            read.Libraries.ToList().ForEach(w => libraries[w.Key] = Guid.TryParse(w.Suggested, out var unit) ? unit : null);
            read.Measures.ToList().ForEach(w => measures[w.Key] = string.IsNullOrEmpty(w.Suggested) ? null : w.Suggested);
        }
    }

    /// <summary>What a file would change for somebody who agrees to every suggestion.</summary>
    public UploadPlan MatchedPlan(byte[] file, Func<SheetLayout, SheetLayout>? change = null) => UploadPlan.Make(Year, Names, null, Match(file, change).Sheet!);

    public ReturnTemplate Template(bool everyMeasure = false)
    {
        var (year, names) = (Year, Names);
        return new ReturnTemplate(year, year.Units.Select(u => (u, names.Label(u.Id))), everyMeasure);
    }

    public static async Task<byte[]> CsvAsync(ReturnTemplate template)
    {
        using var stream = new MemoryStream();
        await CsvFile.WriteAsync(stream, template.Columns, template.Lines.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static async Task<byte[]> WorkbookAsync(ReturnTemplate template)
    {
        using var stream = new MemoryStream();
        await template.WriteWorkbookAsync(stream);
        return stream.ToArray();
    }

    private StoredUnit Stored((Guid Id, string Name, string? Postcode, LibraryType Type, DateOnly? ClosedOn, ReturnStatus Status) library)
    {
        var of = new Return { CouncilId = _council, UnitId = library.Id, PeriodId = YearId };
        foreach (var step in (Action[])[() => of.Submit(null, default), () => of.Approve(null, default), of.Lock])
        {
            if (of.Status < library.Status)
            {
                step();
            }
        }

        LibraryPhase Phase(DateOnly from, bool isOpen) => new()
        {
            CouncilId = _council, LibraryId = library.Id, From = from, Type = library.Type, Provision = LibraryProvision.CouncilRun, IsStatutory = true, CountsInServiceFigure = true, IsOpen = isOpen,
        };
        return new StoredUnit(
            library.Id, library.Name, false,
            library.ClosedOn is { } closed ? [Phase(new DateOnly(2015, 1, 1), true), Phase(closed, false)] : [Phase(new DateOnly(2015, 1, 1), true)],
            [],
            of, null, null);
    }
}
