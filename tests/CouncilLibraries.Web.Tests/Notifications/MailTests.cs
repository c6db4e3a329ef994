using System.Collections.Concurrent;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.TestHost;
using MailKit.Security;

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
        Assert.Contains($"{scene.Address}account/invitation/", taken.Mime.TextBody, StringComparison.Ordinal);
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
    public async Task Worker_KilledBetweenSendingAndMarking_SendsAgainUnderTheSameId(Db db)
    {
        var scene = await scenes.OnAsync(db);
        await scene.WriteAsync("silent@taken.invalid");
        var first = await scene.Server.TakenAsync("silent@taken.invalid");

        await scene.KillJobsAsync();
        var (unmarked, waiting) = await scene.FindAsync("silent@taken.invalid");
        Assert.Null(unmarked.SentAt);
        Assert.Null(waiting.EndedAt);
        await scene.PassTimeAsync("silent@taken.invalid");
        await scene.StartJobsAsync();

        var second = await scene.Server.TakenAsync("silent@taken.invalid");
        await scene.UntilAsync("silent@taken.invalid", (m, w) => m.SentAt is not null && w.EndedAt is not null);
        Assert.Equal(first.Mime.MessageId, second.Mime.MessageId);
        Assert.Equal(first.Mime.TextBody, second.Mime.TextBody);
    }

    [Fact]
    public async Task Server_WhoseCertificateIsNotTrusted_GetsNeitherMessageNorPassword()
    {
        await using var server = await MailServer.StartAsync();
        var transport = new SmtpTransport(new MailOptions { Host = "localhost", Port = server.Port, UserName = "libraries", Password = MailServer.Password });
        var message = new OutboxMessage { ToAddress = "sian@taken.invalid", ToName = "Siân", Subject = "A subject", Text = "A text", CreatedAt = TimeProvider.System.GetUtcNow() };

        await Assert.ThrowsAsync<SslHandshakeException>(() => transport.SendAsync(message, TestContext.Current.CancellationToken));

        Assert.Empty(server.Rest());
    }

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
