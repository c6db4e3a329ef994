using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>A library that is to be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Postcode">Its postcode, where known.</param>
public sealed record NewLibrary(string Name, string? Postcode);

/// <summary>Libraries that are to take the place of others.</summary>
/// <param name="Kind">Merger, split or move.</param>
/// <param name="On">First day; the old libraries are closed from then on.</param>
/// <param name="Reason">Why, for the history.</param>
/// <param name="Old">The libraries whose place is taken; open ones.</param>
/// <param name="Into">One of <paramref name="Old"/> that goes on and takes the place of the others; null where new ones are made.</param>
/// <param name="New">The libraries to be made; none where <paramref name="Into"/> is given.</param>
public sealed record SuccessionRequest(SuccessionKind Kind, DateOnly On, string Reason, IReadOnlyList<Guid> Old, Guid? Into, IReadOnlyList<NewLibrary> New);

/// <summary>What would happen.</summary>
/// <param name="Closing">Libraries that close.</param>
/// <param name="GoesOn">The library that goes on and takes the place of the others, if one does.</param>
/// <param name="Like">The library that new ones take kind, provision, hours and computers from.</param>
/// <param name="Managers">Those who enter figures of the closing libraries, and will of the successors too.</param>
/// <param name="History">Approved years that the one new library gets.</param>
/// <param name="Year">The year that the day is in.</param>
/// <param name="IsOpen">Whether figures are taken for that year.</param>
/// <param name="Begun">Closing libraries whose figures of that year have been begun: they stay, for their part of it.</param>
/// <param name="Fingerprint">Changes whenever one of the libraries does: what is confirmed is what was seen.</param>
public sealed record SuccessionPreview(
    IReadOnlyList<Library> Closing, Library? GoesOn, Library Like, IReadOnlyList<string> Managers, IReadOnlyList<CopiedYear> History,
    ReportingPeriod Year, bool IsOpen, IReadOnlyList<string> Begun, string Fingerprint);

