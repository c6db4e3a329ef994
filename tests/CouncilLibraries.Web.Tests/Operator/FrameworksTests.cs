using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>Sites of their own: what is published here would be offered to every other test.</summary>
public sealed class FrameworkSites : IAsyncDisposable
{
    private readonly Sites _sites = new();

    /// <summary>The site on a database.</summary>
    public Task<TestSite> OnAsync(Db db) => _sites.OnAsync(db);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _sites.DisposeAsync();
}

/// <summary>The operator imports, compares, publishes and retires versions of frameworks.</summary>
public sealed class FrameworksTests(FrameworkSites sites) : IClassFixture<FrameworkSites>
{
    private static int _last;

    [Theory, Databases]
    public async Task NewDatabase_HasTheStarterFrameworkPublished_AndATrailOfIt(Db db)
    {
        var site = await sites.OnAsync(db);

        var version = await site.Data.PlatformAsync(d => d.FrameworkVersions.SingleAsync(v => v.FrameworkKey == "starter" && v.VersionName == "1"));

        Assert.Equal(FrameworkStatus.Published, version.Status);
        Assert.True(FrameworkFile.Check(Encoding.UTF8.GetBytes(version.Content)).IsGood);
        var trail = await site.Data.PlatformAsync(d => d.PlatformAuditEntries.SingleAsync(a => a.Subject == $"FrameworkVersion {version.Id}"));
        // What it says stands for ever in the row itself, and is not repeated.
        Assert.Contains("\"VersionName\"", trail.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("criteria", trail.Changes, StringComparison.Ordinal);
        // An upgrade of a database that has it adds nothing.
        await InScopeAsync(site, async s =>
        {
            await s.EnsureStarterAsync(CancellationToken.None);
            return true;
        });
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.FrameworkVersions.CountAsync(v => v.FrameworkKey == "starter" && v.VersionName == "1")));
    }

    [Theory, Databases]
    public async Task Post_File_IsShownFirst_ThenADraft_ThenPublished_ThenRetired(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var (key, file) = NewFile();

        var preview = await SendAsync(client, file);

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Nothing is saved yet", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Everyone who leads the service has agreed one short vision", preview.Text, StringComparison.Ordinal);
        Assert.False(await site.Data.PlatformAsync(d => d.FrameworkVersions.AnyAsync(v => v.FrameworkKey == key)));

        var draft = await client.SubmitAndFollowAsync(preview);

        Assert.Equal("framework.json is imported as a draft. Read it, then publish it.", draft.Banner);
        Assert.Equal(FrameworkStatus.Draft, await StatusAsync(site, key));
        Assert.DoesNotContain(key, (await site.Visitor().GetAsync("/toolkits/benchmarking-framework")).Text, StringComparison.Ordinal);

        var published = await client.SubmitAndFollowAsync(draft, button: "button[formaction*=Publish]");

        Assert.Equal("It is published: new assessments can use it.", published.Banner);
        Assert.Equal(FrameworkStatus.Published, await StatusAsync(site, key));
        Assert.Contains(key, (await site.Visitor().GetAsync("/toolkits/benchmarking-framework")).Text, StringComparison.Ordinal);

        var retired = await client.SubmitAndFollowAsync(published, button: "button[formaction*=Retire]");

        Assert.Equal("It is retired. Assessments that run on it go on.", retired.Banner);
        Assert.Equal(FrameworkStatus.Retired, await StatusAsync(site, key));
        Assert.DoesNotContain(key, (await site.Visitor().GetAsync("/toolkits/benchmarking-framework")).Text, StringComparison.Ordinal);
        Assert.Contains("No new assessment uses it any more", (await site.Visitor().GetAsync("/toolkits/benchmarking-framework/changes")).Text, StringComparison.Ordinal);
        var id = await site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == key).Select(v => v.Id).SingleAsync());
        Assert.Equal(3, await site.Data.PlatformAsync(d => d.PlatformAuditEntries.CountAsync(a => a.Subject == $"FrameworkVersion {id}")));
    }

    [Theory, Databases]
    public async Task Post_FileWithProblems_ListsThemAll_AndCannotBeSaved(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var (key, file) = NewFile(f =>
        {
            f["colour"] = "red";
            f["scale"] = new JsonArray();
            f["characteristics"]![0]!["criteria"]![0]!["help"] = "";
        });

        var page = await SendAsync(client, file);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["The file cannot be imported: it has 3 problems"], page.Errors);
        Assert.Equal(
            ["the file: \"colour\" is not known here.", "scale: must have 2 to 10 points.", "characteristics[0].criteria[0] (agreed-vision).help: is blank."],
            page.Html.QuerySelectorAll("#problems li").Select(l => l.TextContent.Trim()));
        Assert.Null(page.Html.QuerySelector("main form[method=post]"));
        // Sent all the same, by hand.
        var form = await SendAsync(client, NewFile().File);
        var sent = await client.SubmitAsync(form, new() { ["Carried"] = Convert.ToBase64String(file) });
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.False(await site.Data.PlatformAsync(d => d.FrameworkVersions.AnyAsync(v => v.FrameworkKey == key)));
    }

    [Theory, Databases]
    public async Task Post_NothingNoJsonOrTooLarge_SaysSo(Db db)
    {
        var (_, client) = await OperatorAsync(db);

        var nothing = await client.SubmitAsync(await client.GetAsync("/operator/frameworks/import"));
        var text = await SendAsync(client, Encoding.UTF8.GetBytes("key,value"));
        var large = await SendAsync(client, new byte[FrameworkFile.MaxBytes + 200_000]);

        Assert.Equal((HttpStatusCode.BadRequest, "Choose a file"), (nothing.Status, Assert.Single(nothing.Errors)));
        Assert.Contains("The file is not JSON. Look at line 1, character 1.", text.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, text.Status);
        Assert.Contains(large.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
    }

    [Theory, Databases]
    public async Task Post_SameVersionAgain_ChangesNothing_AndWithOtherWordsIsRefused(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var (key, file) = NewFile();
        await client.SubmitAsync(await SendAsync(client, file));

        // Other white space is no other content.
        var same = await SendAsync(client, Encoding.UTF8.GetBytes(JsonNode.Parse(file)!.ToJsonString()));
        var other = await SendAsync(client, Changed(file, f => f["name"] = "Another name"));

        Assert.Contains("There is nothing to import", same.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.Equal(["Version 1 is there already and says something else. What a version says never changes: give the file another version"], other.Errors);
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.FrameworkVersions.CountAsync(v => v.FrameworkKey == key)));
    }

    [Theory, Databases]
    public async Task Import_SameVersionTwiceAtOnce_IsOneVersion(Db db)
    {
        var site = await sites.OnAsync(db);
        var (key, file) = NewFile();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => InScopeAsync(site, s => s.ImportAsync(FrameworkFile.Check(file), publish: false, CancellationToken.None))));

        Assert.Single(outcomes.Select(o => o.VersionId).Distinct());
        Assert.Equal(1, outcomes.Count(o => o.Outcome == FrameworkImport.Added));
        Assert.Equal(1, await site.Data.PlatformAsync(d => d.FrameworkVersions.CountAsync(v => v.FrameworkKey == key)));
    }

    [Theory, Databases]
    public async Task Post_VersionThatSomebodyElseDecidedOn_ChangesNothing(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var (key, file) = NewFile();
        var draft = await client.SubmitAndFollowAsync(await SendAsync(client, file));
        var published = await client.SubmitAndFollowAsync(draft, button: "button[formaction*=Publish]");
        await client.SubmitAsync(published, button: "button[formaction*=Retire]");

        var late = await client.SubmitAndFollowAsync(published, button: "button[formaction*=Retire]");

        Assert.StartsWith("Somebody else changed it", late.Banner, StringComparison.Ordinal);
        Assert.Equal(FrameworkStatus.Retired, await StatusAsync(site, key));
    }

    [Theory, Databases]
    public async Task Get_Compare_ShowsWhatIsNewGoneAndChanged(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        await InScopeAsync(site, s => s.ImportAsync(FrameworkFile.Starter("2"), publish: false, CancellationToken.None));
        var ids = await site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == "starter").ToDictionaryAsync(v => v.VersionName, v => v.Id));

        var page = await client.GetAsync($"/operator/frameworks/compare?from={ids["1"]}&to={ids["2"]}");

        var rows = page.Html.QuerySelectorAll("tbody tr").Select(r => (r.QuerySelector("th")!.FirstChild!.TextContent.Trim(), r.QuerySelector(".govuk-tag")!.TextContent.Trim())).ToList();
        Assert.Contains(("Ready for hot and hard days", "New"), rows);
        Assert.Contains(("Aims in common", "Gone"), rows);
        Assert.Contains(("We know what things cost", "Changed"), rows);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/operator/frameworks/compare?from={ids["1"]}&to={Guid.NewGuid()}")).Status);
    }

    [Theory, Databases]
    public async Task Get_Index_CountsAssessmentsThatRun_OverAllCouncils(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var (key, file) = NewFile();
        var (_, id) = await InScopeAsync(site, s => s.ImportAsync(FrameworkFile.Check(file), publish: true, CancellationToken.None));
        foreach (var stop in (bool[])[false, false, true])
        {
            var council = await site.Data.CreateCouncilAsync();
            var lead = await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
            await site.Data.InCouncilAsync(council, async d =>
            {
                var version = await d.FrameworkVersions.SingleAsync(v => v.Id == id);
                var assessment = Assessment.Start(Guid.CreateVersion7(), await d.Units.SingleAsync(u => u.Id == council.Id), version, FrameworkFile.Read(version.Content).Templates[0], lead.Id, TimeProvider.System.GetUtcNow());
                if (stop)
                {
                    assessment.Stop("Test", DateTimeOffset.UtcNow);
                }

                d.Assessments.Add(assessment);
                return await d.SaveChangesAsync();
            });
        }

        var page = await client.GetAsync("/operator/frameworks");

        var row = page.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains($"Framework {key}", StringComparison.Ordinal));
        Assert.Equal("2", row.QuerySelectorAll("td")[^1].TextContent.Trim());
        await InScopeAsync(site, s => s.RetireAsync(id, 1, CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Get_File_IsWhatWasImported(Db db)
    {
        var (_, client) = await OperatorAsync(db);
        var (_, file) = NewFile();
        var draft = await client.SubmitAndFollowAsync(await SendAsync(client, file));

        var answer = await client.Http.GetAsync(new Uri(draft.Html.QuerySelector("a[href*='handler=File']")!.GetAttribute("href")!, UriKind.Relative));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync());
    }

    private static Task<FrameworkStatus> StatusAsync(TestSite site, string key) => site.Data.PlatformAsync(d => d.FrameworkVersions.Where(v => v.FrameworkKey == key).Select(v => v.Status).SingleAsync());

    private static async Task<T> InScopeAsync<T>(TestSite site, Func<FrameworkImports, Task<T>> work)
    {
        await using var scope = site.Worker.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FrameworkImports>());
    }

    private static async Task<SitePage> SendAsync(PageClient client, byte[] file) => await client.UploadAsync(await client.GetAsync("/operator/frameworks/import"), "Sheet", "framework.json", file);

    private static (string Key, byte[] File) NewFile(Action<JsonNode>? change = null)
    {
        var key = $"test-{Interlocked.Increment(ref _last)}";
        return (key, Changed(Encoding.UTF8.GetBytes(FrameworkFile.Starter("1").Text), f =>
        {
            (f["key"], f["name"]) = (key, $"Framework {key}");
            change?.Invoke(f);
        }));
    }

    private static byte[] Changed(byte[] file, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(file)!;
        change(node);
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    private async Task<(TestSite Site, PageClient Client)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        return (site, await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true)));
    }
}
