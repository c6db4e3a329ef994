using System.Text.Json;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Learning;

/// <summary>A person to be booked.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Council">Council or organisation.</param>
/// <param name="Audience">As what the person comes.</param>
/// <param name="AccessNeeds">What the person needs to take part.</param>
/// <param name="DietaryNeeds">What the person eats or does not eat.</param>
public sealed record BookingPerson(string Name, string Email, string? Council, MasterclassAudience Audience, string? AccessNeeds, string? DietaryNeeds);

/// <summary>What became of a wish to book.</summary>
public enum BookingOutcome
{
    /// <summary>Everybody who had none has a place.</summary>
    Booked,

    /// <summary>Everybody who had no place is on the waiting list.</summary>
    Waiting,

    /// <summary>Everybody was booked before.</summary>
    Already,

    /// <summary>Booking is not open.</summary>
    NotOpen,
}

/// <summary>What became of a wish to book.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="Token">Secret of the link to the booking of whoever made it; null where there is none.</param>
public sealed record BookingAnswer(BookingOutcome Outcome, string? Token);

/// <summary>What somebody can say of a place at the door, or that was offered.</summary>
/// <param name="Booking">The booking as it stands now.</param>
/// <param name="IsDone">Whether it was done: not where the booking had moved on.</param>
public sealed record BookingMove(Booking Booking, bool IsDone);

