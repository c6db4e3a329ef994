using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>What a publication made, or would make.</summary>
/// <param name="Number">Number of the release.</param>
/// <param name="Changed">Whether it differs from the release before; where not, none was written. A first release needs a contributor.</param>
/// <param name="Contributors">Councils with at least one ratio.</param>
/// <param name="Shown">Cells with a figure, by kind of group.</param>
/// <param name="Withheld">Cells without one, by kind of group.</param>
public sealed record PublicationResult(
    int Number, bool Changed, int Contributors, IReadOnlyDictionary<PeerGroupKind, int> Shown, IReadOnlyDictionary<PeerGroupKind, int> Withheld)
{
    /// <summary>In words, for the run record and the command line.</summary>
    public override string ToString() =>
        $"{Contributors} councils contribute. " + string.Join("; ", Enum.GetValues<PeerGroupKind>()
            .Where(k => Shown.ContainsKey(k) || Withheld.ContainsKey(k))
            .Select(k => $"{Words(k)}: {Shown.GetValueOrDefault(k)} figures shown, {Withheld.GetValueOrDefault(k)} withheld")) + ".";

    private static string Words(PeerGroupKind kind) => kind switch
    {
        PeerGroupKind.Nearest15 => "the 15 nearest",
        PeerGroupKind.Nearest30 => "the 30 nearest",
        PeerGroupKind.Type => "type of authority",
        _ => "country",
    };
}

/// <summary>
/// Publishes one comparison: reads the cohort, works the release out, lets it through the disclosure rules and writes it at
/// once. Running it again changes nothing unless the figures did.
/// </summary>
public sealed class PublishReleaseJob(IEnumerable<ICohortReader> cohorts, ReleaseStore store, CouncilLibrariesContext database, CouncilScopes councils)
{
    /// <summary>Name of the job, and of its lease: two never publish at once.</summary>
    public const string Name = "PublishRelease";

    /// <summary>Runs the job under its lease, in a scope and with a record of its own.</summary>
    /// <returns>The result and the id of the run record.</returns>
    /// <exception cref="JobBusyException">Another process publishes.</exception>
    public static async Task<(PublicationResult Result, JobRun Run)> RunAsync(
        JobRunner runner, ReleaseTarget target, bool preview, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runner);
        PublicationResult? result = null;
        var run = await runner.RunAsync(Name, $"{target}{(preview ? ", preview" : "")}", personId, async (services, token) =>
        {
            result = await services.GetRequiredService<PublishReleaseJob>().RunAsync(target, preview, personId, token);
            return new JobResult(result.Changed ? JobOutcome.Succeeded : JobOutcome.NothingToDo,
                preview ? $"Would be release {result.Number}. {result}"
                : result is { Contributors: 0, Number: 1, Changed: false } ? "Nothing is published: no council contributes."
                : result.Changed ? $"Release {result.Number}. {result}"
                : $"Release {result.Number} stands: nothing changed. {result}");
        }, cancellationToken);
        return (result!, run);
    }

    /// <summary>Publishes, or with <paramref name="preview"/> only counts.</summary>
    public async Task<PublicationResult> RunAsync(ReleaseTarget target, bool preview, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var cohort = await cohorts.Single(c => c.Reads(target.Kind)).ReadAsync(target, cancellationToken);
        var earlier = await store.EarlierAsync(target, cohort.Ratios, cancellationToken);
        var (issue, changed) = ReleaseBuilder.Build(new ReleaseInput(
            cohort.Rules, cohort.Ratios, cohort.Councils, cohort.Contributions, earlier, await store.LastYearAsync(target, cohort.Ratios, cancellationToken)));
        changed = changed && (earlier.Count > 0 || cohort.Contributions.Count > 0);
        if (changed && !preview)
        {
            await store.WriteAsync(target, issue, cohort, await SourceAsync(target, cancellationToken), cancellationToken);
        }

        if (!preview && target.Kind is ReleaseKind.Members or ReleaseKind.Libraries)
        {
            await LockAsync(target, cohort, personId, cancellationToken);
        }

        return new PublicationResult(issue.Version, changed, cohort.Contributions.Select(c => c.CouncilId).Distinct().Count(),
            issue.Cells.Where(c => c.IsShown).CountBy(c => c.Kind).ToDictionary(),
            issue.Cells.Where(c => !c.IsShown).CountBy(c => c.Kind).ToDictionary());
    }

    private async Task<string> SourceAsync(ReleaseTarget target, CancellationToken cancellationToken)
    {
        if (target.Kind == ReleaseKind.Levels)
        {
            return target.IsFictional ? "Levels that teams of fictional councils agreed on" : "Levels that teams agreed on, of councils that let them count";
        }

        if (target.Kind == ReleaseKind.Libraries)
        {
            return target.IsFictional ? "Approved figures of libraries of fictional councils" : "Approved figures of libraries of councils that take part";
        }

        if (target.Kind == ReleaseKind.Members)
        {
            return target.IsFictional ? "Approved figures of fictional councils" : "Approved figures of councils that take part";
        }

        var year = ReportingPeriod.Parse(target.PeriodId);
        var periods = year.Months.Concat(year.Quarters).Append(year).Select(p => p.ToString()).ToList();
        return string.Join("; ", await database.DataSources.AsNoTracking()
            .Where(s => database.PublishedFigures.Any(f => f.SourceId == s.Id && f.UnitId == f.CouncilId && periods.Contains(f.PeriodId)))
            .OrderBy(s => s.Id).Select(s => s.Name).ToListAsync(cancellationToken));
    }

    /// <summary>Locks the contributors' approved returns, one council's scope at a time; those locked already are passed over.</summary>
    private async Task LockAsync(ReleaseTarget target, Cohort cohort, Guid? personId, CancellationToken cancellationToken)
    {
        var contributors = cohort.Contributions.Select(c => c.CouncilId).ToHashSet();
        var found = await database.Councils.AsNoTracking().Where(c => c.IsFictional == target.IsFictional)
            .Select(CouncilInfo.Projection).ToListAsync(cancellationToken);
        foreach (var council in found.Where(c => contributors.Contains(c.Id)))
        {
            await councils.RunAsync(council, personId, async scope =>
            {
                var own = scope.GetRequiredService<CouncilLibrariesContext>();
                var approved = await own.Returns.Where(r => r.PeriodId == target.PeriodId && r.Status == ReturnStatus.Approved).ToListAsync(cancellationToken);
                approved.ForEach(r => r.Lock());
                scope.GetRequiredService<ImportScope>().Name = $"Comparison of {target.PeriodId} published";
                await own.SaveChangesAsync(cancellationToken);
            });
        }
    }
}

/// <summary>Carries out the operator's publication requests when they are due.</summary>
public sealed class PublishRequestedHandler(CouncilLibrariesContext database, JobRunner runner, TimeProvider time) : IWorkHandler
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public WorkKind Kind => WorkKind.Publish;

    /// <inheritdoc />
    public async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.Attempts++;
        var request = await database.PublicationRequests.SingleAsync(r => r.Id == item.SubjectId, cancellationToken);
        if (request is { RunId: null, WithdrawnAt: null })
        {
            try
            {
                var (_, run) = await PublishReleaseJob.RunAsync(
                    runner, new ReleaseTarget(request.PeriodId, request.Kind, request.IsFictional), request.IsPreview, request.PersonId, cancellationToken);
                request.RunId = run.Id;
            }
            catch (JobBusyException)
            {
                item.DueAt = time.GetUtcNow() + Later;
                return;
            }
        }

        item.EndedAt = time.GetUtcNow();
    }
}
