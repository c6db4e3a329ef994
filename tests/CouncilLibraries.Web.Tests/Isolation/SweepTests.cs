using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>
/// Two councils, every address: whoever belongs to one, with every role there, tries each page and each form with the
/// other's slug, and with the other's ids under the own slug. All are 404, and nothing of the other council changes.
/// The addresses come from the site itself, so that a new page is swept without being named here.
/// </summary>
public sealed class SweepTests(Sites sites, ITestOutputHelper output)
{
    private const CouncilRoles Every = CouncilRoles.Administrator | CouncilRoles.HeadOfService | CouncilRoles.LibraryManager | CouncilRoles.TeamMember | CouncilRoles.PortfolioHolder;

    [Theory, Databases]
    public async Task EveryAddress_WithAnotherCouncilsSlugOrIds_IsNotFoundAndChangesNothing(Db db)
    {
        var site = await sites.OnAsync(db);
        var (own, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var ownLibrary = await site.Data.CreateLibraryAsync(own);
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(own, Every, ownLibrary));
        var foreign = await FillAsync(site, other);
        var before = await HashAsync(site, other);
        var token = (await client.GetAsync($"/c/{own.Identifier}")).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var problems = new List<string>();
        var tried = 0;

        foreach (var endpoint in Endpoints(site))
        {
            var page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var ids = endpoint.RoutePattern.Parameters.Where(p => p.Name is not ("council" or "year" or "code" or "measure" or "for" or "part")).ToList();
            foreach (var (slug, mustBeMissing) in ((string, bool)[])[(other.Identifier, true), (own.Identifier, ids.Count > 0)])
            {
                if (!mustBeMissing)
                {
                    continue;
                }

                var address = Address(endpoint, slug, foreign, page?.ViewEnginePath ?? "");
                await ExpectMissingAsync("GET", address, await client.GetAsync(address));
                foreach (var handler in Handlers(page))
                {
                    using var form = new FormUrlEncodedContent(foreign.Values.Distinct().Select((v, i) => new KeyValuePair<string, string>(i == 0 ? "Id" : $"Ids[{i}]", v))
                        .Append(new("__RequestVerificationToken", token)));
                    var target = handler.Length == 0 ? address : $"{address}?handler={handler}";
                    using var answer = await client.Http.PostAsync(new Uri(target, UriKind.Relative), form);
                    tried++;
                    if (answer.StatusCode is not HttpStatusCode.NotFound)
                    {
                        problems.Add($"POST {target}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        output.WriteLine($"{tried} requests");
        Assert.Empty(problems);
        Assert.Equal(before, await HashAsync(site, other));
        Assert.True(tried > 30, $"only {tried} requests were made");

        Task ExpectMissingAsync(string method, string address, SitePage page)
        {
            tried++;
            if (page.Status != HttpStatusCode.NotFound)
            {
                problems.Add($"{method} {address}: {(int)page.Status}");
            }

            return Task.CompletedTask;
        }
    }

    private static IEnumerable<RouteEndpoint> Endpoints(TestSite site) => site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("c/{council}", StringComparison.Ordinal));

    private static IEnumerable<string> Handlers(PageActionDescriptor? page)
    {
        var model = page is null ? null : typeof(Program).Assembly.GetType($"CouncilLibraries.Web.Pages{page.ViewEnginePath.Replace('/', '.')}Model");
        return (model?.GetMethods() ?? []).Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal))
            .Select(m => m.Name["OnPost".Length..].Replace("Async", "", StringComparison.Ordinal)).Distinct();
    }

    private static string Address(RouteEndpoint endpoint, string slug, Dictionary<string, string> foreign, string page)
    {
        var parts = endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "council" } => slug,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Value(parameter.Name),
            _ => throw new InvalidOperationException($"{page}: the sweep cannot read {endpoint.RoutePattern.RawText}"),
        })));
        return "/" + string.Join('/', parts);

        // "id" means something else on each page: its folder says what.
        string Value(string name) => foreign.GetValueOrDefault($"{page}:{name}") ?? foreign.GetValueOrDefault($"{string.Join('/', page.Split('/').Take(3))}:{name}") ?? foreign.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"{page}: teach the sweep what a foreign {{{name}}} is.");
    }

    /// <summary>Gives the other council something of everything, and says by which names its ids go.</summary>
    internal static async Task<Dictionary<string, string>> FillAsync(TestSite site, CouncilInfo council)
    {
        var library = await site.Data.CreateLibraryAsync(council);
        var person = await site.Data.CreatePersonAsync(council, Every, library);
        var year = await site.Data.EnsurePeriodAsync();
        var upload = new ReturnUpload { CouncilId = council.Id, PeriodId = year, FileName = "figures.csv", ContentHash = "x", Rows = "[]", UploadedAt = TimeProvider.System.GetUtcNow() };
        var framework = await site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == FrameworkImports.StarterKey).OrderBy(v => v.ImportedAt).FirstAsync());
        var assessment = Guid.CreateVersion7();
        var action = new ImprovementAction { CouncilId = council.Id, UnitId = library.Id, Improvement = "Warmer", Action = "Heat it", MovedAt = TimeProvider.System.GetUtcNow() };
        var objective = new CorporateObjective { CouncilId = council.Id, Name = "Theirs", Position = 1, Outcomes = ["health"] };
        var evidence = new Evidence { CouncilId = council.Id, AssessmentId = assessment, SourceKey = "leadership", Kind = EvidenceKind.File, Title = "Plan", FileName = "plan.txt", ContentType = "text/plain", FileBytes = 1, AddedAt = TimeProvider.System.GetUtcNow() };
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, "Theirs", ReportingPeriod.Parse(year), 5, TimeProvider.System.GetUtcNow());
        var round = new ConsultationRound { CouncilId = council.Id, PlanId = plan.Id, Name = "Theirs" };
        var theme = new ConsultationTheme { CouncilId = council.Id, RoundId = round.Id, Name = "Theirs" };
        var document = new ConsultationDocument { CouncilId = council.Id, RoundId = round.Id, Title = "Theirs", Address = "https://example.org" };
        plan.Adopt(TimeProvider.System.GetUtcNow(), null);
        var aim = new PlanObjective { CouncilId = council.Id, PlanId = plan.Id, Name = "Theirs", Position = 1 };
        var milestone = new Milestone { CouncilId = council.Id, ObjectiveId = aim.Id, Name = "Theirs", DueOn = new DateOnly(2030, 1, 1) };
        var figure = new ObjectiveMeasure { CouncilId = council.Id, ObjectiveId = aim.Id, Name = "Theirs", MoreIsBetter = true };
        var study = new CaseStudy { CouncilId = council.Id, Title = "Theirs", BegunAt = TimeProvider.System.GetUtcNow() };
        var planFile = new PlanFile { CouncilId = council.Id, PlanId = plan.Id, FileName = "survey.txt", ContentType = "text/plain", Bytes = 1, Sha256 = new string('0', 64), Content = [65], AddedAt = plan.StartedAt };
        var item = new EvidenceItem { CouncilId = council.Id, PlanId = plan.Id, Number = 1, Topic = EvidenceTopic.Users, Form = EvidenceForm.File, Title = "Survey", Source = "Theirs", Gap = "Why", FileId = planFile.Id, CitedAt = plan.StartedAt, CitedById = person.Id };
        var option = new PlanOption { CouncilId = council.Id, PlanId = plan.Id, Name = "Theirs", Position = 1 };
        var criterion = new AppraisalCriterion { CouncilId = council.Id, PlanId = plan.Id, Name = "Theirs", Weight = 100, Position = 1 };
        var copy = PlanSnapshots.Make(plan, 1, SnapshotKind.Decision, new { Theirs = "Theirs" }, person.Id, plan.StartedAt);
        var export = new CouncilExport { CouncilId = council.Id, AskedAt = TimeProvider.System.GetUtcNow(), AskedById = person.Id };
        export.Finish(new CopyResult(1, "x"), 1, TimeProvider.System.GetUtcNow());
        var audit = await site.Data.InCouncilAsync(council, async d =>
        {
            d.CouncilExports.Add(export);
            d.EqualityImpacts.Add(new EqualityImpact { CouncilId = council.Id, PlanId = plan.Id, Characteristic = ProtectedCharacteristic.Age, Impact = ImpactKind.Positive, ReviewedAt = TimeProvider.System.GetUtcNow(), ReviewedById = person.Id });
            d.AddRange(round, theme, document);
            d.Attach(framework);
            d.Assessments.Add(Assessment.Start(assessment, await d.Units.SingleAsync(u => u.Id == council.Id), framework, FrameworkFile.Read(framework.Content).FindTemplate("shorter")!, person.Id, TimeProvider.System.GetUtcNow()));
            d.Evidence.Add(evidence);
            d.ImprovementActions.Add(action);
            d.CorporateObjectives.Add(objective);
            d.Plans.Add(plan);
            d.PlanObjectives.Add(aim);
            d.PlanOptions.Add(option);
            d.AppraisalCriteria.Add(criterion);
            d.PlanSnapshots.Add(copy);
            d.Milestones.Add(milestone);
            d.ObjectiveMeasures.Add(figure);
            d.PlanReviews.Add(new PlanReview { CouncilId = council.Id, PlanId = plan.Id, YearId = year, Narrative = "Theirs" });
            d.CaseStudies.Add(study);
            d.PlanFiles.Add(planFile);
            d.EvidenceItems.Add(item);
            d.HeadlineFigures.Add(new HeadlineFigure { CouncilId = council.Id, RatioCode = "visits_per_1000", ObjectiveId = objective.Id });
            d.DifferenceNotes.Add(new DifferenceNote { CouncilId = council.Id, YearId = year, RatioCode = "visits_per_1000", Text = "Theirs", WrittenAt = TimeProvider.System.GetUtcNow() });
            d.YearBriefings.Add(new YearBriefing { CouncilId = council.Id, YearId = year, Notes = "Theirs" });
            d.EvidenceFiles.Add(new EvidenceFile { CouncilId = council.Id, EvidenceId = evidence.Id, Content = [65] });
            var filled = new Return { CouncilId = council.Id, UnitId = library.Id, PeriodId = year };
            d.Returns.Add(filled);
            d.ReturnUploads.Add(upload);
            d.CollectedSets.Add(new CollectedSet { CouncilId = council.Id, For = CollectedFor.Service, FromYearId = year, Measures = ["visits"] });
            d.Reminders.Add(new Reminder { CouncilId = council.Id, SendingId = Guid.CreateVersion7(), PersonId = person.Id, YearId = year, LibraryIds = [library.Id], SentAt = TimeProvider.System.GetUtcNow() });
            await d.SaveChangesAsync();
            return await d.AuditEntries.Select(a => a.Id).FirstAsync();
        });
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/Council/Libraries:id"] = library.Id.ToString(), ["/Council/People:id"] = person.Id.ToString(), ["/Council/Audit:id"] = audit.ToString(),
            ["/Council/CaseStudies:id"] = study.Id.ToString(), ["/Council/Data:id"] = export.Id.ToString(),
            ["/Council/Objectives:id"] = objective.Id.ToString(),
            ["/Council/Returns:id"] = upload.Id.ToString(), ["/Council/Returns:upload"] = upload.Id.ToString(),
            ["/Council/Improvements:id"] = action.Id.ToString(),
            ["plan"] = plan.Id.ToString(), ["objective"] = aim.Id.ToString(), ["milestone"] = milestone.Id.ToString(), ["figure"] = figure.Id.ToString(),
            ["unit"] = library.Id.ToString(), ["library"] = library.Id.ToString(), ["year"] = year, ["code"] = "visits_per_1000", ["measure"] = "visits", ["for"] = "Service",
            ["assessment"] = assessment.ToString(), ["part"] = "leadership", ["evidence"] = evidence.Id.ToString(),
            ["round"] = round.Id.ToString(), ["theme"] = theme.Id.ToString(), ["document"] = document.Id.ToString(),
            ["option"] = option.Id.ToString(), ["criterion"] = criterion.Id.ToString(), ["stage"] = "evidence", ["number"] = "1", ["characteristic"] = "age", ["principle"] = "time",
            ["/Council/Plans:id"] = aim.Id.ToString(),
            ["item"] = item.Id.ToString(), ["file"] = planFile.Id.ToString(),
        };
    }

    /// <summary>One hash over every row of a council in every table of its.</summary>
    internal static Task<string> HashAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, async d =>
    {
        var text = new StringBuilder();
        await d.Database.OpenConnectionAsync();
        // A comparison that another test publishes meanwhile writes cells for every council of the database.
        foreach (var table in d.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType) || e.ClrType == typeof(Membership) || e.ClrType == typeof(Invitation))
            .Where(e => e.ClrType != typeof(NeighbourCell) && e.ClrType != typeof(PeerGroupChoice))
            .Select(e => e.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = d.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"CouncilId\" = @council";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("council", site.Kind == Db.Sqlite ? council.Id.ToString().ToUpperInvariant() : council.Id);
            command.Parameters.Add(parameter);
            var rows = new List<string>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            }

            text.AppendLine(table).AppendJoin('\n', rows.Order(StringComparer.Ordinal)).AppendLine();
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    });
}
