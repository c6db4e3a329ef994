using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tenancy;

/// <summary>Opens one council's scope at a time, for jobs, importers and the operator.</summary>
public sealed class CouncilScopes(IServiceScopeFactory scopes)
{
    /// <summary>Runs work in a new scope whose current council is <paramref name="council"/>.</summary>
    /// <param name="council">The council worked for.</param>
    /// <param name="personId">Who the work is done for, as the audit trail will say; null for the system itself.</param>
    /// <param name="work">The work; the services it takes from the scope see that council only.</param>
    public async Task<T> RunAsync<T>(CouncilInfo council, Guid? personId, Func<IServiceProvider, Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICurrentCouncilSetter>().Set(council);
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Id = personId;
        return await work(scope.ServiceProvider);
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(CouncilInfo council, Guid? personId, Func<IServiceProvider, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(council, personId, async services =>
        {
            await work(services);
            return true;
        });
    }
}

/// <summary>Who a scope works for: the signed-in person, or null for the system.</summary>
public sealed class CurrentPerson
{
    /// <summary>The person's id, or null.</summary>
    public Guid? Id { get; set; }

    /// <summary>Whether the scope may save nothing but rows of the history: somebody looks at a council that is not theirs.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether the person is a portfolio holder in the scope's council and nothing else: sees a year's approved figures once they are shared.</summary>
    public bool IsCouncillor { get; set; }
}
