using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>Makes the demonstration ready: a second version of the starter framework with comments on the first, masterclasses, the fictional councils, and the comparison of each of their closed years.</summary>
public static class DemoStart
{
    private const int MostAttempts = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Loads and publishes what is not there yet; a second time it only looks.</summary>
    /// <param name="services">Services of a process that may publish.</param>
    /// <param name="progress">Councils loaded, of <see cref="DemoCouncils.Count"/>.</param>
    /// <param name="cancellationToken">Stops between councils; the next start goes on from there.</param>
    public static async Task EnsureAsync(IServiceProvider services, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        // Version 1 stays published beside it, so that an assessment can be moved from one to the other. What was retired since stays so.
        var (frameworks, newer) = (scope.ServiceProvider.GetRequiredService<FrameworkImports>(), FrameworkFile.Starter("2"));
        if (await frameworks.PreviewAsync(newer.Content!, cancellationToken) == FrameworkImport.Added)
        {
            await frameworks.ImportAsync(newer, publish: true, cancellationToken);
        }

        await DemoFeedback.SaveAsync(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>(), cancellationToken);
        await DemoMasterclasses.SaveAsync(scope.ServiceProvider, cancellationToken);
        var loaded = await DemoCouncils.LoadAsync(services, progress, cancellationToken);
        foreach (var year in DemoCouncils.ClosedYears.SelectMany(y => new[] { ReleaseKind.Members, ReleaseKind.Libraries }.Select(kind => new ReleaseTarget(y, kind, IsFictional: true))))
        {
            if (await IsDueAsync(year))
            {
                await PublishAsync(services, year, cancellationToken);
            }
        }

        // Last, so that the figures that they bring in stand beside other councils'.
        var scopes = services.GetRequiredService<CouncilScopes>();
        await scopes.RunAsync(DemoGazetteer.Councils[0].Info, personId: null, council => DemoAssessments.SaveAsync(council, cancellationToken));
        await scopes.RunAsync(DemoGazetteer.Councils[0].Info, personId: null, council => DemoPlans.SaveAsync(council, DemoGazetteer.Councils[0].Info, cancellationToken));
        var second = DemoGazetteer.Councils.First(c => c.Identifier == DemoCouncils.SecondIdentifier).Info;
        await scopes.RunAsync(second, personId: null, council => DemoPlans.SaveHalfWayAsync(council, second, cancellationToken));
        foreach (var council in new[] { DemoGazetteer.Councils[0].Info, second, DemoGazetteer.Councils.First(c => c.Number > 1 && c.Info != second).Info })
        {
            await scopes.RunAsync(council, personId: null, scope => DemoCaseStudies.SaveAsync(scope, council, cancellationToken));
        }

        var levels = new ReleaseTarget(DemoAssessments.LevelsYear, ReleaseKind.Levels, IsFictional: true);
        if (await IsDueAsync(levels))
        {
            foreach (var council in DemoGazetteer.Councils.Where(c => c.Number % 2 == 1 && c.Number > 2))
            {
                await scopes.RunAsync(council.Info, personId: null, scope => DemoAssessments.SaveLevelsAsync(scope, council.Number, cancellationToken));
            }

            await PublishAsync(services, levels, cancellationToken);
        }

        async Task<bool> IsDueAsync(ReleaseTarget target) =>
            loaded || !await scope.ServiceProvider.GetRequiredService<ReleaseStore>().ExistsAsync(target, cancellationToken);
    }

    // A site that runs already begins the planned publications of these years by itself as soon as the councils are there.
    private static async Task PublishAsync(IServiceProvider services, ReleaseTarget target, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await PublishReleaseJob.RunAsync(services.GetRequiredService<JobRunner>(), target, preview: false, personId: null, cancellationToken);
                return;
            }
            catch (JobBusyException) when (attempt < MostAttempts)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
