using System.Globalization;
using System.Security.Cryptography;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>A council's table of the model, as the database has it.</summary>
internal sealed record CouncilTable(string Name, TableRights SiteRights, bool IsReadByAll)
{
    private static readonly IRelationalModel Model = ReadModel();

    /// <summary>Every table with rows of a council, from the model: a new one is here by itself.</summary>
    public static IReadOnlyList<CouncilTable> All { get; } =
    [
        .. Model.Tables.Select(t => (t.Name, Clr: ((IEntityType)t.EntityTypeMappings.First().TypeBase).GetRootType().ClrType))
            .Where(t => typeof(ITenantOwned).IsAssignableFrom(t.Clr) || typeof(IWrittenByCouncil).IsAssignableFrom(t.Clr) || t.Clr == typeof(Membership))
            .Select(t => new CouncilTable(t.Name, SiteTables.RightsOf(t.Clr), typeof(IWrittenByCouncil).IsAssignableFrom(t.Clr)))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>An INSERT of one row of a council, every column filled with something of its kind.</summary>
    public string InsertFor(Guid council) => Insert(Name, council, (nameof(ITenantOwned.CouncilId), $"'{council}'"));

    /// <summary>An INSERT of one row into any table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="seed">What must be one of its kind is made of this.</param>
    /// <param name="given">Columns whose values are given, in SQL.</param>
    public static string Insert(string table, Guid seed, params (string Column, string Value)[] given)
    {
        var found = Model.Tables.Single(t => t.Name == table);
        var columns = found.Columns.Select(c => (c.Name, Value: Array.Find(given, g => g.Column == c.Name).Value ?? Value(found, c, seed))).ToList();
        return $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select(c => c.Value))})";
    }

    private static string Value(ITable table, IColumn column, Guid seed)
    {
        if (column.PropertyMappings.Any(m => m.Property == ((IEntityType)m.Property.DeclaringType).FindDiscriminatorProperty()))
        {
            return $"'{table.EntityTypeMappings.Where(m => !m.TypeBase.ClrType.IsAbstract).Select(m => ((IEntityType)m.TypeBase).GetDiscriminatorValue()).OfType<string>().First()}'";
        }

        return column.StoreType switch
        {
            "uuid" => $"'{seed}'",
            "boolean" => "false",
            "date" => "'2020-01-01'",
            "bytea" => $"decode('{seed:N}', 'hex')",
            "jsonb" or "json" => "'{}'",
            var type when type.StartsWith("timestamp", StringComparison.Ordinal) => "'2020-01-01T00:00:00Z'",
            var type when type.StartsWith("time", StringComparison.Ordinal) => "'09:00'",
            var type when type.EndsWith("[]", StringComparison.Ordinal) => "'{}'",
            var type when type.StartsWith("character", StringComparison.Ordinal) || type == "text" => $"'{Convert.ToHexStringLower(SHA256.HashData(seed.ToByteArray()))[..Math.Min(16, LengthOf(type))]}'",
            _ => seed.ToByteArray()[^1].ToString(CultureInfo.InvariantCulture),
        };
    }

    private static int LengthOf(string type) => type.Split('(', ')') is [_, var length, ..] ? int.Parse(length, CultureInfo.InvariantCulture) : int.MaxValue;

    private static IRelationalModel ReadModel()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new PostgreSqlDatabase(), "Host=localhost");
        return database.Model.GetRelationalModel();
    }
}

/// <summary>A PostgreSQL database in which two councils have one row in every table of councils.</summary>
public sealed class TwoCouncils : IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The one that the site works for.</summary>
    public Guid One { get; } = Guid.CreateVersion7();

    /// <summary>The other one.</summary>
    public Guid Other { get; } = Guid.CreateVersion7();

    internal IReadOnlyDictionary<string, string?> Settings => _database!.Settings;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.WhyAbsent(Db.PostgreSql) is not null)
        {
            return;
        }

        _database = await TestDatabase.CreateAsync(Db.PostgreSql);
        await using var owner = await OpenAsync("MigrationConnectionString");
        // Links lead nowhere here: only whose rows they are counts.
        await RunAsync(owner, "SET session_replication_role = replica");
        foreach (var council in (Guid[])[One, Other])
        {
            await RunAsync(owner, CouncilTable.Insert("Councils", council, ("Id", $"'{council}'"), ("Status", "'Active'")));
        }

        foreach (var table in CouncilTable.All)
        {
            await RunAsync(owner, table.InsertFor(One));
            await RunAsync(owner, table.InsertFor(Other));
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    /// <summary>A connection as the site opens it, told of a council or of none.</summary>
    public async Task<NpgsqlConnection> OpenSiteAsync(Guid? council)
    {
        var connection = await OpenAsync("ConnectionString");
        await RunAsync(connection, $"SELECT set_config('app.council_id', '{council}', false)");
        return connection;
    }

    /// <summary>A connection of a role, told of nothing.</summary>
    /// <param name="setting">Its name under <c>Database</c>.</param>
    public async Task<NpgsqlConnection> OpenAsync(string setting)
    {
        Assert.SkipWhen(TestDatabase.WhyAbsent(Db.PostgreSql) is not null, TestDatabase.WhyAbsent(Db.PostgreSql) ?? "");
        var connection = new NpgsqlConnection(Settings[$"Database:{setting}"]);
        await connection.OpenAsync();
        return connection;
    }

    internal static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    internal static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