/// <summary>
/// Mergers, splits and moves of the current council's libraries. The old library closes and stays with its figures; the new
/// one refers to it. Of a merger and a move, a new library gets the approved figures of earlier years as copies; of a split
/// it gets none, for nobody can say which part was whose.
/// </summary>
public sealed class LibrarySuccessions(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time)
{
    /// <summary>Works out what would happen; nothing is saved.</summary>
    /// <param name="request">What is to be done. <see cref="Library.Phases"/> of the old libraries must begin before its day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<SuccessionPreview> PreviewAsync(SuccessionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var old = await OldAsync(request, cancellationToken);
        var closing = old.Where(l => l.Id != request.Into).ToList();
        var ids = closing.ConvertAll(l => l.Id);
        var managers = await database.MembershipLibraries.Where(m => ids.Contains(m.LibraryId))
            .Join(database.Memberships.Where(m => m.CouncilId == council.Required.Id), l => l.PersonId, m => m.PersonId, (_, m) => m.Person!.Name)
            .Distinct().OrderBy(n => n).ToListAsync(cancellationToken);
        var year = ReportingPeriod.Containing(request.On, PeriodKind.Year);
        var yearId = year.ToString();
        var begun = await database.Returns.Where(r => r.PeriodId == yearId && ids.Contains(r.UnitId)).Select(r => r.Unit!.Name).OrderBy(n => n).ToListAsync(cancellationToken);
        return new SuccessionPreview(
            closing, old.Find(l => l.Id == request.Into), Like(old), managers, await HistoryAsync(request, old, cancellationToken), year,
            await database.Periods.AnyAsync(p => p.Id == yearId && p.Status == CollectionStatus.Open, cancellationToken), begun,
            string.Join(' ', old.OrderBy(l => l.Id).Select(l => FormattableString.Invariant($"{l.Id:N}.{l.Version}"))));
    }

    /// <summary>Does it, all or nothing.</summary>
    /// <param name="request">What is to be done.</param>
    /// <param name="fingerprint">Of the preview that was confirmed.</param>
    /// <param name="cancellationToken">Stops before saving.</param>
    /// <returns>The library that took the place, the first where there are several; null where somebody changed one of the libraries meanwhile, and nothing was saved.</returns>
    public async Task<Guid?> SaveAsync(SuccessionRequest request, string fingerprint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var preview = await PreviewAsync(request, cancellationToken);
        if (preview.Fingerprint != fingerprint)
        {
            return null;
        }

        var old = await OldAsync(request, cancellationToken);
        var like = Like(old);
        var heirs = request.Into is { } into ? [old.Single(l => l.Id == into)] : request.New.Select(n => Make(n, like, request.On)).ToList();
        foreach (var library in old.Where(l => l.Id != request.Into))
        {
            library.Close(request.On, request.Reason);
            database.LibrarySuccessions.AddRange(heirs.Select(h => new LibrarySuccession { CouncilId = library.CouncilId, OldId = library.Id, NewId = h.Id, On = request.On, Kind = request.Kind }));
        }

        // One that goes on was part of what was confirmed: whoever changes it at the same moment has to look again.
        foreach (var library in old)
        {
            database.Entry(library).State = EntityState.Modified;
        }

        await MovePlacesAsync(old, heirs, cancellationToken);
        if (request.Into is null && heirs.Count == 1)
        {
            database.Returns.AddRange(CopiedHistory.ToReturns(heirs[0], preview.History, database.PersonId, time.GetUtcNow()));
        }

        return await database.TrySaveNewAsync(cancellationToken) ? heirs[0].Id : null;
    }

    /// <summary>Whether a succession can be taken back: nothing was entered on the successor, and nothing else happened to any of the libraries since.</summary>
    public async Task<bool> MayUndoAsync(Guid newId, CancellationToken cancellationToken) => await UndoableAsync(newId, cancellationToken) is not null;

    /// <summary>Takes back what was done by mistake: the old libraries are open as before, a library that was made for it is gone.</summary>
    /// <returns>A library to look at afterwards; null where it cannot be taken back (any more).</returns>
    public async Task<Guid?> UndoAsync(Guid newId, CancellationToken cancellationToken)
    {
        if (await UndoableAsync(newId, cancellationToken) is not { } found)
        {
            return null;
        }

        foreach (var library in found.Old)
        {
            library.TakeBack(found.On);
        }

        database.LibrarySuccessions.RemoveRange(found.Links);
        if (found.Made.Count > 0)
        {
            var made = found.Made.ConvertAll(l => l.Id);
            database.Values.RemoveRange(await database.Values.Where(v => made.Contains(v.UnitId)).ToListAsync(cancellationToken));
            database.Returns.RemoveRange(await database.Returns.Where(r => made.Contains(r.UnitId)).ToListAsync(cancellationToken));
            database.MembershipLibraries.RemoveRange(await database.MembershipLibraries.Where(m => made.Contains(m.LibraryId)).ToListAsync(cancellationToken));
            database.Libraries.RemoveRange(found.Made);
        }

        return await database.TrySaveNewAsync(cancellationToken) ? found.Old[0].Id : null;
    }

    private sealed record Undoable(DateOnly On, List<LibrarySuccession> Links, List<Library> Old, List<Library> Made);

    private async Task<Undoable?> UndoableAsync(Guid newId, CancellationToken cancellationToken)
    {
        var own = await database.LibrarySuccessions.Where(s => s.NewId == newId).ToListAsync(cancellationToken);
        if (own.Count == 0 || own.Select(s => s.On).Distinct().Count() > 1)
        {
            return null;
        }

        // The twins of a split belong to the same act.
        var on = own[0].On;
        var oldIds = own.ConvertAll(s => s.OldId);
        var links = await database.LibrarySuccessions.Where(s => oldIds.Contains(s.OldId)).ToListAsync(cancellationToken);
        var newIds = links.Select(s => s.NewId).Distinct().ToList();
        var old = await database.Libraries.Include(l => l.Phases).Where(l => oldIds.Contains(l.Id)).ToListAsync(cancellationToken);
        var heirs = await database.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).AsSplitQuery().Where(l => newIds.Contains(l.Id)).ToListAsync(cancellationToken);
        // A library that was there before goes on; one that begins on the day was made for it.
        var made = heirs.FindAll(l => l.Phases.Min(p => p.From) == on);
        var madeIds = made.ConvertAll(l => l.Id);
        var years = await database.Returns.Where(r => madeIds.Contains(r.UnitId)).Select(r => r.PeriodId).ToListAsync(cancellationToken);
        var untouched = links.TrueForAll(s => s.On == on)
            && old.TrueForAll(l => l.Current is { IsOpen: false } last && last.From == on)
            && made.TrueForAll(l => l.Phases.Count == 1)
            // What is of the year of the day or later was entered, not copied.
            && years.TrueForAll(y => ReportingPeriod.Parse(y).End < on)
            && !await database.LibrarySuccessions.AnyAsync(s => newIds.Contains(s.OldId), cancellationToken);
        return untouched ? new Undoable(on, links, old, made) : null;
    }

    private Task<List<Library>> OldAsync(SuccessionRequest request, CancellationToken cancellationToken) =>
        database.Libraries.Include(l => l.Phases).Include(l => l.Capacities).Include(l => l.Days).AsSplitQuery().Where(l => request.Old.Contains(l.Id)).OrderBy(l => l.Name).ThenBy(l => l.Id)
            .ToListAsync(cancellationToken);

    private static Library Like(List<Library> old) => old.MaxBy(l => l.OpenMinutesPerWeek ?? -1)!;

    private async Task<IReadOnlyList<CopiedYear>> HistoryAsync(SuccessionRequest request, List<Library> old, CancellationToken cancellationToken)
    {
        if (request.Kind == SuccessionKind.Split || request.Into is not null)
        {
            return [];
        }

        var returns = (await database.Returns.AsNoTracking().Include(r => r.Values).Where(r => request.Old.Contains(r.UnitId)).ToListAsync(cancellationToken)).ToLookup(r => r.UnitId);
        return CopiedHistory.Of(MeasureCatalogue.Current, request.On, [.. old.Select(l => new Predecessor(l, [.. returns[l.Id]]))]);
    }

    private Library Make(NewLibrary wanted, Library like, DateOnly on)
    {
        var library = Library.Create(like.CouncilId, wanted.Name.Trim(), wanted.Postcode, like.State with { IsOpen = true }, on);
        library.SetCapacity(like.Capacity, null);
        library.YearOpened = on.Year;
        database.Libraries.Add(library);
        return library;
    }

    private async Task MovePlacesAsync(List<Library> old, List<Library> heirs, CancellationToken cancellationToken)
    {
        var ids = old.ConvertAll(l => l.Id);
        var places = await database.MembershipLibraries.Where(m => ids.Contains(m.LibraryId)).ToListAsync(cancellationToken);
        foreach (var heir in heirs)
        {
            // They keep the old library too: its part of the year is still to be finished.
            database.MembershipLibraries.AddRange(places.Select(p => p.PersonId).Distinct().Where(person => !places.Exists(p => p.PersonId == person && p.LibraryId == heir.Id))
                .Select(person => new MembershipLibrary { CouncilId = heir.CouncilId, PersonId = person, LibraryId = heir.Id }));
        }
    }
}
