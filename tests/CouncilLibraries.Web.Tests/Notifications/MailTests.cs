using System.Collections.Concurrent;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.TestHost;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CouncilLibraries.Web.Tests.Notifications;

/// <summary>E-mail from a page to a mail server's postbox, between real processes, encrypted and signed in.</summary>
public sealed class MailTests(MailTests.Scenes scenes) : IClassFixture<MailTests.Scenes>
{
    [Theory, Databases]
    public async Task Invitation_MadeOnThePage_ArrivesOnce(Db db)
    {
        var scene = await scenes.OnAsync(db);
        var council = await scene.Data.CreateCouncilAsync("Ashcombe");
        var admin = await scene.SignInAsync(await scene.Data.CreatePersonAsync(council, CouncilRoles.Administrator));

        await admin.SubmitAsync(await admin.GetAsync($"/c/{council.Identifier}/people/invite"), new() { ["Name"] = "Siân Ray", ["Email"] = "sian@taken.invalid", ["Roles"] = nameof(CouncilRoles.TeamMember) });

        var taken = await scene.Server.TakenAsync("sian@taken.invalid");
        var (message, work) = await scene.UntilAsync("sian@taken.invalid", (m, _) => m.SentAt is not null);
        Assert.Equal((MailScene.Sender, "libraries", true), (taken.From, taken.User, taken.Tls));
        Assert.Equal("\"Council Libraries\" <libraries@sender.invalid>", taken.Mime.From.ToString());
        Assert.Equal(("Siân Ray", "sian@taken.invalid"), (taken.Mime.To.Mailboxes.Single().Name, Assert.Single(taken.To)));
        Assert.Equal("Join Ashcombe on Council Libraries", taken.Mime.Subject);
        Assert.Contains($"{MailScene.Site}account/invitation/", taken.Mime.TextBody, StringComparison.Ordinal);
        Assert.Equal($"{message.Id:N}@council-libraries", taken.Mime.MessageId);
        Assert.Equal(1, work.Attempts);
        Assert.NotNull(work.EndedAt);
        Assert.DoesNotContain(scene.Server.Rest(), m => m.To.Contains("sian@taken.invalid"));
    }

    [Theory, Databases]
    public async Task Message_PutOffByTheServer_IsTriedAgainLaterAndArrives(Db db)
    {
        var scene = await scenes.OnAsync(db);
        await scene.WriteAsync("busy@taken.invalid");

        var (putOff, later) = await scene.UntilAsync("busy@taken.invalid", (m, _) => m.LastError is not null);
        Assert.Contains("Come back later", putOff.LastError, StringComparison.Ordinal);
        Assert.Null(later.EndedAt);
        Assert.InRange(later.DueAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2));
        await scene.PassTimeAsync("busy@taken.invalid");

