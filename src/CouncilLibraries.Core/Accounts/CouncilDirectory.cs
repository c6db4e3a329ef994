using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Accounts;

/// <summary>A person's place in a council, as a request needs to know it.</summary>
/// <param name="Council">The council.</param>
/// <param name="Roles">What the person may do there.</param>
/// <param name="LibraryIds">Libraries that the person enters figures for, when a library manager.</param>
/// <param name="NeedsSecondStep">Whether the council lets in only those who signed in with a second step.</param>
public sealed record CouncilPlace(CouncilInfo Council, CouncilRoles Roles, IReadOnlySet<Guid> LibraryIds, bool NeedsSecondStep = false);

/// <summary>Finds a person's place in a council. Answers are kept for at most five seconds.</summary>
public sealed class CouncilDirectory(IServiceScopeFactory scopes, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The place of a person in the council with this slug; null when there is no such council, it is not active, or the
    /// person does not belong to it: the three look alike.
    /// </summary>
    public async Task<CouncilPlace?> FindAsync(string identifier, Guid personId, CancellationToken cancellationToken)
    {
        var key = ("council place", identifier.ToLowerInvariant(), personId);
        if (cache.TryGetValue(key, out CouncilPlace? place))
        {
            return place;
        }

        place = await ReadAsync(identifier.ToLowerInvariant(), personId, cancellationToken);
        cache.Set(key, place, Kept);
        return place;
    }

    private async Task<CouncilPlace?> ReadAsync(string identifier, Guid personId, CancellationToken cancellationToken)
    {
        // Two scopes of their own: the first may read the person's memberships only, the second the council's rows.
        await using var personScope = scopes.CreateAsyncScope();
        personScope.ServiceProvider.GetRequiredService<CurrentPerson>().Id = personId;
        var found = await personScope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Memberships.AsNoTracking()
            .Where(m => m.PersonId == personId && m.Council!.Identifier == identifier && m.Council.Status == CouncilStatus.Active)
            .Select(m => new { m.Council!.Id, m.Council.Identifier, m.Council.Name, m.Council.IsFictional, m.Council.NeedsSecondStep, m.Roles })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var council = new CouncilInfo(found.Id, found.Identifier, found.Name, found.IsFictional);
        IReadOnlySet<Guid> libraries = new HashSet<Guid>();
        if (found.Roles.HasFlag(CouncilRoles.LibraryManager))
        {
            await using var councilScope = scopes.CreateAsyncScope();
            councilScope.ServiceProvider.GetRequiredService<ICurrentCouncilSetter>().Set(council);
            libraries = (await councilScope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().MembershipLibraries.AsNoTracking()
                .Where(l => l.PersonId == personId).Select(l => l.LibraryId).ToListAsync(cancellationToken)).ToHashSet();
        }

        return new CouncilPlace(council, found.Roles, libraries, found.NeedsSecondStep);
    }

    /// <summary>The councils that a person belongs to, by name.</summary>
    public async Task<IReadOnlyList<CouncilInfo>> OfPersonAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Id = personId;
        return await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Memberships.AsNoTracking()
            .Where(m => m.PersonId == personId && m.Council!.Status == CouncilStatus.Active)
            .OrderBy(m => m.Council!.Name)
            .Select(m => m.Council!).Select(CouncilInfo.Projection)
            .ToListAsync(cancellationToken);
    }
}
