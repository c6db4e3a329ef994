using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.TestHost;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>The site does not start with more right in the database than it should have: policies would not hold.</summary>
public sealed class RowLevelSecurityTests(TwoCouncils scene) : IClassFixture<TwoCouncils>
{
    [Theory]
    [InlineData("superuser", "SUPERUSER")]
    [InlineData("bypass", "BYPASSRLS")]
    [InlineData("roles", "CREATEROLE")]
    [InlineData("publisher", $"IN ROLE {PostgreSqlSecurity.WebRole}, {PostgreSqlSecurity.PublisherRole}")]
    [InlineData("reader", $"IN ROLE {PostgreSqlSecurity.WebRole}, pg_read_all_data")]
    [InlineData("writer", $"IN ROLE {PostgreSqlSecurity.WebRole}, pg_write_all_data")]
    [InlineData("owner", $"IN ROLE {PostgreSqlSecurity.WebRole}, postgres")]
    public async Task User_WithTooMuchRight_IsRefused(string name, string rights)
    {
        await using (var owner = await scene.OpenAsync("MigrationConnectionString"))
        {
            await TwoCouncils.RunAsync(owner, $"DO $$ BEGIN CREATE ROLE test_strong_{name} LOGIN {rights}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
        }

        Assert.Contains(PostgreSqlSecurity.WebRole, await WhyUnsafeAsync($"test_strong_{name}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_OfTheWebRoleAlone_IsTaken() => Assert.Null(await WhyUnsafeAsync("test_web"));

    [Fact]
    public async Task Site_OnTheOwnersConnection_SaysWhyAndEnds()
    {
        await using var owner = await scene.OpenAsync("MigrationConnectionString");
        await using var site = TestProcess.StartSite([new("Database:Provider", "PostgreSql"), new("Database:ConnectionString", scene.Settings["Database:MigrationConnectionString"])]);

        await site.WaitAsync(line => line.Contains("superuser", StringComparison.Ordinal));
        await site.EndedAsync();
        Assert.NotEqual(0, site.ExitCode);
    }

    private async Task<string?> WhyUnsafeAsync(string user)
    {
        await using (await scene.OpenAsync("ConnectionString"))
        {
            // Skips where there is no server.
        }

        var connection = new NpgsqlConnectionStringBuilder(scene.Settings["Database:ConnectionString"]) { Username = user, Pooling = false };
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), connection.ConnectionString);
        return await new PostgreSqlDatabase().WhyUnsafeForWebAsync(database, TestContext.Current.CancellationToken);
    }
}
