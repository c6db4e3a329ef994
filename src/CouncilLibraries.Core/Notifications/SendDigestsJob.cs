using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Notifications;

/// <summary>Puts the e-mails that wait for somebody's daily one into it. What is in one is marked in the same save, so that running it again sends nothing twice.</summary>
public sealed class SendDigestsJob(JobRunner runner)
{
    private const string JobName = "Daily e-mails";

    /// <summary>Writes one e-mail for everybody for whom some wait.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => runner.RunAsync(JobName, "what waits", personId: null, async (services, token) =>
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        var outbox = services.GetRequiredService<Outbox>();
        var addresses = await database.OutboxMessages.Where(m => m.Status == MailStatus.ForDigest).Select(m => m.ToAddress).Distinct().ToListAsync(token);
        foreach (var address in addresses)
        {
            var messages = await database.OutboxMessages.Where(m => m.Status == MailStatus.ForDigest && m.ToAddress == address).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(token);
            var name = messages[^1].ToName;
            outbox.Add(address, name, messages.Count == 1 ? messages[0].Subject : $"{messages.Count} messages from Council Libraries", Text(name, messages), MailKind.Digest);
            messages.ForEach(m => m.End(MailStatus.InDigest));
            await database.SaveChangesAsync(token);
            database.ChangeTracker.Clear();
        }

        return addresses.Count == 0 ? new JobResult(JobOutcome.NothingToDo, "No e-mail waits for a daily one.") : new JobResult(JobOutcome.Succeeded, $"Daily e-mails written: {addresses.Count}.");
    }, cancellationToken);

    private static string Text(string name, List<OutboxMessage> messages)
    {
        var text = new StringBuilder($"Hello {name},");
        foreach (var message in messages)
        {
            // Each has its own greeting; one is enough.
            var lines = message.Text.ReplaceLineEndings("\n").Split('\n').ToList();
            var rest = string.Join('\n', lines.SkipWhile((line, index) => index == 0 && line.StartsWith("Hello", StringComparison.Ordinal))).Trim('\n');
            text.Append(CultureInfo.InvariantCulture, $"\n\n{(messages.Count == 1 ? "" : $"{message.Subject}\n{new string('=', Math.Min(message.Subject.Length, 60))}\n\n")}{rest}");
        }

        return text.ToString().ReplaceLineEndings();
    }
}
