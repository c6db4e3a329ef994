using CouncilLibraries.Core.Notifications;

namespace CouncilLibraries.Core.Tests.Notifications;

public sealed class MailMimeTests
{
    private static readonly SiteAddress Site = new(new Uri("https://libraries.test.invalid/"));

    [Fact]
    public void Html_says_the_same_as_the_text_and_nothing_typed_is_a_tag()
    {
        var html = MailMime.ToHtml("Figures <2024>", "Hello Jo,\r\n\r\nstill to do:\r\n\r\n- <script>alert(1)</script>\r\n- Visits & loans\r\n\r\nGo on here:\r\n\r\nhttps://a.invalid/c/x?y=1&z=\"2\".");

        Assert.Contains("<title>Figures &lt;2024&gt;</title>", html, StringComparison.Ordinal);
        Assert.Contains("<p>Hello Jo,</p><p>still to do:</p><ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li><li>Visits &amp; loans</li></ul><p>Go on here:</p>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://a.invalid/c/x?y=1&amp;z=&quot;2&quot\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailKind.Needed, null), InlineData(MailKind.Reminder, "reminder"), InlineData(MailKind.News, "news"), InlineData(MailKind.Answer, "answer"), InlineData(MailKind.Digest, "all")]
    public void What_can_be_stopped_says_how(MailKind kind, string? what)
    {
        var id = Guid.NewGuid();
        using var mime = MailMime.Of(Message("jo@test.invalid", kind), "from@test.invalid", Site, id);

        Assert.Equal(what is null ? null : $"<https://libraries.test.invalid/emails/stop/{id}/{what}>", mime.Headers["List-Unsubscribe"]);
        Assert.Equal(what is not null, mime.TextBody!.Contains("Stop emails like this one", StringComparison.Ordinal));
    }

    [Fact]
    public void Message_id_is_the_key_and_reads_back()
    {
        var message = Message("jo@test.invalid", MailKind.Needed);
        using var mime = MailMime.Of(message, "from@test.invalid", Site, Guid.NewGuid());

        Assert.Equal(message.Id, MailMime.KeyOf(mime.MessageId));
        Assert.Null(MailMime.KeyOf("x@council-libraries"));
        Assert.Null(MailMime.KeyOf($"{message.Id:N}@elsewhere"));
    }

    [Fact]
    public void What_is_no_address_is_refused_for_good() =>
        Assert.True(Assert.Throws<MailRefusedException>(() => MailMime.Of(Message("jo at home", MailKind.Needed), "from@test.invalid", Site, Guid.NewGuid())).IsAddress);

    [Fact]
    public void Tries_go_on_while_a_mail_server_is_down_for_a_day() =>
        Assert.True(Enumerable.Range(1, SendMessageJob.MaxAttempts - 1).Sum(tries => SendMessageJob.WaitAfter(tries).TotalHours) > 24);

    private static OutboxMessage Message(string to, MailKind kind) => new() { Kind = kind, ToAddress = to, ToName = "Jo", Subject = "A subject", Text = "Hello Jo,\n\nA text", CreatedAt = TimeProvider.System.GetUtcNow() };
}
