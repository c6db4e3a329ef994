using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Learning;

/// <summary>What became of a change to a masterclass.</summary>
public enum EventChange
{
    /// <summary>It stands.</summary>
    Done,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,

    /// <summary>More places are taken than there would be.</summary>
    TooFewPlaces,

    /// <summary>Its part of the address belongs to another one.</summary>
    SlugTaken,
}

/// <summary>What became of a change, and how many people were told.</summary>
/// <param name="Change">In one word.</param>
/// <param name="Told">How many e-mails.</param>
public sealed record EventAnswer(EventChange Change, int Told);

/// <summary>What the operator does to masterclasses, with the e-mails that follow from it.</summary>
public sealed class MasterclassEvents(CouncilLibrariesContext database, MasterclassPlaces places, MasterclassMails mails, TimeProvider time)
{
    /// <summary>
    /// Changes a masterclass. Whoever has a booking is told where the day, the times or the place of a published one are
    /// other ones; a larger number of places is offered to the waiting list.
    /// </summary>
    /// <param name="id">The masterclass.</param>
    /// <param name="version">The version that the form was made from.</param>
    /// <param name="capacity">How many places there are to be.</param>
    /// <param name="fill">Makes it what the form says, but for the number of places.</param>
    /// <param name="whole">Makes whole addresses.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<EventAnswer?> ChangeAsync(Guid id, int version, int capacity, Action<Masterclass> fill, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fill);
        EventAnswer? refused = null;
        var answer = await places.HoldAsync(id, async masterclass =>
        {
            if (masterclass.Version != version)
            {
                refused = new EventAnswer(EventChange.Stale, 0);
                return null;
            }

            var (before, day) = (masterclass.TimeAndPlace, masterclass.Day);
            fill(masterclass);
            if (await database.Masterclasses.AnyAsync(m => m.Slug == masterclass.Slug && m.Id != id, cancellationToken))
            {
                refused = new EventAnswer(EventChange.SlugTaken, 0);
                return null;
            }

            if (!await places.SetCapacityAsync(id, capacity, cancellationToken))
            {
                refused = new EventAnswer(EventChange.TooFewPlaces, 0);
                return null;
            }

            masterclass.Capacity = capacity;
            var told = 0;
            if (masterclass.Status == MasterclassStatus.Published)
            {
                if (masterclass.TimeAndPlace != before)
                {
                    masterclass.CountChange(time.GetUtcNow());
                    told = await TellOfChangeAsync(masterclass, isOtherDay: masterclass.Day != day, whole, cancellationToken);
                }

                await places.OfferAsync(masterclass, whole, cancellationToken);
            }

            return new EventAnswer(EventChange.Done, told);
        }, cancellationToken);
        return answer ?? refused;
    }

    /// <summary>Shows a draft to everybody.</summary>
    public Task<EventAnswer?> PublishAsync(Guid id, CancellationToken cancellationToken) => places.HoldAsync(id, masterclass =>
    {
        if (masterclass.Status == MasterclassStatus.Draft)
        {
            masterclass.Publish(time.GetUtcNow());
        }

        return Task.FromResult<EventAnswer?>(new EventAnswer(EventChange.Done, 0));
    }, cancellationToken);

    /// <summary>Says that a masterclass does not take place, and tells everybody who is booked, waits, or has an offer.</summary>
    public Task<EventAnswer?> CancelAsync(Guid id, string reason, Func<string, string?> whole, CancellationToken cancellationToken) => places.HoldAsync(id, async masterclass =>
    {
        if (masterclass.Status != MasterclassStatus.Published || time.GetUtcNow() >= masterclass.Ends)
        {
            return new EventAnswer(EventChange.Stale, 0);
        }

        masterclass.Cancel(reason, time.GetUtcNow());
        var live = await LiveAsync(id, cancellationToken);
        live.ForEach(b => mails.EventCancelled(masterclass, b, whole));
        return new EventAnswer(EventChange.Done, live.Count);
    }, cancellationToken);

    /// <summary>Tells those who have a place of the sessions that they were not told of yet: one e-mail for all of them.</summary>
    public Task<EventAnswer?> TellOfProgrammeAsync(Guid id, Func<string, string?> whole, CancellationToken cancellationToken) => places.HoldAsync(id, async masterclass =>
    {
        var sessions = await database.MasterclassSessions.Where(s => s.MasterclassId == id && s.ToldAt == null).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        if (masterclass.Status != MasterclassStatus.Published || sessions.Count == 0)
        {
            return new EventAnswer(EventChange.Stale, 0);
        }

        var booked = await database.Bookings.Where(b => b.MasterclassId == id && b.Status == BookingStatus.Booked).ToListAsync(cancellationToken);
        booked.ForEach(b => mails.Programme(masterclass, b, sessions, whole));
        sessions.ForEach(s => s.ToldAt = time.GetUtcNow());
        return new EventAnswer(EventChange.Done, booked.Count);
    }, cancellationToken);

    /// <summary>Removes a draft that nobody can have booked.</summary>
    /// <returns>Whether it was a draft.</returns>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) => await places.HoldAsync(id, async masterclass =>
    {
        if (masterclass.Status != MasterclassStatus.Draft)
        {
            return null;
        }

        database.MasterclassSessions.RemoveRange(await database.MasterclassSessions.Where(s => s.MasterclassId == id).ToListAsync(cancellationToken));
        database.MasterclassDocuments.RemoveRange(await database.MasterclassDocuments.Where(d => d.MasterclassId == id).ToListAsync(cancellationToken));
        database.Masterclasses.Remove(masterclass);
        return masterclass;
    }, cancellationToken) is not null;

    private async Task<int> TellOfChangeAsync(Masterclass masterclass, bool isOtherDay, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        var live = await LiveAsync(masterclass.Id, cancellationToken);
        foreach (var booking in live)
        {
            if (isOtherDay)
            {
                // Reminders are of the new day.
                (booking.WeekReminderAt, booking.DayReminderAt) = (null, null);
            }

            if (booking.OfferEndsAt > masterclass.Begins)
            {
                booking.Offer(masterclass.Begins);
            }

            mails.Changed(masterclass, booking, whole);
        }

        return live.Count;
    }

    private Task<List<Booking>> LiveAsync(Guid id, CancellationToken cancellationToken) =>
        database.Bookings.Where(b => b.MasterclassId == id && b.LiveKey != null).ToListAsync(cancellationToken);
}
