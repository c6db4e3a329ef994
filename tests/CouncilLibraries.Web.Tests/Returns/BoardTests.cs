using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>The board of what is missing, and writing to people from it.</summary>
public sealed class BoardTests(Sites sites)
{
    [Theory, Databases]
    public async Task Board_AllGroups_CountsWhatIsMissingAndSaysWhoHasIt(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane");
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));

        var page = await scene.Head.GetAsync($"{scene.OfYear}/completeness");

        var (abbey, mill) = (Row(page, "Abbey Lane"), Row(page, "Mill Road"));
        Assert.Contains("Nobody", abbey, StringComparison.Ordinal);
        Assert.Contains("Nothing entered yet", abbey, StringComparison.Ordinal);
        Assert.Contains("All missing", abbey, StringComparison.Ordinal);
        Assert.Contains(scene.ManagerPerson.Name, mill, StringComparison.Ordinal);
        Assert.Contains("Draft", mill, StringComparison.Ordinal);
        Assert.Contains("Nothing changed since", mill, StringComparison.Ordinal);
        Assert.Contains("2 lack figures", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 is with nobody", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Board_Filtered_ShowsThoseOnly(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane");
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));

        Assert.Equal(["Abbey Lane"], await NamesAsync("who=nobody"));
        Assert.Equal(["Mill Road"], await NamesAsync("status=Draft"));
        Assert.Equal(["Abbey Lane", "Mill Road"], await NamesAsync("figures=missing"));
        Assert.Equal([], await NamesAsync("status=Approved"));

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await scene.Head.GetAsync($"{scene.OfYear}/completeness?{query}")).Html.QuerySelectorAll("tbody th a").Select(link => link.TextContent);
    }

    [Theory, Databases]
    public async Task Board_Manager_SeesTheOwnLibraryAndWritesToNobody(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane");

        var page = await scene.Manager.GetAsync($"{scene.OfYear}/completeness");

        Assert.DoesNotContain("Abbey Lane", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("input[name=library]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Manager.GetAsync($"{scene.OfYear}/remind")).Status);
    }

    [Theory, Databases]
    public async Task Board_YearPastItsDay_CountsTheDaysLate(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var late = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-12);
        await scene.Site.Data.PlatformAsync(async database =>
        {
            await database.Periods.Where(p => p.Id == "2033-34").ExecuteDeleteAsync();
            database.Periods.Add(new CollectionPeriod { Id = "2033-34", Status = CollectionStatus.Open, ClosesOn = late, ReferenceYear = 2033 });
            return await database.SaveChangesAsync();
        });

        var page = await scene.Head.GetAsync($"/c/{scene.Council.Identifier}/returns/2033-34/completeness");

        Assert.Contains("12 days late", Row(page, "Mill Road"), StringComparison.Ordinal);
        Assert.Contains("1 is late", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Download_Board_HasALineALibraryWithEveryMeasure(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));

        var csv = await scene.Head.Http.GetStringAsync(new Uri($"{scene.OfYear}/completeness?handler=Csv", UriKind.Relative));

        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Library,Who has it,Where it stands,Since when,Days late,Reminded on,Figures asked for,Figures missing,Visits in person", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"Mill Road,{scene.ManagerPerson.Name},Draft,Nothing changed since ", Assert.Single(lines[1..]), StringComparison.Ordinal);
        Assert.Contains(",5,4,\"1,000\",Missing", lines[1], StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Remind_TwoLibrariesOfOnePerson_SendsOneEmailThatNamesBothAndKeepsIt(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var (abbey, nobodys) = (await scene.Site.Data.CreateLibraryAsync(scene.Council, "Abbey Lane"), await scene.Site.Data.CreateLibraryAsync(scene.Council, "Castle Hill"));
        await GiveAsync(scene, scene.ManagerPerson, abbey);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));
        var page = await scene.Head.GetAsync($"{scene.OfYear}/remind?library={scene.Library.Id}&library={abbey.Id}&library={nobodys.Id}");
        Assert.Contains("Not reached, because nobody has them: Castle Hill", page.Text, StringComparison.Ordinal);

        var done = await scene.Head.SubmitAndFollowAsync(page, new() { ["OwnLine"] = "Ring me if the counter is broken." });
        var twice = await scene.Head.SubmitAndFollowAsync(page, new() { ["OwnLine"] = "Ring me if the counter is broken." });

        Assert.Equal($"1 e-mail is on the way to {scene.ManagerPerson.Name}. Not reached, because nobody has them: Castle Hill.", done.Banner);
        Assert.Equal("These e-mails were sent already.", twice.Banner);
        var mail = Assert.Single(await MailAsync(scene));
        Assert.Equal("Figures for 2023-24: what is still missing", mail.Subject);
        Assert.Contains("Abbey Lane: all 5 figures", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Mill Road: ", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Visits in person", mail.Text[mail.Text.IndexOf("Mill Road", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains($"{scene.OfLibrary}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ring me if the counter is broken.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Reminded on", Row(done, "Mill Road"), StringComparison.Ordinal);
        Assert.DoesNotContain("Reminded on", Row(done, "Castle Hill"), StringComparison.Ordinal);
        var kept = await scene.Site.Data.InCouncilAsync(scene.Council, database => database.Reminders.AsNoTracking().SingleAsync());
        Assert.Equal((scene.ManagerPerson.Id, "2023-24", 2), (kept.PersonId, kept.YearId, kept.LibraryIds.Count));
        Assert.NotNull(kept.SentById);
    }

    [Theory, Databases]
    public async Task Remind_SamePersonWithinADay_NeedsAWord(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await scene.Head.SubmitAsync(await scene.Head.GetAsync($"{scene.OfYear}/remind"));
        var again = await scene.Head.GetAsync($"{scene.OfYear}/remind");

        var refused = await scene.Head.SubmitAsync(again);
        var mails = (await MailAsync(scene)).Count;
        var sent = await scene.Head.SubmitAndFollowAsync(again, new() { ["Again"] = "true" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Everyone was written to within the last day", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(1, mails);
        Assert.StartsWith("1 e-mail is on the way", sent.Banner, StringComparison.Ordinal);
        Assert.Equal(2, (await MailAsync(scene)).Count);
    }

    [Theory, Databases]
    public async Task Remind_OwnLineTooLong_IsRefusedAndKept(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        var page = await scene.Head.GetAsync($"{scene.OfYear}/remind");

        var refused = await scene.Head.SubmitAsync(page, new() { ["OwnLine"] = new string('x', Reminder.MaxOwnLineLength + 1) });

        Assert.Equal("What you add must be 500 characters or fewer", Assert.Single(refused.Errors));
        Assert.Equal(Reminder.MaxOwnLineLength + 1, refused.Html.QuerySelector("textarea")!.TextContent.Trim().Length);
        Assert.Empty(await MailAsync(scene));
    }

    [Theory, Databases]
    public async Task Remind_FiguresThatWereSent_ReachesNobody(Db db)
    {
        var scene = await Scene.StartAsync(sites, db);
        await Scene.TypeAsync(scene.Manager, scene.OfLibrary, ("visits", "1000"));
        var open = await scene.Head.GetAsync($"{scene.OfYear}/remind");
        await scene.AdvanceAsync(ReturnStatus.Submitted);

        var refused = await scene.Head.SubmitAsync(open);

        Assert.Contains("Nobody to write to", refused.Text, StringComparison.Ordinal);
        Assert.Empty(await MailAsync(scene));
    }

    private static string Row(SitePage page, string library) => string.Join(' ', page.Html.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th a")!.TextContent == library)
        .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<int> GiveAsync(Scene scene, TestPerson person, Library library) => scene.Site.Data.InCouncilAsync(scene.Council, database =>
    {
        database.MembershipLibraries.Add(new MembershipLibrary { CouncilId = scene.Council.Id, PersonId = person.Id, LibraryId = library.Id });
        return database.SaveChangesAsync();
    });

    private static Task<List<OutboxMessage>> MailAsync(Scene scene) => scene.Site.Data.PlatformAsync(
        database => database.OutboxMessages.AsNoTracking().Where(m => m.ToAddress == scene.ManagerPerson.Email).ToListAsync());
}
