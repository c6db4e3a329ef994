using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>A year's comparison starts by itself on its planned day. Each test has a database of its own: the job looks at every year.</summary>
public sealed class PlannedPublicationTests
{
    private const string Year = "2023-24";
    private static readonly DateOnly Day = new(2026, 6, 3);
    private static readonly DateTimeOffset Six = new(2026, 6, 3, 6, 0, 0, TimeSpan.Zero);

    [Theory, Databases]
    public async Task PlannedDay_Comes_TheMembersComparisonIsAskedForOnceAndPublished(Db db)
    {
        await using var place = await Place.CreateAsync(db, Day);

        await place.LookAsync(Six.AddMinutes(-1));
        Assert.Empty(await place.RequestsAsync());
        await place.LookAsync(Six);
        await place.LookAsync(Six.AddMinutes(1));

        var request = Assert.Single(await place.RequestsAsync());
        Assert.Equal((Year, ReleaseKind.Members, false, false, Day, null), (request.PeriodId, request.Kind, request.IsFictional, request.IsPreview, request.PlannedFor, request.PersonId));
        await place.WorkAsync();
        await place.LookAsync(Six.AddDays(1));
        var done = Assert.Single(await place.RequestsAsync());
        var run = await place.Data.PlatformAsync(d => d.JobRuns.SingleAsync(r => r.Id == done.RunId));
        Assert.Equal((JobOutcome.Succeeded, "2023-24 members", null), (run.Outcome, run.Subject, run.PersonId));
        Assert.Equal(1, await place.Data.PlatformAsync(d => d.Releases.CountAsync(r => r.PeriodId == Year && r.Kind == ReleaseKind.Members && !r.IsFictional)));

        // Libraries and levels are asked for beside the figures; here no council has either, so nothing is published of them.
        foreach (var kind in (ReleaseKind[])[ReleaseKind.Libraries, ReleaseKind.Levels])
        {
            var beside = Assert.Single(await place.RequestsAsync(kind));
            var ofKind = await place.Data.PlatformAsync(d => d.JobRuns.SingleAsync(r => r.Id == beside.RunId));
            Assert.Equal((JobOutcome.NothingToDo, "Nothing is published: no council contributes."), (ofKind.Outcome, ofKind.Summary));
            Assert.False(await place.Data.PlatformAsync(d => d.Releases.AnyAsync(r => r.Kind == kind)));
        }
    }

    [Theory, Databases]
    public async Task Worker_WasDownOnTheDay_AsksAfterwards(Db db)
    {
        await using var place = await Place.CreateAsync(db, Day);

        await place.LookAsync(Six.AddDays(9));

        Assert.Equal(Day, Assert.Single(await place.RequestsAsync()).PlannedFor);
    }

    [Theory, Databases]
    public async Task Publication_Withdrawn_StaysWithdrawnUntilAnotherDayIsSet(Db db)
    {
        await using var place = await Place.CreateAsync(db, Day);
        await place.LookAsync(Six);
        await place.Data.PlatformAsync(async d =>
        {
            (await d.PublicationRequests.SingleAsync(r => r.Kind == ReleaseKind.Members)).WithdrawnAt = Six;
            await d.SaveChangesAsync();
        });

        await place.LookAsync(Six.AddHours(1));
        Assert.Single(await place.RequestsAsync());
        await place.Data.PlatformAsync(async d =>
        {
            (await d.Periods.SingleAsync(p => p.Id == Year)).PublishOn = Day.AddDays(7);
            await d.SaveChangesAsync();
        });
        await place.LookAsync(Six.AddDays(7));

        Assert.Equal([Day, Day.AddDays(7)], (await place.RequestsAsync()).Select(r => r.PlannedFor!.Value).Order());
    }

    [Theory, Databases]
    public async Task Comparison_PublishedSinceTheDay_IsNotAskedForAgain(Db db)
    {
        // The planned day is long past, and the comparison is published now, by hand.
        await using var place = await Place.CreateAsync(db, new DateOnly(2020, 1, 1));
        await place.Data.PublishAsync(Year, ReleaseKind.Members);

        await place.LookAsync(TimeProvider.System.GetUtcNow());

        Assert.Empty(await place.RequestsAsync());
    }

    private sealed class Place(TestDatabase database, ServiceProvider services) : IAsyncDisposable
    {
        public TestData Data { get; } = new(services);

        public static async Task<Place> CreateAsync(Db db, DateOnly day)
        {
            var database = await TestDatabase.CreateAsync(db);
            var place = new Place(database, database.Services(DatabaseRole.Publisher));
            var council = await place.Data.CreateCouncilAsync(population: 100_000);
            await place.Data.EnsurePeriodAsync(Year);
            await place.Data.CreateReturnAsync(council, council.Id, Year, ReturnStatus.Approved, ("visits", "200000"));
            await place.Data.ConsentAsync(council);
            await place.Data.PlatformAsync(async d =>
            {
                (await d.Periods.SingleAsync(p => p.Id == Year)).PublishOn = day;
                await d.SaveChangesAsync();
            });
            return place;
        }

        public Task LookAsync(DateTimeOffset now) => Data.PlatformAsync(d => new PlanPublicationsJob(d, new StoppedClock(now)).RunAsync(CancellationToken.None));

        /// <summary>Does the work that waits, as the dispatcher's jobs do.</summary>
        public Task WorkAsync() => Data.PlatformAsync(async d =>
        {
            var handler = new PublishRequestedHandler(d, services.GetRequiredService<JobRunner>(), TimeProvider.System);
            foreach (var item in await d.WorkItems.Where(w => w.Kind == WorkKind.Publish && w.EndedAt == null).ToListAsync())
            {
                await handler.RunAsync(item, CancellationToken.None);
            }

            await d.SaveChangesAsync();
        });

        public Task<List<PublicationRequest>> RequestsAsync(ReleaseKind kind = ReleaseKind.Members) =>
            Data.PlatformAsync(d => d.PublicationRequests.AsNoTracking().Where(r => r.Kind == kind).ToListAsync());

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
