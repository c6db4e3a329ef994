using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.SqlServer;
using CouncilLibraries.Web.Tests.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>
/// There is no SQL Server here: its rights and policies are read by SQL Server's own parser of Transact-SQL, of 2019, and what was read is
/// held against the model, table by table.
/// </summary>
public sealed class SqlServerSecurityTests
{
    private static readonly List<(string Table, Type Clr)> Model = ReadModel();
    private static readonly List<TSqlStatement> Statements = Read();

    /// <summary>Every table.</summary>
    public static TheoryData<string> Tables => [.. Model.Select(t => t.Table)];

    [Theory, MemberData(nameof(Tables))]
    public void Table_HasThePolicyAndTheRightsThatTheModelAsksFor(string table)
    {
        var clr = Model.Single(t => t.Table == table).Clr;
        var policies = Statements.OfType<CreateSecurityPolicyStatement>().Where(p => p.SecurityPredicateActions.Any(a => NameOf(a.TargetObjectName) == table)).ToList();
        var isOwned = typeof(ITenantOwned).IsAssignableFrom(clr) || clr == typeof(Membership);
        var isReadByAll = typeof(IWrittenByCouncil).IsAssignableFrom(clr);
        if (isOwned || isReadByAll)
        {
            var policy = Assert.Single(policies);
            Assert.Equal([.. isOwned ? [SecurityPredicateType.Filter] : Array.Empty<SecurityPredicateType>(), SecurityPredicateType.Block], policy.SecurityPredicateActions.Select(a => a.SecurityPredicateType));
            Assert.All(policy.SecurityPredicateActions, action =>
            {
                Assert.Equal((table, "VisibleToCouncil", SecurityPredicateOperation.All), (NameOf(action.TargetObjectName), action.FunctionCall.FunctionName.Value, action.SecurityPredicateOperation));
                var arguments = action.FunctionCall.Parameters.Select(Text).ToList();
                Assert.Equal("[CouncilId]", arguments[0]);
                // Only a person's own places are seen from outside their council, and nobody writes from there.
                Assert.Equal(clr == typeof(Membership) && action.SecurityPredicateType == SecurityPredicateType.Filter ? "[PersonId]" : "NULL", arguments[1]);
            });
            Assert.Equal(OptionState.On, Assert.Single(policy.SecurityPolicyOptions, o => o.OptionKind == SecurityPolicyOptionKind.State).OptionState);
        }
        else
        {
            Assert.Empty(policies);
        }

        Assert.Equal(SiteTables.InSql(SiteTables.RightsOf(clr)), Granted(table, SqlServerSecurity.WebRole));
        Assert.Equal(SiteTables.InSql(SiteTables.MostFor(clr)), Granted(table, SqlServerSecurity.PublisherRole));
        // Rights of an earlier version go before those of this one come.
        var before = Statements.FindIndex(s => s is RevokeStatement r && NameOf(r.SecurityTargetObject.ObjectName.MultiPartIdentifier) == table);
        Assert.InRange(before, 0, Statements.FindIndex(s => s is GrantStatement g && NameOf(g.SecurityTargetObject.ObjectName.MultiPartIdentifier) == table));
    }

    [Fact]
    public void Site_MayOnlyAddToTheOutbox_AndHasNothingOfTheCohorts()
    {
        Assert.Equal("INSERT", Granted(Model.Single(t => t.Clr == typeof(OutboxMessage)).Table, SqlServerSecurity.WebRole));
        Assert.All(Model.Where(t => typeof(IPublisherOnly).IsAssignableFrom(t.Clr)), t => Assert.Equal("", Granted(t.Table, SqlServerSecurity.WebRole)));
    }

    [Fact]
    public void WhatPoliciesAsk_IsFalseWhileNoCouncilIsSet_ButForThePublisher()
    {
        var function = Assert.Single(Statements.OfType<CreateOrAlterFunctionStatement>());
        Assert.Contains(function.Options, o => o.OptionKind == FunctionOptionKind.SchemaBinding);
        var where = ((QuerySpecification)((SelectFunctionReturnType)function.ReturnType).SelectStatement.QueryExpression).WhereClause.SearchCondition;

        // What is compared with NULL is not true; the publisher's is the only other way.
        Assert.Equal(
        [
            "@council = CAST (SESSION_CONTEXT(N'council_id') AS UNIQUEIDENTIFIER)",
            "@person = CAST (SESSION_CONTEXT(N'person_id') AS UNIQUEIDENTIFIER)",
            "(IS_ROLEMEMBER('council_libraries_publisher') = 1 AND SESSION_CONTEXT(N'council_id') IS NULL)",
        ], Terms(where).Select(Text));
        // The function can be altered only while no policy is bound to it.
        var altered = Statements.IndexOf(function);
        Assert.All(Statements.OfType<DropSecurityPolicyStatement>(), drop => Assert.True(drop.IsIfExists && Statements.IndexOf(drop) < altered));
        Assert.All(Statements.OfType<CreateSecurityPolicyStatement>(), create => Assert.Contains(Statements.OfType<DropSecurityPolicyStatement>(), d => NameOf(d.Objects.Single()) == NameOf(create.Name)));
    }

    [Fact]
    public void CheckAtStart_AsksForOwnerPublisherAndWhatReadsOrSecuresEveryTable()
    {
        var asked = Text(Parse(SqlServerSecurity.TooStrong).Single());

        Assert.All(["sysadmin", "db_owner", "db_datareader", "db_datawriter", "db_securityadmin", "db_ddladmin", SqlServerSecurity.PublisherRole, "CONTROL", "ALTER ANY SECURITY POLICY"],
            right => Assert.Contains($"'{right}') = 1", asked, StringComparison.Ordinal));
    }

    [Fact]
    public void Migrations_ParseAsTransactSql()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqlServerDatabase(), "Server=localhost");

        Assert.NotEmpty(Parse(database.Database.GenerateMigrationScript()));
    }

    private static IEnumerable<BooleanExpression> Terms(BooleanExpression expression) => expression is BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.Or } either
        ? Terms(either.FirstExpression).Concat(Terms(either.SecondExpression)) : [expression];

    private static string Granted(string table, string role) => string.Join(", ", Statements.OfType<GrantStatement>()
        .Where(g => NameOf(g.SecurityTargetObject.ObjectName.MultiPartIdentifier) == table && g.Principals.Any(p => p.Identifier.Value == role))
        .SelectMany(g => g.Permissions).Select(p => string.Join(' ', p.Identifiers.Select(i => i.Value))));

    private static string NameOf(MultiPartIdentifier name) => name.Identifiers[^1].Value;

    private static string Text(TSqlFragment fragment)
    {
        new Sql150ScriptGenerator().GenerateScript(fragment, out var text);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static List<(string Table, Type Clr)> ReadModel()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqlServerDatabase(), "Server=localhost");
        return [.. database.Model.GetEntityTypes().Where(e => e.BaseType is null && !e.IsOwned()).Select(e => (e.GetTableName()!, e.ClrType))];
    }

    private static List<TSqlStatement> Read()
    {
        using var database = CouncilLibrariesServices.CreateDesignTimeContext(new SqlServerDatabase(), "Server=localhost");
        return [.. SqlServerSecurity.Script(database.Model).SelectMany(Parse)];
    }

    private static IEnumerable<TSqlStatement> Parse(string sql) => TransactSql.Parse(sql).Batches.SelectMany(b => b.Statements);
}
