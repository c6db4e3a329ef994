using System.Net;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>Moving a running assessment to a newer version of its framework.</summary>
public sealed class MoveTests(Sites sites)
{
    [Theory, Databases]
    public async Task Move_ToANewerVersion_IsPreviewedAndLosesNothing(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (first, second) = await scene.FrameworksAsync(ReportScene.Changed);
        var earlier = await scene.BeginAsync(version: first, monthsAgo: 14);
        await scene.CompleteAsync(earlier, _ => 1);
        await scene.SignOffAsync(earlier);
        var id = await scene.BeginAsync(version: first);
        await scene.CompleteAsync(id);
        var head = await scene.AsAsync(scene.Head);
        var criteria = FrameworkFile.Starter("1").Content!.Characteristics.Sum(c => c.CriteriaFor(library: false).Count());

        var preview = await head.GetAsync(scene.Address(id, "move"));
        Assert.Contains($"{criteria - 1} own ratings of the team and {criteria - 1} agreed criteria stay as they are.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 own rating and 1 agreed criterion are no longer shown", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Criterion: Heard of", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Said anew.", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Said anew for us.", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ReportScene.Secret, preview.Text, StringComparison.Ordinal);
        var done = await head.SubmitAndFollowAsync(preview);
        var again = await head.SubmitAsync(preview);

        Assert.Equal("The assessment runs on the newer version now.", done.Banner);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal(second, (await scene.ReadAsync(id)).FrameworkVersionId);
        // Nothing is deleted: what is not asked any more is only not shown.
        Assert.Equal((criteria, criteria), await scene.Site.Data.InCouncilAsync(scene.Council, async d =>
            (await d.Ratings.CountAsync(r => r.AssessmentId == id), await d.Consensuses.CountAsync(c => c.AssessmentId == id))));
        var report = await head.GetAsync(scene.Address(id, "report"));
        Assert.DoesNotContain("Why vision-lived.", report.Text, StringComparison.Ordinal);
        Assert.Contains("Why agreed-vision.", report.Text, StringComparison.Ordinal);
        // The trend is intact: the criterion that both versions have stands beside what was agreed on a year ago.
        var rows = (await head.GetAsync(scene.Address(id, "compare"))).Html.QuerySelectorAll("main tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => c.TextContent.Trim())));
        Assert.Contains("1 Not started | 2 Early or patchy | Differs; its wording changed", rows);
        // Who rated other words is shown them beside the new ones.
        var rating = (await (await scene.AsAsync(scene.Member)).GetAsync(scene.Address(id, "rate/leadership"))).Text;
        Assert.Contains($"Worded otherwise before the move: {FrameworkFile.Starter("1").Content!.FindCriterion("agreed-vision")!.Name}", rating, StringComparison.Ordinal);
        Assert.Contains(FrameworkFile.Starter("1").Content!.FindCriterion("agreed-vision")!.Service!, rating, StringComparison.Ordinal);
        // There is none newer now.
        Assert.Contains("newest version", (await head.GetAsync(scene.Address(id, "move"))).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Move_ByAMemberOrAfterSignOff_IsRefused(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (first, _) = await scene.FrameworksAsync(ReportScene.Changed);
        var id = await scene.BeginAsync(version: first);
        var head = await scene.AsAsync(scene.Head);
        var preview = await head.GetAsync(scene.Address(id, "move"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await scene.AsAsync(scene.Member)).GetAsync(scene.Address(id, "move"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.AsAsync(scene.Portfolio)).GetAsync(scene.Address(id, "move"))).Status);
        await scene.SignOffAsync(id);

        var late = await head.SubmitAndFollowAsync(preview);

        Assert.Equal("This assessment is closed, so it cannot be changed.", late.Banner);
        Assert.Equal(first, (await scene.ReadAsync(id)).FrameworkVersionId);
    }

    [Theory, Databases]
    public async Task Move_ToAnotherScaleWithRatingsGiven_IsNotOffered(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var (first, second) = await scene.FrameworksAsync(f => f with { Scale = [.. f.Scale.SkipLast(1)] });
        var id = await scene.BeginAsync(version: first);
        await scene.CompleteAsync(id);
        var head = await scene.AsAsync(scene.Head);

        var page = await head.GetAsync(scene.Address(id, "move"));

        Assert.Contains("another scale", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("main form"));
        var form = await head.GetAsync(scene.Address(id, "dates"));
        var forced = await head.SubmitAsync(form with { Address = new Uri(page.Address, scene.Address(id, "move")) }, new() { ["VersionId"] = second.ToString() });
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        Assert.Equal(first, (await scene.ReadAsync(id)).FrameworkVersionId);
    }
}
