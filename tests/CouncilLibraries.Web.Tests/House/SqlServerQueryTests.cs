using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.SqlServer;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>That the queries of the whole run are held against SQL Server (<see cref="TransactSql"/>), and what is saved is as well.</summary>
public sealed class SqlServerQueryTests(Sites sites)
{
    /// <summary>What is stored, one of each.</summary>
    public static TheoryData<string> Entities => [.. Model().Where(e => !e.ClrType.IsAbstract && !e.IsOwned()).Select(e => e.Name)];

    [Theory, MemberData(nameof(Entities))]
    public void Row_AddedChangedAndDeleted_IsTransactSql(string name)
    {
        var entity = Model().Single(e => e.Name == name);
        foreach (var (state, verb) in ((EntityState, string)[])[(EntityState.Added, "INSERT INTO"), (EntityState.Modified, "UPDATE"), (EntityState.Deleted, "DELETE FROM")])
        {
            var sent = TransactSql.Sent(database =>
            {
                var entry = database.Entry(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(entity.ClrType));
                foreach (var property in entry.Properties.Where(p => p.Metadata.IsKey() || p.Metadata.IsForeignKey() || !p.Metadata.IsNullable))
                {
                    property.CurrentValue = TransactSql.Sample(property.Metadata.ClrType);
                }

                entry.State = state;
                if (state != EntityState.Modified || entry.Properties.Any(p => p.IsModified))
                {
                    database.SaveChanges();
                }
            });

            Assert.All(sent, command => Assert.Contains(verb, command, StringComparison.Ordinal));
            // A row that is nothing but its key is never changed.
            Assert.True(sent.Count == 1 || state == EntityState.Modified, $"{name}: {sent.Count} commands");
        }
    }

    [Fact]
    public async Task Query_OfAnyContext_IsHeldAgainstSqlServer()
    {
        var site = await sites.OnAsync(Db.Sqlite);
        var before = TransactSql.Queries;

        // Nobody else asks these.
        await site.Data.PlatformAsync(d => d.Libraries.CountAsync(l => l.Name == "one-of-its-kind" || l.Name == "another"));
        Assert.InRange(TransactSql.Queries, before + 1, int.MaxValue);
        var onlyHere = await site.Data.PlatformAsync(d => Task.FromResult(TransactSql.WhyNot(d.Libraries.Where(l => EF.Functions.Glob(l.Name, "one-of-its-kind*")).Expression)));
        Assert.Contains("could not be translated", onlyHere, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1 WHERE 1 IS NOT DISTINCT FROM 2")]
    [InlineData("SELECT GREATEST(1, 2)")]
    [InlineData("SELECT value FROM GENERATE_SERIES(1, 3)")]
    [InlineData("SELECT FROM x")]
    public void Parser_RefusesWhatCameAfter2019(string sql) => Assert.Throws<InvalidOperationException>(() => TransactSql.Parse(sql));

    [Fact]
    public async Task SqlServer_RunsTheWholeSuite_WhereThereIsOne()
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.SqlServer) is not null, TestDatabase.WhyAbsent(Db.SqlServer) ?? "");

        Assert.Contains(Db.SqlServer, TestDatabase.Expected);
        Assert.Equal(0, await (await sites.OnAsync(Db.SqlServer)).Data.PlatformAsync(d => d.Libraries.CountAsync()));
    }

    private static IEnumerable<IEntityType> Model()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqlServerDatabase(), "Server=localhost");
        return database.Model.GetEntityTypes();
    }
}
