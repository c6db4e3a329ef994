using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>A council with one library, its manager and its head of service, in a year that is open.</summary>
internal sealed class Scene
{
    public const string Year = "2023-24";

    private Scene(TestSite site, CouncilInfo council, Library library, TestPerson managerPerson, PageClient manager, PageClient head) =>
        (Site, Council, Library, ManagerPerson, Manager, Head) = (site, council, library, managerPerson, manager, head);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public Library Library { get; }

    public TestPerson ManagerPerson { get; }

    public PageClient Manager { get; }

    public PageClient Head { get; }

    public string OfYear => $"/c/{Council.Identifier}/returns/{Year}";

    public string OfLibrary => $"{OfYear}/{Library.Id}";

    public string OfService => $"{OfYear}/{Council.Id}";

    public static async Task<Scene> StartAsync(Sites sites, Db db, Cadence cadence = Cadence.Yearly, long? population = null)
    {
        var site = await sites.OnAsync(db);
        await site.Data.EnsurePeriodAsync(Year);
        var council = await site.Data.CreateCouncilAsync(population: population);
        var library = await site.Data.CreateLibraryAsync(council, "Mill Road");
        await site.Data.InCouncilAsync(council, database =>
        {
            database.ReturnSettings.Add(new ReturnSettings { CouncilId = council.Id, Cadence = cadence });
            return database.SaveChangesAsync();
        });
        var manager = await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library);
        var head = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
        return new Scene(site, council, library, manager, await site.SignInAsync(manager), await site.SignInAsync(head));
    }

    /// <summary>Name of a field of the entry form: of the row whose measure has this code.</summary>
    public static string Field(SitePage page, string measure, string field = "Text")
    {
        var code = page.Html.QuerySelectorAll("input[name$='.Code']").Single(input => input.GetAttribute("value") == measure);
        return code.GetAttribute("name")!.Replace(".Code", "." + field, StringComparison.Ordinal);
    }

    /// <summary>What stands in a field of the entry form.</summary>
    public static string? Typed(SitePage page, string measure, string field = "Text") =>
        page.Html.QuerySelector($"[name='{Field(page, measure, field)}']")!.GetAttribute("value");

    /// <summary>The message beside a field of the entry form, or null.</summary>
    public static string? Message(SitePage page, string measure) =>
        page.Html.QuerySelector($"#{page.Html.QuerySelector($"[name='{Field(page, measure)}']")!.Id}-error")?.TextContent;

    /// <summary>Opens the form, types figures of some measures and saves.</summary>
    public static async Task<SitePage> TypeAsync(PageClient client, string address, params (string Measure, string? Text)[] figures)
    {
        var page = await client.GetAsync(address);
        return await SaveAsync(client, page, figures);
    }

    /// <summary>Types figures of some measures into a form that is open, and saves.</summary>
    public static Task<SitePage> SaveAsync(PageClient client, SitePage page, params (string Measure, string? Text)[] figures) =>
        client.SubmitAndFollowAsync(page, figures.ToDictionary(f => Field(page, f.Measure), string? (f) => f.Text ?? ""), form: "form[data-entry]");

    public Task<List<ReturnValue>> ValuesAsync(Guid? unit = null) => Site.Data.InCouncilAsync(Council,
        database => database.Values.AsNoTracking().Where(v => v.UnitId == (unit ?? Library.Id)).OrderBy(v => v.MeasureCode).ToListAsync());

    public async Task<ReturnValue?> ValueAsync(string measure, string period = Year) =>
        (await ValuesAsync()).Find(v => v.MeasureCode == measure && v.PeriodId == period);

    public Task<Return?> ReturnAsync(Guid? unit = null, string year = Year) => Site.Data.InCouncilAsync(Council,
        database => database.Returns.AsNoTracking().SingleOrDefaultAsync(r => r.UnitId == (unit ?? Library.Id) && r.PeriodId == year));

    /// <summary>Figures of a unit as they stand in the database, without the pages.</summary>
    public Task StoreAsync(Guid unit, string year, params (string Period, string Measure, string Text)[] figures) => Site.Data.InCouncilAsync(Council, async database =>
    {
        await Site.Data.EnsurePeriodAsync(year);
        var of = await database.Returns.Include(r => r.Values).SingleOrDefaultAsync(r => r.UnitId == unit && r.PeriodId == year);
        if (of is null)
        {
            database.Returns.Add(of = new Return { CouncilId = Council.Id, UnitId = unit, PeriodId = year });
        }

        foreach (var (period, code, text) in figures)
        {
            var measure = MeasureCatalogue.Current.Measure(code);
            of.Record(ReportingPeriod.Parse(period), measure, TypedValue.Parse(measure, text),
                new ValueOrigin(CountMethod.Unknown, null, null, "test", null, DateTimeOffset.Parse("2024-05-01T09:00:00Z", CultureInfo.InvariantCulture)));
        }

        return await database.SaveChangesAsync();
    });

    /// <summary>Brings the library's return to where it stands, without the pages.</summary>
    public Task AdvanceAsync(ReturnStatus status) => Site.Data.InCouncilAsync(Council, async database =>
    {
        var of = await database.Returns.SingleAsync(r => r.UnitId == Library.Id && r.PeriodId == Year);
        while (of.Status < status)
        {
            switch (of.Status)
            {
                case ReturnStatus.Draft:
                    of.Submit(ManagerPerson.Id, Now);
                    break;
                case ReturnStatus.Submitted:
                    of.Approve(null, Now);
                    break;
                default:
                    of.Lock();
                    break;
            }
        }

        return await database.SaveChangesAsync();
    });

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
