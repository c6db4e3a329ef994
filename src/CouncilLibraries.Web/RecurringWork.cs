using CouncilLibraries.Core.Storage;
using Hangfire;

namespace CouncilLibraries.Web;

/// <summary>Registers the recurring jobs where the site runs them itself.</summary>
internal sealed class RecurringWork(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddCouncilLibrariesSchedule("*/5 * * * * *");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
