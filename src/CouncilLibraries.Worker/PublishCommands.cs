using System.CommandLine;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Worker;

/// <summary><c>publish</c> and <c>export release</c>: comparisons across councils.</summary>
internal static class PublishCommands
{
    private static readonly Option<string> Period = new("--period") { Description = "The year, for example 2023-24.", Required = true };

    private static readonly Option<ReleaseKind> Kind = new("--kind") { Description = "published (open data), members (approved figures of councils that take part), libraries (theirs of the same kind and size) or levels (self-assessments whose levels may count).", Required = true };

    private static readonly Option<bool> Fictional = new("--fictional") { Description = "The fictional demo councils instead of the real ones; the two never mix." };

    public static Command CreatePublish()
    {
        var preview = new Option<bool>("--preview") { Description = "Only count what would be shown and withheld." };
        var publish = new Command("publish", """
            Publishes the comparison of a year. Doing it again changes nothing unless the figures did.

            Example:
              council-libraries publish --period 2023-24 --kind published
            """) { Period, Kind, Fictional, preview };
        publish.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(async (services, token) =>
        {
            var target = Target(parsed);
            if (await WhyNoSuchYearAsync(services, target.PeriodId, token) is { } problem)
            {
                await Console.Error.WriteLineAsync(problem);
                return ExitCode.BadInput;
            }

            var watch = System.Diagnostics.Stopwatch.StartNew();
            var (_, run) = await PublishReleaseJob.RunAsync(services.GetRequiredService<JobRunner>(), target, parsed.GetValue(preview), personId: null, token);
            Console.WriteLine(run.Summary);
            Console.WriteLine(FormattableString.Invariant($"Done in {watch.Elapsed.TotalSeconds:0.0} s."));
            return ExitCode.Ok;
        }, cancellationToken));
        return publish;
    }

    public static Command CreateRelease()
    {
        var output = new Option<FileInfo>("--out") { Description = "The CSV file to write; replaced if it exists.", Required = true };
        var release = new Command("release", """
            Writes every figure of the newest comparison of a year, those for single councils included: handle with care.

            Example:
              council-libraries export release --period 2023-24 --kind published --out release.csv
            """) { Period, Kind, Fictional, output };
        release.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(async (services, token) =>
        {
            var (target, file) = (Target(parsed), parsed.GetRequiredValue(output));
            var temporary = new FileInfo($"{file.FullName}.{Guid.NewGuid():N}.part");
            int? written = null;
            await services.GetRequiredService<JobRunner>().RunAsync("ExportRelease", target.ToString(), personId: null, async (scope, stop) =>
            {
                await using var stream = temporary.Create();
                written = await scope.GetRequiredService<ReleaseExport>().WriteAsync(target, stream, stop);
                return new JobResult(written is null ? JobOutcome.NothingToDo : JobOutcome.Succeeded, written is null ? "There is no such comparison." : $"{written} figures written.");
            }, token);
            if (written is null)
            {
                temporary.Delete();
                await Console.Error.WriteLineAsync($"No comparison of {target} has been published. Publish it first: council-libraries publish --help");
                return ExitCode.BadInput;
            }

            temporary.MoveTo(file.FullName, overwrite: true);
            Console.WriteLine($"{written} figures written to {file.FullName}.");
            return ExitCode.Ok;
        }, cancellationToken));
        return release;
    }

    private static ReleaseTarget Target(ParseResult parsed) => new(parsed.GetRequiredValue(Period), parsed.GetRequiredValue(Kind), parsed.GetValue(Fictional));

    private static async Task<string?> WhyNoSuchYearAsync(IServiceProvider services, string period, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParseYear(period, out _, out var problem))
        {
            return $"--period: {problem}";
        }

        await using var scope = services.CreateAsyncScope();
        var years = await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Periods.AsNoTracking().Select(p => p.Id).Order().ToListAsync(cancellationToken);
        return years.Contains(period)
            ? null
            : $"--period: no figures are held for {period}. {(years.Count == 0 ? "No year is." : $"They are for {string.Join(", ", years)}.")}";
    }
}
