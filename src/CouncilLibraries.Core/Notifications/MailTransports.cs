using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Hands an e-mail on: to a mail server, or to a folder.</summary>
public interface IMailTransport
{
    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="handingOver">Called once it is certain that the message is not taken yet, and just before it may be; what it throws stops the sending.</param>
    /// <param name="cancellationToken">Stops it before it is handed over; not in the midst of that.</param>
    /// <exception cref="MailRefusedException">The message was refused for good.</exception>
    /// <exception cref="Exception">The message was not taken; it can be tried again.</exception>
    Task SendAsync(MimeMessage message, Action handingOver, CancellationToken cancellationToken);
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

    /// <summary>Whether it is the address that no mail reaches, and not this message.</summary>
    public bool IsAddress { get; init; }
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
}

/// <summary>Sends through a mail server.</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <inheritdoc />
    public async Task SendAsync(MimeMessage message, Action handingOver, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(options.Host!, options.Port, options.UseTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellationToken);
        // In chunks the last one is the end: there would be no moment just before it.
        client.Capabilities &= ~SmtpCapabilities.Chunking;
        if (!string.IsNullOrEmpty(options.UserName))
        {
            await client.AuthenticateAsync(options.UserName, options.Password ?? "", cancellationToken);
        }

        try
        {
            await client.SendAsync(message, CancellationToken.None, new BeforeItsEnd(handingOver));
        }
        catch (SmtpCommandException e) when (IsForGood(e))
        {
            throw new MailRefusedException(FormattableString.Invariant($"{(int)e.StatusCode} {e.Message}"), e) { IsAddress = e.ErrorCode == SmtpErrorCode.RecipientNotAccepted };
        }

        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or SocketException)
        {
            // The message is taken; that the server did not wait for a goodbye changes nothing.
        }
    }

    // A sender that is refused is a matter of our settings: once they are mended, the message can go.
    private static bool IsForGood(SmtpCommandException e) =>
        (int)e.StatusCode >= 500 && e.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);

    /// <summary>Hears of the first part of the content that is written: a server takes nothing before the full stop that ends it.</summary>
    private sealed class BeforeItsEnd(Action handingOver) : ITransferProgress
    {
        private bool _isTold;

        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred)
        {
            if (!_isTold)
            {
                _isTold = true;
                handingOver();
            }
        }
    }
}

/// <summary>Writes each message as a file, for trying the product out without a mail server.</summary>
public sealed class FolderTransport(MailOptions options) : IMailTransport
{
    /// <inheritdoc />
    public async Task SendAsync(MimeMessage message, Action handingOver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(handingOver);
        Directory.CreateDirectory(options.Folder);
        handingOver();
        await message.WriteToAsync(Path.Combine(options.Folder, $"{MailMime.KeyOf(message.MessageId):N}.eml"), CancellationToken.None);
    }
}
