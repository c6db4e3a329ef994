using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Writes e-mails to be sent, with the change that causes them.</summary>
public sealed class Outbox(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>Adds an e-mail; it is sent after the caller's save, as its reader has chosen for its kind.</summary>
    /// <param name="toAddress">Whom to.</param>
    /// <param name="toName">Name of whom to.</param>
    /// <param name="subject">Subject line.</param>
    /// <param name="text">Plain text: paragraphs parted by blank lines, each link alone on its line. <see cref="MailMime"/> makes the other form of it.</param>
    /// <param name="kind">What it is for.</param>
    public void Add(string toAddress, string toName, string subject, string text, MailKind kind = MailKind.Needed)
    {
        ArgumentNullException.ThrowIfNull(toAddress);
        var now = time.GetUtcNow();
        var message = new OutboxMessage { Kind = kind, ToAddress = toAddress.Trim(), ToName = toName, Subject = subject, Text = text, CreatedAt = now };
        database.OutboxMessages.Add(message);
        database.WorkItems.Add(new WorkItem { Kind = WorkKind.SendMessage, SubjectId = message.Id, DueAt = now });
    }
}
