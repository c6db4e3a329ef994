using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>One connection that every scope uses after the other: what a scope leaves behind, and what it keeps through failures. Rows are counted past the filter, by raw SQL.</summary>
public sealed class ConnectionTests(TwoCouncils scene) : IClassFixture<TwoCouncils>
{
    [Fact]
    public async Task Pool_GivesTheSameConnectionBack_WithoutTheCouncilOfTheScopeBefore()
    {
        await using var services = Services(DatabaseRole.Web);
        var first = await InAsync(services, scene.One, d => SeenAsync(d));
        var none = await InAsync(services, null, d => SeenAsync(d));
        var second = await InAsync(services, scene.Other, d => SeenAsync(d));

        Assert.Equal([scene.One], first.Councils);
        Assert.Empty(none.Councils);
        Assert.Equal([scene.Other], second.Councils);
        // One connection indeed.
        Assert.Equal((first.Connection, first.Connection), (none.Connection, second.Connection));
    }

    [Fact]
    public async Task Scope_ThatFailsInATransaction_LeavesNoCouncilBehind()
    {
        await using var services = Services(DatabaseRole.Web);
        await Assert.ThrowsAsync<PostgresException>(() => InAsync(services, scene.One, async d =>
        {
            await using var transaction = await d.Database.BeginTransactionAsync();
            return await d.Database.ExecuteSqlRawAsync("SELECT 1 / 0");
        }));

        Assert.Empty((await InAsync(services, null, d => SeenAsync(d))).Councils);
    }

    [Fact]
    public async Task Transaction_RolledBack_KeepsTheScopesCouncil()
    {
        await using var services = Services(DatabaseRole.Web);
        var seen = await InAsync(services, scene.One, async d =>
        {
            await d.Database.OpenConnectionAsync();
            await using (var transaction = await d.Database.BeginTransactionAsync())
            {
                await SeenAsync(d);
                await transaction.RollbackAsync();
            }

            return await SeenAsync(d);
        });

        Assert.Equal([scene.One], seen.Councils);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retry_AfterTheConnectionIsLost_IsInTheSameCouncil(bool isHeldOpen)
    {
        await using var services = Services(DatabaseRole.Web);
        var (before, after) = await InAsync(services, scene.One, async d =>
        {
            if (isHeldOpen)
            {
                // As the site does for a request.
                await d.Database.OpenConnectionAsync();
            }

            var lost = await SeenAsync(d);
            await using (var owner = await scene.OpenAsync("MigrationConnectionString"))
            {
                await TwoCouncils.AskAsync(owner, $"SELECT pg_terminate_backend({lost.Connection})");
            }

            for (var tries = 0; tries < 200; tries++)
            {
                try
                {
                    // The end of a connection is noticed by who asks next, or the one after.
                    if (await SeenAsync(d) is var found && found.Connection != lost.Connection)
                    {
                        return (lost, found);
                    }
                }
                catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
                {
                    // Asked again, as a person would.
                }
            }

            throw new TimeoutException("The connection was never lost.");
        });

        Assert.NotEqual(before.Connection, after.Connection);
        Assert.Equal([scene.One], after.Councils);
    }

    [Fact]
    public async Task Job_ThroughEveryCouncil_IsInOneAtATime_AlsoAfterAFailure()
    {
        await using var services = Services(DatabaseRole.Publisher);
        var seen = new List<Guid>();

        await Assert.ThrowsAsync<AggregateException>(() => services.GetRequiredService<EachCouncil>().RunAsync("IsolationTest", "rows", activeOnly: true, async (scope, _) =>
        {
            var council = scope.GetRequiredService<ICurrentCouncil>().Required.Id;
            seen.AddRange((await SeenAsync(scope.GetRequiredService<CouncilLibrariesContext>())).Councils.Select(found => found == council ? found : Guid.Empty));
            return council == scene.One ? throw new InvalidOperationException("On purpose.") : true;
        }, _ => new JobResult(JobOutcome.Succeeded, "Done."), CancellationToken.None));

        Assert.Equal(new[] { scene.One, scene.Other }.Order(), seen.Order());
    }

    private sealed record Seen(int Connection, IReadOnlyList<Guid> Councils);

    private static async Task<Seen> SeenAsync(CouncilLibrariesContext database)
    {
        var councils = await database.Database.SqlQueryRaw<Guid>("SELECT \"CouncilId\" AS \"Value\" FROM \"ContributionChoices\"").ToListAsync();
        return new Seen(await database.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync(), councils);
    }

    private static async Task<T> InAsync<T>(ServiceProvider services, Guid? council, Func<CouncilLibrariesContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        if (council is { } id)
        {
            scope.ServiceProvider.GetRequiredService<ICurrentCouncilSetter>().Set(new CouncilInfo(id, "one", "One", IsFictional: false));
        }

        return await work(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>());
    }

    private ServiceProvider Services(DatabaseRole role)
    {
        Assert.SkipWhen(TestHost.TestDatabase.WhyAbsent(TestHost.Db.PostgreSql) is not null, TestHost.TestDatabase.WhyAbsent(TestHost.Db.PostgreSql) ?? "");
        // A pool of its own for each test: the name says whose.
        var one = scene.Settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Key.EndsWith("ConnectionString", StringComparison.Ordinal)
            ? new NpgsqlConnectionStringBuilder(s.Value) { MaxPoolSize = 1, ApplicationName = Guid.NewGuid().ToString("N") }.ToString() : s.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(one).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddCouncilLibraries(configuration, role, new PostgreSqlDatabase());
        return services.BuildServiceProvider(validateScopes: true);
    }
}
