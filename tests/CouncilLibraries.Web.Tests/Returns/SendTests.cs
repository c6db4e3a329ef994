using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>Sending the figures of many libraries for approval at once.</summary>
public sealed class SendTests(Sites sites)
{
    [Theory, Databases]
    public async Task Send_LibrariesWithNothingUnusual_AreSentTogetherAndTheHeadGoesOnToTheQueue(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await CompleteAsync(scene, scene.Library);
        await CompleteAsync(scene, other);

        var page = await scene.Head.GetAsync($"{scene.OfYear}/send");
        var done = await scene.Head.SubmitAndFollowAsync(page);
        var twice = await scene.Head.SubmitAndFollowAsync(page);

        Assert.Contains("Nothing looks unusual.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is entered yet for the whole service.", page.Text, StringComparison.Ordinal);
        Assert.Equal("2 sets of figures are sent for approval.", done.Banner);
        Assert.Equal("Waiting for your approval", done.Heading);
        Assert.Equal("2 sets of figures are sent for approval.", twice.Banner);
        Assert.All([await scene.ReturnAsync(), await scene.ReturnAsync(other.Id)], of => Assert.Equal((ReturnStatus.Submitted, 2), (of!.Status, of.Version)));
    }

    [Theory, Databases]
    public async Task Send_UnusualFigure_NeedsAWordWhichTheApproverReads(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await scene.StoreAsync(other.Id, "2022-23", ("2022-23", "visits", "1000"));
        await CompleteAsync(scene, other, visits: "9000");
        var page = await scene.Head.GetAsync($"{scene.OfYear}/send");

        var asked = await scene.Head.SubmitAsync(page);
        var done = await scene.Head.SubmitAndFollowAsync(asked, new() { ["Lines[0].Reason"] = "A new building" });

        Assert.Equal((HttpStatusCode.BadRequest, "Say what is behind the unusual figures of High Street"), (asked.Status, Assert.Single(asked.Errors)));
        Assert.Equal("1 set of figures is sent for approval.", done.Banner);
        Assert.Contains("A new building", done.Text, StringComparison.Ordinal);
        Assert.Equal("A new building", (await scene.Site.Data.InCouncilAsync(scene.Council, d => d.WarningNotes.SingleAsync(n => n.UnitId == other.Id))).Text);
    }

    [Theory, Databases]
    public async Task Send_MissingOrUnreadableFigures_AreNotTickedOrMustBePutRightFirst(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "1000"));
        await Scene.TypeAsync(scene.Head, $"{scene.OfYear}/{other.Id}", ("visits", "about ten"));

        var page = await scene.Head.GetAsync($"{scene.OfYear}/send");
        var nothing = await scene.Head.SubmitAsync(page);
        var done = await scene.Head.SubmitAndFollowAsync(page, new() { ["Lines[0].IsChosen"] = "true" });

        Assert.Equal("High Street", Assert.Single(page.Html.QuerySelectorAll("section[aria-labelledby=errors] a")).TextContent);
        Assert.Single(page.Html.QuerySelectorAll("input[type=checkbox]"));
        Assert.Equal("Tick the figures that you send", Assert.Single(nothing.Errors));
        Assert.Equal("1 set of figures is sent for approval.", done.Banner);
        Assert.Equal((ReturnStatus.Submitted, ReturnStatus.Draft), ((await scene.ReturnAsync())!.Status, (await scene.ReturnAsync(other.Id))!.Status));
    }

    [Theory, Databases]
    public async Task Send_FiguresThatAnotherChangedMeanwhile_AreNotSent(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await CompleteAsync(scene, scene.Library);
        await CompleteAsync(scene, other);
        var page = await scene.Head.GetAsync($"{scene.OfYear}/send");
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1001"));

        var done = await scene.Head.SubmitAndFollowAsync(page);

        Assert.Equal("1 set of figures is sent for approval. Not sent, because changed while you had the page open: Mill Road.", done.Banner);
        Assert.Equal((ReturnStatus.Draft, ReturnStatus.Submitted), ((await scene.ReturnAsync())!.Status, (await scene.ReturnAsync(other.Id))!.Status));
    }

    [Theory, Databases]
    public async Task Send_AnothersLibrary_IsRefusedAndAReaderMayNotLook(Db db)
    {
        var (scene, other) = await StartAsync(db);
        await CompleteAsync(scene, scene.Library);
        await CompleteAsync(scene, other);
        var reader = await scene.Site.SignInAsync(await scene.Site.Data.CreatePersonAsync(scene.Council, CouncilRoles.PortfolioHolder));
        var page = await scene.Manager.GetAsync($"{scene.OfYear}/send");

        Assert.DoesNotContain(other.Name, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.SubmitAsync(page, new() { ["Lines[0].Unit"] = other.Id.ToString() })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"{scene.OfYear}/send")).Status);
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync(other.Id))!.Status);
        Assert.Equal("1 set of figures is sent for approval.", (await scene.Manager.SubmitAndFollowAsync(page)).Banner);
    }

    [Theory, Databases]
    public async Task GridAndEntry_GoOnToTheNextLibraryAndToSending(Db db)
    {
        var (scene, other) = await StartAsync(db);
        var service = await scene.Head.GetAsync(scene.OfService);
        var first = await scene.Head.SubmitAndFollowAsync(service, button: "button[value=unit]", form: "form[data-entry]");
        var second = await scene.Head.SubmitAndFollowAsync(first, button: "button[value=unit]", form: "form[data-entry]");
        var last = await scene.Head.SubmitAndFollowAsync(second, button: "button[value=unit]", form: "form[data-entry]");
        var sent = await scene.Head.SubmitAndFollowAsync(await scene.Head.GetAsync($"{scene.OfYear}/grid"), button: "button[value=send]", form: "form[data-entry]");
        var managers = await scene.Manager.GetAsync(scene.OfLibrary);

        Assert.Equal((other.Name, scene.Library.Name), (first.Heading, second.Heading));
        Assert.Equal(("Check, then send for approval", "Check, then send for approval"), (last.Heading, sent.Heading));
        Assert.Null(managers.Html.QuerySelector("button[value=unit]"));
    }

    private async Task<(Scene Scene, Library Other)> StartAsync(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        return (scene, await scene.Site.Data.CreateLibraryAsync(scene.Council, "High Street"));
    }

    // All five that a library is asked for at first.
    private static Task CompleteAsync(Scene scene, Library library, string visits = "1000") => scene.StoreAsync(library.Id, Scene.Year,
        (Scene.Year, "visits", visits), (Scene.Year, "issues_physical", "2000"), (Scene.Year, "events", "10"), (Scene.Year, "event_attendances", "100"), (Scene.Year, "computer_hours_used", "50"));
}
