using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Accounts;

/// <summary>A sign-in as a request needs to know it.</summary>
/// <param name="Id">Key.</param>
/// <param name="PersonId">Who.</param>
/// <param name="StartedAt">When they signed in.</param>
/// <param name="LastSeenAt">When they were last seen.</param>
/// <param name="SecurityStamp">The account's stamp now: a sign-in under another one is over.</param>
/// <param name="IsOperator">Whether the person runs the platform, now.</param>
/// <param name="HasSecondStep">Whether the person has an app or a passkey, now.</param>
public sealed record SessionState(Guid Id, Guid PersonId, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, string? SecurityStamp, bool IsOperator, bool HasSecondStep);

/// <summary>Begins, finds and ends sign-ins. Answers are kept for at most five seconds, so a request costs one trip to the database in that time.</summary>
public sealed class SignInSessions(IServiceScopeFactory scopes, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>Begins a sign-in.</summary>
    public async Task<Guid> BeginAsync(Guid personId, string browser, SignInWay way, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var now = time.GetUtcNow();
        var session = new SignInSession { PersonId = personId, StartedAt = now, LastSeenAt = now, Way = way, Browser = browser };
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        database.SignInSessions.Add(session);
        await database.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>The sign-in, where it still stands; null where it was ended or ran out. That it is in use is noted.</summary>
    public async Task<SessionState?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var key = KeyOf(id);
        if (!cache.TryGetValue(key, out SessionState? state) || (state is not null && time.GetUtcNow() - state.LastSeenAt >= SignInSession.SeenStep))
        {
            state = await ReadAsync(id, cancellationToken);
            cache.Set(key, state, Kept);
        }

        return state is null || SignInSession.IsOver(state.StartedAt, state.LastSeenAt, time.GetUtcNow()) ? null : state;
    }

    /// <summary>Goes on under a new key, because the person has just shown again that it is them: the old key ends, and with it every copy of it.</summary>
    /// <returns>The new key; null where the sign-in has ended meanwhile.</returns>
    public async Task<Guid?> RenewAsync(Guid personId, Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        if (await database.SignInSessions.SingleOrDefaultAsync(s => s.Id == id && s.PersonId == personId, cancellationToken) is not { } before)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var session = new SignInSession { PersonId = personId, StartedAt = now, LastSeenAt = now, Way = before.Way, Browser = before.Browser };
        database.SignInSessions.Remove(before);
        database.SignInSessions.Add(session);
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            return null;
        }

        Forget(id);
        return session.Id;
    }

    /// <summary>Ends one of a person's sign-ins.</summary>
    public async Task EndAsync(Guid personId, Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().SignInSessions.Where(s => s.Id == id && s.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        Forget(id);
    }

    /// <summary>Ends all of a person's sign-ins but one.</summary>
    public async Task EndAllAsync(Guid personId, Guid? except, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var ended = await database.SignInSessions.Where(s => s.PersonId == personId && s.Id != except).Select(s => s.Id).ToListAsync(cancellationToken);
        await database.SignInSessions.Where(s => ended.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
        ended.ForEach(Forget);
    }

    /// <summary>Has the next request read the sign-in anew, because something about the person changed.</summary>
    public void Forget(Guid id) => cache.Remove(KeyOf(id));

    private static (string, Guid) KeyOf(Guid id) => ("sign-in", id);

    private async Task<SessionState?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var state = await (
            from session in database.SignInSessions.AsNoTracking()
            join person in database.Users on session.PersonId equals person.Id
            where session.Id == id
            select new SessionState(session.Id, person.Id, session.StartedAt, session.LastSeenAt, person.SecurityStamp, person.IsOperator,
                database.SecondSteps.Any(s => s.PersonId == person.Id && (s.AppKey != null || s.Passkeys > 0)))).SingleOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (state is not null && !SignInSession.IsOver(state.StartedAt, state.LastSeenAt, now) && now - state.LastSeenAt >= SignInSession.SeenStep)
        {
            await database.SignInSessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellationToken);
            state = state with { LastSeenAt = now };
        }

        return state;
    }
}
