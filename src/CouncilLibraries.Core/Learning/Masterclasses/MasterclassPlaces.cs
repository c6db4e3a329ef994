using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Learning;

/// <summary>
/// Counts the places of masterclasses. Whoever changes bookings holds the masterclass's row until all is saved, so that what
/// happens to one masterclass happens one after the other, on every database; a place is given by one statement that the
/// database itself refuses when none is free.
/// </summary>
public sealed class MasterclassPlaces(CouncilLibrariesContext database, MasterclassMails mails, TimeProvider time)
{
    /// <summary>Does work on one masterclass and saves it, in one transaction, while nobody else works on the same one.</summary>
    /// <param name="id">The masterclass.</param>
    /// <param name="work">The work; gets the masterclass as it stands now. Null of it leaves all as it was.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing is saved.</param>
    /// <returns>What the work gave; null where there is no such masterclass.</returns>
    public async Task<T?> HoldAsync<T>(Guid id, Func<Masterclass, Task<T?>> work, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(work);
        // What was read before may have changed since.
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Masterclasses.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.PlacesTaken, x => x.PlacesTaken), cancellationToken) == 0)
        {
            return null;
        }

        var result = await work(await database.Masterclasses.SingleAsync(m => m.Id == id, cancellationToken));
        if (result is null)
        {
            database.ChangeTracker.Clear();
            return null;
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Takes places, all or none.</summary>
    /// <returns>Whether they were free.</returns>
    public async Task<bool> TakeAsync(Guid id, int places, CancellationToken cancellationToken) =>
        await database.Masterclasses.Where(m => m.Id == id && m.Status == MasterclassStatus.Published && m.PlacesTaken + places <= m.Capacity)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.PlacesTaken, x => x.PlacesTaken + places), cancellationToken) == 1;

    /// <summary>Gives a place back, and offers what is free to whoever has waited longest.</summary>
    public async Task FreeAsync(Masterclass masterclass, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        await database.Masterclasses.Where(m => m.Id == masterclass.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.PlacesTaken, x => x.PlacesTaken - 1), cancellationToken);
        await OfferAsync(masterclass, whole, cancellationToken);
    }

    /// <summary>Sets how many places there are, unless more are taken.</summary>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> SetCapacityAsync(Guid id, int capacity, CancellationToken cancellationToken) =>
        await database.Masterclasses.Where(m => m.Id == id && m.PlacesTaken <= capacity).ExecuteUpdateAsync(m => m.SetProperty(x => x.Capacity, capacity), cancellationToken) == 1;

    /// <summary>Offers every free place to whoever has waited longest, with a mail; a place offered is taken until the offer ends.</summary>
    public async Task OfferAsync(Masterclass masterclass, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        var now = time.GetUtcNow();
        if (now >= masterclass.Begins)
        {
            return;
        }

        await database.SaveChangesAsync(cancellationToken);
        foreach (var booking in await database.Bookings.Where(b => b.MasterclassId == masterclass.Id && b.Status == BookingStatus.Waiting)
            .OrderBy(b => b.WaitingSince).ThenBy(b => b.Id).Take(Masterclass.MaxCapacity).ToListAsync(cancellationToken))
        {
            if (!await TakeAsync(masterclass.Id, 1, cancellationToken))
            {
                return;
            }

            booking.Offer(masterclass.OfferEnds(now));
            mails.Offer(masterclass, booking, whole);
        }
    }
}
