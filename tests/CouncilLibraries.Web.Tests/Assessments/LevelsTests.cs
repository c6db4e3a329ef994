using System.Net;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>Levels across councils: consent for each assessment, the published levels beside ours, and who sees them.</summary>
public sealed class LevelsTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private const string Year = "2029-30";
    private static readonly DateTimeOffset InYear = new(2030, 3, 31, 22, 0, 0, TimeSpan.Zero);

    [Theory, Databases]
    public async Task Levels_CountOnlyWhereTheLeadSaysSo_AndAreShownFromTenCouncilsOn(Db db)
    {
        var site = await sites.OnAsync(db);
        await site.Data.EnsurePeriodAsync(Year);
        var ours = await CouncilAsync(site, level: 3, counts: true);
        var head = await ours.Scene.AsAsync(ours.Scene.Head);
        var before = await head.GetAsync(ours.Scene.Address(ours.Id, "levels"));
        Assert.Contains("Nothing is published yet", before.Text, StringComparison.Ordinal);

        // Eight more let theirs count; of three that do not count, one said no, one signed off a day late, one is open again.
        for (var i = 0; i < 8; i++)
        {
            await CouncilAsync(site, level: 1 + (i % 2), counts: true);
        }

        await CouncilAsync(site, level: 4, counts: false);
        await CouncilAsync(site, level: 4, counts: true, at: InYear.AddDays(1));
        var reopened = await CouncilAsync(site, level: 4, counts: true);
        await ChangeAsync(reopened, a => a.Reopen("Once more."));
        var first = await site.Data.PublishAsync(Year, ReleaseKind.Levels);
        Assert.Equal(9, first.Contributors);
        Assert.Contains("too few, or too similar, to show anything", (await head.GetAsync(ours.Scene.Address(ours.Id, "levels"))).Text, StringComparison.Ordinal);

        // The tenth: nine had no figure yet, so the first needs ten alone. 1, 1, 1, 1, 2, 2, 2, 2, 2, 3: the fifth is 2.
        var tenth = await CouncilAsync(site, level: 2, counts: true);
        var second = await site.Data.PublishAsync(Year, ReleaseKind.Levels);
        Assert.Equal((2, true, 10), (second.Number, second.Changed, second.Contributors));
        var page = await head.GetAsync(ours.Scene.Address(ours.Id, "levels"));
        var framework = FrameworkFile.Starter("1").Content!;
        var row = page.Html.QuerySelectorAll("tbody tr").Select(r => r.TextContent.Trim()).First(r => r.StartsWith(framework.FindCriterion("agreed-vision")!.Name, StringComparison.Ordinal));
        Assert.Contains($"3 {framework.FindPoint(3)!.Name}", string.Join(' ', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains($"2 {framework.FindPoint(2)!.Name}", string.Join(' ', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Councils in England that signed off an assessment in 2029-30", page.Text, StringComparison.Ordinal);
        Assert.False((await site.Data.PublishAsync(Year, ReleaseKind.Levels)).Changed);

        // Taken back, the level leaves later comparisons; what is published stands until five have changed.
        await ChangeAsync(tenth, a => a.LetLevelsCount(false));
        var third = await site.Data.PublishAsync(Year, ReleaseKind.Levels);
        Assert.Equal((false, 9), (third.Changed, third.Contributors));
    }

    [Theory, Databases]
    public async Task SignOff_AsksForTheServiceAlone_AndTheChoiceCanBeTakenBack(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (id, ofLibrary) = (await scene.BeginAsync(), await scene.BeginAsync(ofLibrary: true));
        await scene.CompleteAsync(id);
        await scene.CompleteAsync(ofLibrary);
        var (head, manager) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Manager));
        Assert.Null((await manager.GetAsync(scene.Address(ofLibrary, "sign-off"))).Html.QuerySelector("#LevelsCount"));
        var asked = await manager.GetAsync(scene.Address(ofLibrary, "sign-off"));
        await manager.SubmitAsync(asked, new() { ["LevelsCount"] = "true" });
        Assert.False((await scene.ReadAsync(ofLibrary)).LevelsCount);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(scene.Address(id, "levels"))).Status);

        var question = await head.GetAsync(scene.Address(id, "sign-off"));
        Assert.False(question.Html.QuerySelector("#LevelsCount")!.HasAttribute("checked"));
        await head.SubmitAsync(question, new() { ["LevelsCount"] = "true" });
        Assert.True((await scene.ReadAsync(id)).LevelsCount);

        var page = await head.GetAsync(scene.Address(id, "levels"));
        var after = await head.SubmitAndFollowAsync(page);
        Assert.Equal("Your levels no longer count. What is published already stands, without your name.", after.Banner);
        Assert.False((await scene.ReadAsync(id)).LevelsCount);
        var audit = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AuditEntries.Where(a => a.Subject == $"Assessment {id}").OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Changes).ToListAsync());
        Assert.Contains("\"LevelsCount\":[true,false]", audit[^1], StringComparison.Ordinal);

        // The team reads them and decides nothing; the portfolio holder, who reads the report, is not shown them.
        var member = await scene.AsAsync(scene.Member);
        Assert.Null((await member.GetAsync(scene.Address(id, "levels"))).Html.QuerySelector("main form[method=post]"));
        var portfolio = await scene.AsAsync(scene.Portfolio);
        Assert.Equal(HttpStatusCode.OK, (await portfolio.GetAsync(scene.Address(id, "report"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portfolio.GetAsync(scene.Address(id, "levels"))).Status);
        var stale = await head.SubmitAndFollowAsync(page, new() { ["count"] = "true" });
        Assert.Equal("Somebody else changed this assessment at the same moment. Look once more, then decide.", stale.Banner);
        Assert.False((await scene.ReadAsync(id)).LevelsCount);
    }

    [Theory, Databases]
    public async Task TwoAssessments_OfOneServiceStartedAtOnce_OneIsStarted(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var first = await scene.BeginAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => scene.BeginAsync());

        await ChangeAsync((scene, first), a => a.Stop("Begun twice.", InYear));
        await scene.BeginAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => ChangeAsync((scene, first), a => a.Reopen("Begun twice.")));
    }

    private static async Task<(ReportScene Scene, Guid Id)> CouncilAsync(TestSite site, int level, bool counts, DateTimeOffset? at = null)
    {
        var scene = await ReportScene.CreateAsync(site);
        var id = await scene.BeginAsync();
        await scene.CompleteAsync(id, _ => level);
        await scene.SignOffAsync(id, at ?? InYear);
        await ChangeAsync((scene, id), a => a.LetLevelsCount(counts));
        return (scene, id);
    }

    private static Task<int> ChangeAsync((ReportScene Scene, Guid Id) of, Action<Assessment> change) => of.Scene.Site.Data.InCouncilAsync(of.Scene.Council, async d =>
    {
        change(await d.Assessments.SingleAsync(a => a.Id == of.Id));
        return await d.SaveChangesAsync();
    });
}
