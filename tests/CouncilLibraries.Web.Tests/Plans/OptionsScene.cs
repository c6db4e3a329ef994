using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>A council with a plan of three years: its head of service, who works on the options, and who works on another stage.</summary>
internal sealed class OptionsScene
{
    private OptionsScene(TestSite site, CouncilInfo council, TestPerson head, TestPerson editor, TestPerson scorer, Guid planId) =>
        (Site, Council, Head, Editor, Scorer, PlanId) = (site, council, head, editor, scorer, planId);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public TestPerson Head { get; }

    /// <summary>Looks after the stage of options.</summary>
    public TestPerson Editor { get; }

    /// <summary>Works on the stage of evidence: scores, and changes no options.</summary>
    public TestPerson Scorer { get; }

    public Guid PlanId { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<OptionsScene> OnAsync(TestSite site)
    {
        var council = await site.Data.CreateCouncilAsync();
        var (head, editor, scorer) = (await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Libraries 2029", ReportingPeriod.Parse("2026-27"), 3, Now);
        plan.Stages.Single(s => s.Kind == PlanStageKind.Options).OwnerId = editor.Id;
        plan.Stages.Single(s => s.Kind == PlanStageKind.Evidence).EditorIds = [scorer.Id];
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Plans.Add(plan);
            return d.SaveChangesAsync();
        });
        return new OptionsScene(site, council, head, editor, scorer, plan.Id);
    }

    public string Address(string page = "") => $"/c/{Council.Identifier}/plans/{PlanId}/options{page}";

    public Task<PageClient> AsAsync(TestPerson person) => Site.SignInAsync(person);

    public async Task<PageClient> AsAsync(CouncilRoles roles) => await Site.SignInAsync(await Site.Data.CreatePersonAsync(Council, roles));

    public Task<Guid> OptionAsync(string name, Action<PlanOption>? change = null) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var option = new PlanOption { CouncilId = Council.Id, PlanId = PlanId, Name = name, Position = 1 + await d.PlanOptions.CountAsync() };
        change?.Invoke(option);
        d.PlanOptions.Add(option);
        await d.SaveChangesAsync();
        return option.Id;
    });

    public Task<Guid> CriterionAsync(string name, int weight) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var criterion = new AppraisalCriterion { CouncilId = Council.Id, PlanId = PlanId, Name = name, Weight = weight, Position = 1 + await d.AppraisalCriteria.CountAsync() };
        d.AppraisalCriteria.Add(criterion);
        await d.SaveChangesAsync();
        return criterion.Id;
    });

    public Task<int> ScoreAsync(TestPerson person, Guid option, params (Guid Criterion, int Score, string? Reason)[] scores) => Site.Data.InCouncilAsync(Council, d =>
    {
        d.OptionScores.AddRange(scores.Select(s => new OptionScore { CouncilId = Council.Id, OptionId = option, CriterionId = s.Criterion, PersonId = person.Id, Score = s.Score, Reason = s.Reason }));
        return d.SaveChangesAsync();
    });

    public Task<int> ChangePlanAsync(Action<StrategicPlan> change) => Site.Data.InCouncilAsync(Council, async d =>
    {
        change(await d.Plans.Include(p => p.Stages).SingleAsync(p => p.Id == PlanId));
        return await d.SaveChangesAsync();
    });

    public Task<StrategicPlan> PlanAsync() => Site.Data.InCouncilAsync(Council, d => d.Plans.AsNoTracking().SingleAsync(p => p.Id == PlanId));

    public Task<List<PlanOption>> OptionsAsync() => Site.Data.InCouncilAsync(Council, d => d.PlanOptions.AsNoTracking().Include(o => o.Costs).OrderBy(o => o.Position).ToListAsync());

    public Task<List<AppraisalCriterion>> CriteriaAsync() => Site.Data.InCouncilAsync(Council, d => d.AppraisalCriteria.AsNoTracking().OrderBy(c => c.Position).ToListAsync());

    public Task<List<OptionScore>> ScoresAsync() => Site.Data.InCouncilAsync(Council, d => d.OptionScores.AsNoTracking().ToListAsync());
}
