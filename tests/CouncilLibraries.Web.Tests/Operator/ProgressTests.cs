using System.Net;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>What the operator sees of councils' work, and reminders.</summary>
public sealed class ProgressTests(Sites sites)
{
    private const string Late = "2017-18";

    [Theory, Databases]
    public async Task Get_ShowsStepsAndCountsAndLateYears_NeverValues(Db db)
    {
        var (site, council, _) = await CouncilAsync(db);
        var client = await Asking.OperatorAsync(site);

        var row = await RowAsync(client, council);

        Assert.Contains("1 of 5", row, StringComparison.Ordinal);
        Assert.Contains("Decide whether to take part in comparisons: done on", row, StringComparison.Ordinal);
        Assert.Contains("Accept the agreement: to do", row, StringComparison.Ordinal);
        // The service and two libraries are asked; one library is approved and one waits.
        Assert.Contains("1 of 3, 1 waiting for approval", row, StringComparison.Ordinal);
        Assert.Contains("Late since 1 Oct 2018", row, StringComparison.Ordinal);
        Assert.DoesNotContain("987,654", row, StringComparison.Ordinal);
        Assert.DoesNotContain("987654", (await client.GetAsync(Address(council))).Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Remind_WritesToAdministratorsAndHeadsOnce_AndNotAgainWithinADay(Db db)
    {
        var (site, council, admin) = await CouncilAsync(db);
        var manager = await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager);
        var head = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync(Address(council));
        var chosen = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Chosen"] = council.Id.ToString() };

        var sent = await client.SubmitAndFollowAsync(page, chosen, form: "#progress");
        var again = await client.SubmitAndFollowAsync(page, form: "#progress", button: $"button[name=One][value='{council.Id}']");

        Assert.Equal(("A reminder goes to 1 council.", "1 council had one within a day: not reminded again."), (sent.Banner, again.Banner));
        var mail = Assert.Single(await Asking.MailsAsync(site, admin.Email));
        Assert.Single(await Asking.MailsAsync(site, head.Email));
        Assert.Empty(await Asking.MailsAsync(site, manager.Email));
        Assert.Contains("- Accept the agreement", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("- Decide whether", mail, StringComparison.Ordinal);
        Assert.Contains("The figures for 2017-18 were asked for by 1 October 2018. 2 of 3 are not approved yet; 1 of them wait for the head of library service.", mail, StringComparison.Ordinal);
        Assert.Equal($"/c/{council.Identifier}", Asking.LinkIn(mail));
        Assert.Contains(await site.Data.InCouncilAsync(council, d => d.AuditEntries.Select(a => a.Subject).ToListAsync()), s => s.StartsWith("CouncilReminder", StringComparison.Ordinal));

        // A day later it goes again.
        await site.Data.InCouncilAsync(council, async d =>
        {
            var kept = await d.CouncilReminders.SingleAsync();
            kept.SentAt = kept.SentAt.AddDays(-1).AddMinutes(-1);
            return await d.SaveChangesAsync();
        });
        Assert.Equal("A reminder goes to 1 council.", (await client.SubmitAndFollowAsync(page, chosen, form: "#progress")).Banner);
    }

    [Theory, Databases]
    public async Task Remind_ByManyAtOnce_WritesOnce(Db db)
    {
        var (site, council, admin) = await CouncilAsync(db);
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync(Address(council));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.SubmitAsync(page, new() { ["Chosen"] = council.Id.ToString() }, form: "#progress")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Single(await Asking.MailsAsync(site, admin.Email));
    }

    [Theory, Databases]
    public async Task Remind_WithoutChoice_OrWithNobodyThere_SaysSo(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var client = await Asking.OperatorAsync(site);
        var page = await client.GetAsync(Address(council));

        var none = await client.SubmitAsync(page, form: "#progress");
        var nobody = await client.SubmitAndFollowAsync(page, new() { ["Chosen"] = council.Id.ToString() }, form: "#progress");

        Assert.Equal((HttpStatusCode.BadRequest, "Choose the councils to remind"), (none.Status, none.Errors.Single()));
        Assert.Equal("1 council has no administrator or head of service yet: not reminded.", nobody.Banner);
    }

    [Theory, Databases]
    public async Task Get_MoreThanAPage_ShowsTwentyFiveAtATime(Db db)
    {
        var site = await sites.OnAsync(db);
        var name = $"Manyshire {Guid.NewGuid():N}"[..20];
        for (var i = 0; i < 27; i++)
        {
            await site.Data.CreateCouncilAsync($"{name} {i:00}");
        }

        var client = await Asking.OperatorAsync(site);
        var (first, second) = (await client.GetAsync($"/operator/progress?q={name}"), await client.GetAsync($"/operator/progress?q={name}&p=2"));

        Assert.Equal((25, 2), (Rows(first), Rows(second)));
        Assert.Contains("27 councils have joined, 26 to 27 shown.", second.Text, StringComparison.Ordinal);

        static int Rows(SitePage page) => page.Html.QuerySelectorAll("tbody th[scope=row]").Length;
    }

    private static string Address(CouncilInfo council) => $"/operator/progress?q={Uri.EscapeDataString(council.Name)}";

    private static async Task<string> RowAsync(PageClient client, CouncilInfo council) => string.Join(' ', (await client.GetAsync(Address(council))).Html.QuerySelectorAll("tbody tr")
        .Single(r => r.QuerySelector("th")?.TextContent.Contains(council.Name, StringComparison.Ordinal) == true).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A council with an administrator that decided on taking part, and a year that is over for it: one library approved, one waiting.</summary>
    private async Task<(TestSite Site, CouncilInfo Council, TestPerson Admin)> CouncilAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync($"Progressham {Guid.NewGuid():N}"[..24]);
        var admin = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator);
        var (first, second) = (await site.Data.CreateLibraryAsync(council), await site.Data.CreateLibraryAsync(council));
        await site.Data.EnsurePeriodAsync(Late);
        await site.Data.PlatformAsync(async d =>
        {
            var period = await d.Periods.SingleAsync(p => p.Id == Late);
            if (period.ClosesOn.Year != 2018)
            {
                period.ClosesOn = new DateOnly(2018, 10, 1);
                await d.SaveChangesAsync();
            }
        });
        await site.Data.CreateReturnAsync(council, first.Id, Late, ReturnStatus.Approved, ("visits", "987654"));
        await site.Data.CreateReturnAsync(council, second.Id, Late, ReturnStatus.Submitted, ("visits", "12345"));
        await site.Data.ConsentAsync(council);
        return (site, council, admin);
    }
}
