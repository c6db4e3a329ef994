using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>A council with a plan, its head of service, and somebody who looks after equality and consultation.</summary>
internal sealed class ConsultationScene
{
    private ConsultationScene(TestSite site, CouncilInfo council, TestPerson head, TestPerson owner, Guid planId) => (Site, Council, Head, Owner, PlanId) = (site, council, head, owner, planId);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public TestPerson Head { get; }

    /// <summary>Whoever looks after the stage.</summary>
    public TestPerson Owner { get; }

    public Guid PlanId { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);

    public static async Task<ConsultationScene> OnAsync(TestSite site)
    {
        var council = await site.Data.CreateCouncilAsync();
        var (head, owner) = (await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Libraries for all", ReportingPeriod.Parse("2026-27"), 5, Now);
        plan.Stages.Single(s => s.Kind == PlanStageKind.Consultation).OwnerId = owner.Id;
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Plans.Add(plan);
            return d.SaveChangesAsync();
        });
        return new ConsultationScene(site, council, head, owner, plan.Id);
    }

    public string Address(string page) => $"/c/{Council.Identifier}/plans/{PlanId}/{page}";

    public Task<PageClient> SignInAsync(TestPerson person) => Site.SignInAsync(person);

    public async Task<PageClient> SignInAsAsync(CouncilRoles roles) => await Site.SignInAsync(await Site.Data.CreatePersonAsync(Council, roles));

    /// <summary>Changes the plan.</summary>
    public Task ChangeAsync(Action<StrategicPlan> change) => WorkAsync(async d => change(await d.Plans.Include(p => p.Stages).SingleAsync(p => p.Id == PlanId)));

    /// <summary>A round, stored.</summary>
    public async Task<ConsultationRound> AddRoundAsync(string name = "Have your say", int opens = -60, int closes = -10, params (string Name, int? Count, string? Did)[] themes)
    {
        var round = new ConsultationRound { CouncilId = Council.Id, PlanId = PlanId, Name = name, OpensOn = Today.AddDays(opens), ClosesOn = Today.AddDays(closes) };
        round.Themes.AddRange(themes.Select(t => new ConsultationTheme { CouncilId = Council.Id, RoundId = round.Id, Name = t.Name, Count = t.Count, Did = t.Did }));
        await WorkAsync(d =>
        {
            d.ConsultationRounds.Add(round);
            return Task.CompletedTask;
        });
        return round;
    }

    /// <summary>What is said of a characteristic, stored.</summary>
    public Task SayAsync(ProtectedCharacteristic characteristic, ImpactKind impact, int daysAgo, string? mitigation = null) => WorkAsync(d =>
    {
        d.EqualityImpacts.Add(new EqualityImpact { CouncilId = Council.Id, PlanId = PlanId, Characteristic = characteristic, Impact = impact, Mitigation = mitigation, ReviewedAt = Now.AddDays(-daysAgo), ReviewedById = Head.Id });
        return Task.CompletedTask;
    });

    /// <summary>A piece of evidence, stored.</summary>
    public async Task<EvidenceItem> AddEvidenceAsync(int number, string title, bool isTakenBack = false)
    {
        var item = new EvidenceItem { CouncilId = Council.Id, PlanId = PlanId, Number = number, Topic = EvidenceTopic.Users, Form = EvidenceForm.Words, Title = title, Source = "The council", CitedAt = Now, CitedById = Head.Id };
        if (isTakenBack)
        {
            item.TakeBack("Wrong", Now);
        }

        await WorkAsync(d =>
        {
            d.EvidenceItems.Add(item);
            return Task.CompletedTask;
        });
        return item;
    }

    public Task<List<ConsultationTheme>> ThemesAsync(Guid round) =>
        Site.Data.InCouncilAsync(Council, d => d.ConsultationThemes.AsNoTracking().Where(t => t.RoundId == round).OrderBy(t => t.Name).ToListAsync());

    public Task<List<EqualityImpact>> ImpactsAsync() => Site.Data.InCouncilAsync(Council, d => d.EqualityImpacts.AsNoTracking().Where(i => i.PlanId == PlanId).ToListAsync());

    /// <summary>Works with the council's rows and saves.</summary>
    public Task WorkAsync(Func<CouncilLibrariesContext, Task> work) => Site.Data.InCouncilAsync(Council, async d =>
    {
        await work(d);
        return await d.SaveChangesAsync();
    });
}
