using System.CommandLine;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
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
        var login = new Command("development-login", """
            On a developer's own PostgreSQL server: makes a login that is only in the web role, and prints its connection string.
            The site refuses to start with more rights than that. build/run uses it; never use it on a real server.
            """);
        login.SetAction((_, cancellationToken) => CommandHost.RunAsync(
            async (services, _) =>
            {
                var options = services.GetRequiredService<DatabaseOptions>();
                if (services.GetRequiredService<IDatabaseProvider>() is not PostgreSqlDatabase)
                {
                    await Console.Error.WriteLineAsync($"{options.Provider} has no such login. Set Database__ConnectionString and Database__MigrationConnectionString yourself (docs/operations.md).");
                    return ExitCode.WrongUsage;
                }

                Console.WriteLine(await DevelopmentLogin.EnsureAsync(options.For(DatabaseRole.Migration)));
                return ExitCode.Ok;
            },
            cancellationToken));
        return new Command("database", "Looks after the database.") { upgrade, login };
    }
}
