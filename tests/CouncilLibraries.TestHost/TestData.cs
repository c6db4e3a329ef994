using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CouncilLibraries.TestHost;

/// <summary>A person made for a test.</summary>
public sealed record TestPerson(Guid Id, string Email, string Name);

/// <summary>Makes what tests need. Every test makes councils of its own, so that all can run at once on one database.</summary>
public sealed class TestData(IServiceProvider services)
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "correct-horse-battery";

    /// <summary>Rounds of tests' own hashes: they protect nothing, and hashing is slow on purpose.</summary>
    public const int PasswordRounds = 1000;

    private static readonly string PasswordHash = new PasswordHasher<Person>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordRounds })).HashPassword(null!, Password);
    private static int _last;

    /// <summary>An active council with its service unit.</summary>
    public async Task<CouncilInfo> CreateCouncilAsync(string? name = null, string nation = "England", string type = "unitary", long? population = null)
    {
        var number = Interlocked.Increment(ref _last);
        name ??= $"Testborough {number}";
        var council = new Council
        {
            Identifier = $"{Council.ToIdentifier(name)}-{number}", Code = $"T{number:00000000}", Name = name, OfficialName = $"{name} Council", Nation = nation, AuthorityType = type,
        };
        council.Activate(TimeProvider.System.GetUtcNow());
        await PlatformAsync(async database =>
        {
            database.Councils.Add(council);
            if (population is { } residents)
            {
                database.CouncilProfiles.Add(new CouncilProfile { CouncilId = council.Id, Year = 2024, Population = residents, Source = "test" });
            }

            await database.SaveChangesAsync();
        });
        var info = new CouncilInfo(council.Id, council.Identifier, council.Name, IsFictional: false);
        await InCouncilAsync(info, database =>
        {
            database.Units.Add(LibraryService.Of(council));
            return database.SaveChangesAsync();
        });
        return info;
    }

    /// <summary>A person with a place in a council.</summary>
    public async Task<TestPerson> CreatePersonAsync(CouncilInfo council, CouncilRoles roles, params Library[] libraries)
    {
        var person = await CreatePersonAsync();
        await InCouncilAsync(council, database =>
        {
            database.Memberships.Add(new Membership { CouncilId = council.Id, PersonId = person.Id, Roles = roles, JoinedAt = TimeProvider.System.GetUtcNow() });
            database.MembershipLibraries.AddRange(libraries.Select(l => new MembershipLibrary { CouncilId = council.Id, PersonId = person.Id, LibraryId = l.Id }));
            return database.SaveChangesAsync();
        });
        return person;
    }

    /// <summary>A person without any council.</summary>
    public async Task<TestPerson> CreatePersonAsync(bool isOperator = false)
    {
        var number = Interlocked.Increment(ref _last);
        var email = $"person{number}@test.invalid";
        var person = new Person
        {
            Id = Guid.CreateVersion7(), Name = $"Person {number}", Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(),
            EmailConfirmed = true, PasswordHash = PasswordHash, SecurityStamp = Guid.NewGuid().ToString("N"), IsOperator = isOperator, LockoutEnabled = true,
        };
        await PlatformAsync(database =>
        {
            database.Users.Add(person);
            return database.SaveChangesAsync();
        });
        return new TestPerson(person.Id, email, person.Name);
    }

    /// <summary>An open, statutory, council-run branch.</summary>
    public async Task<Library> CreateLibraryAsync(CouncilInfo council, string? name = null, LibraryProvision provision = LibraryProvision.CouncilRun)
    {
        ArgumentNullException.ThrowIfNull(council);
        var statutory = provision is LibraryProvision.CouncilRun or LibraryProvision.Commissioned;
        var library = Library.Create(council.Id, name ?? $"Branch {Interlocked.Increment(ref _last)}", "ZZ1 1ZZ",
            new LibraryState(LibraryType.Static, provision, statutory, statutory), new DateOnly(2015, 4, 1));
        await InCouncilAsync(council, database =>
        {
            database.Libraries.Add(library);
            return database.SaveChangesAsync();
        });
        return library;
    }

    /// <summary>A year that figures are collected for; made once.</summary>
    public Task<string> EnsurePeriodAsync(string year = "2023-24", CollectionStatus status = CollectionStatus.Open) => PlatformAsync(async database =>
    {
        if (!await database.Periods.AnyAsync(p => p.Id == year))
        {
            database.Periods.Add(new CollectionPeriod { Id = year, Status = status, ClosesOn = new DateOnly(2030, 3, 31), ReferenceYear = 2024 });
            try
            {
                await database.SaveChangesAsync();
            }
            catch (DbUpdateException)
            {
                // A test running at the same time made it.
            }
        }

        return year;
    });

    /// <summary>A return with figures for the whole year, taken as far as is asked. The year is made where it is missing.</summary>
    /// <param name="council">The council.</param>
    /// <param name="unitId">The library, or the council's own id for the service.</param>
    /// <param name="year">The year, for example <c>2023-24</c>.</param>
    /// <param name="status">Where it ends: draft, submitted or approved.</param>
    /// <param name="values">Code of a measure and what is typed for it, for example <c>("visits", "est 500")</c>.</param>
    public async Task CreateReturnAsync(CouncilInfo council, Guid unitId, string year, ReturnStatus status, params (string Measure, string Typed)[] values)
    {
        ArgumentNullException.ThrowIfNull(council);
        await EnsurePeriodAsync(year);
        var now = TimeProvider.System.GetUtcNow();
        var made = new Return { CouncilId = council.Id, UnitId = unitId, PeriodId = year };
        foreach (var (code, typed) in values)
        {
            var measure = MeasureCatalogue.Current.Measure(code);
            made.Record(ReportingPeriod.Parse(year), measure, TypedValue.Parse(measure, typed),
                new ValueOrigin(measure.AsksMethod ? CountMethod.Counter : CountMethod.Unknown, null, null, MeasureCatalogue.Current.Version, null, now));
        }

        if (status >= ReturnStatus.Submitted)
        {
            made.Submit(null, now);
        }

        if (status >= ReturnStatus.Approved)
        {
            made.Approve(null, now);
        }

        await InCouncilAsync(council, database =>
        {
            database.Returns.Add(made);
            return database.SaveChangesAsync();
        });
    }

    /// <summary>Figures that are public by name, of the service.</summary>
    public async Task CreatePublishedAsync(CouncilInfo council, string year, params (string Measure, long Amount)[] figures)
    {
        ArgumentNullException.ThrowIfNull(council);
        await EnsurePeriodAsync(year);
        var source = $"test-{year}";
        await PlatformAsync(async database =>
        {
            if (!await database.DataSources.AnyAsync(s => s.Id == source))
            {
                database.DataSources.Add(new DataSource { Id = source, Name = $"Invented returns {year}", Licence = "Invented for a test." });
            }

            database.PublishedFigures.AddRange(figures.Select(f => new PublishedFigure
            {
                CouncilId = council.Id, UnitId = council.Id, PeriodId = year, MeasureCode = f.Measure, Amount = f.Amount, SourceId = source,
            }));
            await database.SaveChangesAsync();
        });
    }

    /// <summary>The council takes part in comparisons.</summary>
    public Task ConsentAsync(CouncilInfo council) => InCouncilAsync(council, database =>
    {
        database.ContributionChoices.Add(new ContributionChoice { CouncilId = council.Id, Contributes = true, DecidedAt = TimeProvider.System.GetUtcNow() });
        return database.SaveChangesAsync();
    });

    /// <summary>Publishes the comparison of a year as the worker does; without its lease, for other tests publish other years.</summary>
    public async Task<PublicationResult> PublishAsync(string year, ReleaseKind kind)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PublishReleaseJob>()
            .RunAsync(new ReleaseTarget(year, kind, IsFictional: false), preview: false, personId: null, CancellationToken.None);
    }

    /// <summary>Works with one council's rows.</summary>
    public Task<T> InCouncilAsync<T>(CouncilInfo council, Func<CouncilLibrariesContext, Task<T>> work) =>
        services.GetRequiredService<CouncilScopes>().RunAsync(council, personId: null, scope => work(scope.GetRequiredService<CouncilLibrariesContext>()));

    /// <summary>Works with what all councils share.</summary>
    public async Task<T> PlatformAsync<T>(Func<CouncilLibrariesContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>());
    }

    /// <inheritdoc cref="PlatformAsync{T}"/>
    public Task PlatformAsync(Func<CouncilLibrariesContext, Task> work) => PlatformAsync(async database =>
    {
        await work(database);
        return true;
    });
}
