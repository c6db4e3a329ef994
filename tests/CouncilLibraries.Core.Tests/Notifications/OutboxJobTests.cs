using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CouncilLibraries.Core.Tests.Notifications;

public sealed class SqliteOutboxJobTests(SqliteImportDatabase database) : OutboxJobTests(database), IClassFixture<SqliteImportDatabase>;

public sealed class PostgreSqlOutboxJobTests(PostgreSqlImportDatabase database) : OutboxJobTests(database), IClassFixture<PostgreSqlImportDatabase>;

public abstract class OutboxJobTests(ImportDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_the_daily_email_goes_out_in_one_and_once()
    {
        await AddAsync("daily@test.invalid", MailStatus.ForDigest, "Figures sent back", "Hello Jo,\n\nLook again.");
        await AddAsync("daily@test.invalid", MailStatus.ForDigest, "Your actions", "Hello Jo,\n\nTwo are due.");
        await AddAsync("one@test.invalid", MailStatus.ForDigest, "Only one", "Hello Al,\n\nThis alone.");
        await AddAsync("daily@test.invalid", MailStatus.Sent, "Old", "Sent before");

        await DigestAsync();
        await DigestAsync();

        var mails = await OfAsync("daily@test.invalid");
        var digest = Assert.Single(mails, m => m.Kind == MailKind.Digest);
        Assert.Equal("2 messages from Council Libraries", digest.Subject);
        Assert.Equal("Hello Jo,\n\nFigures sent back\n=================\n\nLook again.\n\nYour actions\n============\n\nTwo are due.", digest.Text.ReplaceLineEndings("\n"));
        Assert.Equal(2, mails.Count(m => m.Status == MailStatus.InDigest));
        var single = Assert.Single(await OfAsync("one@test.invalid"), m => m.Kind == MailKind.Digest);
        Assert.Equal(("Only one", "Hello Jo,\n\nThis alone."), (single.Subject, single.Text.ReplaceLineEndings("\n")));
        Assert.True(await database.SharedAsync(d => d.WorkItems.AnyAsync(w => w.SubjectId == digest.Id && w.Kind == WorkKind.SendMessage, Ct)));
    }

    [Fact]
    public async Task Emails_go_after_a_month_but_not_what_still_waits()
    {
        var old = TimeProvider.System.GetUtcNow() - DeleteMessagesJob.KeptFor - TimeSpan.FromHours(1);
        var (sent, waiting, young) = (await AddAsync("old@test.invalid", MailStatus.Sent, at: old), await AddAsync("old@test.invalid", MailStatus.Waiting, at: old), await AddAsync("old@test.invalid", MailStatus.Sent, at: old + TimeSpan.FromHours(2)));

        await ActivatorUtilities.CreateInstance<DeleteMessagesJob>(database.Services).RunAsync(Ct);

        var kept = (await OfAsync("old@test.invalid")).Select(m => m.Id).ToHashSet();
        Assert.True(kept.SetEquals([waiting, young]));
        Assert.False(await database.SharedAsync(d => d.WorkItems.AnyAsync(w => w.SubjectId == sent, Ct)));
        Assert.True(await database.SharedAsync(d => d.WorkItems.AnyAsync(w => w.SubjectId == young, Ct)));
    }

    [Theory]
    [InlineData("5.1.1", "failed", BounceOutcome.Marked), InlineData("4.4.7", "delayed", BounceOutcome.NothingToDo), InlineData("2.0.0", "delivered", BounceOutcome.NothingToDo)]
    public async Task A_report_marks_the_address_only_where_the_mail_is_lost(string status, string action, BounceOutcome expected)
    {
        var address = $"bounce{status.Replace(".", "", StringComparison.Ordinal)}@test.invalid";
        var id = await AddAsync(address, MailStatus.Sent);

        Assert.Equal(expected, await ReadAsync(Report(address, $"{id:N}@council-libraries", status, action)));

        var isMarked = expected == BounceOutcome.Marked;
        Assert.Equal(isMarked ? MailStatus.Failed : MailStatus.Sent, Assert.Single(await OfAsync(address)).Status);
        Assert.Equal(isMarked, await database.SharedAsync(d => d.MailRecipients.AnyAsync(r => r.Address == MailRecipient.Normalize(address) && r.RefusedAt != null, Ct)));
        Assert.Equal(isMarked ? 1 : 0, await database.SharedAsync(d => d.JobRuns.CountAsync(r => r.SubjectId == id, Ct)));
        if (isMarked)
        {
            Assert.Equal(BounceOutcome.KnownAlready, await ReadAsync(Report(address, $"{id:N}@council-libraries", status, action)));
        }
    }

    [Fact]
    public async Task A_report_about_no_message_of_ours_or_another_address_changes_nothing()
    {
        var id = await AddAsync("victim@test.invalid", MailStatus.Sent);

        Assert.Equal(BounceOutcome.NotOurs, await ReadAsync(Report("victim@test.invalid", $"{Guid.NewGuid():N}@council-libraries", "5.1.1", "failed")));
        Assert.Equal(BounceOutcome.NotOurs, await ReadAsync(Report("victim@test.invalid", $"{id:N}@elsewhere", "5.1.1", "failed")));
        Assert.Equal(BounceOutcome.NothingToDo, await ReadAsync(Report("other@test.invalid", $"{id:N}@council-libraries", "5.1.1", "failed")));
        Assert.Equal(BounceOutcome.NotOurs, await ReadAsync("From: a@test.invalid\nSubject: Out of office\n\nI am away."));
        Assert.False(await database.SharedAsync(d => d.MailRecipients.AnyAsync(r => r.Address == "VICTIM@TEST.INVALID", Ct)));
    }

    // As RFC 3464 has it.
    private static string Report(string to, string messageId, string status, string action) => $"""
        From: MAILER-DAEMON@mx.test.invalid
        To: libraries@sender.invalid
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        This is the mail system.

        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.test.invalid

        Final-Recipient: rfc822; {to}
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 No such user

        --b1
        Content-Type: text/rfc822-headers

        From: libraries@sender.invalid
        To: {to}
        Message-Id: <{messageId}>
        Subject: A subject

        --b1--
        """;

    private async Task<BounceOutcome> ReadAsync(string report)
    {
        await using var scope = database.Services.CreateAsyncScope();
        using var mime = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(report.ReplaceLineEndings("\r\n"))), Ct);
        return await scope.ServiceProvider.GetRequiredService<Bounces>().ReadAsync(mime, Ct);
    }

    private Task DigestAsync() => ActivatorUtilities.CreateInstance<SendDigestsJob>(database.Services).RunAsync(Ct);

    private Task<List<OutboxMessage>> OfAsync(string address) => database.SharedAsync(d => d.OutboxMessages.AsNoTracking().Where(m => m.ToAddress == address).OrderBy(m => m.Id).ToListAsync(Ct));

    private Task<Guid> AddAsync(string address, MailStatus status, string subject = "A subject", string text = "A text", DateTimeOffset? at = null) => database.SharedAsync(async d =>
    {
        var message = new OutboxMessage { Kind = MailKind.News, ToAddress = address, ToName = "Jo", Subject = subject, Text = text, CreatedAt = at ?? TimeProvider.System.GetUtcNow() };
        if (status == MailStatus.Sent)
        {
            message.Send(message.CreatedAt);
        }
        else if (status != MailStatus.Waiting)
        {
            message.End(status);
        }

        d.OutboxMessages.Add(message);
        d.WorkItems.Add(new WorkItem { Kind = WorkKind.SendMessage, SubjectId = message.Id, DueAt = message.CreatedAt, EndedAt = status == MailStatus.Waiting ? null : message.CreatedAt });
        await d.SaveChangesAsync(Ct);
        return message.Id;
    });
}
