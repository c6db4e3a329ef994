using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Dashboards;

/// <summary>Libraries of the same kind and size across councils: who contributes what, and what stands beside our own libraries. Each test has a year of its own.</summary>
public sealed class LikeLibrariesTests(OwnSites sites) : IClassFixture<OwnSites>
{
    private const string Group = "visits_per_open_hour/static|council|30-44";

    [Theory, Databases]
    public async Task Cohort_TakesEachCouncilsMiddleOfWhatIsApprovedCompleteAndOpenAllYear(Db db)
    {
        const string year = "1995-96";
        var site = await sites.OnAsync(db);
        var takesPart = await site.Data.CreateCouncilAsync();
        await site.Data.ConsentAsync(takesPart);
        // 40 hours a week, 2,000 a year: 10, 20 and 60 visits an hour. The middle is 20.
        await LibraryAsync(site, takesPart, year, "20000");
        await LibraryAsync(site, takesPart, year, "40000");
        await LibraryAsync(site, takesPart, year, "120000");
        // Not counted: a draft, more than a fifth estimated, closed in September, shut for a month, no hours, an archive, nothing entered.
        await LibraryAsync(site, takesPart, year, "2000", status: ReturnStatus.Draft);
        await LibraryAsync(site, takesPart, year, "est 2000");
        await LibraryAsync(site, takesPart, year, "2000", history: [(new DateOnly(1995, 9, 1), false)]);
        await LibraryAsync(site, takesPart, year, "2000", history: [(new DateOnly(1995, 9, 1), false), (new DateOnly(1995, 10, 1), true)]);
        await LibraryAsync(site, takesPart, year, "2000", hours: null);
        await LibraryAsync(site, takesPart, year, "2000", type: LibraryType.Archive);
        await LibraryAsync(site, takesPart, year, "not collected");
        // In groups of their own: run by its community, at 14 hours; commissioned, at 45; a mobile; unstaffed, closed the day after.
        await LibraryAsync(site, takesPart, year, "7000", hours: 14, provision: LibraryProvision.IndependentCommunity);
        await LibraryAsync(site, takesPart, year, "4500", hours: 45, provision: LibraryProvision.Commissioned);
        await LibraryAsync(site, takesPart, year, "3000", type: LibraryType.Mobile);
        await LibraryAsync(site, takesPart, year, "10000", hours: 20, provision: LibraryProvision.CouncilRunUnstaffed, history: [(new DateOnly(1996, 4, 1), false)]);
        var noConsent = await site.Data.CreateCouncilAsync();
        await LibraryAsync(site, noConsent, year, "2000");

        var cohort = await CohortAsync(site, year);

        Assert.Equal(DisclosureRules.LikeLibraries, cohort.Rules);
        Assert.Equal(
        [
            ("visits_per_open_hour/mobile|council|any", 1.5m, 1), ("visits_per_open_hour/static|community|under-15", 10m, 1), ("visits_per_open_hour/static|council|15-29", 10m, 1),
            (Group, 20m, 3), ("visits_per_open_hour/static|council|45-over", 2m, 1),
        ],
        cohort.Contributions.Where(c => c.CouncilId == takesPart.Id).Select(c => (c.Ratio, c.Amount.Value, c.Libraries!.Value)).OrderBy(c => c.Ratio, StringComparer.Ordinal));
        Assert.DoesNotContain(cohort.Contributions, c => c.CouncilId == noConsent.Id);
        Assert.All(cohort.Contributions, c => Assert.Contains(cohort.Ratios, r => r.Formula.Code == c.Ratio));
    }

