using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CouncilLibraries.Core.Notifications;

/// <summary>
/// Sends one e-mail of the outbox, or keeps it for the day's e-mail, as its reader has chosen. Run again after a failure, later
/// each time. What is refused for good, fails to the last try, or may have been sent by a worker that was stopped in the midst
/// of it, leaves a failed run that the operator sees and can have sent again.
/// </summary>
public sealed partial class SendMessageJob(CouncilLibrariesContext database, IMailTransport transport, MailOptions options, SiteAddress site, TimeProvider time, ILogger<SendMessageJob> log)
    : IWorkHandler
{
    /// <summary>Tries before a message is given up: with the waits of <see cref="WaitAfter"/>, more than a day.</summary>
    public const int MaxAttempts = 14;

    /// <summary>How long the mail server may take with a message; a worker that says nothing of it by then was stopped.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Name of the run that a message which was given up leaves.</summary>
    public const string JobName = "E-mail";

    /// <inheritdoc />
    public WorkKind Kind => WorkKind.SendMessage;

    /// <summary>How long after a try that failed the next one is.</summary>
    /// <param name="attempts">Tries until now.</param>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempts, 8)));

    /// <inheritdoc />
    public async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var message = await database.OutboxMessages.SingleAsync(m => m.Id == item.SubjectId, cancellationToken);
        if (message.Status == MailStatus.Waiting)
        {
            if (message.HandedOverAt is { } recent && time.GetUtcNow() - recent < Patience)
            {
                // Another worker may be at it.
                item.DueAt = recent + Patience;
                return;
            }

            item.Attempts++;
            if (message.HandedOverAt is { } at)
            {
                message.End(MailStatus.Unknown, FormattableString.Invariant($"The worker was stopped at {at:HH:mm} UTC while the mail server was taking it. It may have arrived; it is not sent again by itself."));
            }
            else
            {
                await SendAsync(message, item, cancellationToken);
            }
        }

        if (message.Status != MailStatus.Waiting)
        {
            item.EndedAt = time.GetUtcNow();
        }

        if (message.Status is MailStatus.Failed or MailStatus.Unknown)
        {
            database.JobRuns.Add(FailedRun(message, message.Status == MailStatus.Failed ? "was not sent" : "may not have been sent", time.GetUtcNow()));
        }
    }

    /// <summary>The run by which the operator hears that a message did not arrive: the site may not read the outbox everywhere; runs it can.</summary>
    /// <param name="message">The message.</param>
    /// <param name="became">What became of it, after its subject.</param>
    /// <param name="now">When.</param>
    internal static JobRun FailedRun(OutboxMessage message, string became, DateTimeOffset now)
    {
        var run = new JobRun { Job = JobName, Subject = $"to {message.ToAddress}", SubjectId = message.Id, StartedAt = now };
        run.End(JobOutcome.Failed, $"“{message.Subject}” {became}: {message.LastError}", now);
        return run;
    }

    private async Task SendAsync(OutboxMessage message, WorkItem item, CancellationToken cancellationToken)
    {
        var recipient = await database.FindOrAddAsync(message.ToAddress, cancellationToken);
        var isChosen = MailKinds.Chosen.Contains(message.Kind);
        if (isChosen && (recipient.RefusedAt is not null || recipient.Of(message.Kind) == MailDelivery.Never))
        {
            message.End(MailStatus.NotWanted);
            return;
        }

        if (isChosen && recipient.Of(message.Kind) == MailDelivery.Daily)
        {
            message.End(MailStatus.ForDigest);
            return;
        }

        try
        {
            await transport.SendAsync(MailMime.Of(message, options.From, site, recipient.Id), () => HandOver(message), cancellationToken);
            message.Send(time.GetUtcNow());
            recipient.Accept();
        }
        catch (HandedOverException)
        {
            // Another worker has it, and says what becomes of it.
        }
#pragma warning disable CA1031 // Whatever the mail server or the network did, the message is tried again.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // Without its answer the mail server has not taken it (RFC 5321, 6.1).
            LogNotSent(e, message.Id, item.Attempts);
            message.PutOff(e.Message);
            item.DueAt = time.GetUtcNow() + WaitAfter(item.Attempts);
            if (e is MailRefusedException { IsAddress: true })
            {
                recipient.Refuse(e.Message, time.GetUtcNow());
            }

            if (e is MailRefusedException || item.Attempts >= MaxAttempts)
            {
                message.End(MailStatus.Failed);
            }
        }
    }

    /// <summary>
    /// Notes in the database, before the mail server can have taken it, that the message is being handed over: who finds the note
    /// without an answer beside it does not send the message again.
    /// </summary>
    private void HandOver(OutboxMessage message)
    {
        DateTimeOffset? now = time.GetUtcNow();
        if (database.OutboxMessages.Where(m => m.Id == message.Id && m.HandedOverAt == null && m.Status == MailStatus.Waiting).ExecuteUpdate(m => m.SetProperty(x => x.HandedOverAt, now)) == 0)
        {
            throw new HandedOverException();
        }

        var noted = database.Entry(message).Property(m => m.HandedOverAt);
        (noted.CurrentValue, noted.OriginalValue) = (now, now);
    }

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} was not sent, try {Attempt}.")]
    private partial void LogNotSent(Exception problem, Guid messageId, int attempt);

    private sealed class HandedOverException : Exception;
}

/// <summary>Has a message sent again, because the operator asks for it.</summary>
public sealed class SendAgainHandler(CouncilLibrariesContext database, TimeProvider time) : IWorkHandler
{
    /// <inheritdoc />
    public WorkKind Kind => WorkKind.SendAgain;

    /// <inheritdoc />
    public async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var now = time.GetUtcNow();
        item.EndedAt = now;
        // It may be gone by now, or on its way again.
        if (await database.OutboxMessages.SingleOrDefaultAsync(m => m.Id == item.SubjectId, cancellationToken) is { Status: MailStatus.Failed or MailStatus.Unknown } message)
        {
            message.Renew();
            database.WorkItems.Add(new WorkItem { Kind = WorkKind.SendMessage, SubjectId = message.Id, DueAt = now });
        }
    }
}
