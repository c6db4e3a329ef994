using System.CommandLine;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Notifications;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CouncilLibraries.Worker;

/// <summary><c>mail</c>: what comes back.</summary>
internal static class MailCommands
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder with e-mails as files (*.eml), for example what came to the address that mail is sent from." };
        var bounces = new Command("bounces", """
            Reads mail servers' reports that an e-mail did not arrive. The address is marked: its person sees so, and gets only what is needed until mail is taken again.
            The same file twice changes nothing. Files that are no such report are passed over.

            Example:
              council-libraries mail bounces /var/spool/libraries/bounces
            """) { folder };
        bounces.SetAction((parsed, cancellationToken) => CommandHost.RunAsync((services, token) => ReadAsync(services, parsed.GetRequiredValue(folder), token), cancellationToken));
        return new Command("mail", "Looks after e-mail.") { bounces };
    }

    private static async Task<int> ReadAsync(IServiceProvider services, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            throw new ImportFileException($"{folder}: there is no such folder.");
        }

        var (counts, broken) = (new Dictionary<BounceOutcome, int>(), 0);
        foreach (var file in folder.EnumerateFiles("*.eml").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                using var report = await MimeMessage.LoadAsync(file.FullName, cancellationToken);
                var outcome = await scope.ServiceProvider.GetRequiredService<Bounces>().ReadAsync(report, cancellationToken);
                counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            }
            catch (FormatException e)
            {
                await Console.Error.WriteLineAsync($"{file.Name}: this is no e-mail. {e.Message}");
                broken++;
            }
        }

        Console.WriteLine($"Addresses marked: {Of(BounceOutcome.Marked)}. Read before: {Of(BounceOutcome.KnownAlready)}. Delays and the like: {Of(BounceOutcome.NothingToDo)}. Not about e-mails of ours: {Of(BounceOutcome.NotOurs)}.");
        return broken == 0 ? ExitCode.Ok : ExitCode.BadInput;

        int Of(BounceOutcome outcome) => counts.GetValueOrDefault(outcome);
    }
}
