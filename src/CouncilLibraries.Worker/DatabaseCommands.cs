using System.CommandLine;
using CouncilLibraries.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Worker;

/// <summary><c>database</c>: the schema.</summary>
internal static class DatabaseCommands
{
    public static Command Create()
    {
        var upgrade = new Command("upgrade", """
            Creates the database or brings it up to date. Every other command does this first, too.

            Example:
              council-libraries database upgrade
            """);
        upgrade.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            (services, _) =>
            {
                Console.WriteLine($"The {services.GetRequiredService<IDatabaseProvider>().Name} database is up to date.");
                return Task.FromResult(ExitCode.Ok);
            },
            cancellationToken));
        return new Command("database", "Looks after the database.") { upgrade };
    }
}
