using System.Net;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>A member's own ratings: private until the characteristic is open, then without names, and never outside the team.</summary>
public sealed class RatingPrivacyTests(Sites sites)
{
    private const string Part = "leadership";

    [Theory, Databases]
    public async Task Ratings_BeforeAllHaveRated_AreSeenByNobodyElse(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        await RateAsync(scene, scene.Member, id, "3", ReportScene.Secret);

        foreach (var (person, page) in from person in Everybody(scene) from page in (string[])["", $"discuss/{Part}", $"screen/{Part}", "report", "finish", "team"] select (person, page))
        {
            var seen = await (await scene.AsAsync(person)).GetAsync(scene.Address(id, page.Length == 0 ? null : page));
            Assert.DoesNotContain(ReportScene.Secret, seen.Html.DocumentElement.TextContent, StringComparison.Ordinal);
        }

        var own = await (await scene.AsAsync(scene.Member)).GetAsync(scene.Address(id, $"rate/{Part}"));
        Assert.Contains(ReportScene.Secret, own.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Ratings_WhenAllHaveRated_AreSeenByTheTeamWithoutNames_AndByNobodyOutside(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        await RateAsync(scene, scene.Member, id, "4", ReportScene.Secret);
        await RateAsync(scene, scene.Manager, id, "1", "I see it otherwise");

        foreach (var person in new[] { scene.Head, scene.Member, scene.Manager, scene.Friend })
        {
            var page = await (await scene.AsAsync(person)).GetAsync(scene.Address(id, $"discuss/{Part}"));
            Assert.Contains(ReportScene.Secret, page.Text, StringComparison.Ordinal);
            Assert.Contains("I see it otherwise", page.Text, StringComparison.Ordinal);
            Assert.Contains("Far apart", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(person == scene.Member ? scene.Manager.Name : scene.Member.Name, page.Text, StringComparison.Ordinal);
        }

        foreach (var person in new[] { scene.Portfolio, scene.Administrator })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await scene.AsAsync(person)).GetAsync(scene.Address(id, $"discuss/{Part}"))).Status);
        }
    }

    [Theory, Databases]
    public async Task Ratings_OnceOpen_AreNotChangedAndStayOpenWhenSomebodyJoins(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        await RateAsync(scene, scene.Member, id, "4", ReportScene.Secret);
        var member = await scene.AsAsync(scene.Member);
        var stale = await member.GetAsync(scene.Address(id, $"rate/{Part}"));
        var head = await scene.AsAsync(scene.Head);
        await head.SubmitAsync(await head.GetAsync(scene.Address(id, $"discuss/{Part}")), form: "form[action*=Open]");

        var late = await member.SubmitAndFollowAsync(stale, Answers("1", "changed my mind"));
        await head.SubmitAsync(await head.GetAsync(scene.Address(id, "team")), new() { ["PersonId"] = scene.Portfolio.Id.ToString(), ["Role"] = "Member", ["Rates"] = "true" }, "section form");

        Assert.Contains("yours stand as they were", late.Banner!, StringComparison.Ordinal);
        var page = await head.GetAsync(scene.Address(id, $"discuss/{Part}"));
        Assert.Contains(ReportScene.Secret, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("changed my mind", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Ratings_WhenTheLastOneWaitedForLeaves_Open(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        await RateAsync(scene, scene.Member, id, "4", ReportScene.Secret);
        var head = await scene.AsAsync(scene.Head);
        var team = await head.GetAsync(scene.Address(id, "team"));

        await head.SubmitAsync(team, form: $"form:has(input[name=PersonId][value='{scene.Manager.Id}'])");

        Assert.Contains(ReportScene.Secret, (await head.GetAsync(scene.Address(id, $"discuss/{Part}"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.AsAsync(scene.Manager)).GetAsync(scene.Address(id, $"rate/{Part}"))).Status);
    }

    [Theory, Databases]
    public async Task AuditTrail_SaysThatARatingWasGiven_NotWhatItSays(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        await RateAsync(scene, scene.Member, id, "3", ReportScene.Secret);
        await RateAsync(scene, scene.Member, id, "2", ReportScene.Secret + " again");

        var trail = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AuditEntries.AsNoTracking().Where(a => a.Subject.StartsWith("Rating ")).ToListAsync());

        Assert.NotEmpty(trail);
        Assert.All(trail, row => Assert.DoesNotContain(ReportScene.Secret, row.Changes, StringComparison.Ordinal));
        Assert.All(trail, row => Assert.DoesNotContain("Level", row.Changes, StringComparison.Ordinal));
        Assert.Contains(trail, row => row.Action == "Changed");
    }

    [Theory, Databases]
    public async Task LibraryOfTheCommunity_BeforeItsLeadShares_IsNotThereForTheCouncil(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync(ofLibrary: true);

        foreach (var person in new[] { scene.Head, scene.Administrator, scene.Portfolio })
        {
            var client = await scene.AsAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(scene.Address(id))).Status);
            Assert.DoesNotContain("Elm Row", (await client.GetAsync($"/c/{scene.Council.Identifier}/assessments")).Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await (await scene.AsAsync(scene.Member)).GetAsync(scene.Address(id))).Status);
    }

    [Theory, Databases]
    public async Task Consensus_ChangedByTwo_TheSecondIsToldAndNothingIsLost(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        await RateAsync(scene, scene.Member, id, "4", null);
        await RateAsync(scene, scene.Manager, id, "2", null);
        var (head, manager) = (await scene.AsAsync(scene.Head), await scene.AsAsync(scene.Manager));
        var (first, second) = (await head.GetAsync(scene.Address(id, $"discuss/{Part}")), await manager.GetAsync(scene.Address(id, $"discuss/{Part}")));

        var saved = await head.SubmitAsync(first, Answers("3", "We agreed on Monday"), "main form:has(.discussion)");
        var refused = await manager.SubmitAsync(second, Answers("2", "No, on Tuesday"), "main form:has(.discussion)");
        var again = await manager.SubmitAsync(refused, form: "main form:has(.discussion)");

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("We agreed on Monday", StringComparison.Ordinal));
        Assert.Contains("No, on Tuesday", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        var agreed = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.Consensuses.AsNoTracking().Where(c => c.AssessmentId == id).ToListAsync());
        Assert.All(agreed, c => Assert.Equal((2, "No, on Tuesday"), (c.Level, c.Rationale)));
    }

    [Theory, Databases]
    public async Task Rate_ReasonWithoutALevel_IsAskedForAndKept(Db db)
    {
        var (scene, id) = await BeginAsync(db);
        var member = await scene.AsAsync(scene.Member);

        var answer = await member.SubmitAsync(await member.GetAsync(scene.Address(id, $"rate/{Part}")), new() { ["Lines[0].Reason"] = "Because of this" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Errors, e => e.StartsWith("Choose a level for", StringComparison.Ordinal));
        Assert.Contains("Because of this", answer.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Rate_CriticalFriend_IsRefused(Db db)
    {
        var (scene, id) = await BeginAsync(db);

        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.AsAsync(scene.Friend)).GetAsync(scene.Address(id, $"rate/{Part}"))).Status);
    }

    /// <summary>An assessment of the service, led by its head, in which member and manager rate.</summary>
    private async Task<(ReportScene Scene, Guid Id)> BeginAsync(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var id = await scene.BeginAsync();
        await scene.Site.Data.InCouncilAsync(scene.Council, d =>
        {
            d.AssessmentMembers.Add(new AssessmentMember
            {
                CouncilId = scene.Council.Id, AssessmentId = id, PersonId = scene.Manager.Id, Role = TeamRole.Member, Rates = true, JoinedAt = TimeProvider.System.GetUtcNow(),
            });
            return d.SaveChangesAsync();
        });
        return (scene, id);
    }

    private static IEnumerable<TestPerson> Everybody(ReportScene scene) => [scene.Head, scene.Manager, scene.Friend, scene.Portfolio, scene.Administrator];

    private static async Task RateAsync(ReportScene scene, TestPerson person, Guid id, string level, string? reason)
    {
        var client = await scene.AsAsync(person);
        var answer = await client.SubmitAsync(await client.GetAsync(scene.Address(id, $"rate/{Part}")), Answers(level, reason));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    private static Dictionary<string, string?> Answers(string level, string? reason) => Enumerable.Range(0, 4)
        .SelectMany(i => new[] { ($"Lines[{i}].Answer", (string?)level), ($"Lines[{i}].Reason", reason) }).ToDictionary(f => f.Item1, f => f.Item2);
}
