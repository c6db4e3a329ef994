using System.CommandLine;
using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CouncilLibraries.Worker;

/// <summary><c>run</c>: the background jobs, on as many machines as wanted.</summary>
internal static class WorkerCommand
{
    /// <summary>Every five seconds.</summary>
    private const string HowOften = "*/5 * * * * *";

    public static Command Create()
    {
        var run = new Command("run", """
            Runs the background jobs until it is stopped: sends e-mail, publishes what is due. Jobs at work are given time to end.
            On SQLite the site runs them itself.

            Example:
              Database__Provider=PostgreSql Database__ConnectionString="..." council-libraries run
            """);
        run.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return run;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var builder = CommandHost.CreateBuilder();
        builder.Services.AddHangfireServer(server =>
        {
            server.SchedulePollingInterval = TimeSpan.FromSeconds(2);
            server.ShutdownTimeout = TimeSpan.FromSeconds(25);
        });
        using var host = builder.Build();
        if (host.Services.GetRequiredService<IDatabaseProvider>() is { WebRunsJobs: true } database)
        {
            await Console.Error.WriteLineAsync($"On {database.Name} the site runs the jobs itself: only one process may write. Start the site instead.");
            return ExitCode.WrongUsage;
        }

        await host.Services.UpgradeDatabaseAsync(cancellationToken);
        host.Services.GetRequiredService<IRecurringJobManager>().AddCouncilLibrariesSchedule(HowOften);
        Console.WriteLine("The background jobs run. Stop them with Ctrl+C.");
        await host.RunAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
