using System.CommandLine;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Worker;

/// <summary><c>audit</c>: the trails of changes and their seals.</summary>
internal static class AuditCommands
{
    public static Command Create() => new("audit", "Seals the trails of changes, and checks them.") { Seal(), Verify() };

    private static Command Seal()
    {
        var command = new Command("seal", """
            Seals every change that is an hour old, as the hourly job does.

            Example:
              council-libraries audit seal
            """);
        command.SetAction((_, cancellationToken) => CommandHost.RunAsync(async (services, token) =>
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SealAuditJob>().RunAsync(token);
            return ExitCode.Ok;
        }, cancellationToken));
        return command;
    }

    private static Command Verify()
    {
        var council = new Option<string?>("--council") { Description = "Address or official code of one council; without it every council and the platform itself." };
        var head = new Option<string?>("--head") { Description = "Fingerprint of a seal that was written down: it must still be in the chain." };
        var command = new Command("verify", """
            Holds the trails of changes against their seals, and names each place that does not match: a change that was taken out, altered
            or put in afterwards, or a seal that was. Ends with 3 where one does not match.

            Examples:
              council-libraries audit verify
              council-libraries audit verify --council hartlepool --head 5b1f…
            """) { council, head };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => VerifyAsync(services, parsed.GetValue(council), parsed.GetValue(head), token), cancellationToken));
        return command;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? council, string? head, CancellationToken cancellationToken)
    {
        List<CouncilInfo> councils;
        await using (var scope = services.CreateAsyncScope())
        {
            councils = await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Councils.Where(c => council == null || c.Identifier == council || c.Code == council)
                .OrderBy(c => c.Name).Select(CouncilInfo.Projection).ToListAsync(cancellationToken);
        }

        if (council is not null && councils.Count == 0)
        {
            await Console.Error.WriteLineAsync($"--council: no council has the address or code {council}.");
            return ExitCode.BadInput;
        }

        var (mismatches, rows, isHeadFound) = (0, 0, head is null);
        await services.GetRequiredService<JobRunner>().RunAsync(VerifyAuditJob.Name, council ?? "All trails of changes", personId: null, async (shared, token) =>
        {
            if (council is null)
            {
                await ReportAsync("The platform", shared.GetRequiredService<AuditSeals>(), s => s.VerifyAsync(token));
            }

            foreach (var one in councils)
            {
                await services.GetRequiredService<CouncilScopes>().RunAsync(one, null, own => ReportAsync(one.Name, own.GetRequiredService<AuditSeals>(), s => s.VerifyAndRecordAsync(token)));
            }

            return new JobResult(mismatches == 0 ? JobOutcome.Succeeded : JobOutcome.Failed, FormattableString.Invariant($"Changes checked: {rows}. Places that do not match: {mismatches}."));

            async Task ReportAsync(string name, AuditSeals seals, Func<AuditSeals, Task<AuditVerification>> verify)
            {
                var found = await verify(seals);
                rows += found.Rows;
                mismatches += found.Problems.Count;
                isHeadFound |= await seals.HasAsync(head, token);
                foreach (var problem in found.Problems)
                {
                    await Console.Error.WriteLineAsync($"{name}: {problem}");
                }

                if (found.Problems.Count == 0 && found.SealedThrough is { } through)
                {
                    Console.WriteLine($"{name}: sealed up to {through:yyyy-MM-dd HH:mm} UTC, {found.Rows} changes, nothing missing. Last seal: {found.Head}");
                }
            }
        }, cancellationToken);
        if (!isHeadFound)
        {
            await Console.Error.WriteLineAsync($"--head: no seal has this fingerprint: {head}");
        }

        return mismatches == 0 && isHeadFound ? ExitCode.Ok : ExitCode.Failed;
    }
}
