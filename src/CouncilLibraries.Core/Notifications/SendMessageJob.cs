using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CouncilLibraries.Core.Notifications;

/// <summary>
/// Sends one e-mail of the outbox. Run again after a failure, later each time; what is refused for good, or fails to the last
/// try, leaves a failed run that the operator sees.
/// </summary>
public sealed class SendMessageJob(CouncilLibrariesContext database, IMailTransport transport, TimeProvider time, ILogger<SendMessageJob> log)
    : IWorkHandler
{
    /// <summary>Tries before a message is given up.</summary>
    public const int MaxAttempts = 12;

    /// <summary>Name of the run that a message which was given up leaves.</summary>
    public const string JobName = "E-mail";

    /// <inheritdoc />
    public WorkKind Kind => WorkKind.SendMessage;

    /// <inheritdoc />
    public async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var message = await database.OutboxMessages.SingleAsync(m => m.Id == item.SubjectId, cancellationToken);
        item.Attempts++;
        var isLast = item.Attempts >= MaxAttempts;
        if (message.SentAt is null)
        {
            try
            {
                await transport.SendAsync(message, cancellationToken);
                message.SentAt = time.GetUtcNow();
            }
#pragma warning disable CA1031 // Whatever the mail server or the network did, the message is tried again.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogWarning(e, "Message {MessageId} was not sent, try {Attempt}", message.Id, item.Attempts);
                message.LastError = e.Message.Length <= 1000 ? e.Message : e.Message[..1000];
                item.DueAt = time.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(2, Math.Min(item.Attempts, 8)));
                isLast |= e is MailRefusedException;
            }
        }

        if (message.SentAt is not null || isLast)
        {
            item.EndedAt = time.GetUtcNow();
        }

        if (message.SentAt is null && isLast)
        {
            // The site may not read the outbox everywhere; runs it can.
            var run = new JobRun { Job = JobName, Subject = $"to {message.ToAddress}", StartedAt = time.GetUtcNow() };
            run.End(JobOutcome.Failed, $"\u201c{message.Subject}\u201d was not sent: {message.LastError}", time.GetUtcNow());
            database.JobRuns.Add(run);
        }
    }
}
