using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Masterclasses;

/// <summary>What is sent and deleted by itself. Each test has a month of the past of its own, where no other test's masterclass is.</summary>
public sealed class MasterclassJobTests(Sites sites)
{
    [Theory, Databases]
    public async Task Reminders_AWeekAndADayBefore_GoOnceToThoseWhoHadAPlaceByThen(Db db)
    {
        var day = new DateOnly(2009, 6, 17);
        var scene = await CreateAsync(db, day);
        var (early, late, waiting) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        var week = UkTime.At(day.AddDays(-7), new TimeOnly(8, 0));
        await AddAsync(scene, early, week.AddDays(-9));
        await AddAsync(scene, late, week.AddHours(1));
        await AddAsync(scene, waiting, week.AddDays(-9), BookingStatus.Waiting);

        await RemindAsync(scene, week.AddMinutes(-1));
        Assert.Empty(await scene.MailsAsync(early));
        await RemindAsync(scene, week.AddHours(2));
        await RemindAsync(scene, week.AddHours(3));
        Assert.StartsWith("In a week", Assert.Single(await scene.MailsAsync(early)), StringComparison.Ordinal);
        Assert.Empty(await scene.MailsAsync(late));

        var before = UkTime.At(day.AddDays(-1), new TimeOnly(8, 0));
        await RemindAsync(scene, before);
        await RemindAsync(scene, before.AddHours(1));
        Assert.Equal(2, (await scene.MailsAsync(early)).Count);
        Assert.StartsWith("Tomorrow", Assert.Single(await scene.MailsAsync(late)), StringComparison.Ordinal);
        Assert.Contains("https://meet.example.org/secret-", await scene.MailAsync(late), StringComparison.Ordinal);
        Assert.Empty(await scene.MailsAsync(waiting));
    }

    [Theory, Databases]
    public async Task Thanks_TheDayAfter_GoToThoseCheckedIn_ElseToAllWhoHadAPlace(Db db)
    {
        var day = new DateOnly(2009, 8, 19);
        var (noted, unnoted) = (await CreateAsync(db, day), await CreateAsync(db, day));
        var (came, stayed, other) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await AddAsync(noted, came, UkTime.At(day.AddDays(-20), default));
        await AddAsync(noted, stayed, UkTime.At(day.AddDays(-20), default));
        await AddAsync(unnoted, other, UkTime.At(day.AddDays(-20), default));
        await noted.ChangeAsync(came, b => b.CheckedInAt = UkTime.At(day, new TimeOnly(9, 50)));

        await RemindAsync(noted, UkTime.At(day.AddDays(1), new TimeOnly(9, 0)));
        Assert.Empty(await noted.MailsAsync(came));
        await RemindAsync(noted, UkTime.At(day.AddDays(1), new TimeOnly(10, 5)));
        await RemindAsync(noted, UkTime.At(day.AddDays(1), new TimeOnly(11, 5)));

        Assert.StartsWith("Thank you", Assert.Single(await noted.MailsAsync(came)), StringComparison.Ordinal);
        Assert.StartsWith("Thank you", Assert.Single(await unnoted.MailsAsync(other)), StringComparison.Ordinal);
        Assert.Empty(await noted.MailsAsync(stayed));
    }

