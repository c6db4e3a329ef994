using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>A council with a community-managed library and everyone who has to do with assessments, one of each.</summary>
internal sealed class ReportScene
{
    /// <summary>What members say in their own ratings, which no report may repeat.</summary>
    public const string Secret = "nobody-else-may-read-this";

    private static readonly Lazy<string> Starter = new(() => FrameworkFile.Starter("1").Text);
    private static int _frameworks;

    public required TestSite Site { get; init; }

    public required CouncilInfo Council { get; init; }

    public required Library Library { get; init; }

    public required TestPerson Head { get; init; }

    /// <summary>Manages the library, and leads its assessment.</summary>
    public required TestPerson Manager { get; init; }

    public required TestPerson Member { get; init; }

    public required TestPerson Friend { get; init; }

    public required TestPerson Portfolio { get; init; }

    public required TestPerson Administrator { get; init; }

    public static async Task<ReportScene> CreateAsync(TestSite site)
    {
        var council = await site.Data.CreateCouncilAsync();
        var library = await site.Data.CreateLibraryAsync(council, "Elm Row", LibraryProvision.CommunityManaged);
        return new ReportScene
        {
            Site = site, Council = council, Library = library,
            Head = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService),
            Manager = await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library),
            Member = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember),
            Friend = await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember),
            Portfolio = await site.Data.CreatePersonAsync(council, CouncilRoles.PortfolioHolder),
            Administrator = await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator),
        };
    }

    public Task<PageClient> AsAsync(TestPerson person) => Site.SignInAsync(person);

    public string Address(Guid assessment, string? page = null) => $"/c/{Council.Identifier}/assessments/{assessment}{(page is null ? null : $"/{page}")}";

    /// <summary>An assessment under way: the head's of the service, or the manager's of the library; member and critical friend are in the team.</summary>
    public async Task<Guid> BeginAsync(bool ofLibrary = false, string template = "shorter", Guid? version = null, int monthsAgo = 2)
    {
        var id = Guid.CreateVersion7();
        var starter = version ?? await Site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == FrameworkImports.StarterKey && v.VersionName == "1").Select(v => v.Id).SingleAsync());
        await Site.Data.InCouncilAsync(Council, async d =>
        {
            var unit = await d.Units.SingleAsync(u => u.Id == (ofLibrary ? Library.Id : Council.Id));
            var framework = await d.FrameworkVersions.SingleAsync(v => v.Id == starter);
            var started = TimeProvider.System.GetUtcNow().AddMonths(-monthsAgo);
            var assessment = Assessment.Start(id, unit, framework, FrameworkFile.Read(framework.Content).FindTemplate(template)!, ofLibrary ? Manager.Id : Head.Id, started);
            foreach (var (person, role) in new[] { (Member.Id, TeamRole.Member), (Friend.Id, TeamRole.CriticalFriend) })
            {
                assessment.Members.Add(new AssessmentMember { CouncilId = Council.Id, AssessmentId = id, PersonId = person, Role = role, Rates = role == TeamRole.Member, JoinedAt = started });
            }

            d.Assessments.Add(assessment);
            return await d.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>Does every part of an assessment; the member's own ratings say what nobody else may read.</summary>
    /// <param name="id">The assessment.</param>
    /// <param name="level">The level agreed on for each criterion, by its key.</param>
    public Task CompleteAsync(Guid id, Func<string, int>? level = null) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var assessment = await d.Assessments.Include(a => a.FrameworkVersion).SingleAsync(a => a.Id == id);
        var framework = FrameworkFile.Read(assessment.FrameworkVersion!.Content);
        assessment.Vision = "A library for everyone.";
        d.OrganisationParts.Add(new OrganisationPart { CouncilId = Council.Id, AssessmentId = id, Kind = OrganisationPartKind.Leader, Name = "Head of libraries", AgreedOn = new DateOnly(2026, 3, 2) });
        var frame = new AssessmentFrame(assessment, framework, framework.FindTemplate(assessment.TemplateKey)!);
        foreach (var area in frame.Areas)
        {
            d.ResultsRecords.Add(new ResultsRecord { CouncilId = Council.Id, AssessmentId = id, AreaKey = area.Key, State = ResultsState.NoData, Summary = $"Seen of {area.Key}." });
        }

        foreach (var characteristic in frame.Characteristics)
        {
            d.CharacteristicRecords.Add(new CharacteristicRecord
            {
                CouncilId = Council.Id, AssessmentId = id, CharacteristicKey = characteristic.Key, FindingsNote = frame.IsRated ? "One says it all." : null,
                InUse = frame.IsRated ? null : "We meet weekly", Summary = frame.IsRated ? null : $"In sum of {characteristic.Key}",
            });
            d.AssessmentFindings.Add(new AssessmentFinding { CouncilId = Council.Id, AssessmentId = id, SourceKey = characteristic.Key, Kind = FindingKind.Strength, Text = $"Strong at {characteristic.Key}." });
            foreach (var criterion in frame.IsRated ? characteristic.CriteriaFor(assessment.IsOfLibrary) : [])
            {
                d.Consensuses.Add(new Consensus
                {
                    CouncilId = Council.Id, AssessmentId = id, CriterionKey = criterion.Key, Answer = RatingAnswer.Level, Level = level?.Invoke(criterion.Key) ?? 2, Rationale = $"Why {criterion.Key}.", AgreedAt = now,
                });
                var rating = new Rating { CouncilId = Council.Id, AssessmentId = id, PersonId = Member.Id, CriterionKey = criterion.Key };
                rating.Give(RatingAnswer.Level, 4, Secret, now);
                d.Ratings.Add(rating);
            }
        }

        return await d.SaveChangesAsync();
    });

    /// <summary>Signs off as the page does, at some time.</summary>
    public Task SignOffAsync(Guid id, DateTimeOffset? at = null, bool share = true) => Site.Worker.GetRequiredService<CouncilScopes>().RunAsync(Council, null, async services =>
    {
        var frame = (await services.GetRequiredService<AssessmentReader>().FindAsync(id, CancellationToken.None))!;
        await services.GetRequiredService<AreaFigures>().FreezeAsync(frame, CancellationToken.None);
        frame.Assessment.SignOff(frame.Assessment.LeadId, at ?? TimeProvider.System.GetUtcNow());
        if (share)
        {
            frame.Assessment.Share();
        }

        await services.GetRequiredService<Core.Storage.CouncilLibrariesContext>().SaveChangesAsync();
    });

    public Task<Assessment> ReadAsync(Guid id) => Site.Data.InCouncilAsync(Council, d => d.Assessments.AsNoTracking().Include(a => a.Members).SingleAsync(a => a.Id == id));

    /// <summary>Two published versions of a framework that only this test knows: the starter's, and what is made of it.</summary>
    public async Task<(Guid First, Guid Second)> FrameworksAsync(Func<Framework, Framework> second)
    {
        var own = FrameworkFile.Read(Starter.Value) with { Key = $"test-{Site.Kind.ToString().ToLowerInvariant()}-{Interlocked.Increment(ref _frameworks)}" };
        return (await ImportAsync(own), await ImportAsync(second(own) with { Version = "2" }));
    }

    private async Task<Guid> ImportAsync(Framework framework)
    {
        await using var scope = Site.Worker.CreateAsyncScope();
        var reading = FrameworkFile.Check(Encoding.UTF8.GetBytes(FrameworkFile.Write(framework)));
        Assert.Empty(reading.Problems);
        return (await scope.ServiceProvider.GetRequiredService<FrameworkImports>().ImportAsync(reading, publish: true, CancellationToken.None)).VersionId;
    }

    /// <summary>A version without a criterion, with a new one, and with other words for a third.</summary>
    public static Framework Changed(Framework framework) => framework with
    {
        Characteristics =
        [
            .. framework.Characteristics.Select(c => c.Key != "leadership" ? c : c with
            {
                Criteria =
                [
                    .. c.Criteria.Where(x => x.Key != "vision-lived").Select(x => x.Key == "agreed-vision" ? x with { Service = "Said anew.", Library = "Said anew for us." } : x),
                    new Criterion("heard-of", "Heard of", "Everyone has heard of it.", "Everyone here has heard of it.", "Ask.", []),
                ],
            }),
        ],
    };
}
