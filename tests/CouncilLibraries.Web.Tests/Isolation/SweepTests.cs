using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
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
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>
/// Two councils, every address, every role: whoever belongs to one tries each page and each form with the other's slug, with the
/// other's ids under the own slug, and with the other's ids in queries and in every field of every form. The addresses, forms and
/// fields come from the site itself, so that a new page is swept without being named here.
/// </summary>
public sealed class SweepTests(Sites sites, ITestOutputHelper output)
{
    private const CouncilRoles Every = CouncilRoles.Administrator | CouncilRoles.HeadOfService | CouncilRoles.LibraryManager | CouncilRoles.TeamMember | CouncilRoles.PortfolioHolder;
    private const string NewKey = "/Council/CaseStudies:id";
    private static readonly string[] NoIds = ["council", "year", "code", "measure", "for", "part"];

    [Theory, Databases]
    public async Task EveryAddress_InEveryRole_WithAnotherCouncilsSlugOrIds_IsNotFoundAndChangesNothing(Db db)
    {
        var watch = Stopwatch.StartNew();
        var site = await sites.OnAsync(db);
        var (own, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var ownLibrary = await site.Data.CreateLibraryAsync(own);
        var foreign = await FillAsync(site, other, "Theirs");
        var before = await HashAsync(site, other);
        var endpoints = Endpoints(site).ToList();
        var problems = new ConcurrentQueue<string>();
        var (tried, roles) = (0, 0);

        await Parallel.ForEachAsync(new CouncilRoles?[] { Every, CouncilRoles.Administrator, CouncilRoles.HeadOfService, CouncilRoles.LibraryManager, CouncilRoles.TeamMember, CouncilRoles.PortfolioHolder, null },
            new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (role, _) =>
        {
            Interlocked.Increment(ref roles);
            var person = role is { } held ? await site.Data.CreatePersonAsync(own, held, ownLibrary) : await site.Data.CreatePersonAsync(isOperator: true);
            var client = await site.SignInAsync(person);
            var token = (await client.GetAsync(role is null ? "/operator" : $"/c/{own.Identifier}")).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var endpoint in endpoints)
            {
                var page = PageOf(endpoint);
                // An operator belongs to no council: there is no slug of theirs.
                var hasIds = role is not null && endpoint.RoutePattern.Parameters.Any(p => !NoIds.Contains(p.Name, StringComparer.Ordinal));
                foreach (var slug in hasIds ? [other.Identifier, own.Identifier] : (string[])[other.Identifier])
                {
                    // Under the own slug a role may be refused before anything is looked for.
                    bool IsRight(HttpStatusCode status) => status is HttpStatusCode.NotFound || (status is HttpStatusCode.Forbidden && slug == own.Identifier && role != Every);
                    var address = Address(endpoint, slug, foreign, page?.ViewEnginePath ?? "");
                    using (var answer = await client.Http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, CancellationToken.None))
                    {
                        Look("GET", address, answer.StatusCode, IsRight);
                    }

                    foreach (var handler in Handlers(page))
                    {
                        using var form = new FormUrlEncodedContent(foreign.Values.Distinct().Select((v, i) => new KeyValuePair<string, string>(i == 0 ? "Id" : $"Ids[{i}]", v))
                            .Append(new("__RequestVerificationToken", token)));
                        var target = handler.Length == 0 ? address : $"{address}?handler={handler}";
                        using var answer = await client.Http.PostAsync(new Uri(target, UriKind.Relative), form, CancellationToken.None);
                        Look("POST", target, answer.StatusCode, IsRight);
                    }
                }
            }

            void Look(string method, string address, HttpStatusCode status, Func<HttpStatusCode, bool> isRight)
            {
                Interlocked.Increment(ref tried);
                if (!isRight(status))
                {
                    problems.Enqueue($"{method} {address} as {role?.ToString() ?? "operator"}: {(int)status}");
                }
            }
        });

