using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>The head of service's queue: what is unusual first, many at once, back with one reason.</summary>
public sealed class QueueTests(Sites sites)
{
    [Theory, Databases]
    public async Task Queue_WarningAndEstimate_StandBesideTheFiguresAndPlainOnesAreFolded(Db db)
    {
        var (scene, abbey) = await TwoSubmittedAsync(db, "visits", "est 300");

        var queue = await scene.Head.GetAsync($"{scene.OfYear}/approve");

        var panel = Assert.Single(queue.Html.QuerySelectorAll("section.panel"));
        Assert.Equal("Abbey Lane", panel.GetAttribute("aria-label"));
        var words = string.Join(' ', panel.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // 300 of the 1,300 that both libraries make.
        Assert.Contains("300 is estimated, 23% of the service’s figure; with more than 20% estimated it is not compared", words, StringComparison.Ordinal);
        Assert.Contains("1 to look at first, 1 with nothing unusual", queue.Text, StringComparison.Ordinal);
        Assert.Equal(2, queue.Html.QuerySelectorAll("input[name=Chosen]").Length);
        Assert.StartsWith(scene.Library.Id.ToString(), Assert.Single(queue.Html.QuerySelectorAll("input[name=Plain]")).GetAttribute("value"), StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, abbey.Id);
    }

    [Theory, Databases]
    public async Task Approve_AllWithoutWarnings_LeavesTheOthersWaiting(Db db)
    {
        var (scene, abbey) = await TwoSubmittedAsync(db, "visits", "est 300");
        var queue = await scene.Head.GetAsync($"{scene.OfYear}/approve");

        var done = await scene.Head.SubmitAndFollowAsync(queue, new() { ["AllPlain"] = "true" });
        var twice = await scene.Head.SubmitAndFollowAsync(queue, new() { ["AllPlain"] = "true" });

        Assert.Equal("1 set of figures is approved.", done.Banner);
        Assert.Equal("1 set of figures is approved.", twice.Banner);
        Assert.Equal(ReturnStatus.Approved, (await scene.ReturnAsync())!.Status);
        Assert.Equal(ReturnStatus.Submitted, (await scene.ReturnAsync(abbey.Id))!.Status);
    }

    [Theory, Databases]
    public async Task SendBack_Several_GiveOneReasonAndWriteToWhoSentThem(Db db)
    {
        var (scene, abbey) = await TwoSubmittedAsync(db, "visits", "300");
        var queue = await scene.Head.GetAsync($"{scene.OfYear}/approve");
        const string Back = "button[formaction*='SendBack']";

        var refused = await scene.Head.SubmitAsync(queue, new() { ["AllPlain"] = "true" }, button: Back);
        var done = await scene.Head.SubmitAndFollowAsync(queue, new() { ["AllPlain"] = "true", ["Reason"] = "Please count March too." }, button: Back);
        await scene.Head.SubmitAsync(queue, new() { ["AllPlain"] = "true", ["Reason"] = "Please count March too." }, button: Back);

        Assert.StartsWith("Say why", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("2 sets of figures are sent back.", done.Banner);
        Assert.All([await scene.ReturnAsync(), await scene.ReturnAsync(abbey.Id)], of => Assert.Equal((ReturnStatus.Draft, "Please count March too."), (of!.Status, of.ReopenReason)));
        var mail = await MailAsync(scene);
        Assert.Equal(2, mail.Count);
        Assert.Contains(mail, m => m.Text.Contains("the figures of Mill Road for 2023-24", StringComparison.Ordinal) && m.Text.Contains("Please count March too.", StringComparison.Ordinal) && m.Text.Contains(scene.OfLibrary, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task SendBack_FiguresApprovedMeanwhile_AreLeftAlone(Db db)
    {
        var (scene, abbey) = await TwoSubmittedAsync(db, "visits", "300");
        var queue = await scene.Head.GetAsync($"{scene.OfYear}/approve");
        await scene.Head.SubmitAsync(await scene.Head.GetAsync($"{scene.OfLibrary}/decide"), form: "form[action$='handler=Approve']");

        var done = await scene.Head.SubmitAndFollowAsync(queue, new() { ["AllPlain"] = "true", ["Reason"] = "Too soon" }, button: "button[formaction*='SendBack']");

        Assert.Equal("1 set of figures is sent back. Not sent back, because changed while you had the page open: Mill Road.", done.Banner);
        Assert.Equal(ReturnStatus.Approved, (await scene.ReturnAsync())!.Status);
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync(abbey.Id))!.Status);
        Assert.Single(await MailAsync(scene));
    }

    private static Task<List<OutboxMessage>> MailAsync(Scene scene) => scene.Site.Data.PlatformAsync(
        database => database.OutboxMessages.AsNoTracking().Where(m => m.ToAddress == scene.ManagerPerson.Email).ToListAsync());

    /// <summary>Mill Road with 1,000 visits, and Abbey Lane with what is given; both sent by the manager.</summary>
    private async Task<(Scene Scene, Library Abbey)> TwoSubmittedAsync(Db db, string measure, string typed)
    {
        var scene = await Scene.StartAsync(sites, db);
        var abbey = await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane");
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "1000"));
        await scene.StoreAsync(abbey.Id, Scene.Year, (Scene.Year, measure, typed));
        await scene.Site.Data.InCouncilAsync(scene.Council, async database =>
        {
            foreach (var of in await database.Returns.ToListAsync())
            {
                of.Submit(scene.ManagerPerson.Id, TimeProvider.System.GetUtcNow());
            }

            return await database.SaveChangesAsync();
        });
        return (scene, abbey);
    }
}
