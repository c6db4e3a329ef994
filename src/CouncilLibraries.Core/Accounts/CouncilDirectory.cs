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
/// <param name="Support">The council's leave by which somebody who runs the platform looks at it, and changes nothing; null for its own people.</param>
/// <param name="NeedsSecondStep">Whether the council lets in only those who signed in with a second step.</param>
public sealed record CouncilPlace(CouncilInfo Council, CouncilRoles Roles, IReadOnlySet<Guid> LibraryIds, SupportPlace? Support = null, bool NeedsSecondStep = false);

/// <summary>Leave to look at a council's pages, as a request needs to know it.</summary>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Reason">What is to be looked at.</param>
public sealed record SupportPlace(DateTimeOffset Until, string Reason);

/// <summary>Finds a person's place in a council. Answers are kept for at most five seconds.</summary>
public sealed class CouncilDirectory(IServiceScopeFactory scopes, IMemoryCache cache, TimeProvider time)
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
            return await SupportAsync(personScope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>(), identifier, personId, cancellationToken);
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

        return new CouncilPlace(council, found.Roles, libraries, NeedsSecondStep: found.NeedsSecondStep);
    }

    /// <summary>The place of somebody who runs the platform, in a council that lets them look.</summary>
    private async Task<CouncilPlace?> SupportAsync(CouncilLibrariesContext database, string identifier, Guid personId, CancellationToken cancellationToken)
    {
        var council = await database.Councils.Where(c => c.Identifier == identifier && c.Status == CouncilStatus.Active && database.Users.Any(p => p.Id == personId && p.IsOperator))
            .Select(CouncilInfo.Projection).SingleOrDefaultAsync(cancellationToken);
        if (council is null)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICurrentCouncilSetter>().Set(council);
        var now = time.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().SupportGrants.Where(g => g.EndedAt == null && g.EndsAt > now).OrderByDescending(g => g.EndsAt)
            .Select(g => new SupportPlace(g.EndsAt, g.Reason)).FirstOrDefaultAsync(cancellationToken) is { } support
            ? new CouncilPlace(council, SupportGrant.Roles, new HashSet<Guid>(), support)
            : null;
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
