using System.Collections.Concurrent;
using System.Reflection;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Sites))]

namespace CouncilLibraries.Web.Tests;

/// <summary>One site for each database, shared by all tests: each test makes councils of its own.</summary>
public sealed class Sites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Db, Lazy<Task<TestSite>>> _sites = new();

    static Sites() => TestDatabase.Interceptors = [new TransactSql()];

    /// <summary>The site on a database.</summary>
    public Task<TestSite> OnAsync(Db db) => _sites.GetOrAdd(db, kind => new Lazy<Task<TestSite>>(() => TestSite.StartAsync(kind))).Value;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites.Values)
        {
            await (await site.Value).DisposeAsync();
        }

        TransactSql.Report();
    }
}

/// <summary>Sites of one class of tests alone, where they ask what the whole platform shows: what others publish would stand in it.</summary>
public sealed class OwnSites : IAsyncDisposable
{
    private readonly Sites _sites = new();

    /// <summary>The site on a database.</summary>
    public Task<TestSite> OnAsync(Db db) => _sites.OnAsync(db);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _sites.DisposeAsync();
}

/// <summary>Runs a theory once over each database; one that is absent is shown as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabasesAttribute : DataAttribute
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. TestDatabase.Expected.Select(db => new TheoryDataRow(db) { Skip = TestDatabase.WhyAbsent(db) })]);

    /// <inheritdoc />
    public override bool SupportsDiscoveryEnumeration() => true;
}
