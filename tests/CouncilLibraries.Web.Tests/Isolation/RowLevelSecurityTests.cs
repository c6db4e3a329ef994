using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>PostgreSQL keeps councils apart even when the site does not: raw SQL under the web role.</summary>
public sealed class RowLevelSecurityTests(Sites sites)
{
    [Fact]
    public async Task EveryCouncilsTable_IsForcedUnderAPolicy_AndShowsNothingWhileNoCouncilIsSet()
    {
        var site = await PostgreSqlAsync();
        await site.Data.CreateLibraryAsync(await site.Data.CreateCouncilAsync());
        await using var web = await OpenAsync(site);
        var problems = new List<string>();
        foreach (var table in Tables(site))
        {
            await using var forced = new NpgsqlCommand($"SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = '{table}'", web);
            if (await forced.ExecuteScalarAsync() is not true)
            {
                problems.Add($"{table} is not forced under a policy");
            }

            await using var count = new NpgsqlCommand($"SELECT count(*) FROM \"{table}\"", web);
            if (await count.ExecuteScalarAsync() is not 0L)
            {
                problems.Add($"{table} shows rows while no council is set");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task RawSql_InOneCouncil_NeitherSeesNorWritesAnothersRows()
    {
        var site = await PostgreSqlAsync();
        var (one, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var foreign = await site.Data.CreateLibraryAsync(other);
        await using var web = await OpenAsync(site);
        await using (var set = new NpgsqlCommand($"SELECT set_config('app.council_id', '{one.Id}', false)", web))
        {
            await set.ExecuteScalarAsync();
        }

        await using var update = new NpgsqlCommand($"UPDATE \"ReportingUnits\" SET \"Name\" = 'taken' WHERE \"Id\" = '{foreign.Id}'", web);
        Assert.Equal(0, await update.ExecuteNonQueryAsync());
        await using var insert = new NpgsqlCommand($"INSERT INTO \"ContributionChoices\" (\"CouncilId\", \"Contributes\", \"DecidedAt\", \"Version\") VALUES ('{other.Id}', true, now(), 1)", web);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task WebRole_HasNoRightToWhatOnlyPublishingReads()
    {
        var site = await PostgreSqlAsync();
        await using var web = await OpenAsync(site);
        using var model = CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), "Host=localhost");
        var tables = model.Model.GetEntityTypes().Where(e => typeof(IPublisherOnly).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!).ToList();

        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            await using var read = new NpgsqlCommand($"SELECT 1 FROM \"{table}\"", web);
            await Assert.ThrowsAsync<PostgresException>(() => read.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task Pool_AfterACouncilsScope_KeepsNothingOfIt()
    {
        var site = await PostgreSqlAsync();
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council);
        for (var i = 0; i < 10; i++)
        {
            await using (var scope = site.Services.CreateAsyncScope())
            {
                scope.ServiceProvider.GetRequiredService<ICurrentCouncilSetter>().Set(council);
                Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Libraries.CountAsync());
            }

            await using var next = await OpenAsync(site);
            await using var count = new NpgsqlCommand("SELECT count(*) FROM \"ReportingUnits\"", next);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task Site_OnASuperusersConnection_RefusesToStart()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        await using var database = await TestDatabase.CreateAsync(Db.PostgreSql);
        await using var services = database.Services(DatabaseRole.Migration);
        await using var scope = services.CreateAsyncScope();

        var reason = await new PostgreSqlDatabase().WhyUnsafeForWebAsync(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>(), TestContext.Current.CancellationToken);

        Assert.Contains("superuser", reason, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Tables(TestSite site)
    {
        using var scope = site.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Model.GetEntityTypes()
            .Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType) || e.ClrType == typeof(Membership)).Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal)];
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestSite site)
    {
        var connection = new NpgsqlConnection(site.Services.GetRequiredService<IConfiguration>()["Database:ConnectionString"]);
        await connection.OpenAsync();
        return connection;
    }

    private async Task<TestSite> PostgreSqlAsync()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        return await sites.OnAsync(Db.PostgreSql);
    }
}
