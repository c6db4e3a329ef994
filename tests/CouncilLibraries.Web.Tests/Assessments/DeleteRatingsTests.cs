using CouncilLibraries.Core.Assessments;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>Members' own ratings are deleted twelve months after sign-off.</summary>
public sealed class DeleteRatingsTests(Sites sites)
{
    private static readonly DateTimeOffset SignedOff = new(2031, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory, Databases]
    public async Task Ratings_OfAnAssessmentThatWasStopped_AreDeletedToo(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        await scene.CompleteAsync(id);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            (await d.Assessments.SingleAsync(a => a.Id == id)).Stop("The service is to merge.", SignedOff);
            return await d.SaveChangesAsync();
        });

        await RunAsync(scene, SignedOff.AddMonths(12).AddMinutes(-1));
        Assert.NotEqual(0, await RatingsAsync(scene, id));
        await RunAsync(scene, SignedOff.AddMonths(12));
        Assert.Equal(0, await RatingsAsync(scene, id));
        Assert.Contains("Deleted on 31 March 2032. What the team agreed on stays.", (await (await scene.AsAsync(scene.Head)).GetAsync(scene.Address(id, "finish"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Ratings_TwelveMonthsAfterSignOff_AreDeletedAndWhatWasAgreedStays(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (old, running) = (await scene.BeginAsync(), await scene.BeginAsync(ofLibrary: true));
        await scene.CompleteAsync(old);
        await scene.CompleteAsync(running);
        await scene.SignOffAsync(old, SignedOff);
        var (ratings, agreed, ofRunning) = (await RatingsAsync(scene, old), await AgreedAsync(old), await RatingsAsync(scene, running));
        Assert.True(ratings > 0);

        await RunAsync(scene, SignedOff.AddMonths(12).AddMinutes(-1));
        Assert.Equal(ratings, await RatingsAsync(scene, old));

        await RunAsync(scene, SignedOff.AddMonths(12));
        Assert.Equal((0, agreed, ofRunning), (await RatingsAsync(scene, old), await AgreedAsync(old), await RatingsAsync(scene, running)));
        Assert.Equal(SignedOff.AddMonths(12), (await scene.ReadAsync(old)).RatingsDeletedAt);
        var runs = await scene.Site.Data.PlatformAsync(d => d.JobRuns.Where(r => r.Job == DeleteRatingsJob.Name).OrderByDescending(r => r.StartedAt).Select(r => r.Summary).ToListAsync());
        Assert.Contains($"Ratings deleted: {ratings}. Assessments concerned: 1.", runs);

        // A second run finds nothing; opened and signed off again, ratings given since are deleted a year after that.
        await RunAsync(scene, SignedOff.AddMonths(13));
        Assert.Equal(SignedOff.AddMonths(12), (await scene.ReadAsync(old)).RatingsDeletedAt);
        await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
        {
            var assessment = await d.Assessments.SingleAsync(a => a.Id == old);
            assessment.Reopen("Once more.");
            assessment.SignOff(scene.Head.Id, SignedOff.AddMonths(14));
            var rating = new Rating { CouncilId = scene.Council.Id, AssessmentId = old, PersonId = scene.Member.Id, CriterionKey = "agreed-vision" };
            rating.Give(RatingAnswer.DontKnow, null, null, SignedOff.AddMonths(14));
            d.Ratings.Add(rating);
            return await d.SaveChangesAsync();
        });
        await RunAsync(scene, SignedOff.AddMonths(25));
        Assert.Equal(1, await RatingsAsync(scene, old));
        await RunAsync(scene, SignedOff.AddMonths(26));
        Assert.Equal(0, await RatingsAsync(scene, old));

        Task<int> AgreedAsync(Guid id) => scene.Site.Data.InCouncilAsync(scene.Council, d => d.Consensuses.CountAsync(c => c.AssessmentId == id));
    }

    private static Task<int> RatingsAsync(ReportScene scene, Guid id) => scene.Site.Data.InCouncilAsync(scene.Council, d => d.Ratings.CountAsync(r => r.AssessmentId == id));

    private static Task RunAsync(ReportScene scene, DateTimeOffset now) =>
        ActivatorUtilities.CreateInstance<DeleteRatingsJob>(scene.Site.Worker, new StoppedClock(now)).RunAsync(CancellationToken.None);
}
