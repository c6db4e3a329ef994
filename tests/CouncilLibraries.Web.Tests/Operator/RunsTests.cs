using System.Net;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>The operator's view of runs and of what needs attention.</summary>
public sealed class RunsTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_FailedRun_IsListedExplainedAndNeedsAttention(Db db)
    {
        var (site, client, me) = await OperatorAsync(db);
        var run = await RunAsync(site, me.Id, "Import", Unique("failed"), JobOutcome.Failed, "The disk is full", minutesAgo: 5);

        var list = await client.GetAsync("/operator/runs?job=Import&outcome=Failed");
        var details = await client.GetAsync($"/operator/runs/details/{run.Id}");
        var overview = await client.GetAsync("/operator");

        Assert.Contains(run.Subject, list.Text, StringComparison.Ordinal);
        Assert.Contains(me.Name, list.Text, StringComparison.Ordinal);
        Assert.Contains("The disk is full", details.Text, StringComparison.Ordinal);
        Assert.Contains("This run failed", details.Text, StringComparison.Ordinal);
        Assert.Contains(run.Subject, overview.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_FailedRunThatSucceededLater_NeedsNoAttention(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var subject = Unique("mended");
        await RunAsync(site, null, "Import", subject, JobOutcome.Failed, "No", minutesAgo: 9);
        await RunAsync(site, null, "Import", subject, JobOutcome.Succeeded, "Yes", minutesAgo: 3);

        Assert.DoesNotContain(subject, (await client.GetAsync("/operator")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_FilterByOutcome_LeavesOthersOut(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var run = await RunAsync(site, null, "Import", Unique("idle"), JobOutcome.NothingToDo, "Same file", minutesAgo: 1);

        Assert.Contains(run.Subject, (await client.GetAsync("/operator/runs?outcome=NothingToDo")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Subject, (await client.GetAsync("/operator/runs?outcome=Failed")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_WaitingWork_IsCountedByKindWithItsAge(Db db)
    {
        var (site, client, _) = await OperatorAsync(db);
        var now = TimeProvider.System.GetUtcNow();
        await site.Data.PlatformAsync(d =>
        {
            // Not due: the site on SQLite does due work by itself.
            d.WorkItems.Add(new WorkItem { Kind = WorkKind.Publish, SubjectId = Guid.NewGuid(), DueAt = now.AddYears(3) });
            return d.SaveChangesAsync();
        });

        var page = await client.GetAsync("/operator/runs");

        var row = page.Html.QuerySelectorAll("tr").Single(r => r.QuerySelector("th")?.TextContent == "Publications");
        Assert.Equal("0", row.QuerySelectorAll("td")[1].TextContent);
        Assert.True(int.Parse(row.QuerySelectorAll("td")[0].TextContent, System.Globalization.CultureInfo.InvariantCulture) >= 1);
    }

    [Theory, Databases]
    public async Task Get_JobDashboard_IsLinkedWhereItIsServed(Db db)
    {
        var (_, client, _) = await OperatorAsync(db);

        var link = (await client.GetAsync("/operator/runs")).Html.QuerySelector("main a[href='/operator/jobs']");

        Assert.Equal(db == Db.Sqlite, link is not null);
        Assert.Equal(db == Db.Sqlite ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync("/operator/jobs")).Status);
    }

    private async Task<(TestSite Site, PageClient Client, TestPerson Me)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        var me = await site.Data.CreatePersonAsync(isOperator: true);
        return (site, await site.SignInAsync(me), me);
    }

    private static string Unique(string word) => $"{word}-{Guid.NewGuid():N}";

    private static Task<JobRun> RunAsync(TestSite site, Guid? personId, string job, string subject, JobOutcome outcome, string summary, int minutesAgo) => site.Data.PlatformAsync(async d =>
    {
        var started = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo);
        var run = new JobRun { Job = job, Subject = subject, PersonId = personId, StartedAt = started };
        run.End(outcome, summary, started.AddSeconds(30));
        d.JobRuns.Add(run);
        await d.SaveChangesAsync();
        return run;
    });
}
