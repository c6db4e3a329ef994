using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Faults;

/// <summary>Processes ended at once, in the midst of their work (kill -9). Run by build/faults; what they show is in docs/faults.md.</summary>
public sealed class KillTests
{
    private const string Year = "2019-20";
    private static readonly string[] Publish = ["publish", "--period", Year, "--kind", "published"];

    [Theory(Explicit = true), Databases]
    public async Task Import_Killed_HasWholeCouncilsOnly_AndTheNextRunDoesTheRestOnce(Db db)
    {
        await using var scene = await FaultScene.StartAsync(db);
        var councils = new List<CouncilInfo>();
        var file = new StringBuilder("council,library,period,measure,value,state,method\n");
        for (var i = 0; i < 60; i++)
        {
            var council = await scene.Data.CreateCouncilAsync();
            councils.Add(council);
            foreach (var month in (int[])[4, 5, 6, 7, 8, 9, 10, 11, 12])
            {
                file.Append(CultureInfo.InvariantCulture, $"{council.Identifier},,2003-{month:00},requests,{100 + i},,\n");
            }
        }

        await File.WriteAllTextAsync(scene.PathOf("returns.csv"), file.ToString());
        var import = scene.StartCommand("import", "returns", scene.PathOf("returns.csv"));
        await FaultScene.UntilAsync(async () => import.HasEnded || (await CountsAsync()).Count(c => c > 0) >= 5, "five councils are imported");
        Assert.False(import.HasEnded, "It was over before it could be killed.");
        await import.KillAsync();
        var left = await CountsAsync();
        Assert.All(left, c => Assert.True(c is 0 or 9, $"{c} of 9 values of a council are there"));
        Assert.Contains(0, left);

        // Until the lease runs out nobody else may; then the rest is done, and nothing twice.
        var busy = await scene.RunCommandAsync("import", "returns", scene.PathOf("returns.csv"));
        Assert.NotEqual(0, busy.Code);
        Assert.Contains("at work already", busy.Said, StringComparison.Ordinal);
        await scene.PassTimeAsync();
        var again = await scene.RunCommandAsync("import", "returns", scene.PathOf("returns.csv"));

        Assert.True(again.Code == 0, again.Said);
        Assert.All(await CountsAsync(), c => Assert.Equal(9, c));
        foreach (var council in councils)
        {
            Assert.Equal(1, await scene.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(a => a.Action == "Imported")));
        }

        Assert.Equal(new (JobOutcome, string?)[] { (JobOutcome.Failed, JobRun.Lost), (JobOutcome.Succeeded, null) }, (await scene.RunsAsync("Import")).Select(r => (r.Outcome, r.Outcome == JobOutcome.Failed ? r.Summary : null)));

