using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Writes e-mails to be sent, with the change that causes them.</summary>
public sealed class Outbox(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>Adds an e-mail in plain text; it is sent after the caller's save.</summary>
    public void Add(string toAddress, string toName, string subject, string text)
    {
        var now = time.GetUtcNow();
        var message = new OutboxMessage { ToAddress = toAddress.Trim(), ToName = toName, Subject = subject, Text = text, CreatedAt = now };
        database.OutboxMessages.Add(message);
        database.WorkItems.Add(new WorkItem { Kind = WorkKind.SendMessage, SubjectId = message.Id, DueAt = now });
    }
}
