using CouncilLibraries.Core.Demo;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Web;

/// <summary>
/// Before the first request: on SQLite the site brings its own database up to date; elsewhere it checks that it cannot do
/// more in the database than it should.
/// </summary>
internal sealed class DatabaseStart(
    IServiceProvider services, IDatabaseProvider provider, SiteOptions site, IHostEnvironment environment, ILogger<DatabaseStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (site.SecondStepIsOptional && !environment.IsDevelopment())
        {
            log.LogWarning("Site:SecondStepIsOptional is on: nobody needs a second step to sign in, whatever councils ask for");
        }

        if (site.Demo && environment.IsDevelopment())
        {
            log.LogInformation("Demo sign-ins, all with the password {Password}: {People}",
                DemoPeople.Password, string.Join(", ", DemoPeople.All.Select(p => $"{p.Email} ({p.Role})")));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (provider.WebRunsJobs)
        {
            await services.UpgradeDatabaseAsync(cancellationToken);
            if (site.Demo && environment.IsDevelopment())
            {
                log.LogInformation("Making the fictional demo councils ready; the first time takes some seconds");
                await DemoStart.EnsureAsync(services, progress: null, cancellationToken);
            }

            return;
        }

        await using var scope = services.CreateAsyncScope();
        if (await provider.WhyUnsafeForWebAsync(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>(), cancellationToken) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }
    }
}
