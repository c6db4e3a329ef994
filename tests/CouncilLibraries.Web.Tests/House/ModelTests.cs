using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.Database.Sqlite;
using CouncilLibraries.Database.SqlServer;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>Properties of the whole model: what keeps councils apart must hold for every table, also the next one.</summary>
public sealed class ModelTests
{
    /// <summary>The only tables that councils share. A new one belongs here by decision, not by accident.</summary>
    private static readonly HashSet<Type> Shared =
    [
        typeof(Council), typeof(CouncilProfile), typeof(CouncilNeighbour), typeof(Person), typeof(Membership), typeof(Invitation), typeof(JoinRequest),
        typeof(CollectionPeriod), typeof(PublishedFigure), typeof(DataSource), typeof(Release), typeof(GroupCell), typeof(CohortMember), typeof(CellCohort), typeof(PublicationRequest), typeof(SeriesNote),
        typeof(PlatformAuditEntry), typeof(OutboxMessage), typeof(MailRecipient), typeof(WorkItem), typeof(JobRun), typeof(Lease), typeof(DataProtectionKey),
        typeof(Masterclass), typeof(MasterclassSession), typeof(MasterclassDocument), typeof(Booking), typeof(BookingLink), typeof(BookingRequest), typeof(MasterclassAnswer),
        typeof(FrameworkVersion), typeof(FeedbackComment), typeof(ListedLibrary), typeof(PublishedPlan), typeof(PublishedCaseStudy), typeof(PublishedCaseStudyTag),
        typeof(SecondStep), typeof(SignInSession), typeof(SignInTry), typeof(PasswordLink),
        typeof(IdentityUserClaim<Guid>), typeof(IdentityUserLogin<Guid>), typeof(IdentityUserToken<Guid>), typeof(IdentityUserPasskey<Guid>),
    ];

    private static readonly (IDatabaseProvider Provider, string Connection)[] Providers =
    [
        (new SqliteDatabase(), "Data Source=:memory:"), (new PostgreSqlDatabase(), "Host=localhost"), (new SqlServerDatabase(), "Server=localhost"),
    ];

    /// <summary>Names of the databases.</summary>
    public static TheoryData<string> Names => [.. Providers.Select(p => p.Provider.Name)];

    [Fact]
    public void EveryTable_IsACouncilsOrOnTheListOfSharedOnes()
    {
        using var database = Open("Sqlite");

        var neither = Roots(database).Where(e => !typeof(ITenantOwned).IsAssignableFrom(e.ClrType) && !Shared.Contains(e.ClrType) && !e.IsOwned());

        Assert.Empty(neither.Select(e => e.Name));
    }

    [Fact]
    public void EveryCouncilsTable_HasTheCouncilInItsKey_InItsLinksAndInItsFilter()
    {
        using var database = Open("Sqlite");
        var problems = new List<string>();
        foreach (var entity in Roots(database).Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)))
        {
            if (entity.FindPrimaryKey()!.Properties[0].Name != nameof(ITenantOwned.CouncilId))
            {
                problems.Add($"{entity.ShortName()}: the key does not begin with the council");
            }

            if (entity.GetDeclaredQueryFilters().All(f => f.Key != CouncilLibrariesContext.CouncilFilter))
            {
                problems.Add($"{entity.ShortName()}: no filter");
            }
        }

        foreach (var link in database.Model.GetEntityTypes().SelectMany(e => e.GetDeclaredForeignKeys()))
        {
            var betweenCouncilsRows = typeof(ITenantOwned).IsAssignableFrom(link.DeclaringEntityType.ClrType) && typeof(ITenantOwned).IsAssignableFrom(link.PrincipalEntityType.ClrType);
            if (betweenCouncilsRows && link.Properties[0].Name != nameof(ITenantOwned.CouncilId))
            {
                problems.Add($"{link.DeclaringEntityType.ShortName()} → {link.PrincipalEntityType.ShortName()}: the link does not carry the council");
            }
        }

        Assert.Empty(problems);
    }

    [Theory, MemberData(nameof(Names))]
    public void Migrations_AreUpToDateWithTheModel(string name)
    {
        using var database = Open(name);

        Assert.False(database.Database.HasPendingModelChanges());
    }

    [Fact]
    public void SqlServer_MigrationsAndSecurity_ParseAsTransactSql()
    {
        using var database = Open("SqlServer");
        var migrations = database.Database.GenerateMigrationScript();
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);

        foreach (var batch in SqlServerSecurity.Script(database.Model).Prepend(migrations))
        {
            using var reader = new StringReader(batch);
            parser.Parse(reader, out var errors);
            Assert.Empty(errors.Select(e => $"{e.Line}: {e.Message} in {batch[..Math.Min(batch.Length, 400)]}"));
        }
    }

    [Fact]
    public void SqlServer_NoTableIsReachedByTwoCascades()
    {
        // SQL Server refuses such a schema (error 1785), which a parser cannot see.
        using var database = Open("SqlServer");

        var twice = database.Model.GetEntityTypes()
            .Select(e => (Entity: e.ShortName(), Count: e.GetForeignKeys().Count(k => k.DeleteBehavior == DeleteBehavior.Cascade)))
            .Where(e => e.Count > 1);

        Assert.Empty(twice);
    }

    private static IEnumerable<IEntityType> Roots(CouncilLibrariesContext database) => database.Model.GetEntityTypes().Where(e => e.BaseType is null);

    private static CouncilLibrariesContext Open(string name)
    {
        var (provider, connection) = Array.Find(Providers, p => p.Provider.Name == name);
        return CouncilLibrariesServices.CreateDesignTimeContext(provider, connection);
    }
}

/// <summary>Scripts of migrations.</summary>
internal static class MigrationScripts
{
    public static string GenerateMigrationScript(this Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database) =>
        ((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<IServiceProvider>)database).Instance.GetService(typeof(IMigrator)) is IMigrator migrator
            ? migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)
            : throw new InvalidOperationException("There is no migrator.");
}