        async Task<List<int>> CountsAsync()
        {
            var counts = new List<int>();
            foreach (var council in councils)
            {
                counts.Add(await scene.Data.InCouncilAsync(council, d => d.Values.CountAsync()));
            }

            return counts;
        }
    }

    [Theory(Explicit = true), Databases]
    public async Task SiteKilledWhileItSavesAnUpload_HasAllOfItOrNothing(Db db)
    {
        await using var scene = await FaultScene.StartAsync(db);
        var outcomes = new List<int>();
        foreach (var wait in (int[])[20, 100, 250, 500, 1000])
        {
            var (council, head) = await scene.CouncilAsync();
            var site = await scene.StartSiteAsync();
            var client = await scene.SignInAsync(head);
            var list = $"council,name,postcode,type,provision,statutory\n{string.Concat(Enumerable.Range(1, 150).Select(i => $"{council.Identifier},Branch {i},ZZ1 1ZZ,Static,council-run,yes\n"))}";
            var shown = await client.UploadAsync(await client.GetAsync($"/c/{council.Identifier}/libraries/import"), "Sheet", "libraries.csv", Encoding.UTF8.GetBytes(list));
            var saving = client.SubmitAsync(shown, button: "button");
            await Task.Delay(wait);
            await site.KillAsync();
            var answered = false;
            try
            {
                answered = (await saving).Redirect is not null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // Nobody is left to answer.
            }

            var count = await scene.Data.InCouncilAsync(council, d => d.Libraries.CountAsync());
            Assert.True(count is 150 || (count == 0 && !answered), $"{count} of 150, answered: {answered}");
            Assert.Equal(count == 0 ? 0 : 1, await scene.Data.InCouncilAsync(council, d => d.AuditEntries.CountAsync(a => a.Action == "Imported")));
            outcomes.Add(count);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"libraries after each kill: {string.Join(", ", outcomes)}");
    }

    [Theory(Explicit = true), Databases]
    public async Task Publication_KilledAtAnyMoment_IsWholeOrNotThere_AndIsMadeOnce(Db db)
    {
        await using var scene = await FaultScene.StartAsync(db);
        await scene.CouncilsWithFiguresAsync(40, Year);
        var seen = new List<string>();
        foreach (var wait in (int[])[0, 100, 300, 500, 700, 1000, 1500])
        {
            var runs = (await scene.RunsAsync(PublishReleaseJob.Name)).Count;
            var command = scene.StartCommand(Publish);
            await FaultScene.UntilAsync(async () => command.HasEnded || (await scene.RunsAsync(PublishReleaseJob.Name)).Count > runs, "a run has begun");
            await Task.Delay(wait);
            await command.KillAsync();
            await scene.PassTimeAsync();
            var (releases, cells, members) = await CountAsync(scene);
            Assert.True(releases == 0 ? (cells, members) == (0, 0) : releases == 1 && cells > 0 && members > 0, $"after {wait} ms: {releases} releases, {cells} cells, {members} of the cohort");
            seen.Add($"{wait} ms: {(releases == 0 ? "nothing" : "whole")}");
        }

        var done = await scene.RunCommandAsync(Publish);
        Assert.True(done.Code == 0, done.Said);
        var first = await CountAsync(scene);
        Assert.Equal(1, first.Releases);
        Assert.Contains("stands: nothing changed", (await scene.RunCommandAsync(Publish)).Said, StringComparison.Ordinal);
        Assert.Equal(first, await CountAsync(scene));

        // What was killed says so; the release is told of once, or by a run that was killed after it had saved it.
        var records = await scene.RunsAsync(PublishReleaseJob.Name);
        Assert.All(records, r => Assert.NotEqual(JobOutcome.Running, r.Outcome));
        Assert.All(records.Where(r => r.Outcome == JobOutcome.Failed), r => Assert.Equal(JobRun.Lost, r.Summary));
        Assert.InRange(records.Count(r => r.Outcome == JobOutcome.Succeeded), 0, 1);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join("; ", seen));
    }

    [Theory(Explicit = true), Databases]
    public async Task WorkerKilledWhileItPublishes_PublishesOnceAfterItsStart(Db db)
    {
        await using var scene = await FaultScene.StartAsync(db);
        await scene.CouncilsWithFiguresAsync(40, Year);
        var jobs = await scene.StartJobsAsync();
        var request = new PublicationRequest { PeriodId = Year, Kind = ReleaseKind.Published, IsFictional = false, IsPreview = false, DueAt = TimeProvider.System.GetUtcNow() };
        await scene.Data.PlatformAsync(d =>
        {
            d.PublicationRequests.Add(request);
            d.WorkItems.Add(new WorkItem { Kind = WorkKind.Publish, SubjectId = request.Id, DueAt = TimeProvider.System.GetUtcNow() });
            return d.SaveChangesAsync();
        });
        await FaultScene.UntilAsync(async () => (await scene.RunsAsync(PublishReleaseJob.Name)).Count > 0, "the worker publishes");
        await jobs.KillAsync();
        await scene.PassTimeAsync();
        await scene.StartJobsAsync();

        await FaultScene.UntilAsync(() => scene.Data.PlatformAsync(d => d.PublicationRequests.AnyAsync(r => r.Id == request.Id && r.RunId != null)), "the request is done");
        Assert.Equal(1, (await CountAsync(scene)).Releases);
        var records = await scene.RunsAsync(PublishReleaseJob.Name);
        Assert.Equal(JobRun.Lost, records[0].Summary);
        Assert.Contains(records[^1].Outcome, new[] { JobOutcome.Succeeded, JobOutcome.NothingToDo });
    }

    [Theory(Explicit = true), Databases]
    public async Task Export_Killed_LeavesTheOldFileOrNone_AndIsWholeAfterwards(Db db)
    {
        await using var scene = await FaultScene.StartAsync(db);
        await scene.CouncilsWithFiguresAsync(40, Year);
        Assert.Equal(0, (await scene.RunCommandAsync(Publish)).Code);
        var file = scene.PathOf("release.csv");
        string[] export = ["export", "release", "--period", Year, "--kind", "published", "--out", file];
        foreach (var wait in (int[])[0, 20, 40])
        {
            var command = scene.StartCommand(export);
            await FaultScene.UntilAsync(() => Task.FromResult(command.HasEnded || Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "release.csv.*.part").Any()), "the file is begun");
            await Task.Delay(wait);
            await command.KillAsync();
            Assert.True(!File.Exists(file) || command.ExitCode == 0 || (await File.ReadAllTextAsync(file)).EndsWith('\n'));
            await scene.PassTimeAsync();
            foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "release.csv.*.part"))
            {
                File.Delete(part);
            }
        }

        Assert.Equal(0, (await scene.RunCommandAsync(export)).Code);
        var whole = await File.ReadAllTextAsync(file);
        Assert.Equal(0, (await scene.RunCommandAsync(export)).Code);
        Assert.Equal(whole, await File.ReadAllTextAsync(file));
        Assert.All(await scene.RunsAsync("ExportRelease"), r => Assert.NotEqual(JobOutcome.Running, r.Outcome));
    }

    [Theory(Explicit = true), Databases]
    public async Task TwoPublishersAtOnce_MakeOneRelease(Db db)
    {
        await using var scene = await FaultScene.StartAsync(db);
        await scene.CouncilsWithFiguresAsync(40, Year);

        var both = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.RunCommandAsync(Publish)));

        Assert.Equal(1, (await CountAsync(scene)).Releases);
        Assert.Contains(both, b => b.Code == 0 && b.Said.Contains("Release 1.", StringComparison.Ordinal));
        // The others say that one is at work, or that there is nothing left to do.
        Assert.All(both.Where(b => !b.Said.Contains("Release 1.", StringComparison.Ordinal)), b => Assert.True(
            b.Said.Contains("at work already", StringComparison.Ordinal) || b.Said.Contains("at the same moment", StringComparison.Ordinal) || b.Said.Contains("stands: nothing changed", StringComparison.Ordinal), b.Said));
        Assert.Single(await scene.RunsAsync(PublishReleaseJob.Name), r => r.Outcome == JobOutcome.Succeeded);
        Assert.DoesNotContain(await scene.RunsAsync(PublishReleaseJob.Name), r => r.Outcome is JobOutcome.Failed or JobOutcome.Running);
    }

    private static Task<(int Releases, int Cells, int Members)> CountAsync(FaultScene scene) => scene.Data.PlatformAsync(async d =>
        (await d.Releases.CountAsync(), await d.GroupCells.CountAsync() + await d.NeighbourCells.IgnoreQueryFilters().CountAsync(), await d.Set<CohortMember>().CountAsync()));
}
