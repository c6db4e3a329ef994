using CouncilLibraries.Core.Notifications;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Notifications;

/// <summary>Many e-mails at once, and a mail server or a worker that is killed in the midst of them.</summary>
public sealed class MailCrashTests
{
    [Theory, Databases]
    public async Task Server_KilledWhileItTakesMail_AndStarted_TakesEveryMessageOnce(Db db)
    {
        await using var scene = await MailScene.StartAsync(db);
        await scene.WriteAsync(Enumerable.Range(1, 30).Select(i => i == 7 ? "dying@fall.invalid" : $"reader{i}@fall.invalid"));
        await scene.Server.DiedAsync();
        var before = scene.Server.Rest();

        // Every one was tried: taken before the fall, or found nobody there.
        await scene.UntilAllAsync("@fall.invalid", m => m.Status == MailStatus.Sent || m.LastError is not null);
        await scene.Server.StartAgainAsync();
        await scene.PassAllTimeAsync("@fall.invalid");
        await scene.UntilAllAsync("@fall.invalid", m => m.Status == MailStatus.Sent);

        var ids = before.Concat(scene.Server.Rest()).Select(m => m.Mime.MessageId).ToList();
        Assert.Equal((30, 30), (ids.Count, ids.Distinct(StringComparer.Ordinal).Count()));
    }

    [Theory, Databases]
    public async Task Worker_KilledInTheMidstOfManyMessages_AndStarted_SendsNoneTwiceAndForgetsNone(Db db)
    {
        await using var scene = await MailScene.StartAsync(db);
        await scene.WriteAsync(Enumerable.Range(1, 40).Select(i => $"reader{i}@cut.invalid"));
        await scene.Server.TakenAsync(count: 5);
        await scene.KillJobsAsync();

        await scene.PassAllTimeAsync("@cut.invalid");
        await scene.StartJobsAsync();
        await scene.UntilAllAsync("@cut.invalid", m => m.Status is MailStatus.Sent or MailStatus.Unknown);

        var sent = await scene.Data.PlatformAsync(d => d.OutboxMessages.AsNoTracking().Where(m => m.ToAddress.EndsWith("@cut.invalid")).ToListAsync());
        var times = scene.Server.All().GroupBy(m => m.To[0], StringComparer.Ordinal).ToDictionary(m => m.Key, m => m.Count(), StringComparer.Ordinal);
        Assert.All(sent, m => Assert.True(m.Status == MailStatus.Sent ? times.GetValueOrDefault(m.ToAddress) == 1 : times.GetValueOrDefault(m.ToAddress) <= 1, $"{m.ToAddress}: {m.Status}, taken {times.GetValueOrDefault(m.ToAddress)} times"));
        var unknown = sent.Count(m => m.Status == MailStatus.Unknown);
        Assert.Equal(unknown, await scene.Data.PlatformAsync(d => d.JobRuns.CountAsync(r => r.Job == SendMessageJob.JobName && r.Subject.EndsWith("@cut.invalid"))));
        Assert.InRange(unknown, 0, 20);
    }
}
