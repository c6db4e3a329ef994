using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>A council with its head of service, a member and a plan.</summary>
internal sealed class WorkspaceScene
{
    private WorkspaceScene(TestSite site, CouncilInfo council, TestPerson head, TestPerson member, Guid planId) => (Site, Council, Head, Member, PlanId) = (site, council, head, member, planId);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public TestPerson Head { get; }

    public TestPerson Member { get; }

    public Guid PlanId { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<WorkspaceScene> OnAsync(TestSite site)
    {
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        var scene = new WorkspaceScene(site, council, await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember), Guid.CreateVersion7());
        await site.Data.InCouncilAsync(council, async d =>
        {
            d.Plans.Add(StrategicPlan.Start(scene.PlanId, council.Id, "Our plan", ReportingPeriod.ForYear(2027), 5, Now));
            return await d.SaveChangesAsync();
        });
        return scene;
    }

    public string Address(string page = "") => $"/c/{Council.Identifier}/plans/{PlanId}{page}";

    public Task<PageClient> SignInAsync(TestPerson person) => Site.SignInAsync(person);

    public Task<StrategicPlan> PlanAsync() => Site.Data.InCouncilAsync(Council, d => d.Plans.AsNoTracking().Include(p => p.Stages).SingleAsync(p => p.Id == PlanId));

    public Task<int> ChangeAsync(Action<StrategicPlan> change) => Site.Data.InCouncilAsync(Council, async d =>
    {
        change(await d.Plans.Include(p => p.Stages).SingleAsync(p => p.Id == PlanId));
        return await d.SaveChangesAsync();
    });

    public Task<int> AddAsync(params object[] rows) => Site.Data.InCouncilAsync(Council, async d =>
    {
        d.AddRange(rows);
        return await d.SaveChangesAsync();
    });

    /// <summary>What the committee decided, stored.</summary>
    public Task<int> AgreeAsync() => AddAsync(new PlanDecision { CouncilId = Council.Id, PlanId = PlanId, Committee = "Cabinet", Proposal = "To adopt it", Outcome = CommitteeOutcome.Agreed, DecidedOn = new DateOnly(2026, 3, 3) });

    public Task<List<PlanSnapshot>> CopiesAsync() => Site.Data.InCouncilAsync(Council, d => d.PlanSnapshots.AsNoTracking().Where(s => s.PlanId == PlanId).OrderBy(s => s.Number).ToListAsync());
}
