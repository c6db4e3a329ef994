using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>Typing figures: what is kept, who may, and two people at once.</summary>
public sealed class EntryTests(Sites sites)
{
    [Theory, Databases]
    public async Task Save_FiguresInAnyWriting_AreStoredAsWhatTheySay(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        var page = await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "48,210"), ("issues_physical", "est 500"), ("events", "0"), ("event_attendances", "n/a"), ("computer_hours_used", "not collected"));

        Assert.Equal("Saved. You can close this page and carry on later.", page.Banner);
        Assert.Equal("48210", Scene.Typed(page, "visits"));
        // A library with few figures has a list, where "est" is a tick beside the figure.
        Assert.Equal("500", Scene.Typed(page, "issues_physical"));
        Assert.Equal(
            [("computer_hours_used", ValueState.NotCollected, null), ("event_attendances", ValueState.NotApplicable, null), ("events", ValueState.Zero, 0L), ("issues_physical", ValueState.Estimated, 500L), ("visits", ValueState.Entered, (long?)48210)],
            (await scene.ValuesAsync()).Select(v => (v.MeasureCode, v.State, v.Amount)));
        Assert.Contains("5 of 5 figures are in", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Save_TextThatIsNoFigure_IsKeptWithItsMessageAndTheOthersAreSaved(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        var page = await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "about twelve"), ("events", "7"));

        Assert.Equal("about twelve", Scene.Typed(page, "visits"));
        Assert.Contains("must be a whole number", Scene.Message(page, "visits"), StringComparison.Ordinal);
        Assert.Single(page.Errors);
        Assert.Equal(ValueState.Unfinished, (await scene.ValueAsync("visits"))!.State);
        Assert.Equal(7, (await scene.ValueAsync("events"))!.Amount);
    }

    [Theory, Databases]
    public async Task Save_MoreComputerHoursThanTheLibrarysComputersCouldGive_IsStopped(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.InCouncilAsync(scene.Council, async database =>
        {
            var library = await database.Libraries.Include(l => l.Phases).Include(l => l.Capacities).SingleAsync(l => l.Id == scene.Library.Id);
            library.SetCapacity(new Capacity(2400, null, 2), from: null);
            return await database.SaveChangesAsync();
        });

        // Two computers give 2 × 8,760 = 17,520 hours a year at most.
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("computer_hours_used", "17520"));
        var most = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("computer_hours_used", "17521"));
        var more = await scene.Manager.GetAsync($"{scene.OfLibrary}/check");
        await Scene.TypeAsync(scene.Head, scene.OfService, ("computer_hours_used", "17521"));
        var service = await scene.Head.GetAsync($"{scene.OfService}/check");

        Assert.DoesNotContain("computers could give", most.Text, StringComparison.Ordinal);
        Assert.Contains("more than 2 computers could give", more.Text, StringComparison.Ordinal);
        Assert.Contains("more than 2 computers could give", service.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Save_TextTooLongToKeep_StaysInTheFieldAndTheOthersAreSaved(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var text = new string('9', ReturnValue.MaxTypedLength + 1);

        var page = await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", text), ("events", "7"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(text, Scene.Typed(page, "visits"));
        Assert.Equal(["events"], (await scene.ValuesAsync()).Select(v => v.MeasureCode));
    }

    [Theory, Databases]
    public async Task Save_NoteWithoutFigure_IsKept(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var page = await scene.Manager.GetAsync(scene.OfLibrary);

        page = await scene.Manager.SubmitAndFollowAsync(page, new() { [Scene.Field(page, "visits", "Note")] = "The counter is being mended" }, form: "form[data-entry]");

        Assert.Equal("The counter is being mended", Scene.Typed(page, "visits", "Note"));
        Assert.Empty(page.Errors);
        Assert.Contains("0 of 5 figures are in", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Save_BlankedField_TakesTheValueAway(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "100"));

        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", ""));

        Assert.Empty(await scene.ValuesAsync());
    }

    [Theory, Databases]
    public async Task Save_SameFormTwice_IsSavedOnceWithoutAnError(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var form = await scene.Manager.GetAsync(scene.OfLibrary);

        await Scene.SaveAsync(scene.Manager, form, ("visits", "100"));
        var again = await Scene.SaveAsync(scene.Manager, form, ("visits", "100"));

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(1, Assert.Single(await scene.ValuesAsync()).Version);
    }

    [Theory, Databases]
    public async Task Save_OldFormAfterTheBackButton_ReplacesOnesOwnFigure(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var form = await scene.Manager.GetAsync(scene.OfLibrary);
        await Scene.SaveAsync(scene.Manager, form, ("visits", "100"));

        var page = await Scene.SaveAsync(scene.Manager, form, ("visits", "120"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(120, (await scene.ValueAsync("visits"))!.Amount);
    }

    [Theory, Databases]
    public async Task Save_TwoPeopleInDifferentCells_BothAreSaved(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "100"), ("events", "5"));
        var (one, other) = (await scene.Manager.GetAsync(scene.OfLibrary), await scene.Head.GetAsync(scene.OfLibrary));

        await Scene.SaveAsync(scene.Manager, one, ("visits", "200"));
        var page = await Scene.SaveAsync(scene.Head, other, ("events", "6"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal((200, 6), ((await scene.ValueAsync("visits"))!.Amount, (await scene.ValueAsync("events"))!.Amount));
    }

    [Theory, Databases]
    public async Task Save_CellThatAnotherChanged_IsAskedAboutAndTheOthersAreSaved(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "100"));
        var (one, other) = (await scene.Manager.GetAsync(scene.OfLibrary), await scene.Head.GetAsync(scene.OfLibrary));
        await Scene.SaveAsync(scene.Manager, one, ("visits", "200"));

        var asked = await Scene.SaveAsync(scene.Head, other, ("visits", "300"), ("events", "6"));

        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        Assert.Contains($"{scene.ManagerPerson.Name} changed Visits in person to 200", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Equal("300", Scene.Typed(asked, "visits"));
        Assert.Equal((200, 6), ((await scene.ValueAsync("visits"))!.Amount, (await scene.ValueAsync("events"))!.Amount));

        // Saving again without a choice leaves it as it is; then the second person's figure is chosen.
        asked = await scene.Head.SubmitAsync(asked, form: "form[data-entry]");
        Assert.Equal(HttpStatusCode.BadRequest, asked.Status);
        var saved = await scene.Head.SubmitAndFollowAsync(asked, new() { [Scene.Field(asked, "visits", "Keep")] = "mine" }, form: "form[data-entry]");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(300, (await scene.ValueAsync("visits"))!.Amount);
    }

    [Theory, Databases]
    public async Task Save_ChoosingTheOthersFigure_LeavesItAsItIs(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var (one, other) = (await scene.Manager.GetAsync(scene.OfLibrary), await scene.Head.GetAsync(scene.OfLibrary));
        await Scene.SaveAsync(scene.Manager, one, ("visits", "200"));
        var asked = await Scene.SaveAsync(scene.Head, other, ("visits", "300"));

        var page = await scene.Head.SubmitAndFollowAsync(asked, new() { [Scene.Field(asked, "visits", "Keep")] = "theirs" }, form: "form[data-entry]");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("200", Scene.Typed(page, "visits"));
        Assert.Equal(200, (await scene.ValueAsync("visits"))!.Amount);
    }

    [Theory, Databases]
    public async Task Save_CellThatAnotherCleared_SaysWhoClearedIt(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Head, scene.OfLibrary, ("visits", "100"));
        var (one, other) = (await scene.Manager.GetAsync(scene.OfLibrary), await scene.Head.GetAsync(scene.OfLibrary));
        await Scene.SaveAsync(scene.Manager, one, ("visits", ""));

        var asked = await Scene.SaveAsync(scene.Head, other, ("visits", "300"));

        Assert.Contains($"{scene.ManagerPerson.Name} cleared Visits in person", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Empty(await scene.ValuesAsync());
    }

    [Theory, Databases]
    public async Task Save_ManyAtTheSameMoment_AllAreSaved(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var (one, other) = (await scene.Manager.GetAsync(scene.OfLibrary), await scene.Head.GetAsync(scene.OfLibrary));

        var pages = await Task.WhenAll(Scene.SaveAsync(scene.Manager, one, ("visits", "100")), Scene.SaveAsync(scene.Head, other, ("events", "6")));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Equal(["events", "visits"], (await scene.ValuesAsync()).Select(v => v.MeasureCode));
    }

    [Theory, Databases]
    public async Task Save_AfterTheFiguresWereSubmitted_KeepsWhatWasTypedOnThePage(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "100"));
        var form = await scene.Manager.GetAsync(scene.OfLibrary);
        await scene.AdvanceAsync(ReturnStatus.Submitted);

        var page = await Scene.SaveAsync(scene.Manager, form, ("visits", "300"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("300", Scene.Typed(page, "visits"));
        Assert.Contains("not saved", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(100, (await scene.ValueAsync("visits"))!.Amount);
    }

    [Theory, Databases]
    public async Task Get_AnotherLibraryOrTheService_IsForbiddenForAManager(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var other = await scene.Site.Data.CreateLibraryAsync(scene.Council, "High Street");

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfYear}/{other.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync(scene.OfService)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfYear}/{other.Id}/check")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfLibrary}/decide")).Status);
        Assert.Equal(HttpStatusCode.OK, (await scene.Head.GetAsync($"{scene.OfYear}/{other.Id}")).Status);
    }

    [Theory, Databases]
    public async Task Get_UnknownUnitYearOrMonth_IsNotFound(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);

        Assert.Equal(HttpStatusCode.NotFound, (await scene.Head.GetAsync($"{scene.OfYear}/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/returns/1987-88/{scene.Library.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Head.GetAsync($"{scene.OfLibrary}?period=2023-06")).Status);
    }

    [Theory, Databases]
    public async Task Get_PortfolioHolder_IsForbidden(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var reader = await scene.Site.SignInAsync(await scene.Site.Data.CreatePersonAsync(scene.Council, CouncilRoles.PortfolioHolder));

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(scene.OfYear)).Status);
    }

    [Theory, Databases]
    public async Task Get_YearThatIsNotOpen_IsReadOnlyWithTheReason(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.EnsurePeriodAsync("2041-42", CollectionStatus.Upcoming);
        await scene.Site.Data.EnsurePeriodAsync("2015-16", CollectionStatus.Closed);
        await scene.StoreAsync(scene.Library.Id, "2015-16", ("2015-16", "visits", "777"));

        var upcoming = await scene.Manager.GetAsync($"/c/{scene.Council.Identifier}/returns/2041-42/{scene.Library.Id}");
        var closed = await scene.Manager.GetAsync($"/c/{scene.Council.Identifier}/returns/2015-16/{scene.Library.Id}");

        Assert.Contains("cannot be entered yet", upcoming.Text, StringComparison.Ordinal);
        Assert.Contains("This year closed on", closed.Text, StringComparison.Ordinal);
        Assert.Contains("777", closed.Text, StringComparison.Ordinal);
        Assert.Null(closed.Html.QuerySelector("form[data-entry]"));
    }

    [Theory, Databases]
    public async Task Get_LibraryClosedAtTheEndOfTheYear_IsNotAsked(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.InCouncilAsync(scene.Council, async database =>
        {
            (await database.Libraries.Include(l => l.Phases).SingleAsync(l => l.Id == scene.Library.Id)).Close(new DateOnly(2024, 1, 15), "Merged");
            return await database.SaveChangesAsync();
        });

        var page = await scene.Head.GetAsync(scene.OfLibrary);

        Assert.Contains("Mill Road closed on 15 January 2024, so it is not asked", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("form[data-entry]"));
        Assert.DoesNotContain("Mill Road", (await scene.Head.GetAsync(scene.OfYear)).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_LastYear_ShowsOnesOwnFigureElseThePublishedOne(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.StoreAsync(scene.Library.Id, "2022-23", ("2022-23", "visits", "40000"));
        await PublishAsync(scene, scene.Library.Id, "2022-23", ("visits", 39999), ("events", 80));
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "42000"));

        var page = await scene.Manager.GetAsync(scene.OfLibrary);

        // 42,000 on 40,000 is 5 % more.
        Assert.Contains("40,000", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("39,999", page.Text, StringComparison.Ordinal);
        Assert.Contains("+5%", page.Text, StringComparison.Ordinal);
        Assert.Contains("80 published in A source of tests", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task TakeOver_EmptyService_BeginsWithThePublishedFiguresOnce(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await PublishAsync(scene, scene.Council.Id, Scene.Year, ("visits", 123_456), ("events", 0));
        var page = await scene.Head.GetAsync(scene.OfService);

        var filled = await scene.Head.SubmitAndFollowAsync(page, form: "form.entry-start");
        var again = await scene.Head.SubmitAndFollowAsync(page, form: "form.entry-start");

        Assert.Contains("2 published figures are filled in", filled.Banner, StringComparison.Ordinal);
        Assert.Equal("123456", Scene.Typed(filled, "visits"));
        Assert.Null(again.Banner);
        Assert.Null(again.Html.QuerySelector("form.entry-start"));
        Assert.All(await scene.ValuesAsync(scene.Council.Id), value => Assert.Equal("A source of tests", value.Source));
    }

    [Theory, Databases]
    public async Task Month_OfACouncilThatEntersMonths_IsSavedAndAddedUp(Db db)
    {
        var scene = await Scene.StartAsync(sites, db, Cadence.Monthly);

        var first = await scene.Manager.GetAsync(scene.OfLibrary);
        await Scene.SaveAsync(scene.Manager, first, ("visits", "100"));
        var second = await Scene.TypeAsync(scene.Manager, $"{scene.OfLibrary}?period=2023-05", ("visits", "150"));

        Assert.Equal(100, (await scene.ValueAsync("visits", "2023-04"))!.Amount);
        Assert.Equal(150, (await scene.ValueAsync("visits", "2023-05"))!.Amount);
        Assert.Contains("250", second.Text, StringComparison.Ordinal);
        Assert.Contains("10 missing", second.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Service_WhoseLibrariesHaveFigures_SaysWhichOfTheTwoIsUsed(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var silent = await scene.Site.Data.CreateLibraryAsync(scene.Council, "High Street");
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "100"));

        var rolled = await scene.Head.GetAsync(scene.OfService);
        var typed = await Scene.SaveAsync(scene.Head, rolled, ("visits", "180"));

        Assert.Contains("1 missing for Visits in person", rolled.Text, StringComparison.Ordinal);
        Assert.Contains("High Street", rolled.Text, StringComparison.Ordinal);
        Assert.Contains("not used, because a figure is typed", typed.Text, StringComparison.Ordinal);
        Assert.NotEqual(silent.Id, scene.Library.Id);
    }

    [Theory, Databases]
    public async Task EveryForm_OfTheService_HasAtMost200Cells(Db db)
    {
        var scene = await Scene.StartAsync(sites, db, Cadence.Monthly);

        foreach (var period in (string[])["2023-24", "2023-06"])
        {
            var page = await scene.Head.GetAsync($"{scene.OfService}?period={period}");
            Assert.InRange(page.Html.QuerySelectorAll("input[name$='.Text']").Length, 1, 200);
        }
    }

    private static Task PublishAsync(Scene scene, Guid unit, string year, params (string Measure, long Amount)[] figures) => scene.Site.Data.PlatformAsync(async database =>
    {
        if (!await database.DataSources.AnyAsync(s => s.Id == "returns-tests"))
        {
            database.DataSources.Add(new DataSource { Id = "returns-tests", Name = "A source of tests", Licence = "None" });
            try
            {
                await database.SaveChangesAsync();
            }
            catch (DbUpdateException)
            {
                // A test running at the same time made it.
                database.ChangeTracker.Clear();
            }
        }

        database.PublishedFigures.AddRange(figures.Select(f => new PublishedFigure
        {
            CouncilId = scene.Council.Id,
            UnitId = unit,
            PeriodId = year,
            MeasureCode = f.Measure,
            Amount = f.Amount,
            SourceId = "returns-tests",
        }));
        await database.SaveChangesAsync();
    });
}
