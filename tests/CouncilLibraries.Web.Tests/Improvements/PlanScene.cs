using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Improvements;

/// <summary>A council with its head of service, a library with its manager, and what tests of plans need.</summary>
internal sealed class PlanScene
{
    private PlanScene(TestSite site, CouncilInfo council, Library library, TestPerson head, TestPerson manager) =>
        (Site, Council, Library, Head, Manager) = (site, council, library, head, manager);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public Library Library { get; }

    public TestPerson Head { get; }

    public TestPerson Manager { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);

    public static async Task<PlanScene> OnAsync(TestSite site, LibraryProvision provision = LibraryProvision.CouncilRun)
    {
        var council = await site.Data.CreateCouncilAsync(population: 100_000);
        var library = await site.Data.CreateLibraryAsync(council, provision: provision);
        return new PlanScene(site, council, library, await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library));
    }

    public string Address(string page) => $"/c/{Council.Identifier}/improvements{page}";

    public Task<PageClient> SignInAsync(TestPerson person) => Site.SignInAsync(person);

    public async Task<PageClient> SignInAsAsync(CouncilRoles roles) => await Site.SignInAsync(await Site.Data.CreatePersonAsync(Council, roles));

    /// <summary>An assessment with one finding of each kind at leadership and no data on reading.</summary>
    public async Task<Assessment> AssessAsync(Guid unitId, TestPerson lead, bool signedOff = true, params (TestPerson Person, TeamRole Role)[] others)
    {
        using var file = new StreamReader(typeof(Framework).Assembly.GetManifestResourceStream("starter-1.json")!);
        var version = new FrameworkVersion { FrameworkKey = $"t{Guid.NewGuid():N}", VersionName = "1", Name = "Test", Content = await file.ReadToEndAsync(), ImportedAt = Now };
        var template = FrameworkFile.Read(version.Content).FindTemplate("shorter")!;
        await Site.Data.PlatformAsync(d =>
        {
            d.FrameworkVersions.Add(version);
            return d.SaveChangesAsync();
        });
        return await Site.Data.InCouncilAsync(Council, async d =>
        {
            var assessment = Assessment.Start(Guid.CreateVersion7(), await d.Units.SingleAsync(u => u.Id == unitId), version, template, lead.Id, Now);
            assessment.Members.AddRange(others.Select(o => new AssessmentMember { CouncilId = Council.Id, AssessmentId = assessment.Id, PersonId = o.Person.Id, Role = o.Role, JoinedAt = Now }));
            if (signedOff)
            {
                assessment.SignOff(lead.Id, Now);
            }

            d.Assessments.Add(assessment);
            d.AssessmentFindings.Add(new AssessmentFinding { CouncilId = Council.Id, AssessmentId = assessment.Id, SourceKey = "leadership", Kind = FindingKind.AreaForImprovement, Text = "Few know the vision" });
            d.AssessmentFindings.Add(new AssessmentFinding { CouncilId = Council.Id, AssessmentId = assessment.Id, SourceKey = "leadership", Kind = FindingKind.Strength, Text = "Leaders act on challenge" });
            d.ResultsRecords.Add(new ResultsRecord { CouncilId = Council.Id, AssessmentId = assessment.Id, AreaKey = "reading", State = ResultsState.NoData });
            await d.SaveChangesAsync();
            return assessment;
        });
    }

    /// <summary>An action, stored.</summary>
    public Task<ImprovementAction> PlanAsync(string action, Guid? unitId = null, Assessment? from = null, Action<ImprovementAction>? change = null) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var made = new ImprovementAction
        {
            CouncilId = Council.Id, UnitId = unitId ?? Council.Id, AssessmentId = from?.Id, SourceKey = from is null ? null : "leadership", Improvement = "Better than now", Action = action, MovedAt = Now,
        };
        change?.Invoke(made);
        d.ImprovementActions.Add(made);
        await d.SaveChangesAsync();
        return made;
    });

    public Task<ImprovementAction> ReadAsync(Guid id) => Site.Data.InCouncilAsync(Council, d => d.ImprovementActions.AsNoTracking().Include(a => a.Events).SingleAsync(a => a.Id == id));

    public Task<List<ImprovementAction>> AllAsync() => Site.Data.InCouncilAsync(Council, d => d.ImprovementActions.AsNoTracking().Include(a => a.Events).ToListAsync());
}
