using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Accounts;

/// <summary>How often something was tried within a time. What was tried, by whom and from where is kept as a hash only, until the time is over.</summary>
public sealed class SignInTry : INotAudited
{
    /// <summary>Hash of what is counted.</summary>
    public required string Key { get; init; }

    /// <summary>How often.</summary>
    public int Count { get; set; }

    /// <summary>When counting begins anew.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>One thing that may be tried so often within a time.</summary>
/// <param name="What">What is counted, for example an address from a network.</param>
/// <param name="Most">How often it may be tried.</param>
/// <param name="Within">In which time, from the first try on.</param>
public sealed record TryLimit(string What, int Most, TimeSpan Within);

/// <summary>Counts tries before they are made, in the database: for all processes together, and for known and unknown people alike.</summary>
public sealed class SignInTries(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Counts a try against each limit.</summary>
    /// <returns>False where one of them is passed: the try must not be made.</returns>
    public async Task<bool> TakeAsync(IReadOnlyCollection<TryLimit> limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var within = true;
        foreach (var limit in limits)
        {
            within &= await CountAsync(database, limit, cancellationToken) <= limit.Most;
        }

        return within;
    }

    /// <summary>Takes back a try that was right: only wrong ones are to count.</summary>
    public async Task GiveBackAsync(IReadOnlyCollection<TryLimit> limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        await using var scope = scopes.CreateAsyncScope();
        var keys = limits.Select(Hash).ToList();
        await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().SignInTries.Where(t => keys.Contains(t.Key) && t.Count > 0)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Count, x => x.Count - 1), cancellationToken);
    }

    private async Task<int> CountAsync(CouncilLibrariesContext database, TryLimit limit, CancellationToken cancellationToken)
    {
        var (key, now) = (Hash(limit), time.GetUtcNow());
        while (true)
        {
            if (await database.SignInTries.Where(t => t.Key == key && t.Until > now).ExecuteUpdateAsync(t => t.SetProperty(x => x.Count, x => x.Count + 1), cancellationToken) > 0)
            {
                return await database.SignInTries.Where(t => t.Key == key).Select(t => t.Count).SingleOrDefaultAsync(cancellationToken);
            }

            await database.SignInTries.Where(t => t.Key == key && t.Until <= now).ExecuteDeleteAsync(cancellationToken);
            database.SignInTries.Add(new SignInTry { Key = key, Count = 1, Until = now + limit.Within });
            // Another request begins the count at this moment: ours is added to its.
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                database.ChangeTracker.Clear();
                return 1;
            }
        }
    }

    private static string Hash(TryLimit limit) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(limit.What)));
}
