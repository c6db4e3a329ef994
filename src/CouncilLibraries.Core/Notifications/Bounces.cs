using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CouncilLibraries.Core.Notifications;

/// <summary>What a report of a mail server was.</summary>
public enum BounceOutcome
{
    /// <summary>The address is marked, and the message as not arrived.</summary>
    Marked,

    /// <summary>Read before.</summary>
    KnownAlready,

    /// <summary>A report that nothing follows from: a delay, or that it arrived.</summary>
    NothingToDo,

    /// <summary>No report of a mail server, or not about a message of ours.</summary>
    NotOurs,
}

/// <summary>
/// Reads reports that mail did not arrive (RFC 3464), which come to the address that mail is sent from. Only one that names a
/// message of ours and the address which that went to changes anything, so that nobody stops another's mail by writing to us.
/// </summary>
public sealed class Bounces(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>Reads one report.</summary>
    /// <param name="report">The e-mail that came.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<BounceOutcome> ReadAsync(MimeMessage report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Body is not MultipartReport parts || KeyOf(parts) is not { } key || await database.OutboxMessages.SingleOrDefaultAsync(m => m.Id == key, cancellationToken) is not { } message)
        {
            return BounceOutcome.NotOurs;
        }

        var address = MailRecipient.Normalize(message.ToAddress);
        var groups = parts.OfType<MessageDeliveryStatus>().SelectMany(status => status.StatusGroups).Where(group => AddressOf(group["Final-Recipient"]) == address || AddressOf(group["Original-Recipient"]) == address);
        if (groups.FirstOrDefault(group => group["Status"]?.Trim().StartsWith('5') == true && string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)) is not { } failed)
        {
            return BounceOutcome.NothingToDo;
        }

        if (message.Status == MailStatus.Failed)
        {
            return BounceOutcome.KnownAlready;
        }

        var (said, now) = ($"{failed["Status"]!.Trim()} {failed["Diagnostic-Code"]?.Trim()}".Trim(), time.GetUtcNow());
        (await database.FindOrAddAsync(message.ToAddress, cancellationToken)).Refuse(said, now);
        message.End(MailStatus.Failed, said);
        database.JobRuns.Add(SendMessageJob.FailedRun(message, "came back", now));
        await database.SaveChangesAsync(cancellationToken);
        return BounceOutcome.Marked;
    }

    // "rfc822; somebody@example.org"
    private static string? AddressOf(string? recipient) => recipient?.Split(';', 2) is [_, var address] ? MailRecipient.Normalize(address) : null;

    /// <summary>The message it is about: named by the copy, or the headers, that the report carries.</summary>
    private static Guid? KeyOf(MultipartReport parts) => parts.Select(part => part switch
    {
        MessagePart { Message.MessageId: { } id } => MailMime.KeyOf(id),
        TextPart headers when headers.ContentType.IsMimeType("text", "rfc822-headers") => MailMime.KeyOf(MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{headers.Text.TrimEnd()}\n\n"))).MessageId),
        _ => null,
    }).FirstOrDefault(key => key is not null);
}
