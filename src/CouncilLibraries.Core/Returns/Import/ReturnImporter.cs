using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Returns;

/// <summary>What an import of returns does besides saving values.</summary>
/// <param name="Approve">Submit and approve the returns of the file, as the system.</param>
/// <param name="InEachCouncil">Done in each council's scope, saved together with its values; null for nothing.</param>
public sealed record ReturnImportOptions(bool Approve, Func<IServiceProvider, CancellationToken, Task>? InEachCouncil = null);

/// <summary>
/// Loads councils' own figures from a file in long form, one council at a time with one save each. The same file twice
/// changes nothing. The format is described in docs/data-formats.md.
/// </summary>
public sealed class ReturnImporter(IServiceScopeFactory scopes, CouncilScopes councilScopes, TimeProvider time)
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    /// <summary>Saves what can be saved; values that are wrong, or come too late, are left out and reported.</summary>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">Its name; kept as the source of each value.</param>
    /// <param name="options">What else to do.</param>
    /// <param name="progress">Hears after each council.</param>
    /// <param name="cancellationToken">Stops between councils; those done stay done.</param>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public async Task<ImportReport> ImportAsync(Stream stream, string file, ReturnImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var report = new ImportReport(file);
        var (rows, referenceYears) = await ReadAsync(stream, report, cancellationToken);
        var councils = rows.GroupBy(r => r.Council).ToList();
        var done = 0;
        foreach (var council in councils)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await councilScopes.RunAsync(
                CouncilInfo.Of(council.Key), null,
                services => new CouncilImport(services, council.Key, report, options, referenceYears, time.GetUtcNow()).RunAsync([.. council], cancellationToken));
            progress?.Report(new ImportProgress("Returns", ++done, councils.Count));
        }

        report.Notes.Add(FormattableString.Invariant($"values of {councils.Count:N0} councils"));
        return report;
    }

    /// <summary>The rows of years that are being collected, and the year of the population of each.</summary>
    private async Task<(List<ReturnRow> Rows, Dictionary<string, int> ReferenceYears)> ReadAsync(
        Stream stream, ImportReport report, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = report.File;
        var councils = new Dictionary<string, Council>(StringComparer.OrdinalIgnoreCase);
        foreach (var council in await database.Councils.AsNoTracking().ToListAsync(cancellationToken))
        {
            councils[council.Code] = councils[council.Identifier] = council;
        }

        var rows = ReturnFile.Read(stream, report, Catalogue, councils);
        var periods = await database.Periods.ToDictionaryAsync(p => p.Id, StringComparer.Ordinal, cancellationToken);
        var taken = new List<ReturnRow>(rows.Count);
        foreach (var row in rows)
        {
            var year = row.Period.Year.ToString();
            if (!periods.TryGetValue(year, out var period))
            {
                periods[year] = period = new CollectionPeriod
                {
                    Id = year,
                    Status = CollectionStatus.Open,
                    ClosesOn = new DateOnly(row.Period.Year.StartYear + 1, 9, 30),
                    ReferenceYear = row.Period.Year.StartYear + 1,
                };
                database.Periods.Add(period);
            }

            if (period.Status == CollectionStatus.Open)
            {
                taken.Add(row);
            }
            else
            {
                report.LeaveOut(row.Line, "period", row.Period.ToString(), period.Status == CollectionStatus.Upcoming
                    ? $"figures for {year} are not taken yet"
                    : $"{year} is closed: no more figures are taken");
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        return (taken, periods.ToDictionary(p => p.Key, p => p.Value.ReferenceYear, StringComparer.Ordinal));
    }

    /// <summary>The values of one council, in its scope.</summary>
    private sealed class CouncilImport(
        IServiceProvider services, Council council, ImportReport report, ReturnImportOptions options, Dictionary<string, int> referenceYears, DateTimeOffset now)
    {
        private readonly CouncilLibrariesContext database = services.GetRequiredService<CouncilLibrariesContext>();
        private List<Library> libraries = [];
        private List<CouncilProfile> profiles = [];
        private Dictionary<(Guid Unit, string Year), Return> returns = [];
        private Dictionary<(Guid Unit, string Period, string Measure), ReturnValue> values = [];
        private ILookup<(Guid Unit, string Year), ReturnValue> stored = Array.Empty<ReturnValue>().ToLookup(v => (v.UnitId, v.YearId));
        private HashSet<(Guid Unit, string Year, string Finding)> notes = [];

        public async Task RunAsync(IReadOnlyList<ReturnRow> rows, CancellationToken cancellationToken)
        {
            services.GetRequiredService<ImportScope>().Name = report.File;
            await LoadAsync(rows, cancellationToken);
            // Changes are looked for once, at the end: thousands of rows are added in between.
            database.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var unit in rows.Select(r => (Row: r, Unit: UnitOf(r))).Where(r => r.Unit is not null).GroupBy(r => (r.Unit!.Value, r.Row.Period.Year)))
            {
                ImportUnit(unit.Key.Value, unit.Key.Year, [.. unit.Select(u => u.Row)]);
            }

            if (options.InEachCouncil is { } also)
            {
                await also(services, cancellationToken);
            }

            database.ChangeTracker.DetectChanges();
            await database.SaveChangesAsync(cancellationToken);
        }

        private async Task LoadAsync(IReadOnlyList<ReturnRow> rows, CancellationToken cancellationToken)
        {
            var years = rows.Select(r => r.Period.Year).Distinct().ToList();
            var ids = years.Concat(years.Where(y => y.StartYear > ReportingPeriod.EarliestYear).Select(y => y.Previous)).Select(y => y.ToString()).Distinct().ToList();
            libraries = await database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Capacities).AsSplitQuery().ToListAsync(cancellationToken);
            profiles = await database.CouncilProfiles.AsNoTracking().Where(p => p.CouncilId == council.Id).ToListAsync(cancellationToken);
            returns = await database.Returns.Where(r => ids.Contains(r.PeriodId)).ToDictionaryAsync(r => (r.UnitId, r.PeriodId), cancellationToken);
            values = await database.Values.Where(v => ids.Contains(v.YearId)).ToDictionaryAsync(v => (v.UnitId, v.PeriodId, v.MeasureCode), cancellationToken);
            stored = values.Values.ToLookup(v => (v.UnitId, v.YearId));
            notes = [.. (await database.WarningNotes.AsNoTracking().Where(n => ids.Contains(n.YearId)).ToListAsync(cancellationToken)).Select(n => (n.UnitId, n.YearId, n.FindingKey))];
        }

        /// <summary>The service where no library is named, otherwise the library of that name; null, and reported, where there is not exactly one.</summary>
        private Guid? UnitOf(ReturnRow row)
        {
            if (row.Library.Length == 0)
            {
                return council.Id;
            }

            var name = NormalName(row.Library);
            var found = libraries.FindAll(l => NormalName(l.Name) == name);
            if (row.Postcode is { } postcode)
            {
                found = found.FindAll(l => l.Postcode == Library.NormalisePostcode(postcode));
            }

            if (row.Type is { } type)
            {
                found = found.FindAll(l => l.Type == type);
            }

            if (found.Count == 1)
            {
                return found[0].Id;
            }

            report.LeaveOut(row.Line, "library", row.Library, found.Count == 0
                ? $"{council.Name} has no library of this name{(row.Postcode is null ? "" : " and postcode")}{(row.Type is null ? "" : " and type")}"
                : $"{council.Name} has {found.Count} libraries of this name; add the column {(row.Postcode is null ? "postcode" : "type")}");
            return null;
        }

        private void ImportUnit(Guid unit, ReportingPeriod year, List<ReturnRow> rows)
        {
            var yearId = year.ToString();
            var form = returns.GetValueOrDefault((unit, yearId));
            var read = new Dictionary<(string Measure, ReportingPeriod Period), ReturnRow>();
            foreach (var row in rows)
            {
                if (!read.TryAdd((row.Measure.Code, row.Period), row))
                {
                    Repeat(row, read[(row.Measure.Code, row.Period)]);
                }
            }

            foreach (var row in read.Values.ToList())
            {
                if (values.TryGetValue((unit, row.Period.ToString(), row.Measure.Code), out var kept) && IsSame(kept, row))
                {
                    report.Unchanged++;
                    read.Remove((row.Measure.Code, row.Period));
                }
                else if (form is { CanEdit: false })
                {
                    var standing = form.Status switch { ReturnStatus.Submitted => "submitted", ReturnStatus.Approved => "approved", _ => "part of a published comparison" };
                    report.LeaveOut(row.Line, "value", row.ValueText, $"the figures of {yearId} are {standing}; open them again first");
                    read.Remove((row.Measure.Code, row.Period));
                }
            }

            var findings = Check(unit, year, read);
            if (read.Count > 0 && form is null)
            {
                form = new Return { CouncilId = council.Id, UnitId = unit, PeriodId = yearId };
                database.Returns.Add(form);
                returns.Add((unit, yearId), form);
            }

            foreach (var row in read.Values)
            {
                Save(unit, yearId, row);
            }

            if (options.Approve && form is { Status: ReturnStatus.Draft or ReturnStatus.Submitted })
            {
                Approve(form, findings);
            }
        }

        private void Repeat(ReturnRow row, ReturnRow first)
        {
            if (row.Figure == first.Figure)
            {
                report.Repeats++;
            }
            else
            {
                report.LeaveOut(row.Line, "value", row.ValueText, FormattableString.Invariant($"line {first.Line} has another value for the same library, period and measure; that one was taken"));
            }
        }

        /// <summary>Takes out of the rows what hard rules stop, and gives what soft rules question.</summary>
        private List<Finding> Check(Guid unit, ReportingPeriod year, Dictionary<(string Measure, ReportingPeriod Period), ReturnRow> read)
        {
            while (true)
            {
                var findings = FigureChecks.Check(Catalogue, Subject(unit, year, read));
                var stopped = false;
                foreach (var finding in findings.Where(f => f is { Severity: RuleSeverity.Hard, Measures.Count: > 0 }))
                {
                    // A year that months make is stopped by leaving its months out.
                    foreach (var row in read.Values.Where(r => r.Measure.Code == finding.Measures[0] && (r.Period == finding.Period || finding.Period.Kind == PeriodKind.Year)).ToList())
                    {
                        report.LeaveOut(row.Line, "value", row.ValueText, finding.Message);
                        stopped |= read.Remove((row.Measure.Code, row.Period));
                    }
                }

                if (stopped)
                {
                    continue;
                }

                var soft = findings.Where(f => f.Severity == RuleSeverity.Soft).ToList();
                foreach (var finding in soft.Where(f => f.Rule != "year_incomplete"))
                {
                    if (read.Values.FirstOrDefault(r => finding.Measures.Contains(r.Measure.Code, StringComparer.Ordinal) && finding.Period.Contains(r.Period)) is { } row)
                    {
                        report.Warn(row.Line, "value", row.ValueText, finding.Message);
                    }
                }

                return soft;
            }
        }

        private FigureSubject Subject(Guid unit, ReportingPeriod year, Dictionary<(string Measure, ReportingPeriod Period), ReturnRow> read)
        {
            var figures = Stored(unit, year);
            foreach (var ((code, period), row) in read)
            {
                if (!figures.TryGetValue(code, out var periods))
                {
                    figures[code] = periods = [];
                }

                periods[period] = row.Figure;
            }

            var library = libraries.Find(l => l.Id == unit);
            var residents = library is null && Population(year) is { } population ? new Dictionary<string, decimal>(StringComparer.Ordinal) { ["population"] = population } : [];
            var facts = library is null ? ServiceYear.FactsOf(year, libraries.Select(OfYear), residents) : ServiceYear.FactsOf(year, OfYear(library));

            return new FigureSubject(
                library is null ? UnitKind.Service : library.Type == LibraryType.Static ? UnitKind.StaticLibrary : UnitKind.OtherLibrary, year,
                figures.ToDictionary(f => f.Key, f => (IReadOnlyDictionary<ReportingPeriod, Figure>)f.Value, StringComparer.Ordinal))
            {
                Facts = facts,
                LastYear = LastYear(unit, year),
            };
        }

        private static LibraryOfYear OfYear(Library library) => new(library.Id, library.Name, library.Phases, library.Capacities);

        private Dictionary<string, long> LastYear(Guid unit, ReportingPeriod year) =>
            year.StartYear == ReportingPeriod.EarliestYear
                ? []
                : Stored(unit, year.Previous)
                    .Select(f => (f.Key, Rolled: ServiceFigures.OverTime(Catalogue.Measure(f.Key), year.Previous, f.Value)))
                    .Where(f => f.Rolled is { IsComplete: true, Amount: not null }).ToDictionary(f => f.Key, f => f.Rolled.Amount!.Value, StringComparer.Ordinal);

        private Dictionary<string, Dictionary<ReportingPeriod, Figure>> Stored(Guid unit, ReportingPeriod year)
        {
            var yearId = year.ToString();
            return stored[(unit, yearId)].Where(v => v.State != ValueState.Unfinished && Catalogue.FindMeasure(v.MeasureCode) is not null)
                .GroupBy(v => v.MeasureCode, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.ToDictionary(v => ReportingPeriod.Parse(v.PeriodId), v => Figure.Of(v.State, v.Amount, v.Method)), StringComparer.Ordinal);
        }

        private decimal? Population(ReportingPeriod year) =>
            profiles.OrderByDescending(p => p.Year == referenceYears[year.ToString()]).ThenByDescending(p => p.Year).FirstOrDefault()?.Population;

        private void Save(Guid unit, string yearId, ReturnRow row)
        {
            var key = (unit, row.Period.ToString(), row.Measure.Code);
            if (values.TryGetValue(key, out var value))
            {
                report.Updated++;
            }
            else
            {
                value = new ReturnValue { CouncilId = council.Id, UnitId = unit, PeriodId = key.Item2, MeasureCode = row.Measure.Code, YearId = yearId, DefinitionVersion = Catalogue.Version };
                database.Values.Add(value);
                values.Add(key, value);
                report.Added++;
            }

            (value.State, value.Amount, value.Method, value.TypedText) = (row.Figure.State, row.Figure.Amount, row.Figure.Method, null);
            (value.Note, value.Source, value.DefinitionVersion) = (row.Note ?? value.Note, report.File, Catalogue.Version);
            (value.ChangedById, value.ChangedAt) = (null, now);
        }

        /// <summary>Approves as the system. Soft findings get a note that says where the figures come from, as they would need one from a person.</summary>
        private void Approve(Return form, List<Finding> findings)
        {
            foreach (var finding in findings.Where(f => notes.Add((form.UnitId, form.PeriodId, f.NoteKey))))
            {
                database.WarningNotes.Add(new WarningNote
                {
                    CouncilId = council.Id,
                    UnitId = form.UnitId,
                    YearId = form.PeriodId,
                    FindingKey = finding.NoteKey,
                    Text = $"Approved with the import of {report.File}.",
                });
            }

            if (form.Status == ReturnStatus.Draft)
            {
                form.Submit(null, now);
            }

            form.Approve(null, now);
        }

        private static bool IsSame(ReturnValue kept, ReturnRow row) =>
            kept.State == row.Figure.State && kept.Amount == row.Figure.Amount && kept.Method == row.Figure.Method && (row.Note is null || row.Note == kept.Note);

        private static string NormalName(string name) => Library.KeyOf(name, null, LibraryType.Other);
    }
}
