using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Learning;

/// <summary>Ends offers of places that were not taken in time, and offers the places on. It looks often, and leaves a record only where something was due.</summary>
public sealed class LapseOffersJob(CouncilLibrariesContext database, JobRunner runner, SiteAddress site, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "LapseOffers";

    /// <summary>Ends what is due.</summary>
    [DisableConcurrentExecution(60)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.Bookings.AnyAsync(b => b.Status == BookingStatus.Offered && b.OfferEndsAt <= now, cancellationToken))
        {
            return;
        }

        await runner.RunAsync(Name, "Offers of places at masterclasses that were not taken in time", personId: null, async (services, token) =>
        {
            var own = services.GetRequiredService<CouncilLibrariesContext>();
            var due = await own.Bookings.Where(b => b.Status == BookingStatus.Offered && b.OfferEndsAt <= now).Select(b => b.MasterclassId).Distinct().ToListAsync(token);
            var ended = 0;
            foreach (var id in due)
            {
                ended += await services.GetRequiredService<MasterclassBookings>().LapseAsync(id, path => site.To(path)?.ToString(), token);
            }

            return new JobResult(ended == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded, FormattableString.Invariant($"Offers ended: {ended}."));
        }, cancellationToken);
    }
}

/// <summary>Reminds those who have a place a week and a day before, and thanks those who came the day after: once each, remembered with the e-mail.</summary>
public sealed class RemindBookingsJob(JobRunner runner, SiteAddress site, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "RemindBookings";

    // A masterclass that was entered long after it took place thanks nobody.
    private const int DaysOfThanks = 14;

    /// <summary>Sends what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) => runner.RunAsync(Name, "Reminders of masterclasses, and thanks for coming", personId: null, async (services, token) =>
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        var now = time.GetUtcNow();
        var (first, last) = (UkTime.Day(now).AddDays(-DaysOfThanks), UkTime.Day(now).AddDays(7));
        var near = await database.Masterclasses.AsNoTracking().Where(m => m.Status == MasterclassStatus.Published && m.Day >= first && m.Day <= last).OrderBy(m => m.Day).Select(m => m.Id).ToListAsync(token);
        var sent = 0;
        foreach (var id in near)
        {
            sent += (await services.GetRequiredService<MasterclassPlaces>().HoldAsync(id, m => SendAsync(services, m, now, token), token))?.Count ?? 0;
        }

        return new JobResult(sent == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded, FormattableString.Invariant($"E-mails: {sent}."));
    }, cancellationToken);

    private async Task<IReadOnlyList<Booking>?> SendAsync(IServiceProvider services, Masterclass masterclass, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mails = services.GetRequiredService<MasterclassMails>();
        // It may have been cancelled since it was looked for.
        if (masterclass.Status != MasterclassStatus.Published)
        {
            return null;
        }

        var booked = await services.GetRequiredService<CouncilLibrariesContext>().Bookings.Where(b => b.MasterclassId == masterclass.Id && b.Status == BookingStatus.Booked && b.LiveKey != null).ToListAsync(cancellationToken);
        var (week, day) = (masterclass.WeekReminderDue, masterclass.DayReminderDue);
        List<Booking> due = [];
        if (now >= masterclass.ThanksDue)
        {
            due = [.. booked.Where(b => b.ThankedAt is null && (b.CheckedInAt is not null || !booked.Exists(x => x.CheckedInAt is not null)))];
            foreach (var booking in due)
            {
                booking.ThankedAt = now;
                mails.Thanks(masterclass, booking, Whole);
            }
        }
        else if (now >= day && now < masterclass.Begins)
        {
            due = [.. booked.Where(b => b.DayReminderAt is null && b.BookedAt < day)];
            foreach (var booking in due)
            {
                booking.DayReminderAt = now;
                mails.Reminder(masterclass, booking, isTomorrow: true, Whole);
            }
        }
        else if (now >= week && now < day)
        {
            due = [.. booked.Where(b => b.WeekReminderAt is null && b.BookedAt < week)];
            foreach (var booking in due)
            {
                booking.WeekReminderAt = now;
                mails.Reminder(masterclass, booking, isTomorrow: false, Whole);
            }
        }

        return due;

        string? Whole(string path) => site.To(path)?.ToString();
    }
}

/// <summary>
/// Deletes what says who booked a masterclass <see cref="Masterclass.DaysPersonalDataIsKept"/> days after it, and what was asked for
/// without an account and never confirmed. How many booked, waited and came stays.
/// </summary>
public sealed class DeleteBookingDataJob(JobRunner runner, TimeProvider time)
{
    /// <summary>Name of the job, and of its lease.</summary>
    public const string Name = "DeleteBookingData";

    /// <summary>Deletes what is due.</summary>
    [DisableConcurrentExecution(60)]
    public Task RunAsync(CancellationToken cancellationToken) => runner.RunAsync(Name, "Names, addresses and needs of those who booked masterclasses", personId: null, async (services, token) =>
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        var now = time.GetUtcNow();
        var unconfirmed = now - BookingRequest.Lifetime;
        var requests = await database.BookingRequests.Where(r => r.CreatedAt < unconfirmed).ExecuteDeleteAsync(token);
        var over = UkTime.Day(now).AddDays(-Masterclass.DaysPersonalDataIsKept);
        var due = await database.Masterclasses.Where(m => m.Day < over && m.PersonalDataDeletedAt == null).Select(m => m.Id).ToListAsync(token);
        var people = 0;
        foreach (var id in due)
        {
            people += (await services.GetRequiredService<MasterclassPlaces>().HoldAsync(id, m => ForgetAsync(database, m, now, token), token))?.Count ?? 0;
        }

        return new JobResult(
            people == 0 && requests == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded,
            FormattableString.Invariant($"Masterclasses: {due.Count}. People: {people}. Requests that were confirmed or ran out: {requests}."));
    }, cancellationToken);

    private static async Task<IReadOnlyList<Booking>?> ForgetAsync(CouncilLibrariesContext database, Masterclass masterclass, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bookings = await database.Bookings.Where(b => b.MasterclassId == masterclass.Id).ToListAsync(cancellationToken);
        bookings.ForEach(b => b.Forget());
        await database.BookingLinks.Where(l => l.MasterclassId == masterclass.Id).ExecuteDeleteAsync(cancellationToken);
        masterclass.ForgetPeople(now);
        return bookings;
    }
}
