using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Makes the message that goes out: plain text and, of the same words, HTML. Nothing in it is fetched from anywhere.</summary>
public static partial class MailMime
{
    private const string Domain = "@council-libraries";
    // Mail programs do not read style sheets.
    private const string Body = "margin:0;padding:24px;background:#ffffff;color:#0b0c0c;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5";

    /// <summary>The message as it goes out.</summary>
    /// <param name="message">The message.</param>
    /// <param name="from">Address that mail comes from.</param>
    /// <param name="site">Where people reach the site.</param>
    /// <param name="recipientId">Key of the row of whom it goes to: in the link that stops mail of the kind.</param>
    /// <exception cref="MailRefusedException">The address to send to is none.</exception>
    public static MimeMessage Of(OutboxMessage message, string from, SiteAddress site, Guid recipientId)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(site);
        var stop = message.Kind == MailKind.Needed ? null : site.To($"/emails/stop/{recipientId}/{(message.Kind == MailKind.Digest ? "all" : message.Kind.ToString().ToLowerInvariant())}");
        var text = stop is null ? message.Text : $"""
            {message.Text}

            --
            Choose what you get by email, and how often:
            {site.To("/account/emails")}

            Stop emails like this one:
            {stop}
            """.ReplaceLineEndings();
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Body = new BodyBuilder { TextBody = text, HtmlBody = ToHtml(message.Subject, text) }.ToMessageBody(),
            MessageId = $"{message.Id:N}{Domain}",
            Date = message.CreatedAt,
        };
        mime.From.Add(new MailboxAddress("Council Libraries", from));
        // Out-of-office replies have nobody to read them (RFC 3834).
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        if (stop is not null)
        {
            mime.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            // RFC 8058: the mail program's own button stops it with one request.
            mime.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        try
        {
            mime.To.Add(new MailboxAddress(message.ToName, message.ToAddress));
        }
        catch (ParseException e)
        {
            throw new MailRefusedException($"“{message.ToAddress}” is no e-mail address", e) { IsAddress = true };
        }

        return mime;
    }

    /// <summary>The key of the message that a Message-Id is of; null where it is none of ours.</summary>
    public static Guid? KeyOf(string? messageId) =>
        messageId?.Trim('<', '>', ' ') is { } id && id.EndsWith(Domain, StringComparison.Ordinal) && Guid.TryParseExact(id[..^Domain.Length], "N", out var key) ? key : null;

    /// <summary>Plain text as HTML: blank lines part paragraphs, lines that begin with a dash are a list, addresses are links.</summary>
    public static string ToHtml(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new StringBuilder($"<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(title)}</title></head><body style=\"{Body}\">");
        foreach (var paragraph in BlankLines().Split(text.ReplaceLineEndings("\n").Trim('\n')))
        {
            var lines = paragraph.Split('\n').Where(line => line != "--").ToList();
            var isList = lines.Count > 0 && lines.TrueForAll(line => line.StartsWith("- ", StringComparison.Ordinal));
            html.Append(isList
                ? $"<ul>{string.Concat(lines.Select(line => $"<li>{Line(line[2..])}</li>"))}</ul>"
                : $"<p>{string.Join("<br>", lines.Select(Line))}</p>");
        }

        return html.Append("</body></html>").ToString();
    }

    private static string Line(string line) => Link().Replace(WebUtility.HtmlEncode(line), "<a href=\"$0\" style=\"color:#00605c\">$0</a>");

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.None, 1000)]
    private static partial Regex BlankLines();

    // In encoded text, so that nothing typed can end the attribute. A full stop or bracket after an address is not of it.
    [GeneratedRegex(@"https?://[^\s<>]+[^\s<>.,;:!?)\]]", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
