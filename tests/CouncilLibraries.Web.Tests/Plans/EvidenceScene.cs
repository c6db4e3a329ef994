using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>A council with a draft plan: its head of service, who owns the stage of evidence, who works on another, and who on none.</summary>
internal sealed class EvidenceScene
{
    public required TestSite Site { get; init; }

    public required CouncilInfo Council { get; init; }

    public required Guid PlanId { get; init; }

    public required TestPerson Head { get; init; }

    public required TestPerson Owner { get; init; }

    public required TestPerson Reader { get; init; }

    public required TestPerson Outsider { get; init; }

    public required TestPerson Councillor { get; init; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<EvidenceScene> OnAsync(TestSite site, CouncilInfo? of = null)
    {
        var council = of ?? await site.Data.CreateCouncilAsync(population: 100_000);
        var (owner, reader) = (await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Libraries to 2031", ReportingPeriod.Parse("2026-27"), 5, Now);
        plan.Stages.Single(s => s.Kind == PlanStageKind.Evidence).OwnerId = owner.Id;
        plan.Stages.Single(s => s.Kind == PlanStageKind.Needs).EditorIds = [reader.Id];
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Plans.Add(plan);
            return d.SaveChangesAsync();
        });
        return new EvidenceScene
        {
            Site = site, Council = council, PlanId = plan.Id, Owner = owner, Reader = reader,
            Head = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService),
            Outsider = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember),
            Councillor = await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder),
        };
    }

    public string Address(string page = "/evidence") => $"/c/{Council.Identifier}/plans/{PlanId}{page}";

    public string Of(EvidenceItem item, string page = "") => Address($"/evidence/{item.Id}{page}");

    public Task<PageClient> AsAsync(TestPerson person) => Site.SignInAsync(person);

    public Task<List<EvidenceItem>> ItemsAsync() => Site.Data.InCouncilAsync(Council, d => d.EvidenceItems.AsNoTracking().Where(e => e.PlanId == PlanId).OrderBy(e => e.Number).ToListAsync());

    /// <summary>Cites something as a person does: chooses it in the list, then sends the form as it comes.</summary>
    public async Task<EvidenceItem> CiteAsync(PageClient client, string kind, string title, string topic = "Trend", Guid? unit = null)
    {
        var list = await client.GetAsync(Address($"/evidence/choose?kind={kind}&unit={unit ?? Council.Id}"));
        var link = list.Html.QuerySelectorAll("main .evidence-offers a").Single(a => a.TextContent == title);
        var register = await client.SubmitAndFollowAsync(await client.GetAsync(new Uri(list.Address, link.GetAttribute("href")).ToString()), new() { ["Topic"] = topic });
        Assert.Equal("Evidence", register.Heading);
        return (await ItemsAsync())[^1];
    }

    /// <summary>A piece in words, stored.</summary>
    public Task<EvidenceItem> StoreAsync(string title, Action<EvidenceItem>? change = null) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var number = await d.EvidenceItems.CountAsync(e => e.PlanId == PlanId) + 1;
        var item = new EvidenceItem
        {
            CouncilId = Council.Id, PlanId = PlanId, Number = number, Topic = EvidenceTopic.Users, Form = EvidenceForm.Words, Title = title, Source = "Our staff", Finding = "Few young people come.",
            CitedAt = Now, CitedById = Head.Id,
        };
        change?.Invoke(item);
        d.EvidenceItems.Add(item);
        await d.SaveChangesAsync();
        return item;
    });

    /// <summary>Opens an approved return again and types another figure; then approves it once more, where asked.</summary>
    public Task CorrectAsync(Guid unit, string year, string measure, string typed, bool approve = true) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var of = await d.Returns.Include(r => r.Values).SingleAsync(r => r.UnitId == unit && r.PeriodId == year);
        of.Reopen("A month was counted twice.");
        var definition = MeasureCatalogue.Current.Measure(measure);
        of.Record(ReportingPeriod.Parse(year), definition, TypedValue.Parse(definition, typed), new ValueOrigin(CountMethod.Counter, null, null, MeasureCatalogue.Current.Version, null, Now));
        if (approve)
        {
            of.Submit(null, Now);
            of.Approve(null, Now);
        }

        return await d.SaveChangesAsync();
    });

    public Task ChangePlanAsync(Action<StrategicPlan> change) => Site.Data.InCouncilAsync(Council, async d =>
    {
        change(await d.Plans.Include(p => p.Stages).SingleAsync(p => p.Id == PlanId));
        return await d.SaveChangesAsync();
    });

    /// <summary>An action of the service, stored.</summary>
    public Task<ImprovementAction> PlanAsync(string action, Action<ImprovementAction>? change = null) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var made = new ImprovementAction { CouncilId = Council.Id, UnitId = Council.Id, Improvement = "Better than now", Action = action, MovedAt = Now };
        change?.Invoke(made);
        d.ImprovementActions.Add(made);
        await d.SaveChangesAsync();
        return made;
    });

    public Task ChangeActionAsync(Guid id, Action<ImprovementAction> change) => Site.Data.InCouncilAsync(Council, async d =>
    {
        change(await d.ImprovementActions.SingleAsync(a => a.Id == id));
        return await d.SaveChangesAsync();
    });

    /// <summary>What the register says of a piece, all its cells as one text.</summary>
    public static string RowOf(SitePage register, string code) =>
        string.Join(' ', register.Html.QuerySelector($"#{code}")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Today as pages write it.</summary>
    public static string Today => Now.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
