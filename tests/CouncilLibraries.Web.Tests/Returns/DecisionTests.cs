using System.Net;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>From draft to approval and back: what stops figures, what needs a word, who decides.</summary>
public sealed class DecisionTests(Sites sites)
{
    [Theory, Databases]
    public async Task Submit_FiguresInOrder_WaitForTheHeadOfService(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));
        var check = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");
        Assert.Contains("1 of 5 figures asked for are in", check.Text, StringComparison.Ordinal);

        var view = await scene.Manager.SubmitAndFollowAsync(check, form: "form[data-entry]");
        var twice = await scene.Manager.SubmitAndFollowAsync(check, form: "form[data-entry]");

        Assert.Equal("The figures of Mill Road are sent for approval.", view.Banner);
        Assert.Contains($"Sent for approval by {scene.ManagerPerson.Name}", view.Text, StringComparison.Ordinal);
        Assert.Null(view.Html.QuerySelector("form[data-entry]"));
        Assert.Equal("These figures were sent for approval already.", twice.Banner);
        Assert.Equal(ReturnStatus.Submitted, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task Submit_FigureThatCannotBe_IsRefused(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        // More computer hours used than were on offer.
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("computer_hours_available", "100"), ("computer_hours_used", "200"));
        var check = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");

        var refused = await scene.Manager.SubmitAsync(check, form: "form[data-entry]");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Computer hours used (200) are more than", refused.Text, StringComparison.Ordinal);
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task Submit_TextThatIsNoFigure_IsRefused(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "lots"));

        var refused = await scene.Manager.SubmitAsync(await scene.Manager.GetAsync($"{scene.OfLibrary}/check"), form: "form[data-entry]");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("“lots” is not a figure", refused.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Submit_WarningWithoutAnswer_IsRefusedAndWithOneGoes(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await StoreUnusualAsync(scene);
        var check = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");

        var refused = await scene.Manager.SubmitAsync(check, form: "form[data-entry]");
        var sent = await scene.Manager.SubmitAndFollowAsync(refused, new() { ["Answers[0].Text"] = "We moved to a larger building." }, form: "form[data-entry]");

        Assert.Equal("Say what is behind this: Visits in person", Assert.Single(refused.Errors));
        Assert.Equal("The figures of Mill Road are sent for approval.", sent.Banner);
        var queue = await scene.Head.GetAsync($"{scene.OfYear}/approve");
        Assert.Contains("We moved to a larger building.", queue.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Answers_SavedForLater_AreThereAgain(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await StoreUnusualAsync(scene);
        var check = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");

        var saved = await scene.Manager.SubmitAndFollowAsync(check, new() { ["Answers[0].Text"] = "A larger building" }, form: "form[data-entry]", button: "button[value=later]");

        Assert.Equal("A larger building", saved.Html.QuerySelector("textarea[name='Answers[0].Text']")!.TextContent.Trim());
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task Submit_FiguresThatAnotherChangedMeanwhile_IsRefusedAndTheAnswerKept(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await StoreUnusualAsync(scene);
        var check = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");
        await Scene.TypeAsync(scene.Head, scene.OfLibrary, ("visits", "900"), ("events", "3"));

        var refused = await scene.Manager.SubmitAsync(check, new() { ["Answers[0].Text"] = "A larger building" }, form: "form[data-entry]");

        Assert.Contains("Someone changed these figures", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("A larger building", refused.Html.QuerySelector("textarea[name='Answers[0].Text']")!.TextContent.Trim());
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task Answer_ThatAnotherGaveMeanwhile_IsShownInsteadOfReplaced(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await StoreUnusualAsync(scene);
        var (mine, theirs) = (await scene.Manager.GetAsync($"{scene.OfLibrary}/check"), await scene.Head.GetAsync($"{scene.OfLibrary}/check"));
        await scene.Head.SubmitAsync(theirs, new() { ["Answers[0].Text"] = "School visits" }, form: "form[data-entry]", button: "button[value=later]");

        var refused = await scene.Manager.SubmitAsync(mine, new() { ["Answers[0].Text"] = "A larger building" }, form: "form[data-entry]");

        Assert.Contains("Someone else answered this", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("School visits", refused.Html.QuerySelector("textarea[name='Answers[0].Text']")!.TextContent.Trim());
    }

    [Theory, Databases]
    public async Task Submit_ServiceThatRollsUp_NeedsNoFigureOfItsOwn(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.StoreAsync(scene.Library.Id, Scene.Year, (Scene.Year, "visits", "1000"));

        var sent = await scene.Head.SubmitAndFollowAsync(await scene.Head.GetAsync($"{scene.OfService}/check"), form: "form[data-entry]");

        Assert.EndsWith("are sent for approval.", sent.Banner, StringComparison.Ordinal);
        Assert.Contains("1,000 from libraries", sent.Text, StringComparison.Ordinal);
        Assert.Equal(ReturnStatus.Submitted, (await scene.ReturnAsync(scene.Council.Id))!.Status);
    }

    [Theory, Databases]
    public async Task Approve_SubmittedFigures_AreApprovedOnce(Db db)
    {
        var scene = await SubmittedAsync(db);
        var page = await scene.Head.GetAsync($"{scene.OfLibrary}/decide");

        var done = await scene.Head.SubmitAndFollowAsync(page, form: "form[action$='handler=Approve']");
        var twice = await scene.Head.SubmitAndFollowAsync(page, form: "form[action$='handler=Approve']");

        Assert.Equal("The figures of Mill Road are approved.", done.Banner);
        Assert.Equal(HttpStatusCode.OK, twice.Status);
        Assert.Equal(ReturnStatus.Approved, (await scene.ReturnAsync())!.Status);
        Assert.Contains("Approved by", (await scene.Manager.GetAsync(scene.OfLibrary)).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task SendBack_WithAReason_IsADraftThatSaysWhy(Db db)
    {
        var scene = await SubmittedAsync(db);
        var page = await scene.Head.GetAsync($"{scene.OfLibrary}/decide");

        var refused = await scene.Head.SubmitAsync(page, form: "form[action$='handler=Reopen']");
        var done = await scene.Head.SubmitAndFollowAsync(page, new() { ["Reason"] = "Please count the story times too." }, form: "form[action$='handler=Reopen']");

        Assert.StartsWith("Say why", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("The figures of Mill Road are sent back.", done.Banner);
        Assert.Contains("Please count the story times too.", (await scene.Manager.GetAsync(scene.OfLibrary)).Text, StringComparison.Ordinal);
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task Reopen_PublishedFigures_SaysWhatItMeansForTheComparison(Db db)
    {
        var scene = await SubmittedAsync(db);
        await scene.AdvanceAsync(ReturnStatus.Locked);
        var page = await scene.Head.GetAsync($"{scene.OfLibrary}/decide");

        await scene.Head.SubmitAsync(page, new() { ["Reason"] = "A month was counted twice." }, form: "form[action$='handler=Reopen']");

        Assert.Contains("It stands as it was published", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("form[action$='handler=Approve']"));
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task Approve_FiguresSentBackAndSentAgainMeanwhile_AreLookedAtAgain(Db db)
    {
        var scene = await SubmittedAsync(db);
        var page = await scene.Head.GetAsync($"{scene.OfLibrary}/decide");
        await scene.Site.Data.InCouncilAsync(scene.Council, async database =>
        {
            (await database.Returns.SingleAsync(r => r.UnitId == scene.Library.Id)).Reopen("A mistake");
            return await database.SaveChangesAsync();
        });
        await scene.AdvanceAsync(ReturnStatus.Submitted);

        var refused = await scene.Head.SubmitAndFollowAsync(page, form: "form[action$='handler=Approve']");

        Assert.Contains("changed while you had the page open", refused.Banner, StringComparison.Ordinal);
        Assert.Equal(ReturnStatus.Submitted, (await scene.ReturnAsync())!.Status);
    }

    [Theory, Databases]
    public async Task ApproveMany_OneOfThemChangedMeanwhile_ApprovesTheOthers(Db db)
    {
        var scene = await SubmittedAsync(db);
        await scene.StoreAsync(scene.Council.Id, Scene.Year, (Scene.Year, "issues_ebook", "500"));
        await scene.Head.SubmitAsync(await scene.Head.GetAsync($"{scene.OfService}/check"), form: "form[data-entry]");
        var queue = await scene.Head.GetAsync($"{scene.OfYear}/approve");
        var all = string.Join('\n', queue.Html.QuerySelectorAll("input[name=Chosen]").Select(box => box.GetAttribute("value")));
        await scene.Head.SubmitAsync(await scene.Head.GetAsync($"{scene.OfService}/decide"), new() { ["Reason"] = "More to come" }, form: "form[action$='handler=Reopen']");

        var none = await scene.Head.SubmitAsync(queue);
        var done = await scene.Head.SubmitAndFollowAsync(queue, new() { ["Chosen"] = all });

        Assert.Equal("Tick the figures that you approve", Assert.Single(none.Errors));
        Assert.StartsWith("1 set of figures is approved. Not approved, because changed", done.Banner, StringComparison.Ordinal);
        Assert.Equal(ReturnStatus.Approved, (await scene.ReturnAsync())!.Status);
        Assert.Equal(ReturnStatus.Draft, (await scene.ReturnAsync(scene.Council.Id))!.Status);
    }

    [Theory, Databases]
    public async Task ApprovalPages_Manager_IsForbidden(Db db)
    {
        var scene = await SubmittedAsync(db);

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfYear}/approve")).Status);
        Assert.DoesNotContain("Waiting for your approval", (await scene.Manager.GetAsync(scene.OfYear)).Text, StringComparison.Ordinal);
        Assert.Contains("Waiting for your approval", (await scene.Head.GetAsync(scene.OfYear)).Text, StringComparison.Ordinal);
    }

    private async Task<Scene> SubmittedAsync(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));
        await scene.AdvanceAsync(ReturnStatus.Submitted);
        return scene;
    }

    /// <summary>Twice as many visits as last year: one warning.</summary>
    private static async Task StoreUnusualAsync(Scene scene)
    {
        await scene.StoreAsync(scene.Library.Id, "2022-23", ("2022-23", "visits", "400"));
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "800"));
    }
}
