using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CouncilLibraries.Web.Tests;

/// <summary>
/// There is no SQL Server here. Each query that is compiled while the tests run, of a page or of a job, is translated for SQL Server as
/// well, and what comes of it read by SQL Server's own parser of Transact-SQL, of 2019. A query that cannot be translated,
/// or that the parser refuses, fails at once, where it is asked; <see cref="Report"/> has the list.
/// </summary>
internal sealed class TransactSql : IQueryExpressionInterceptor
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> Refused = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Commands = new(StringComparer.Ordinal);
    private static readonly Lazy<DbContextOptions<CouncilLibrariesContext>> Options = new(MakeOptions);

    /// <summary>Distinct queries that were translated and parsed in this process.</summary>
    public static int Queries => Seen.Count;

    /// <summary>Distinct commands that came of them.</summary>
    public static int Statements => Commands.Count;

    /// <summary>Writes how much was read, and what was refused, to the file that a variable names; <c>build/test</c> shows it.</summary>
    public static void Report()
    {
        if (Environment.GetEnvironmentVariable("TRANSACT_SQL_REPORT") is { Length: > 0 } file)
        {
            File.WriteAllLines(file, [$"{Queries} distinct queries were translated for SQL Server and parsed, {Statements} distinct commands; {Refused.Count} were refused.", .. Refused.Values]);
        }
    }

    /// <inheritdoc />
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(queryExpression);
        ArgumentNullException.ThrowIfNull(eventData);
        var query = ExpressionPrinter.Print(queryExpression);
        // SQL that is written by hand is one database's own.
        if (!query.Contains("SqlQuery<", StringComparison.Ordinal) && !query.Contains("FromSql", StringComparison.Ordinal) && Seen.TryAdd(query, true) && WhyNot(queryExpression) is { } problem)
        {
            Refused[query] = problem;
            // So that it is refused again wherever it is asked again.
            Seen.TryRemove(query, out _);
            throw new InvalidOperationException($"This would fail on SQL Server: {problem}");
        }

        return queryExpression;
    }

    /// <summary>Reads Transact-SQL as SQL Server 2019 does.</summary>
    /// <exception cref="InvalidOperationException">It would not.</exception>
    public static TSqlScript Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        var newer = new Newer();
        script?.Accept(newer);
        var problems = errors.Select(e => $"{e.Line}: {e.Message}").Concat(newer.Found).ToList();
        return problems.Count == 0 ? script! : throw new InvalidOperationException($"SQL Server 2019 does not read: {string.Join("; ", problems)} in {sql}");
    }

    /// <summary>What SQL Server would be sent for some work; nothing is sent, and what comes back is empty.</summary>
    public static IReadOnlyList<string> Sent(Action<CouncilLibrariesContext> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var database = new CouncilLibrariesContext(Options.Value, new CurrentCouncil(), new CurrentPerson());
        var sent = Unsent.Of(database);
        try
        {
            work(database);
        }
        catch (Exception e) when (sent.Count > 0 && e is InvalidOperationException or DbUpdateException or NullReferenceException)
        {
            // Nothing came back, where one row or more must: the command was there, and that is what is asked.
        }

        foreach (var command in sent)
        {
            Parse(command);
            Commands.TryAdd(command, true);
        }

        return sent;
    }

    /// <summary>Why SQL Server would not answer a query, or null.</summary>
    public static string? WhyNot(Expression query)
    {
        try
        {
            Translate(query);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or ArgumentException or MissingMethodException or InvalidCastException)
        {
            return $"{ExpressionPrinter.Print(query)}: {e.Message}";
        }
    }

    /// <summary>Something of a kind.</summary>
    public static object? Sample(Type type) => type == typeof(Guid) ? Guid.CreateVersion7() : type == typeof(int) ? 1 : type == typeof(long) ? 1L : Mover.Sample(type);

    private static void Translate(Expression query)
    {
        var sent = Sent(database =>
        {
            var provider = ((IQueryable)database.Councils).Provider;
            var moved = new Mover(database).Visit(query);
            if (moved.Type.IsAssignableTo(typeof(IQueryable)))
            {
                foreach (var _ in provider.CreateQuery(moved))
                {
                    // There are no rows.
                }
            }
            else
            {
                typeof(IQueryProvider).GetMethods().Single(m => m is { Name: nameof(IQueryProvider.Execute), IsGenericMethod: true }).MakeGenericMethod(moved.Type)
                    .Invoke(provider, BindingFlags.DoNotWrapExceptions, null, [moved], null);
            }
        });
        if (sent.Count == 0)
        {
            throw new InvalidOperationException($"Nothing would be sent to SQL Server for {query}");
        }
    }

    private static DbContextOptions<CouncilLibrariesContext> MakeOptions()
    {
        // As SqlServerDatabase has it, but for what it says to a connection that is open: none is.
        var services = new ServiceCollection().AddOptions().Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(IdentityModel.Configure).BuildServiceProvider();
        return new DbContextOptionsBuilder<CouncilLibrariesContext>().UseSqlServer("Server=localhost;Database=nowhere;Encrypt=False", o => o.UseCompatibilityLevel(150))
            .UseApplicationServiceProvider(services).AddInterceptors(new Unsent()).Options;
    }

    /// <summary>Functions that came after 2019: to the parser any name is a function.</summary>
    private sealed class Newer : TSqlFragmentVisitor
    {
        private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
        {
            "GREATEST", "LEAST", "DATETRUNC", "DATE_BUCKET", "GENERATE_SERIES", "JSON_OBJECT", "JSON_ARRAY", "JSON_ARRAYAGG", "JSON_OBJECTAGG", "JSON_PATH_EXISTS", "JSON_CONTAINS", "BIT_COUNT",
            "GET_BIT", "SET_BIT", "LEFT_SHIFT", "RIGHT_SHIFT", "APPROX_PERCENTILE_CONT", "APPROX_PERCENTILE_DISC", "REGEXP_LIKE", "REGEXP_REPLACE", "REGEXP_SUBSTR", "REGEXP_COUNT", "UNISTR", "PRODUCT",
        };

        public List<string> Found { get; } = [];

        public override void Visit(FunctionCall node) => Look(node.FunctionName.Value);

        public override void Visit(GlobalFunctionTableReference node) => Look(node.Name.Value);

        public override void Visit(SchemaObjectFunctionTableReference node) => Look(node.SchemaObject.BaseIdentifier.Value);

        private void Look(string name)
        {
            if (Names.Contains(name))
            {
                Found.Add($"{name} came after 2019");
            }
        }
    }

    /// <summary>A query of one context as a query of another: its tables, and something for each parameter.</summary>
    private sealed class Mover(CouncilLibrariesContext to) : ExpressionVisitor
    {
        private static readonly MethodInfo Set = typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!;
        private static readonly MethodInfo Parameter = typeof(EF).GetMethod(nameof(EF.Parameter))!;

        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root => ((IQueryable)Set.MakeGenericMethod(root.ElementType).Invoke(to, null)!).Expression,
            QueryParameterExpression parameter => Expression.Call(Parameter.MakeGenericMethod(parameter.Type), Expression.Constant(Sample(parameter.Type), parameter.Type)),
            _ => base.VisitExtension(node),
        };

        public static object? Sample(Type type)
        {
            if (type == typeof(string))
            {
                return "x";
            }

            if (type != typeof(byte[]) && type.IsAssignableTo(typeof(IEnumerable)) && Array.Find([.. type.GetInterfaces(), type], i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } many)
            {
                var item = many.GetGenericArguments()[0];
                var two = Array.CreateInstance(item, 2);
                two.SetValue(Sample(item), 0);
                two.SetValue(Sample(item), 1);
                return type.IsInstanceOfType(two) ? two : type.GetConstructors().Where(c => c.GetParameters().Length == 1)
                    .Select(c => (Make: c, Of: c.GetParameters()[0].ParameterType)).Where(c => c.Of.IsInstanceOfType(two) || c.Of.GetConstructor([]) is not null)
                    // Keys of a dictionary are made of the dictionary.
                    .OrderByDescending(c => c.Of.IsInstanceOfType(two)).Select(c => c.Make.Invoke([c.Of.IsInstanceOfType(two) ? two : Activator.CreateInstance(c.Of)])).First();
            }

            return type == typeof(byte[]) ? new byte[] { 1 }
                : Nullable.GetUnderlyingType(type) is { } inner ? Sample(inner)
                : type.IsEnum ? Enum.GetValues(type).GetValue(0)
                : RuntimeHelpers.GetUninitializedObject(type);
        }
    }

    /// <summary>Keeps what would be sent, and sends nothing.</summary>
    private sealed class Unsent : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
    {
        private static readonly ConditionalWeakTable<DbContext, List<string>> All = [];

        public static List<string> Of(DbContext database) => All.GetOrCreateValue(database);

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection));

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Keep(command, eventData);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Keep(command, eventData);
            return InterceptionResult<int>.SuppressWithResult(0);
        }

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Keep(command, eventData);
            return InterceptionResult<object>.SuppressWithResult(0);
        }

        private static void Keep(DbCommand command, CommandEventData eventData) => Of(eventData.Context!).Add(command.CommandText);
    }

    private sealed class NoTransaction(DbConnection connection) : DbTransaction
    {
        public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }
}