        await scene.Server.TakenAsync("busy@taken.invalid");
        var (_, done) = await scene.UntilAsync("busy@taken.invalid", (m, _) => m.SentAt is not null);
        Assert.Equal(2, done.Attempts);
    }

    [Theory, Databases]
    public async Task Message_RefusedForGood_IsNotTriedAgainAndTheOperatorIsTold(Db db)
    {
        var scene = await scenes.OnAsync(db);
        await scene.WriteAsync("nobody@refused.invalid");

        var (message, work) = await scene.UntilAsync("nobody@refused.invalid", (_, w) => w.EndedAt is not null);

        Assert.Null(message.SentAt);
        Assert.Equal(1, work.Attempts);
        var person = await scene.SignInAsync(await scene.Data.CreatePersonAsync(isOperator: true));
        Assert.Contains("E-mail, to nobody@refused.invalid", (await person.GetAsync("/operator")).Text, StringComparison.Ordinal);
        var run = (await person.GetAsync("/operator/runs?outcome=Failed")).Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.Contains("nobody@refused.invalid", StringComparison.Ordinal));
        Assert.Contains("550 No such mailbox here", (await person.GetAsync(run.GetAttribute("href")!)).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Worker_KilledWhileTheServerTakesIt_DoesNotSendItTwice_AndTheOperatorMayHaveItSentAgain(Db db)
    {
        var scene = await scenes.OnAsync(db);
        await scene.WriteAsync("silent@taken.invalid");
        var first = await scene.Server.TakenAsync("silent@taken.invalid");

        await scene.KillJobsAsync();
        var (unmarked, waiting) = await scene.FindAsync("silent@taken.invalid");
        Assert.Equal((MailStatus.Waiting, true, null), (unmarked.Status, unmarked.HandedOverAt is not null, unmarked.SentAt));
        Assert.Null(waiting.EndedAt);
        await scene.PassTimeAsync("silent@taken.invalid");
        await scene.StartJobsAsync();

        await scene.UntilAsync("silent@taken.invalid", (m, w) => m.Status == MailStatus.Unknown && w.EndedAt is not null);
        Assert.DoesNotContain(scene.Server.Rest(), m => m.To.Contains("silent@taken.invalid"));
        var person = await scene.SignInAsync(await scene.Data.CreatePersonAsync(isOperator: true));
        var run = (await person.GetAsync("/operator/runs?outcome=Failed")).Html.QuerySelectorAll("tbody th a").Single(a => a.TextContent.Contains("silent@taken.invalid", StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await person.GetAsync(run);
        Assert.Contains("may not have been sent", page.Text, StringComparison.Ordinal);

        await person.SubmitAndFollowAsync(page);
        await person.SubmitAndFollowAsync(page);

        var second = await scene.Server.TakenAsync("silent@taken.invalid");
        await scene.UntilAllAsync("silent@taken.invalid", m => m.Status == MailStatus.Sent);
        Assert.Equal(first.Mime.MessageId, second.Mime.MessageId);
        Assert.DoesNotContain(scene.Server.Rest(), m => m.To.Contains("silent@taken.invalid"));
    }

    [Theory, Databases]
    public async Task News_IsSentAsItsReaderChose_WithTheSameWordsInHtml_AndAButtonThatStopsIt(Db db)
    {
        var scene = await scenes.OnAsync(db);
        await scene.ChooseAsync("never@chosen.invalid", MailKind.Reminder, MailDelivery.Never);
        await scene.ChooseAsync("daily@chosen.invalid", MailKind.Reminder, MailDelivery.Daily);
        foreach (var reader in (string[])["never", "daily", "atonce"])
        {
            await scene.WriteAsync($"{reader}@chosen.invalid", MailKind.Reminder);
        }

        var mime = (await scene.Server.TakenAsync("atonce@chosen.invalid")).Mime;
        await scene.UntilAsync("never@chosen.invalid", (m, w) => m.Status == MailStatus.NotWanted && w.EndedAt is not null);
        await scene.UntilAsync("daily@chosen.invalid", (m, w) => m.Status == MailStatus.ForDigest && w.EndedAt is not null);
        Assert.Contains("<p>Hello Somebody,</p><p>A text</p>", mime.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("A text", mime.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mime.Headers["Auto-Submitted"]);
        Assert.Equal("List-Unsubscribe=One-Click", mime.Headers["List-Unsubscribe-Post"]);
        var stop = new Uri(mime.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        Assert.Contains(stop.ToString(), mime.TextBody, StringComparison.Ordinal);

        // As a mail program does it: no cookie, no token.
        using var program = scene.CreateClient();
        using var answer = await program.PostAsync(stop.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        await scene.WriteAsync("atonce@chosen.invalid", MailKind.News);
        Assert.Equal("List-Unsubscribe=One-Click", (await scene.Server.TakenAsync("atonce@chosen.invalid")).Mime.Headers["List-Unsubscribe-Post"]);
        await scene.WriteAsync("atonce@chosen.invalid", MailKind.Reminder);
        await scene.UntilAllAsync("atonce@chosen.invalid", m => m.Status is MailStatus.Sent or MailStatus.NotWanted);
        Assert.Equal(1, await scene.Data.PlatformAsync(d => d.OutboxMessages.CountAsync(m => m.ToAddress == "atonce@chosen.invalid" && m.Status == MailStatus.NotWanted)));
    }

    [Theory, Databases]
    public async Task Address_ThatIsRefused_GetsOnlyWhatIsNeeded_UntilMailIsTaken(Db db)
    {
        var scene = await scenes.OnAsync(db);
        await scene.WriteAsync("nobody@gone.invalid");
        await scene.UntilAllAsync("nobody@gone.invalid", m => m.Status == MailStatus.Failed);

        await scene.WriteAsync("nobody@gone.invalid", MailKind.News);

        await scene.UntilAllAsync("nobody@gone.invalid", m => m.Status is MailStatus.Failed or MailStatus.NotWanted);
        var known = await scene.Data.PlatformAsync(d => d.MailRecipients.AsNoTracking().SingleAsync(r => r.Address == "NOBODY@GONE.INVALID"));
        Assert.NotNull(known.RefusedAt);
        Assert.Contains("550 No such mailbox here", known.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_StoppedAtItsNote_LeavesNothingWithTheServer()
    {
        await using var server = await MailServer.StartAsync(encrypted: false);
        var transport = new SmtpTransport(new MailOptions { Host = "localhost", Port = server.Port, UseTls = false });
        using var message = Message();

        await Assert.ThrowsAsync<TimeoutException>(() => transport.SendAsync(message, () => throw new TimeoutException("As if the process had ended here"), TestContext.Current.CancellationToken));
        await transport.SendAsync(message, () => { }, TestContext.Current.CancellationToken);

        await server.TakenAsync("sian@taken.invalid");
        Assert.Empty(server.Rest());
    }

    [Fact]
    public async Task Server_WhoseCertificateIsNotTrusted_GetsNeitherMessageNorPassword()
    {
        await using var server = await MailServer.StartAsync();
        var transport = new SmtpTransport(new MailOptions { Host = "localhost", Port = server.Port, UserName = "libraries", Password = MailServer.Password });
        using var message = Message();

        await Assert.ThrowsAsync<SslHandshakeException>(() => transport.SendAsync(message, () => { }, TestContext.Current.CancellationToken));

        Assert.Empty(server.Rest());
    }

    private static MimeMessage Message() => MailMime.Of(
        new OutboxMessage { ToAddress = "sian@taken.invalid", ToName = "Siân", Subject = "A subject", Text = "A text", CreatedAt = TimeProvider.System.GetUtcNow() }, MailScene.Sender, new SiteAddress(null), Guid.NewGuid());

    /// <summary>One scene for each database, made when a test asks for it.</summary>
    public sealed class Scenes : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<Db, Lazy<Task<MailScene>>> _scenes = new();

        internal Task<MailScene> OnAsync(Db db) => _scenes.GetOrAdd(db, kind => new Lazy<Task<MailScene>>(() => MailScene.StartAsync(kind))).Value;

        /// <inheritdoc />
        public async ValueTask DisposeAsync()
        {
            foreach (var scene in _scenes.Values.Where(s => s.Value.IsCompletedSuccessfully))
            {
                await (await scene.Value).DisposeAsync();
            }
        }
    }
}
