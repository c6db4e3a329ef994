using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Libraries;

/// <summary>
/// Loads lists of libraries, one council at a time with one save each. A library is known by council, name, postcode and
/// type, so the same file twice changes nothing. The formats are described in docs/data-formats.md.
/// </summary>
/// <remarks>
/// Who may overwrite what: for a council that is only listed, the file's facts replace what an earlier file said. A council
/// that has joined keeps its own facts: blanks are filled, and what differs is reported and left. A closed library is never
/// opened by a file. What a file leaves blank is never taken away. The simple format does not say since when a library is
/// what it is: for a library that is there already it closes, and changes facts, but leaves the history alone.
/// The national list also becomes the public one (<see cref="ListedLibrary"/>), as it stands in the file, whatever a council
/// says of its own libraries. A council's own list never does.
/// </remarks>
public sealed class LibraryImporter(IServiceScopeFactory scopes, CouncilScopes councilScopes, TimeProvider time)
{
    /// <summary>Where the national list comes from, as its publishers ask to be named.</summary>
    public const string NationalSource =
        "Arts Council England, basic data set of libraries in England, under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right.";

    /// <summary>Adds libraries that are not there yet and brings the others up to date.</summary>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">Its name.</param>
    /// <param name="overwrite">Let the file's facts replace those of councils that have joined, too.</param>
    /// <param name="progress">Hears after each council.</param>
    /// <param name="cancellationToken">Stops between councils; those done stay done.</param>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public async Task<ImportReport> ImportAsync(Stream stream, string file, bool overwrite, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(file);
        var rows = LibraryFile.Read(stream, report, PhaseDay.Today(time));
        var councils = await CouncilsAsync(cancellationToken);
        var byCouncil = new Dictionary<Council, Dictionary<string, LibraryRow>>();
        foreach (var row in rows)
        {
            if (!councils.TryGetValue(row.Council, out var council))
            {
                report.LeaveOut(row.Line, null, row.Council, "no council has this code or address. Import the councils first.");
            }
            else
            {
                if (!byCouncil.TryGetValue(council, out var libraries))
                {
                    byCouncil[council] = libraries = new(StringComparer.Ordinal);
                }

                report.Repeats += libraries.TryAdd(row.Key, row) ? 0 : 1;
            }
        }

