using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>
/// A council of 100,000 residents with a library and a plan for 2021-22 to 2025-26 with two objectives; somebody looks after
/// delivery and review.
/// </summary>
internal sealed class DeliveryScene
{
    private DeliveryScene(TestSite site, CouncilInfo council, Library library, TestPerson head, TestPerson owner, Guid plan, Guid objective, Guid other) =>
        (Site, Council, Library, Head, Owner, PlanId, ObjectiveId, OtherId) = (site, council, library, head, owner, plan, objective, other);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public Library Library { get; }

    public TestPerson Head { get; }

    /// <summary>Looks after the stages of delivery and review, and is nothing but a team member otherwise.</summary>
    public TestPerson Owner { get; }

    public Guid PlanId { get; }

    /// <summary>"More people come".</summary>
    public Guid ObjectiveId { get; }

    /// <summary>"Warm places".</summary>
    public Guid OtherId { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);

    public static async Task<DeliveryScene> OnAsync(TestSite site, PlanStatus status = PlanStatus.Adopted)
    {
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        // What a team finds out about a library that the community runs is its own until it shares it.
        var library = await site.Data.CreateLibraryAsync(council, provision: LibraryProvision.CommunityManaged);
        var (head, owner) = (await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Libraries for all", ReportingPeriod.ForYear(2021), 5, Now);
        foreach (var stage in plan.Stages.Where(s => s.Kind is PlanStageKind.Delivery or PlanStageKind.Review))
        {
            stage.OwnerId = owner.Id;
        }

        if (status is PlanStatus.Adopted or PlanStatus.Superseded)
        {
            plan.Adopt(Now, null);
        }

        if (status == PlanStatus.Superseded)
        {
            plan.Supersede();
        }

        PlanObjective[] objectives =
        [
            new() { CouncilId = council.Id, PlanId = plan.Id, Name = "More people come", Position = 1 }, new() { CouncilId = council.Id, PlanId = plan.Id, Name = "Warm places", Position = 2 },
        ];
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Plans.Add(plan);
            d.PlanObjectives.AddRange(objectives);
            return d.SaveChangesAsync();
        });
        return new DeliveryScene(site, council, library, head, owner, plan.Id, objectives[0].Id, objectives[1].Id);
    }

    public string Address(string page) => $"/c/{Council.Identifier}/plans/{PlanId}{page}";

    public string OfObjective(string page) => Address($"/delivery/{ObjectiveId}{page}");

    public Task<PageClient> SignInAsync(TestPerson person) => Site.SignInAsync(person);

    public async Task<PageClient> SignInAsAsync(CouncilRoles roles) => await Site.SignInAsync(await Site.Data.CreatePersonAsync(Council, roles));

    public Task<T> DoAsync<T>(Func<Core.Storage.CouncilLibrariesContext, Task<T>> work) => Site.Data.InCouncilAsync(Council, work);

    /// <summary>
    /// Visits for every 1,000 residents, targets 2,100 to 2,500: close in 2021-22 (2,000), missed in 2022-23 (1,800) and 2023-24
    /// (1,500), no figures after.
    /// </summary>
    public async Task<ObjectiveMeasure> MeasureAsync()
    {
        foreach (var (year, visits) in ((string, string)[])[("2021-22", "200000"), ("2022-23", "180000"), ("2023-24", "150000")])
        {
            await Site.Data.CreateReturnAsync(Council, Council.Id, year, ReturnStatus.Approved, ("visits", visits));
        }

        return await AddMeasureAsync(m => (m.FigureCode, m.Name, m.MoreIsBetter) = ("visits_per_1000", "Visits for every 1,000 residents", true), 2100, 2200, 2300, 2400, 2500);
    }

    public Task<ObjectiveMeasure> AddMeasureAsync(Action<ObjectiveMeasure> change, params decimal?[] targets) => DoAsync(async d =>
    {
        var measure = new ObjectiveMeasure { CouncilId = Council.Id, ObjectiveId = ObjectiveId, Name = "Ours" };
        change(measure);
        measure.Years.AddRange(targets.Select((t, i) => new MeasureYear { CouncilId = Council.Id, MeasureId = measure.Id, YearId = ReportingPeriod.ForYear(2021 + i).ToString(), Target = t }));
        d.ObjectiveMeasures.Add(measure);
        await d.SaveChangesAsync();
        return measure;
    });

    /// <summary>An action, stored.</summary>
    public Task<ImprovementAction> ActAsync(string title, Guid? objective = null, ActionStatus status = ActionStatus.NotStarted, Action<ImprovementAction>? change = null, Guid? assessment = null) => DoAsync(async d =>
    {
        var made = new ImprovementAction { CouncilId = Council.Id, UnitId = Council.Id, AssessmentId = assessment, Improvement = "Better", Action = title, ObjectiveId = objective, MovedAt = Now };
        made.Move(status, null, null, Now);
        change?.Invoke(made);
        d.ImprovementActions.Add(made);
        await d.SaveChangesAsync();
        return made;
    });

    /// <summary>A self-assessment of the library that its team has not shared.</summary>
    public async Task<Guid> AssessSecretlyAsync(TestPerson lead)
    {
        var version = await Site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == FrameworkImports.StarterKey).OrderBy(v => v.ImportedAt).FirstAsync());
        return await DoAsync(async d =>
        {
            d.Attach(version);
            var library = await d.Units.SingleAsync(u => u.Id == Library.Id);
            var assessment = Assessment.Start(Guid.CreateVersion7(), library, version, FrameworkFile.Read(version.Content).FindTemplate("shorter")!, lead.Id, Now);
            d.Assessments.Add(assessment);
            await d.SaveChangesAsync();
            return assessment.Id;
        });
    }

    public Task<ImprovementAction> ActionAsync(Guid id) => DoAsync(d => d.ImprovementActions.AsNoTracking().Include(a => a.Events).SingleAsync(a => a.Id == id));

    public Task<List<PlanSnapshot>> SnapshotsAsync() => DoAsync(d => d.PlanSnapshots.AsNoTracking().Where(s => s.PlanId == PlanId).OrderBy(s => s.Number).ToListAsync());
}
