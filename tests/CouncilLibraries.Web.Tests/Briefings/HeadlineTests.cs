using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Briefings;

/// <summary>Choosing headline figures, their targets, and the council's objectives.</summary>
public sealed class HeadlineTests(Sites sites)
{
    private const string Five = "visits_per_1000\nevents_per_1000\nactive_borrowers_pct\nnet_spend_per_1000\nstock_turn";

    [Theory, Databases]
    public async Task Post_Choice_TakesFiveToEight_AndAsksForTheirTargets(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/headlines");

        var few = await head.SubmitAsync(form, new() { ["Chosen"] = "visits_per_1000\nevents_per_1000\nnonsense\nstock_turn" });
        Assert.Equal((HttpStatusCode.BadRequest, "Choose 5 to 8 figures. You chose 3"), (few.Status, Assert.Single(few.Errors)));
        Assert.Equal(3, few.Html.QuerySelectorAll("input[type=checkbox][checked]").Length);

        var targets = await head.SubmitAndFollowAsync(few, new() { ["Chosen"] = Five });
        Assert.Equal("Targets of the headline figures", targets.Heading);
        Assert.Equal(5, targets.Html.QuerySelectorAll("fieldset.target-line").Length);

        // What was chosen meanwhile is told of, not overwritten; sent again it is.
        var stale = await head.SubmitAsync(form, new() { ["Chosen"] = Five.Replace("stock_turn", "wifi_per_1000", StringComparison.Ordinal) });
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.StartsWith("Somebody else changed the choice while you had it open.", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(stale)).Status);
        Assert.Equal(["active_borrowers_pct", "events_per_1000", "net_spend_per_1000", "visits_per_1000", "wifi_per_1000"],
            await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.OrderBy(f => f.RatioCode).Select(f => f.RatioCode).ToListAsync()));
    }

    [Theory, Databases]
    public async Task Post_Targets_AreChecked_AndKept(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/brief/headlines"), new() { ["Chosen"] = Five });
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/targets");

        // Visits, borrowers, events, stock turn, spending, in the order of the screens.
        var wrong = await head.SubmitAsync(form, new() { ["Lines[0].Target"] = "many", ["Lines[1].Target"] = "120", ["Lines[1].Year"] = "2027-28", ["Lines[2].Target"] = "12" });
        Assert.Equal(
            [
                "The target for “Visits for every 1,000 residents” must be a number, like 2,400 or 9.5", "The target for “Residents who borrowed” must be from 0 to 100",
                "Choose the year for the target of “Events for every 1,000 residents”",
            ], wrong.Errors);
        Assert.Equal("many", wrong.Html.QuerySelector("#Lines_0__Target")!.GetAttribute("value"));

        var saved = await head.SubmitAndFollowAsync(wrong, new() { ["Lines[0].Target"] = "2,400", ["Lines[0].Year"] = "2027-28", ["Lines[1].Target"] = "9.5%", ["Lines[1].Year"] = "2027-28", ["Lines[2].Target"] = "", ["Lines[4].Target"] = "£12,000", ["Lines[4].Year"] = "2028-29" });
        Assert.Equal("The headline figures are saved.", saved.Banner);
        var stored = await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.Where(f => f.Target != null).ToDictionaryAsync(f => f.RatioCode, f => (f.Target, f.TargetYearId)));
        Assert.Equal((2400m, "2027-28"), stored["visits_per_1000"]);
        Assert.Equal((9.5m, "2027-28"), stored["active_borrowers_pct"]);
        Assert.Equal((12000m, "2028-29"), stored["net_spend_per_1000"]);
        Assert.Equal(3, stored.Count);

        var stale = await head.SubmitAsync(form, new() { ["Lines[0].Target"] = "2500", ["Lines[0].Year"] = "2027-28" });
        Assert.Contains("Somebody else changed “Visits for every 1,000 residents” while you had it open: 2,400 by 2027-28. Save again to have yours instead", stale.Errors);
    }

    [Theory, Databases]
    public async Task Post_Targets_OfAnObjectiveTakenAwayAtTheSameMoment_AreShownAgain_AndSavedWhenSentAgain(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, head, objective) = await WithObjectiveAsync(site);
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/targets");
        site.Meanwhile.BeforeNextSaveOf(head, () => site.Data.InCouncilAsync(council, d => d.CorporateObjectives.Where(o => o.Id == objective).ExecuteDeleteAsync()));

        var told = await head.SubmitAsync(form, new() { ["Lines[0].Target"] = "2,400", ["Lines[0].Year"] = "2027-28", ["Lines[0].ObjectiveId"] = objective.ToString() });

        Assert.Equal((HttpStatusCode.BadRequest, "Targets of the headline figures"), (told.Status, told.Heading));
        Assert.Equal(["Somebody else took the objective of “Visits for every 1,000 residents” away while you had it open. Choose again, then save"], told.Errors);
        Assert.Equal("2,400", told.Html.QuerySelector("#Lines_0__Target")!.GetAttribute("value"));
        Assert.Equal("The headline figures are saved.", (await head.SubmitAndFollowAsync(told)).Banner);
        Assert.Equal(2400m, await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.Where(f => f.RatioCode == "visits_per_1000").Select(f => f.Target).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Post_ObjectiveTakenAway_WhileAFigureIsPutUnderIt_IsTold_AndTakenAwayWhenSentAgain(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, head, objective) = await WithObjectiveAsync(site);
        var form = await head.GetAsync($"/c/{council.Identifier}/objectives/edit/{objective}");
        site.Meanwhile.BeforeNextSaveOf(head, () => site.Data.InCouncilAsync(council, d =>
            d.HeadlineFigures.Where(f => f.RatioCode == "visits_per_1000").ExecuteUpdateAsync(s => s.SetProperty(f => f.ObjectiveId, objective).SetProperty(f => f.Version, f => f.Version + 1))));

        var told = await head.SubmitAsync(form, button: "button[formaction]");

        Assert.Equal((HttpStatusCode.BadRequest, "Somebody else changed the objectives at the same moment. Save again"), (told.Status, Assert.Single(told.Errors)));
        Assert.Equal("The objective is taken away.", (await head.SubmitAndFollowAsync(told, button: "button[formaction]")).Banner);
        Assert.Equal([null], await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.Where(f => f.RatioCode == "visits_per_1000").Select(f => f.ObjectiveId).ToListAsync()));
    }

    [Theory, Databases]
    public async Task Post_Choice_WhileAnObjectiveOfItIsTakenAway_IsTold_AndSavedWhenSentAgain(Db db)
    {
        var site = await sites.OnAsync(db);
        var (council, head, objective) = await WithObjectiveAsync(site);
        await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/brief/targets"), new() { ["Lines[0].ObjectiveId"] = objective.ToString() });
        var form = await head.GetAsync($"/c/{council.Identifier}/brief/headlines");
        site.Meanwhile.BeforeNextSaveOf(head, () => site.Data.InCouncilAsync(council, d =>
            d.HeadlineFigures.Where(f => f.ObjectiveId == objective).ExecuteUpdateAsync(s => s.SetProperty(f => f.ObjectiveId, (Guid?)null).SetProperty(f => f.Version, f => f.Version + 1))));
        var chosen = new Dictionary<string, string?> { ["Chosen"] = Five.Replace("visits_per_1000", "wifi_per_1000", StringComparison.Ordinal) };

        var told = await head.SubmitAsync(form, chosen);

        Assert.Equal((HttpStatusCode.BadRequest, "Somebody else changed one of the figures at the same moment. Save again"), (told.Status, Assert.Single(told.Errors)));
        Assert.Equal("Targets of the headline figures", (await head.SubmitAndFollowAsync(told)).Heading);
        Assert.True(await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.AnyAsync(f => f.RatioCode == "wifi_per_1000")));
    }

    [Theory, Databases]
    public async Task Post_Objectives_KeepTheirOrder_AndAreTakenAway_WithNothingElse(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var address = $"/c/{council.Identifier}/objectives";
        await AddAsync("Fair", "1", "digital\nprosperity");
        await AddAsync("Green", "1", "");
        await AddAsync("Kind", "2", "communities");
        Assert.Equal(["Green", "Kind", "Fair"], await NamesAsync());

        var twice = await head.SubmitAsync(await head.GetAsync($"{address}/add"), new() { ["Name"] = " green " });
        Assert.Equal(["There is an objective of this name already"], twice.Errors);
        var blank = await head.SubmitAsync(await head.GetAsync($"{address}/add"), new() { ["Name"] = " " });
        Assert.Equal(["Say what the objective is"], blank.Errors);

        await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/brief/headlines"), new() { ["Chosen"] = Five });
        var fair = await IdAsync("Fair");
        await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/brief/targets"), new() { ["Lines[0].ObjectiveId"] = fair.ToString() });
        Assert.Equal(fair, await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.Where(f => f.RatioCode == "visits_per_1000").Select(f => f.ObjectiveId).SingleAsync()));

        var edit = await head.GetAsync($"{address}/edit/{fair}");
        Assert.Equal(["digital", "prosperity"], edit.Html.QuerySelectorAll("input[name=Outcomes][checked]").Select(i => i.GetAttribute("value")));
        await head.SubmitAsync(edit, new() { ["Name"] = "Fairer", ["Position"] = "1" });
        Assert.Equal(["Fairer", "Green", "Kind"], await NamesAsync());
        var stale = await head.SubmitAsync(edit, new() { ["Name"] = "Fairest" });
        Assert.Equal(["Somebody else changed this objective while you had it open: “Fairer”. Save again to have yours instead"], stale.Errors);

        var list = await head.SubmitAndFollowAsync(await head.GetAsync($"{address}/edit/{fair}"), button: "button[formaction]");
        Assert.Equal("The objective is taken away.", list.Banner);
        Assert.Equal(["Green", "Kind"], await NamesAsync());
        Assert.Equal([null], await site.Data.InCouncilAsync(council, d => d.HeadlineFigures.Where(f => f.RatioCode == "visits_per_1000").Select(f => f.ObjectiveId).ToListAsync()));

        for (var i = 3; i <= CorporateObjective.Most; i++)
        {
            await AddAsync($"More {i}", "1", "");
        }

        var full = await head.SubmitAsync(await head.GetAsync($"{address}/add"), new() { ["Name"] = "One too many" });
        Assert.StartsWith("There are 8 objectives already", Assert.Single(full.Errors), StringComparison.Ordinal);

        async Task AddAsync(string name, string position, string outcomes) => Assert.Equal("The objective is added.",
            (await head.SubmitAndFollowAsync(await head.GetAsync($"{address}/add"), new() { ["Name"] = name, ["Position"] = position, ["Outcomes"] = outcomes.Length == 0 ? null : outcomes })).Banner);

        Task<List<string>> NamesAsync() => site.Data.InCouncilAsync(council, d => d.CorporateObjectives.OrderBy(o => o.Position).Select(o => o.Name).ToListAsync());

        Task<Guid> IdAsync(string name) => site.Data.InCouncilAsync(council, d => d.CorporateObjectives.Where(o => o.Name == name).Select(o => o.Id).SingleAsync());
    }

    private static async Task<(CouncilInfo Council, PageClient Head, Guid Objective)> WithObjectiveAsync(TestSite site)
    {
        var council = await site.Data.CreateCouncilAsync();
        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/brief/headlines"), new() { ["Chosen"] = Five });
        await head.SubmitAsync(await head.GetAsync($"/c/{council.Identifier}/objectives/add"), new() { ["Name"] = "Fair" });
        return (council, head, await site.Data.InCouncilAsync(council, d => d.CorporateObjectives.Select(o => o.Id).SingleAsync()));
    }
}
