using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Hands an e-mail on: to a mail server, or to a folder.</summary>
public interface IMailTransport
{
    /// <summary>Sends one message.</summary>
    /// <exception cref="MailRefusedException">The message was refused for good.</exception>
    /// <exception cref="Exception">The message was not taken; it can be tried again.</exception>
    Task SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>The mail server refused a recipient or a message for good: to try again would be no use.</summary>
public sealed class MailRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public MailRefusedException() { }

    /// <summary>Creates the exception.</summary>
    public MailRefusedException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    public MailRefusedException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>Settings under <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Mail";

    /// <summary>Name of the mail server; empty writes to <see cref="Folder"/> instead.</summary>
    public string? Host { get; set; }

    /// <summary>Port of the mail server.</summary>
    public int Port { get; set; } = 587;

    /// <summary>User name at the mail server, where it asks for one.</summary>
    public string? UserName { get; set; }

    /// <summary>Password at the mail server; set by environment, never in a file.</summary>
    public string? Password { get; set; }

    /// <summary>Encrypt the connection; off only for a mail server on the same machine.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>Address that mail comes from.</summary>
    public string From { get; set; } = "no-reply@council-libraries.invalid";

    /// <summary>Folder that mail is written to when there is no mail server; a relative one is under the process's content root.</summary>
    public string Folder { get; set; } = Path.Combine("App_Data", "mail");

    /// <summary>The settings, with the folder made absolute.</summary>
    /// <param name="configuration">Holds the section.</param>
    /// <param name="contentRoot">What a relative folder is under.</param>
    public static MailOptions Read(IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(Section).Get<MailOptions>() ?? new MailOptions();
        options.Folder = Path.GetFullPath(options.Folder, Path.GetFullPath(contentRoot));
        return options;
    }
}

/// <summary>Chooses the transport from the settings.</summary>
public static class MailTransports
{
    /// <summary>A mail server when <c>Mail:Host</c> is set, otherwise a folder.</summary>
    public static IMailTransport Create(MailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.IsNullOrEmpty(options.Host) ? new FolderTransport(options) : new SmtpTransport(options);
    }

    /// <summary>The message as it goes out.</summary>
    /// <exception cref="MailRefusedException">The address to send to is none.</exception>
    internal static MimeMessage ToMime(OutboxMessage message, MailOptions options)
    {
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Text },
            MessageId = $"{message.Id:N}@council-libraries",
            Date = message.CreatedAt,
        };
        mime.From.Add(new MailboxAddress("Council Libraries", options.From));
        try
        {
            mime.To.Add(new MailboxAddress(message.ToName, message.ToAddress));
        }
        catch (ParseException e)
        {
            throw new MailRefusedException($"\u201c{message.ToAddress}\u201d is no e-mail address", e);
        }

        return mime;
    }
}

/// <summary>Sends through a mail server.</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <inheritdoc />
    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(options.Host!, options.Port, options.UseTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellationToken);
        if (!string.IsNullOrEmpty(options.UserName))
        {
            await client.AuthenticateAsync(options.UserName, options.Password ?? "", cancellationToken);
        }

        try
        {
            await client.SendAsync(MailTransports.ToMime(message, options), cancellationToken);
        }
        catch (SmtpCommandException e) when (IsForGood(e))
        {
            throw new MailRefusedException(FormattableString.Invariant($"{(int)e.StatusCode} {e.Message}"), e);
        }

        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    // A sender that is refused is a matter of our settings: once they are mended, the message can go.
    private static bool IsForGood(SmtpCommandException e) =>
        (int)e.StatusCode >= 500 && e.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
}

/// <summary>Writes each message as a file, for trying the product out without a mail server.</summary>
public sealed class FolderTransport(MailOptions options) : IMailTransport
{
    /// <inheritdoc />
    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Directory.CreateDirectory(options.Folder);
        await MailTransports.ToMime(message, options).WriteToAsync(Path.Combine(options.Folder, $"{message.Id:N}.eml"), cancellationToken);
    }
}