    [Theory, Databases]
    public async Task Published_TheMiddleStandsBesideOurLibraries_AndAgainChangesNothing(Db db)
    {
        const string year = "1996-97";
        var site = await sites.OnAsync(db);
        // Council i, from 1 to 15, has one library with 10 i visits an hour and one with 10 i + 2, so 10 i + 1. The middle is 81, the quartiles 46 and 116.
        var councils = new List<CouncilInfo>();
        for (var i = 1; i <= 15; i++)
        {
            var council = await site.Data.CreateCouncilAsync();
            await site.Data.ConsentAsync(council);
            await LibraryAsync(site, council, year, $"{20_000 * i}", name: "Ash Lane");
            await LibraryAsync(site, council, year, $"{2000 * ((10 * i) + 2)}", name: "Birch Road");
            councils.Add(council);
        }

        var ours = councils[2];
        await LibraryAsync(site, ours, year, "2000", name: "Cedar Row", hours: 20);
        await LibraryAsync(site, ours, year, "2000", name: "Dock Street", history: [(new DateOnly(1996, 9, 1), false)]);
        await LibraryAsync(site, ours, year, "2000", name: "Elm archive", type: LibraryType.Archive);
        var client = await ComparedCouncils.SignInAsync(site, ours);
        var address = $"/c/{ours.Identifier}/ratios/libraries?figure=visits_per_open_hour&year={year}";
        var before = await client.GetAsync(address);
        Assert.Contains($"No comparison of libraries across councils has been published for {year} yet.", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Libraries like it", before.Text, StringComparison.Ordinal);

        var first = await site.Data.PublishAsync(year, ReleaseKind.Libraries);
        Assert.Equal((1, true, 15), (first.Number, first.Changed, first.Contributors));
        Assert.False((await site.Data.PublishAsync(year, ReleaseKind.Libraries)).Changed);

        var page = await client.GetAsync(address);
        Assert.Equal(["Ash Lane", "Birch Road", "Cedar Row", "Dock Street", "Elm archive"], page.Html.QuerySelectorAll(".chart tbody th").Select(h => h.TextContent.Trim()));
        Assert.Equal(["30", "", "", "81", "46 to 116"], OverviewTests.Row(page, "Ash Lane").Take(5).Select((cell, i) => i is 1 or 2 ? "" : cell));
        Assert.Equal(["81", "46 to 116"], OverviewTests.Row(page, "Birch Road").Skip(3).Take(2));
        Assert.Equal(["Not shown", ""], OverviewTests.Row(page, "Cedar Row").Skip(3).Take(2));
        Assert.Equal(["Open part of the year", ""], OverviewTests.Row(page, "Dock Street").Skip(3).Take(2));
        Assert.Equal(["Not compared", ""], OverviewTests.Row(page, "Elm archive").Skip(3).Take(2));
        Assert.Equal(["Not shown", "–", "–", "Cedar Row: 2"], OverviewTests.Row(page, "Library buildings run by or for councils, open 15 to under 30 hours a week"));
        Assert.Equal(["81", "46 to 116", "15–19", "Ash Lane: 30; Birch Road: 32"], OverviewTests.Row(page, "Library buildings run by or for councils, open 30 to under 45 hours a week"));
        Assert.DoesNotContain("Libraries like it", (await client.GetAsync($"/c/{ours.Identifier}/ratios/libraries?figure=visits&year={year}")).Text, StringComparison.Ordinal);
        var file = await client.Http.GetStringAsync(new Uri(address.Replace("?", "?handler=Download&", StringComparison.Ordinal), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"library buildings run by or for councils, open 30 to under 45 hours a week\",15–19,46,81,116,", file, StringComparison.Ordinal);
        Assert.Contains("too few or too similar to show", file, StringComparison.Ordinal);

        var own = (await site.Commands.OfAsync(client, address)).Where(c => !c.Contains("\"Memberships\"", StringComparison.Ordinal) && !c.Contains("\"MembershipLibraries\"", StringComparison.Ordinal));
        Assert.InRange(own.Count(), 2, 6);

        // What is held back holds no figure and no number of councils; what is published locks the returns and keeps how many libraries there were.
        var cells = await site.Data.PlatformAsync(d => d.GroupCells.AsNoTracking().Where(c => d.Releases.Any(r => r.Id == c.ReleaseId && r.PeriodId == year && r.Kind == ReleaseKind.Libraries)).ToListAsync());
        Assert.Equal(Group, Assert.Single(cells, c => !c.IsWithheld).RatioCode);
        Assert.All(cells.Where(c => c.IsWithheld), c => Assert.Equal(("", null, null, null), (c.Contributors, c.LowerQuartile, c.Median, c.UpperQuartile)));
        Assert.True(await site.Data.InCouncilAsync(ours, d => d.Returns.Where(r => r.PeriodId == year).AllAsync(r => r.Status == ReturnStatus.Locked)));
        await using var scope = site.Worker.CreateAsyncScope();
        var ratios = (await CohortAsync(site, year)).Ratios;
        var release = Assert.Single(await scope.ServiceProvider.GetRequiredService<ReleaseStore>().EarlierAsync(new ReleaseTarget(year, ReleaseKind.Libraries, IsFictional: false), ratios, CancellationToken.None));
        Assert.All(release.Cells.Single(c => c.IsShown).Contributors, c => Assert.Equal(2, c.Libraries));
        Assert.Empty(ReplayCheck.Violations(DisclosureRules.LikeLibraries, ratios, (await CohortAsync(site, year)).Councils, [release]));
        Assert.NotEmpty(ReplayCheck.Violations(DisclosureRules.LikeLibraries with { MinimumLibraries = 31 }, ratios, [], [release]));
    }

    [Theory, Databases]
    public async Task AllWithheld_OneLibraryAndNoneCompared_EachSaysWhy(Db db)
    {
        const string year = "1997-98";
        var site = await sites.OnAsync(db);
        var (one, archive) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        await site.Data.ConsentAsync(one);
        await LibraryAsync(site, one, year, "20000", name: "The library");
        await LibraryAsync(site, archive, year, "20000", name: "The archive", type: LibraryType.Archive);
        await site.Data.PublishAsync(year, ReleaseKind.Libraries);

        var ofOne = await (await site.SignInAsync(await site.Data.CreatePersonAsync(one, CouncilRoles.HeadOfService))).GetAsync($"/c/{one.Identifier}/ratios/libraries?figure=visits_per_open_hour&year={year}");
        Assert.Equal("10", OverviewTests.Row(ofOne, "The library")[0]);
        Assert.Contains("Libraries like ours elsewhere: not shown, because too few or too similar to show.", ofOne.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Libraries like it", ofOne.Text, StringComparison.Ordinal);
        var ofArchive = await (await ComparedCouncils.SignInAsync(site, archive)).GetAsync($"/c/{archive.Identifier}/ratios/libraries?figure=visits_per_open_hour&year={year}");
        Assert.Contains("none of ours is compared", ofArchive.Text, StringComparison.Ordinal);
    }

    private static async Task<Cohort> CohortAsync(TestSite site, string year)
    {
        await using var scope = site.Worker.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<ICohortReader>().Single(r => r.Reads(ReleaseKind.Libraries))
            .ReadAsync(new ReleaseTarget(year, ReleaseKind.Libraries, IsFictional: false), CancellationToken.None);
    }

    private static async Task LibraryAsync(
        TestSite site, CouncilInfo council, string year, string visits, string? name = null, int? hours = 40, LibraryType type = LibraryType.Static,
        LibraryProvision provision = LibraryProvision.CouncilRun, ReturnStatus status = ReturnStatus.Approved, (DateOnly From, bool IsOpen)[]? history = null)
    {
        var state = new LibraryState(type, provision, IsStatutory: true, CountsInServiceFigure: true);
        var library = Library.Create(council.Id, name ?? $"Branch {Guid.NewGuid():N}", "ZZ1 1ZZ", state, new DateOnly(1990, 4, 1));
        library.SetCapacity(new Capacity(hours * 60, null, null), from: null);
        foreach (var (from, isOpen) in history ?? [])
        {
            library.Record(state with { IsOpen = isOpen }, from, null);
        }

        await site.Data.InCouncilAsync(council, d =>
        {
            d.Libraries.Add(library);
            return d.SaveChangesAsync();
        });
        await site.Data.CreateReturnAsync(council, library.Id, year, status, ("visits", visits));
    }
}
