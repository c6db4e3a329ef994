using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>Makes the demonstration ready: the fictional councils, and the comparison of each of their closed years.</summary>
public static class DemoStart
{
    /// <summary>Loads and publishes what is not there yet; a second time it only looks.</summary>
    /// <param name="services">Services of a process that may publish.</param>
    /// <param name="progress">Councils loaded, of <see cref="DemoCouncils.Count"/>.</param>
    /// <param name="cancellationToken">Stops between councils; the next start goes on from there.</param>
    public static async Task EnsureAsync(IServiceProvider services, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var loaded = await DemoCouncils.LoadAsync(services, progress, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var releases = scope.ServiceProvider.GetRequiredService<ReleaseStore>();
        foreach (var year in DemoCouncils.ClosedYears)
        {
            var target = new ReleaseTarget(year, ReleaseKind.Members, IsFictional: true);
            if (loaded || !await releases.ExistsAsync(target, cancellationToken))
            {
                await PublishReleaseJob.RunAsync(services.GetRequiredService<JobRunner>(), target, preview: false, personId: null, cancellationToken);
            }
        }
    }
}