    [Theory, Databases]
    public async Task Feedback_ByLink_IsKeptOnceWithoutALinkToTheBooking(Db db)
    {
        var scene = await CreateAsync(db, new DateOnly(2009, 10, 21));
        var email = MasterclassScene.NewAddress();
        await AddAsync(scene, email, new DateTimeOffset(2009, 9, 1, 0, 0, 0, TimeSpan.Zero));
        var token = await scene.WorkAsync(b => b.OpenAsync(scene.Id, email, CancellationToken.None));
        var visitor = Asking.Visitor(scene.Site);
        var form = await visitor.GetAsync($"/masterclasses/booking/{token}/feedback");

        Assert.Equal("Choose how useful it was", Assert.Single((await visitor.SubmitAsync(form)).Errors));
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => visitor.SubmitAndFollowAsync(form, new() { ["Useful"] = "Very", ["WillDo"] = "Ask better <b>questions</b>", ["LessGood"] = "" }))));

        Assert.All(answers, a => Assert.Equal("Thank you", a.Heading));
        var answer = await scene.Site.Data.PlatformAsync(d => d.MasterclassAnswers.AsNoTracking().SingleAsync(a => a.MasterclassId == scene.Id));
        Assert.Equal((Usefulness.Very, "Ask better <b>questions</b>", null), (answer.Useful, answer.WillDo, answer.LessGood));
        Assert.Equal(0, await scene.Site.Data.PlatformAsync(d => d.PlatformAuditEntries.CountAsync(a => a.Subject == $"MasterclassAnswer {answer.Id}")));
        var boss = await Asking.OperatorAsync(scene.Site);
        Assert.Contains("Ask better <b>questions</b>", (await boss.GetAsync($"/operator/masterclasses/answers/{scene.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Deletion_NinetyDaysAfter_TakesNamesAndNeedsAndLeavesCounts(Db db)
    {
        var day = new DateOnly(2003, 3, 5);
        var scene = await CreateAsync(db, day);
        var (email, gone) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await AddAsync(scene, email, UkTime.At(day.AddDays(-20), default));
        await AddAsync(scene, gone, UkTime.At(day.AddDays(-20), default));
        await scene.ChangeAsync(email, b => (b.CheckedInAt, b.AccessNeeds) = (UkTime.At(day, new TimeOnly(9, 50)), "Hearing loop"));
        await scene.ChangeAsync(gone, b => b.End(BookingStatus.Cancelled, UkTime.At(day.AddDays(-2), default)));
        var token = await scene.WorkAsync(b => b.OpenAsync(scene.Id, email, CancellationToken.None));
        await scene.RequestAsync(UkTime.At(day.AddDays(-20), default), MasterclassScene.NewAddress());

        await DeleteAsync(scene, UkTime.At(day.AddDays(90), new TimeOnly(12, 0)));
        Assert.All(await scene.BookingsAsync(), b => Assert.NotNull(b.Name));
        Assert.Equal(0, await scene.Site.Data.PlatformAsync(d => d.BookingRequests.CountAsync(r => r.MasterclassId == scene.Id)));

        await DeleteAsync(scene, UkTime.At(day.AddDays(91), new TimeOnly(3, 50)));
        await DeleteAsync(scene, UkTime.At(day.AddDays(92), new TimeOnly(3, 50)));

        var after = await scene.BookingsAsync();
        Assert.All(after, b => Assert.Equal((null, null, null, null, null, null), (b.Name, b.Email, b.LiveKey, b.CouncilName, b.AccessNeeds, b.DietaryNeeds)));
        Assert.Equal([BookingStatus.Booked, BookingStatus.Cancelled], after.Select(b => b.Status));
        Assert.NotNull(after[0].CheckedInAt);
        Assert.Equal(UkTime.At(day.AddDays(91), new TimeOnly(3, 50)), (await scene.ReadAsync()).PersonalDataDeletedAt);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Asking.Visitor(scene.Site).GetAsync($"/masterclasses/booking/{token}")).Status);
        var boss = await Asking.OperatorAsync(scene.Site);
        Assert.Contains("Names, addresses and needs were deleted", (await boss.GetAsync($"/operator/masterclasses/bookings/{scene.Id}")).Text, StringComparison.Ordinal);
        var last = await scene.Site.Data.PlatformAsync(d => d.JobRuns.Where(r => r.Job == DeleteBookingDataJob.Name).OrderByDescending(r => r.StartedAt).Select(r => r.Outcome).FirstAsync());
        Assert.Equal(JobOutcome.NothingToDo, last);
    }

    private async Task<MasterclassScene> CreateAsync(Db db, DateOnly day) => await MasterclassScene.CreateAsync(
        await sites.OnAsync(db), change: m => (m.Day, m.BookingOpensOn, m.BookingClosesOn) = (day, day.AddDays(-60), day.AddDays(-1)));

    private static Task<int> AddAsync(MasterclassScene scene, string email, DateTimeOffset at, BookingStatus status = BookingStatus.Booked) => scene.Site.Data.PlatformAsync(d =>
    {
        d.Bookings.Add(new Booking { MasterclassId = scene.Id, GroupId = Guid.CreateVersion7(), IsBooker = true, Name = "Jo Ray", Email = email, CouncilName = "Testborough", Audience = MasterclassAudience.Managers, Status = status, BookedAt = at, WaitingSince = at });
        return d.SaveChangesAsync();
    });

    private static Task RemindAsync(MasterclassScene scene, DateTimeOffset now) => ActivatorUtilities.CreateInstance<RemindBookingsJob>(scene.Site.Worker, new StoppedClock(now)).RunAsync(CancellationToken.None);

    private static Task DeleteAsync(MasterclassScene scene, DateTimeOffset now) => ActivatorUtilities.CreateInstance<DeleteBookingDataJob>(scene.Site.Worker, new StoppedClock(now)).RunAsync(CancellationToken.None);
}