        output.WriteLine($"{endpoints.Count} routes × {roles} roles × {foreign.Values.Distinct().Count()} ids of another council: {tried} requests in {watch.Elapsed.TotalSeconds:0} s");
        Assert.Empty(problems);
        Assert.Equal(before, await HashAsync(site, other));
        Assert.True(tried > 2000, $"only {tried} requests were made");
    }

    [Theory, Databases]
    public async Task EveryOwnAddress_WithAnotherCouncilsIdsInQueriesAndFields_ShowsNothingOfItAndKeepsNothingOfIt(Db db)
    {
        var watch = Stopwatch.StartNew();
        var site = await sites.OnAsync(db);
        var (own, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync("Quillfordshire"));
        var mine = await FillAsync(site, own, "Ours");
        var foreign = await FillAsync(site, other, "Quillfordtheirs");
        var client = await site.SignInAsync(await site.Data.CreatePersonAsync(own, Every));
        var before = await HashAsync(site, other);
        var (problems, tried) = (new List<string>(), 0);
        var token = (await client.GetAsync($"/c/{own.Identifier}")).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var endpoint in Endpoints(site))
        {
            var page = PageOf(endpoint);
            var address = Address(endpoint, own.Identifier, mine, page?.ViewEnginePath ?? "");
            var model = ModelOf(page);
            var query = string.Join('&', Fields(model, foreign, isGet: true).Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            await LookAsync("GET", $"{address}?{query}", await client.Http.GetAsync(new Uri($"{address}?{query}", UriKind.Relative)));
            foreach (var handler in Handlers(page))
            {
                using var form = new FormUrlEncodedContent(Fields(model, foreign, isGet: false).Append(new("__RequestVerificationToken", token)));
                var target = handler.Length == 0 ? address : $"{address}?handler={handler}";
                await LookAsync("POST", target, await client.Http.PostAsync(new Uri(target, UriKind.Relative), form));
            }
        }

        output.WriteLine($"{tried} requests with another council's ids in queries and fields in {watch.Elapsed.TotalSeconds:0} s");
        Assert.Empty(problems);
        Assert.Equal(before, await HashAsync(site, other));
        var kept = (await TextAsync(site, own)).Split('\n');
        // A form for something new names its key: a row of the own council may have the same one, because the council is in each key.
        var mixed = foreign.Values.Distinct().Where(v => v != foreign[NewKey] && Guid.TryParse(v, out _)).SelectMany(id => kept.Where(row => row.Contains(id, StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.True(mixed.Count == 0, string.Join(Environment.NewLine, mixed));
        Assert.True(tried > 250, $"only {tried} requests were made");

        async Task LookAsync(string method, string address, HttpResponseMessage answer)
        {
            tried++;
            using (answer)
            {
                // A file's bytes are looked through as well.
                var text = System.Text.Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
                if (text.Contains("Quillford", StringComparison.OrdinalIgnoreCase))
                {
                    problems.Add($"{method} {address}: {(int)answer.StatusCode} shows the other council");
                }
            }
        }
    }

    private static PageActionDescriptor? PageOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>();

    private static Type? ModelOf(PageActionDescriptor? page) => page is null ? null : typeof(Program).Assembly.GetType($"CouncilLibraries.Web.Pages{page.ViewEnginePath.Replace('/', '.')}Model");

    /// <summary>Every field that a page binds, the fields inside of them too, filled with another council's ids where an id or words go.</summary>
    private static List<KeyValuePair<string, string>> Fields(Type? model, Dictionary<string, string> foreign, bool isGet)
    {
        if (model is null)
        {
            return [];
        }

        var bound = model.GetProperties().Select(p => (p.Name, p.PropertyType, Bind: p.GetCustomAttribute<BindPropertyAttribute>())).Where(p => p.Bind is not null && (!isGet || p.Bind.SupportsGet)).Select(p => (p.Name, p.PropertyType));
        var taken = model.GetMethods().Where(m => m.Name.StartsWith(isGet ? "OnGet" : "OnPost", StringComparison.Ordinal)).SelectMany(m => m.GetParameters()).Select(p => (Name: p.Name!, PropertyType: p.ParameterType));
        return bound.Concat(taken).DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase).SelectMany(f => Filled(f.Name, f.PropertyType, 0)).ToList();

        IEnumerable<KeyValuePair<string, string>> Filled(string name, Type type, int depth)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(Guid) || type == typeof(string))
            {
                // Words that are typed may be any; in an address each is tried.
                return [new(name, type == typeof(Guid) || isGet || name.EndsWith("Id", StringComparison.Ordinal) ? Foreign(name) : "Words")];
            }

            if (type.IsEnum)
            {
                return [new(name, Enum.GetNames(type)[0])];
            }

            if (type == typeof(bool) || type.IsPrimitive || type == typeof(decimal))
            {
                return [new(name, type == typeof(bool) ? "true" : "1")];
            }

            if (depth > 3 || type == typeof(CancellationToken) || type.IsAssignableTo(typeof(IFormFile)) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true && !type.IsGenericType && !type.IsArray)
            {
                return [];
            }

            if (type.IsArray || type.IsAssignableTo(typeof(System.Collections.IEnumerable)))
            {
                var item = type.GetElementType() ?? type.GetGenericArguments().LastOrDefault();
                return item is null ? [] : type.IsAssignableTo(typeof(System.Collections.IDictionary)) ? Filled($"{name}[{Foreign(name)}]", item, depth + 1)
                    : Enumerable.Range(0, 2).SelectMany(i => Filled($"{name}[{i}]", item, depth + 1));
            }

            return type.GetProperties().Where(p => p.CanWrite).SelectMany(p => Filled($"{name}.{p.Name}", p.PropertyType, depth + 1));
        }

        // "LibraryId" is the other's library, "Lines[0].UnitId" its unit; what cannot be told is a person or a library.
        string Foreign(string name) => LastOf(name) is "" or "Click" or "Part" ? foreign[NewKey] : Known(name) ?? foreign[LastOf(name) is "Person" or "Lead" or "Owner" ? "/Council/People:id" : "library"];

        string? Known(string name) => foreign.FirstOrDefault(f => f.Key.Equals(LastOf(name), StringComparison.OrdinalIgnoreCase) && Guid.TryParse(f.Value, out _)).Value;

        static string LastOf(string name)
        {
            var last = name.Split('.')[^1].Split('[')[0];
            return last.EndsWith("Ids", StringComparison.Ordinal) ? last[..^3] : last.EndsWith("Id", StringComparison.Ordinal) ? last[..^2] : last;
        }
    }

    private static IEnumerable<RouteEndpoint> Endpoints(TestSite site) => site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("c/{council}", StringComparison.Ordinal));

    private static IEnumerable<string> Handlers(PageActionDescriptor? page)
    {
        return (ModelOf(page)?.GetMethods() ?? []).Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal))
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
    internal static async Task<Dictionary<string, string>> FillAsync(TestSite site, CouncilInfo council, string words = "Theirs")
    {
        var library = await site.Data.CreateLibraryAsync(council, $"{words} Branch");
        var person = await site.Data.CreatePersonAsync(council, Every, library);
        var year = await site.Data.EnsurePeriodAsync();
        var upload = new ReturnUpload { CouncilId = council.Id, PeriodId = year, FileName = "figures.csv", ContentHash = "x", Rows = "[]", UploadedAt = TimeProvider.System.GetUtcNow() };
        var framework = await site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == FrameworkImports.StarterKey).OrderBy(v => v.ImportedAt).FirstAsync());
        var assessment = Guid.CreateVersion7();
        var action = new ImprovementAction { CouncilId = council.Id, UnitId = library.Id, Improvement = "Warmer", Action = "Heat it", MovedAt = TimeProvider.System.GetUtcNow() };
        var objective = new CorporateObjective { CouncilId = council.Id, Name = words, Position = 1, Outcomes = ["health"] };
        var evidence = new Evidence { CouncilId = council.Id, AssessmentId = assessment, SourceKey = "leadership", Kind = EvidenceKind.File, Title = "Plan", FileName = "plan.txt", ContentType = "text/plain", FileBytes = 1, AddedAt = TimeProvider.System.GetUtcNow() };
        var plan = StrategicPlan.Start(Guid.CreateVersion7(), council.Id, words, ReportingPeriod.Parse(year), 5, TimeProvider.System.GetUtcNow());
        var round = new ConsultationRound { CouncilId = council.Id, PlanId = plan.Id, Name = words };
        var theme = new ConsultationTheme { CouncilId = council.Id, RoundId = round.Id, Name = words };
        var document = new ConsultationDocument { CouncilId = council.Id, RoundId = round.Id, Title = words, Address = "https://example.org" };
        plan.Adopt(TimeProvider.System.GetUtcNow(), null);
        var aim = new PlanObjective { CouncilId = council.Id, PlanId = plan.Id, Name = words, Position = 1 };
        var milestone = new Milestone { CouncilId = council.Id, ObjectiveId = aim.Id, Name = words, DueOn = new DateOnly(2030, 1, 1) };
        var figure = new ObjectiveMeasure { CouncilId = council.Id, ObjectiveId = aim.Id, Name = words, MoreIsBetter = true };
        var study = new CaseStudy { CouncilId = council.Id, Title = words, BegunAt = TimeProvider.System.GetUtcNow() };
        var planFile = new PlanFile { CouncilId = council.Id, PlanId = plan.Id, FileName = "survey.txt", ContentType = "text/plain", Bytes = 1, Sha256 = new string('0', 64), Content = [65], AddedAt = plan.StartedAt };
        var item = new EvidenceItem { CouncilId = council.Id, PlanId = plan.Id, Number = 1, Topic = EvidenceTopic.Users, Form = EvidenceForm.File, Title = "Survey", Source = words, Gap = "Why", FileId = planFile.Id, CitedAt = plan.StartedAt, CitedById = person.Id };
        var option = new PlanOption { CouncilId = council.Id, PlanId = plan.Id, Name = words, Position = 1 };
        var criterion = new AppraisalCriterion { CouncilId = council.Id, PlanId = plan.Id, Name = words, Weight = 100, Position = 1 };
        var copy = PlanSnapshots.Make(plan, 1, SnapshotKind.Decision, new { Theirs = words }, person.Id, plan.StartedAt);
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
            d.PlanReviews.Add(new PlanReview { CouncilId = council.Id, PlanId = plan.Id, YearId = year, Narrative = words });
            d.CaseStudies.Add(study);
            d.PlanFiles.Add(planFile);
            d.EvidenceItems.Add(item);
            d.HeadlineFigures.Add(new HeadlineFigure { CouncilId = council.Id, RatioCode = "visits_per_1000", ObjectiveId = objective.Id });
            d.DifferenceNotes.Add(new DifferenceNote { CouncilId = council.Id, YearId = year, RatioCode = "visits_per_1000", Text = words, WrittenAt = TimeProvider.System.GetUtcNow() });
            d.YearBriefings.Add(new YearBriefing { CouncilId = council.Id, YearId = year, Notes = words });
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
    internal static async Task<string> HashAsync(TestSite site, CouncilInfo council) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(await TextAsync(site, council))));

    /// <summary>Every row of a council in every table of its.</summary>
    private static Task<string> TextAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, async d =>
    {
        var text = new StringBuilder();
        await d.Database.OpenConnectionAsync();
        // A comparison that another test publishes meanwhile writes cells for every council of the database.
        foreach (var table in d.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType) || typeof(IWrittenByCouncil).IsAssignableFrom(e.ClrType) || e.ClrType == typeof(Membership) || e.ClrType == typeof(Invitation))
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

        return text.ToString();
    });
}
