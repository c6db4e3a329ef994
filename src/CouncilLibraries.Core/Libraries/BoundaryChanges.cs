using System.Globalization;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Libraries;

/// <summary>
/// Passes libraries from one council to another where the boundary between them changed. The library closes in the one and
/// begins in the other, with its facts and from the same day. Its figures stay with the council that gave them: no figure
/// crosses from council to council, unless they hand over a file themselves. Each council is worked on in its own scope.
/// </summary>
public sealed class BoundaryChanges(CouncilScopes scopes, TimeProvider time)
{
    /// <summary>Passes libraries on. The same again changes nothing more.</summary>
    /// <param name="from">The council that had them.</param>
    /// <param name="to">The council that has them from then on.</param>
    /// <param name="names">Their names; where two have one name, with the postcode: "Mobile, AB1 2CD".</param>
    /// <param name="on">First day with the new council; not in the future.</param>
    /// <param name="cancellationToken">Stops between the two councils.</param>
    /// <returns>What is wrong, as something to do; none where all were passed on.</returns>
    public async Task<IReadOnlyList<string>> PassAsync(CouncilInfo from, CouncilInfo to, IReadOnlyList<string> names, DateOnly on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Id == to.Id)
        {
            return ["The two councils must differ."];
        }

        if (on > PhaseDay.Today(time))
        {
            return ["The day must be today or earlier. Record a change to come when the day has come."];
        }

        var (libraries, problems) = await scopes.RunAsync(from, null, scope => FindAsync(scope.GetRequiredService<CouncilLibrariesContext>(), names, on, cancellationToken));
        if (problems.Count > 0)
        {
            return problems;
        }

        // First where they begin: should the second half fail, the same command again does the rest.
        problems = await scopes.RunAsync(to, null, scope => BeginAsync(scope.GetRequiredService<CouncilLibrariesContext>(), from, to, libraries, on, cancellationToken));
        if (problems.Count == 0)
        {
            await scopes.RunAsync(from, null, scope => CloseAsync(scope.GetRequiredService<CouncilLibrariesContext>(), to, libraries.ConvertAll(l => l.Id), on, cancellationToken));
        }

        return problems;
    }

    private static async Task<(List<Library> Libraries, IReadOnlyList<string> Problems)> FindAsync(
        CouncilLibrariesContext database, IReadOnlyList<string> names, DateOnly on, CancellationToken cancellationToken)
    {
        var named = await NamedLibraries.FindAsync(database, names, cancellationToken);
        if (named.Problems.Count > 0)
        {
            return ([], named.Problems);
        }

        var libraries = await database.Libraries.AsNoTracking().Include(l => l.Phases).Include(l => l.Days).AsSplitQuery().Where(l => named.Ids.Contains(l.Id)).OrderBy(l => l.Name).ToListAsync(cancellationToken);
        return (libraries, [.. libraries.Where(l => l.Current.From >= on).Select(l => string.Create(CultureInfo.GetCultureInfo("en-GB"),
            $"{l.Name}: the day must be after {l.Current.From:d MMMM yyyy}, when its present state began."))]);
    }

    private static async Task<IReadOnlyList<string>> BeginAsync(
        CouncilLibrariesContext database, CouncilInfo from, CouncilInfo to, List<Library> libraries, DateOnly on, CancellationToken cancellationToken)
    {
        var keys = libraries.ConvertAll(l => l.IdentityKey);
        var there = await database.Libraries.AsNoTracking().Include(l => l.Phases).Where(l => keys.Contains(l.IdentityKey)).ToListAsync(cancellationToken);
        var problems = there.Where(l => l.Phases.Min(p => p.From) != on).Select(l => $"{to.Name} has a library {l.Name} already, with the same postcode and kind. Rename one of the two first.").ToList();
        if (problems.Count > 0)
        {
            return problems;
        }

        foreach (var old in libraries.Where(l => there.TrueForAll(t => t.IdentityKey != l.IdentityKey)))
        {
            var made = Library.Create(to.Id, old.Name, old.Postcode, old.State, on);
            made.Record(old.State, on, $"From {from.Name}: the boundary changed");
            made.SetCapacity(old.Capacity, null);
            (made.Address, made.Latitude, made.Longitude, made.CoLocatedWith, made.YearOpened) = (old.Address, old.Latitude, old.Longitude, old.CoLocatedWith, old.YearOpened);
            foreach (var day in old.Days)
            {
                made.SetDay(day.Day, day.Text);
            }

            database.Libraries.Add(made);
        }

        await database.SaveChangesAsync(cancellationToken);
        return [];
    }

    private static async Task CloseAsync(CouncilLibrariesContext database, CouncilInfo to, List<Guid> ids, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var library in await database.Libraries.Include(l => l.Phases).Where(l => ids.Contains(l.Id)).ToListAsync(cancellationToken))
        {
            library.Close(on, $"To {to.Name}: the boundary changed");
        }

        await database.SaveChangesAsync(cancellationToken);
    }
}
