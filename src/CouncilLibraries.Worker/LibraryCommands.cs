using System.CommandLine;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Worker;

/// <summary><c>library</c>: what only the operator does to libraries, because two councils have a part in it.</summary>
internal static class LibraryCommands
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Address of the council that had the libraries, for example hartlepool.", Required = true };
        var to = new Option<string>("--to") { Description = "Address of the council that has them from then on.", Required = true };
        var library = new Option<string[]>("--library") { Description = "Name of a library; may be given more than once. Where two have one name, add the postcode: \"Mobile, AB1 2CD\".", Required = true };
        var on = new Option<DateOnly>("--on") { Description = "First day with the new council, for example 2026-04-01.", Required = true };
        var pass = new Command("pass", """
            Passes libraries to another council where the boundary changed: closed in the one, begun in the other with their
            facts. Figures stay with the council that gave them. The same command again changes nothing more.

            Example:
              council-libraries library pass --from eastmoor --to westmoor --library "Hill Top" --library "Mill Lane" --on 2026-04-01
            """) { from, to, library, on };
        pass.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => PassAsync(services, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetRequiredValue(library), parsed.GetRequiredValue(on), token),
            cancellationToken));
        return new Command("library", "Changes libraries that two councils have a part in.") { pass };
    }

    private static async Task<int> PassAsync(IServiceProvider services, string from, string to, string[] libraries, DateOnly on, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var councils = await database.Councils.AsNoTracking().Where(c => c.Identifier == from || c.Identifier == to)
            .Select(CouncilInfo.Projection).ToDictionaryAsync(c => c.Identifier, StringComparer.Ordinal, cancellationToken);
        IReadOnlyList<string> problems = [.. new[] { from, to }.Where(c => !councils.ContainsKey(c)).Select(c => $"No council has the address {c}.")];
        if (problems.Count == 0)
        {
            problems = await services.GetRequiredService<BoundaryChanges>().PassAsync(councils[from], councils[to], libraries, on, cancellationToken);
        }

        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (problems.Count > 0)
        {
            return ExitCode.BadInput;
        }

        Console.WriteLine($"{councils[to].Name} has {string.Join(", ", libraries)} from {on:yyyy-MM-dd}; {councils[from].Name} has closed {(libraries.Length == 1 ? "it" : "them")}.");
        return ExitCode.Ok;
    }
}