        var done = 0;
        foreach (var (council, libraries) in byCouncil)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await councilScopes.RunAsync(
                CouncilInfo.Of(council), null,
                services => ImportCouncilAsync(services, council, libraries, report, overwrite || council.Status == CouncilStatus.Listed, cancellationToken));
            progress?.Report(new ImportProgress("Libraries", ++done, byCouncil.Count));
        }

        report.Notes.Add(FormattableString.Invariant($"{byCouncil.Values.Sum(l => l.Count):N0} libraries in {byCouncil.Count:N0} councils"));
        return report;
    }

    /// <summary>Councils by code and by the slug of their address.</summary>
    private async Task<Dictionary<string, Council>> CouncilsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var councils = await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Councils.AsNoTracking().Where(c => c.Status != CouncilStatus.Closed).ToListAsync(cancellationToken);
        var found = new Dictionary<string, Council>(StringComparer.OrdinalIgnoreCase);
        foreach (var council in councils)
        {
            found[council.Code] = found[council.Identifier] = council;
        }

        return found;
    }

    private static async Task ImportCouncilAsync(
        IServiceProvider services, Council council, Dictionary<string, LibraryRow> rows, ImportReport report, bool fileWins, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        services.GetRequiredService<ImportScope>().Name = report.File;
        var kept = await database.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).AsSplitQuery()
            .ToDictionaryAsync(l => l.IdentityKey, StringComparer.Ordinal, cancellationToken);
        // Changes are looked for once, at the end: hundreds of rows are added in between.
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        var read = new List<(Guid Id, LibraryRow Row)>();
        foreach (var row in rows.Values)
        {
            if (kept.TryGetValue(row.Key, out var library))
            {
                Update(library, row, report, fileWins, PhaseDay.Today(services.GetRequiredService<TimeProvider>()));
            }
            else
            {
                database.Libraries.Add(library = Create(council.Id, row));
                report.Added++;
            }

            read.Add((library.Id, row));
        }

        if (read.Exists(r => r.Row.HasHistory))
        {
            await ListAsync(database, council.Id, read, cancellationToken);
        }

        database.ChangeTracker.DetectChanges();
        var updated = kept.Values.Count(l => rows.ContainsKey(l.IdentityKey) && IsChanged(database, l));
        report.Updated += updated;
        report.Unchanged += kept.Keys.Count(rows.ContainsKey) - updated;
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Makes the public list of the council's places what the file says: its open buildings of which it knows the place.</summary>
    private static async Task ListAsync(CouncilLibrariesContext database, Guid councilId, List<(Guid Id, LibraryRow Row)> read, CancellationToken cancellationToken)
    {
        var listed = await database.ListedLibraries.Where(l => l.CouncilId == councilId).ToDictionaryAsync(l => l.Id, cancellationToken);
        foreach (var (id, row) in read)
        {
            if (row is not { Type: LibraryType.Static, Latitude: { } latitude, Longitude: { } longitude } || !row.Phases[^1].State.IsOpen)
            {
                continue;
            }

            if (listed.Remove(id, out var there))
            {
                (there.Name, there.Latitude, there.Longitude, there.Source) = (row.Name, latitude, longitude, NationalSource);
            }
            else
            {
                database.ListedLibraries.Add(new ListedLibrary { Id = id, CouncilId = councilId, Name = row.Name, Latitude = latitude, Longitude = longitude, Source = NationalSource });
            }
        }

        database.ListedLibraries.RemoveRange(listed.Values);
    }

    internal static Library Create(Guid councilId, LibraryRow row)
    {
        var library = Library.Create(councilId, row.Name, row.Postcode, row.Phases[0].State, row.Phases[0].From);
        foreach (var (from, state, note) in row.Phases.Skip(1))
        {
            library.Record(state, from, note);
        }

        (library.Address, library.Latitude, library.Longitude, library.YearOpened) = (row.Address, row.Latitude, row.Longitude, row.YearOpened);
        library.CoLocatedWith = row.CoLocatedWith;
        library.SetCapacity(new Capacity(row.StaffedMinutes, row.UnstaffedMinutes, row.Computers), from: null);
        foreach (var (day, text) in row.Days)
        {
            library.Days.Add(new LibraryDay { CouncilId = councilId, LibraryId = library.Id, Day = day, Text = text });
        }

        return library;
    }

    internal static void Update(Library library, LibraryRow row, ImportReport report, bool fileWins, DateOnly today)
    {
        library.Address = Merge(library.Address, row.Address, "address");
        library.CoLocatedWith = Merge(library.CoLocatedWith, row.CoLocatedWith, "co_located_with");
        library.Latitude = Merge(library.Latitude, row.Latitude, "latitude");
        library.Longitude = Merge(library.Longitude, row.Longitude, "longitude");
        library.YearOpened = Merge(library.YearOpened, row.YearOpened, "year_opened");
        library.LearnCapacity(
            new Capacity(
                Merge(library.StaffedMinutesPerWeek, row.StaffedMinutes, "staffed_hours_per_week"),
                Merge(library.UnstaffedMinutesPerWeek, row.UnstaffedMinutes, "hours_open_per_week"),
                Merge(library.Computers, row.Computers, "computers")),
            today);
        UpdateDays(library, row, fileWins);
        UpdateHistory(library, row, report, fileWins);

        T? Merge<T>(T? own, T? read, string column)
        {
            if (read is null || Equals(own, read))
            {
                return own;
            }

            if (own is null || fileWins)
            {
                return read;
            }

            report.Warn(row.Line, column, FormattableString.Invariant($"{read}"), FormattableString.Invariant($"{library.Name} keeps the council's own {own}"));
            return own;
        }
    }

    private static void UpdateDays(Library library, LibraryRow row, bool fileWins)
    {
        if (row.Days.Count == 0 || (!fileWins && library.Days.Count > 0))
        {
            return;
        }

        foreach (var (day, text) in row.Days)
        {
            if (library.Days.Find(d => d.Day == day) is { } kept)
            {
                kept.Text = text;
            }
            else
            {
                library.Days.Add(new LibraryDay { CouncilId = library.CouncilId, LibraryId = library.Id, Day = day, Text = text });
            }
        }
    }

    private static void UpdateHistory(Library library, LibraryRow row, ImportReport report, bool fileWins)
    {
        var (_, read, _) = row.Phases[^1];
        if (!library.IsOpen && read.IsOpen)
        {
            report.Warn(row.Line, null, row.Name, FormattableString.Invariant($"the file has it open; it stays closed since {library.ClosedOn:yyyy-MM-dd}. Open it again in the product"));
            return;
        }

        if (!fileWins)
        {
            if (library.State != read)
            {
                report.Warn(row.Line, null, row.Name, "the file has another type, provision, statutory mark or standing; the council's own is kept");
            }

            return;
        }

        if (!row.HasHistory)
        {
            UpdateStanding(library, row, report);
            return;
        }

        foreach (var (from, state, note) in row.Phases)
        {
            if (library.Phases.Find(p => p.From == from) is not { } phase || new LibraryState(phase.Type, phase.Provision, phase.IsStatutory, phase.CountsInServiceFigure, phase.IsOpen) != state)
            {
                library.Record(state, from, note);
            }
        }
    }

    private static void UpdateStanding(Library library, LibraryRow row, ImportReport report)
    {
        var (from, read, note) = row.Phases[^1];
        if (library.State with { IsOpen = read.IsOpen } != read)
        {
            report.Warn(row.Line, null, row.Name, "the file has another provision or statutory mark, or counts it otherwise; what is recorded is kept. Change it in the product, which asks since when");
        }

        if (library.IsOpen && !read.IsOpen && from > library.Current.From)
        {
            library.Close(from, note);
        }
        else if (!read.IsOpen && library.ClosedOn != from)
        {
            report.Warn(row.Line, "closed_on", FormattableString.Invariant($"{from:yyyy-MM-dd}"), "another history is recorded; it is kept");
        }
    }

    internal static bool IsChanged(CouncilLibrariesContext database, Library library) =>
        database.Entry(library).State != EntityState.Unchanged
        || library.Phases.Exists(p => database.Entry(p).State != EntityState.Unchanged)
        || library.Capacities.Exists(c => database.Entry(c).State != EntityState.Unchanged)
        || library.Days.Exists(d => database.Entry(d).State != EntityState.Unchanged);
}