/// <summary>Books places at masterclasses, gives them up, offers them on. Every e-mail goes with the change that causes it.</summary>
/// <remarks>Where a method takes <c>whole</c>, that makes the whole address of a path of the site; null where the site's own is not known.</remarks>
public sealed class MasterclassBookings(CouncilLibrariesContext database, MasterclassPlaces places, MasterclassMails mails, TimeProvider time)
{
    /// <summary>
    /// Asks an address without an account to confirm. Outwardly nothing differs, whether the address is booked already, or was
    /// written to too often: what is so stands in the mail alone.
    /// </summary>
    /// <param name="masterclassId">The masterclass, open for booking.</param>
    /// <param name="people">Who is to be booked; first, whoever asks.</param>
    /// <param name="whole">Makes whole addresses.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task AskAsync(Guid masterclassId, IReadOnlyList<BookingPerson> people, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(people);
        var now = time.GetUtcNow();
        var key = Booking.KeyOf(people[0].Email);
        await places.HoldAsync(masterclassId, async masterclass =>
        {
            var since = now - BookingRequest.Counted;
            if (await database.BookingRequests.CountAsync(r => r.EmailKey == key && r.CreatedAt > since, cancellationToken) >= BookingRequest.MostToOneAddress)
            {
                return null;
            }

            var own = await database.Bookings.SingleOrDefaultAsync(b => b.MasterclassId == masterclassId && b.LiveKey == key, cancellationToken);
            var isNew = own is null || people.Count > 1;
            var token = Invitation.NewToken();
            database.BookingRequests.Add(new BookingRequest { MasterclassId = masterclassId, TokenHash = Invitation.Hash(token), EmailKey = key, People = isNew ? JsonSerializer.Serialize(people) : null, CreatedAt = now });
            if (isNew)
            {
                mails.Confirm(masterclass, people[0].Email.Trim(), token, whole);
            }
            else
            {
                mails.Already(masterclass, own!, whole);
            }

            return masterclass;
        }, cancellationToken);
    }

    /// <summary>The request that a link stands for, with its masterclass and people; null where it does not work any more.</summary>
    public async Task<(BookingRequest Request, Masterclass Masterclass, IReadOnlyList<BookingPerson> People)?> FindRequestAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Invitation.Hash(token);
        var found = await database.BookingRequests.AsNoTracking().Where(r => r.TokenHash == hash)
            .Join(database.Masterclasses, r => r.MasterclassId, m => m.Id, (request, masterclass) => new { request, masterclass }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && found.request.IsOpen(time.GetUtcNow()) && found.masterclass.Status != MasterclassStatus.Draft
            ? (found.request, found.masterclass, JsonSerializer.Deserialize<List<BookingPerson>>(found.request.People!)!)
            : null;
    }

    /// <summary>Books what was asked for without an account. Using the link again leads to what the first use made.</summary>
    public async Task<BookingAnswer?> ConfirmAsync(string token, Func<string, string?> whole, CancellationToken cancellationToken) =>
        await FindRequestAsync(token, cancellationToken) is { } found
            ? await BookAsync(found.Masterclass.Id, found.People, bookedById: null, found.Request.Id, whole, cancellationToken)
            : null;

    /// <summary>Books at once, for somebody who is signed in.</summary>
    public async Task<BookingAnswer?> BookAsync(Guid masterclassId, IReadOnlyList<BookingPerson> people, Guid personId, Func<string, string?> whole, CancellationToken cancellationToken) =>
        await BookAsync(masterclassId, people, personId, requestId: null, whole, cancellationToken);

    /// <summary>The booking that a link leads to; null where the link does not work.</summary>
    public async Task<Booking?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Invitation.Hash(token);
        return await database.Bookings.AsNoTracking().SingleOrDefaultAsync(b => database.BookingLinks.Any(l => l.TokenHash == hash && l.BookingId == b.Id), cancellationToken);
    }

    /// <summary>A new link to the live booking of an address, for whoever has signed in with it; null where there is none.</summary>
    public async Task<string?> OpenAsync(Guid masterclassId, string email, CancellationToken cancellationToken)
    {
        var key = Booking.KeyOf(email);
        if (await database.Bookings.SingleOrDefaultAsync(b => b.MasterclassId == masterclassId && b.LiveKey == key, cancellationToken) is not { } booking)
        {
            return null;
        }

        var token = mails.NewLink(booking);
        await database.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Gives a booking up: a place goes to the waiting list at once.</summary>
    public Task<BookingMove?> CancelAsync(Booking booking, bool byOperator, Func<string, string?> whole, CancellationToken cancellationToken) => MoveAsync(booking, async (masterclass, kept) =>
    {
        if (!kept.IsLive || time.GetUtcNow() >= masterclass.Begins)
        {
            return false;
        }

        var held = kept.HoldsPlace;
        mails.Cancelled(masterclass, kept, byOperator, whole);
        kept.End(BookingStatus.Cancelled, time.GetUtcNow());
        if (held)
        {
            await places.FreeAsync(masterclass, whole, cancellationToken);
        }

        return true;
    }, cancellationToken);

    /// <summary>Takes an offered place.</summary>
    public Task<BookingMove?> AcceptAsync(Booking booking, Func<string, string?> whole, CancellationToken cancellationToken) => MoveAsync(booking, async (masterclass, kept) =>
    {
        var now = time.GetUtcNow();
        if (kept.Status != BookingStatus.Offered || masterclass.Status != MasterclassStatus.Published)
        {
            return false;
        }

        if (now >= kept.OfferEndsAt)
        {
            await LapseAsync(masterclass, kept, whole, cancellationToken);
            return false;
        }

        kept.Accept(now);
        mails.Booked(masterclass, kept, bookedBy: null, whole);
        return true;
    }, cancellationToken);

    /// <summary>Changes what the person says of themselves.</summary>
    public Task<BookingMove?> ChangeAsync(Booking booking, string? council, string? accessNeeds, string? dietaryNeeds, CancellationToken cancellationToken) => MoveAsync(booking, (_, kept) =>
    {
        if (kept.IsLive)
        {
            (kept.CouncilName, kept.AccessNeeds, kept.DietaryNeeds) = (council, accessNeeds, dietaryNeeds);
        }

        return Task.FromResult(kept.IsLive);
    }, cancellationToken);

    /// <summary>Notes at the door that somebody came, or takes it back.</summary>
    public Task<BookingMove?> CheckInAsync(Booking booking, bool came, CancellationToken cancellationToken) => MoveAsync(booking, (_, kept) =>
    {
        if (kept.Status == BookingStatus.Booked)
        {
            kept.CheckedInAt = came ? kept.CheckedInAt ?? time.GetUtcNow() : null;
        }

        return Task.FromResult(kept.Status == BookingStatus.Booked);
    }, cancellationToken);

    /// <summary>Ends the offers of a masterclass that have run out, and offers the places on.</summary>
    /// <returns>How many ran out.</returns>
    public async Task<int> LapseAsync(Guid masterclassId, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        var ended = await places.HoldAsync(masterclassId, async masterclass =>
        {
            var now = time.GetUtcNow();
            var due = await database.Bookings.Where(b => b.MasterclassId == masterclassId && b.Status == BookingStatus.Offered && b.OfferEndsAt <= now).OrderBy(b => b.OfferEndsAt).ToListAsync(cancellationToken);
            foreach (var booking in due)
            {
                await LapseAsync(masterclass, booking, whole, cancellationToken);
            }

            return due;
        }, cancellationToken);
        return ended?.Count ?? 0;
    }

    /// <summary>Keeps what somebody says of a masterclass, once for each booking.</summary>
    /// <returns>Whether it was kept: not where the person had answered before.</returns>
    public async Task<bool> AnswerAsync(Booking booking, MasterclassAnswer answer, CancellationToken cancellationToken) =>
        (await MoveAsync(booking, (_, kept) =>
        {
            if (kept.HasAnswered)
            {
                return Task.FromResult(false);
            }

            kept.HasAnswered = true;
            database.MasterclassAnswers.Add(answer);
            return Task.FromResult(true);
        }, cancellationToken))?.IsDone == true;

    private async Task LapseAsync(Masterclass masterclass, Booking booking, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        mails.Lapsed(masterclass, booking, whole);
        booking.End(BookingStatus.Lapsed, time.GetUtcNow());
        await places.FreeAsync(masterclass, whole, cancellationToken);
    }

    private Task<BookingMove?> MoveAsync(Booking booking, Func<Masterclass, Booking, Task<bool>> move, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var id = booking.Id;
        return places.HoldAsync(booking.MasterclassId, async masterclass =>
            await database.Bookings.SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is { } kept ? new BookingMove(kept, await move(masterclass, kept)) : null, cancellationToken);
    }

    private Task<BookingAnswer?> BookAsync(Guid masterclassId, IReadOnlyList<BookingPerson> people, Guid? bookedById, Guid? requestId, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(people);
        return places.HoldAsync(masterclassId, async masterclass =>
        {
            var now = time.GetUtcNow();
            var keys = people.Select(p => Booking.KeyOf(p.Email)).Distinct(StringComparer.Ordinal).ToList();
            var live = await database.Bookings.Where(b => b.MasterclassId == masterclassId && keys.Contains(b.LiveKey!)).ToDictionaryAsync(b => b.LiveKey!, StringComparer.Ordinal, cancellationToken);
            var request = requestId is { } asked ? await database.BookingRequests.SingleAsync(r => r.Id == asked, cancellationToken) : null;
            var made = new List<Booking>();
            var groupId = Guid.CreateVersion7();
            if (request?.UsedAt is null)
            {
                if (!masterclass.TakesBookings(now))
                {
                    return new BookingAnswer(BookingOutcome.NotOpen, null);
                }

                made.AddRange(people.DistinctBy(p => Booking.KeyOf(p.Email)).Where(p => !live.ContainsKey(Booking.KeyOf(p.Email))).Select(p => new Booking
                {
                    MasterclassId = masterclassId, GroupId = groupId, IsBooker = Booking.KeyOf(p.Email) == keys[0], BookedById = bookedById, Name = p.Name, Email = p.Email.Trim(), CouncilName = p.Council,
                    Audience = p.Audience, AccessNeeds = p.AccessNeeds, DietaryNeeds = p.DietaryNeeds, Status = BookingStatus.Waiting, BookedAt = now, WaitingSince = now,
                }));
            }

            if (request is { UsedAt: null })
            {
                request.UsedAt = now;
            }

            database.Bookings.AddRange(made);
            if (made.Count > 0)
            {
                await GiveAsync(masterclass, made, people[0], bookedById, whole, cancellationToken);
            }

            var own = live.GetValueOrDefault(keys[0]) ?? made.Find(b => b.IsBooker);
            return new BookingAnswer(
                made.Count == 0 ? BookingOutcome.Already : made[0].Status == BookingStatus.Booked ? BookingOutcome.Booked : BookingOutcome.Waiting,
                own is null ? null : mails.NewLink(own));
        }, cancellationToken);
    }

    /// <summary>Gives places to all, or puts all on the waiting list; whoever waits already goes before.</summary>
    private async Task GiveAsync(Masterclass masterclass, List<Booking> made, BookingPerson booker, Guid? bookedById, Func<string, string?> whole, CancellationToken cancellationToken)
    {
        var others = await database.Bookings.AnyAsync(b => b.MasterclassId == masterclass.Id && b.Status == BookingStatus.Waiting, cancellationToken);
        if (!others && await places.TakeAsync(masterclass.Id, made.Count, cancellationToken))
        {
            made.ForEach(b => b.Status = BookingStatus.Booked);
        }
        else
        {
            // Where some places are free but not enough for all, each of the group is offered one.
            await places.OfferAsync(masterclass, whole, cancellationToken);
        }

        var by = bookedById is null ? booker.Email.Trim() : booker.Name;
        foreach (var booking in made)
        {
            if (booking.Status == BookingStatus.Booked)
            {
                mails.Booked(masterclass, booking, booking.IsBooker ? null : by, whole);
            }
            else if (booking.Status == BookingStatus.Waiting)
            {
                mails.Waiting(masterclass, booking, booking.IsBooker ? null : by, whole);
            }
        }
    }
}
