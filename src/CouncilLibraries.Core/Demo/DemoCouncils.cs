using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>
/// Loads invented councils with libraries, people and five years of figures. Everything but passwords' hashes is the same
/// each time, keys too. Nothing in it is about a real council, library or person.
/// </summary>
public static class DemoCouncils
{
    /// <summary>How many councils there are.</summary>
    public const int Count = 64;

    /// <summary>Slug of the council that the demo people belong to.</summary>
    public const string FirstIdentifier = "brackmoor";

    /// <summary>Slug of the council in which the head of service of the first one is a critical friend.</summary>
    public const string SecondIdentifier = "caldermere";

    /// <summary>The years whose comparisons can be published: closed, approved, and past their day.</summary>
    public static readonly IReadOnlyList<string> ClosedYears = ["2021-22", "2022-23", "2023-24", "2024-25"];

    /// <summary>A council that withdrew did so before the comparison of the year that begins in April of this one.</summary>
    internal const int WithdrawnBefore = 2024;

    internal const string ImportName = "Invented demo councils";
    private const string Source = "Invented for demonstration";
    private const int FirstProfileYear = 2021;
    private const int LastProfileYear = 2025;

    private static readonly Guid CovidNote = DemoIds.Of(0, 1000);
    private static readonly DateTimeOffset Joined = new(2022, 5, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Withdrew = new(2025, 10, 6, 15, 30, 0, TimeSpan.Zero);

    /// <summary>
    /// Loads what is not there yet, each council at once or not at all, so that a load that was broken off is completed by
    /// the next one. Does nothing when all is there.
    /// </summary>
    /// <param name="services">The product's services, on a connection that may add councils.</param>
    /// <param name="progress">Told how many of the <see cref="Count"/> councils are there, after each.</param>
    /// <param name="cancellationToken">Stops between councils.</param>
    /// <returns>Whether anything was added.</returns>
    public static async Task<bool> LoadAsync(IServiceProvider services, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var present = await PlatformAsync(services, db => db.Councils.AsNoTracking().Where(c => c.IsFictional).Select(c => c.Code).ToListAsync(cancellationToken));
        var missing = DemoGazetteer.Councils.Where(c => !present.Contains(c.Code, StringComparer.Ordinal)).ToList();
        if (missing.Count == 0 && await HasNeighboursAsync(services, cancellationToken))
        {
            return false;
        }

        var people = await PlatformAsync(services, db => SavePlatformAsync(db, cancellationToken));
        var done = DemoGazetteer.Councils.Count - missing.Count;
        foreach (var council in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await services.GetRequiredService<CouncilScopes>().RunAsync(council.Info, personId: null, scope => SaveCouncilAsync(scope, council, people, cancellationToken));
            progress?.Report(++done);
        }

        await services.GetRequiredService<CouncilScopes>().RunAsync(DemoJoining.Listed, personId: null, scope =>
        {
            scope.GetRequiredService<ImportScope>().Name = ImportName;
            return DemoJoining.SaveAsync(scope.GetRequiredService<CouncilLibrariesContext>(), people["operator@demo.invalid"], cancellationToken);
        });
        if (!await HasNeighboursAsync(services, cancellationToken))
        {
            await PlatformAsync(services, db => SaveNeighboursAsync(db, cancellationToken));
        }

        return true;
    }

    /// <summary>When figures of a year are typed, in the demo.</summary>
    internal static DateTimeOffset TypedAt(ReportingPeriod year) => new(year.End.AddDays(40), new TimeOnly(10, 0), TimeSpan.Zero);

    private static Task<bool> HasNeighboursAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var first = DemoGazetteer.Councils[0].Id;
        return PlatformAsync(services, db => db.CouncilNeighbours.AnyAsync(n => n.CouncilId == first, cancellationToken));
    }

    private static async Task<T> PlatformAsync<T>(IServiceProvider services, Func<CouncilLibrariesContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = ImportName;
        return await work(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>());
    }

    /// <summary>Periods and people, where they are not there yet.</summary>
    /// <returns>The demo people's ids by address.</returns>
    private static async Task<Dictionary<string, Guid>> SavePlatformAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        var periods = await database.Periods.Select(p => p.Id).ToListAsync(cancellationToken);
        database.Periods.AddRange(Periods().Where(p => !periods.Contains(p.Id, StringComparer.Ordinal)));
        if (!await database.SeriesNotes.AnyAsync(n => n.Id == CovidNote, cancellationToken))
        {
            database.SeriesNotes.Add(new SeriesNote
            {
                Id = CovidNote, YearId = ReportingPeriod.ForYear(DemoFigures.FirstYear).ToString(), Kind = SeriesNoteKind.Covid,
                Text = "In spring 2021 many libraries were still closed, or open for fewer hours and with fewer seats. Visits, events and computer use were lower than before and after.",
            });
        }

        var addresses = DemoPeople.All.Select(p => p.Email).ToList();
        var found = await database.Users.Where(u => addresses.Contains(u.Email!)).ToDictionaryAsync(u => u.Email!, u => u.Id, StringComparer.Ordinal, cancellationToken);
        string? hash = null;
        foreach (var (person, index) in DemoPeople.All.Select((person, index) => (person, index)).Where(p => !found.ContainsKey(p.person.Email)))
        {
            // Hashing is slow on purpose; one hash serves all of them.
            hash ??= IdentityModel.NewHasher().HashPassword(null!, DemoPeople.Password);
            var id = DemoIds.Of(0, index + 1);
            found[person.Email] = id;
            database.Users.Add(new Person
            {
                Id = id, Name = person.Name, Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(), UserName = person.Email,
                NormalizedUserName = person.Email.ToUpperInvariant(), EmailConfirmed = true, PasswordHash = hash, SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true, IsOperator = person.Roles == CouncilRoles.None,
            });
        }

        await database.SaveChangesAsync(cancellationToken);
        return found;
    }

    private static IEnumerable<CollectionPeriod> Periods()
    {
        for (var start = DemoFigures.FirstYear; start <= DemoFigures.OpenYear + 1; start++)
        {
            yield return new CollectionPeriod
            {
                Id = ReportingPeriod.ForYear(start).ToString(),
                Status = start < DemoFigures.OpenYear ? CollectionStatus.Closed : start == DemoFigures.OpenYear ? CollectionStatus.Open : CollectionStatus.Upcoming,
                // Asked for by the end of October after the year; compared in the January that follows.
                ClosesOn = new DateOnly(start + 1, 10, 30),
                PublishOn = new DateOnly(start + 2, 1, 20),
                // The latest estimate there is stands in for one still to come.
                ReferenceYear = Math.Min(start + 1, LastProfileYear),
            };
        }
    }

    private static async Task SaveCouncilAsync(IServiceProvider scope, DemoCouncil council, Dictionary<string, Guid> people, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        scope.GetRequiredService<ImportScope>().Name = ImportName;
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        var random = new DemoRandom((ulong)council.Number * 7919);
        var libraries = new DemoLibraries(council, random).Make();
        var figures = new DemoFigures(council, libraries, random);
        figures.Make();
        var collected = Collected(council, libraries, figures);
        var first = council.Identifier == FirstIdentifier;
        new DemoProgress(council, libraries, figures, first ? people["admin@demo.invalid"] : null, first ? people["head@demo.invalid"] : null).Play();

        var row = new Council
        {
            Id = council.Id, Identifier = council.Identifier, Code = council.Code, Name = council.Name, OfficialName = council.OfficialName,
            Nation = council.Nation, AuthorityType = council.AuthorityType, IsFictional = true,
            // Whoever tries the demo signs in with the password that stands on the page.
            NeedsSecondStep = false,
        };
        row.Activate(Joined);
        database.Add(row);
        database.AddRange(Profiles(council));
        database.Add(LibraryService.Of(row));
        database.AddRange(libraries.Select(l => l.Library));
        database.AddRange(libraries.Select(l => l.Library).Where(l => l is { IsOpen: true, Type: LibraryType.Static }).Select(l => new ListedLibrary
        {
            Id = l.Id, CouncilId = council.Id, Name = l.Name, Latitude = l.Latitude!.Value, Longitude = l.Longitude!.Value, Source = Source,
        }));
        database.AddRange(libraries.Where(l => l.MergedInto is not null).Select(l => new LibrarySuccession
        {
            CouncilId = council.Id, OldId = l.Library.Id, NewId = l.MergedInto!.Id, On = l.Library.ClosedOn!.Value, Kind = SuccessionKind.Merger,
        }));
        database.Add(new ReturnSettings { CouncilId = council.Id, Cadence = council.Cadence });
        database.AddRange(collected);
        database.AddRange(figures.Returns);
        database.AddRange(figures.Notes);
        if (council.Consent != DemoConsent.Undecided)
        {
            database.Add(new ContributionChoice
            {
                CouncilId = council.Id, Contributes = council.Consent == DemoConsent.Yes,
                DecidedById = first ? people["head@demo.invalid"] : null, DecidedAt = council.Consent == DemoConsent.Withdrew ? Withdrew : Joined.AddDays(30),
            });
        }

        database.AddRange(DemoJoining.TasksOf(council, people, Joined));
        database.AddRange(Places(council, people));
        if (first)
        {
            database.AddRange(DemoBriefings.Of(council, people["head@demo.invalid"]));
            database.AddRange(libraries.Where(l => l.Library.Name is DemoLibraries.ManagersLibrary or DemoLibraries.ManagersCommunityLibrary)
                .Select(l => new MembershipLibrary { CouncilId = council.Id, PersonId = people["manager@demo.invalid"], LibraryId = l.Library.Id }));
            var open = ReportingPeriod.ForYear(DemoFigures.OpenYear);
            database.Add(new Reminder
            {
                CouncilId = council.Id, SendingId = council.Id, PersonId = people["manager@demo.invalid"], YearId = open.ToString(),
                LibraryIds = [libraries.First(l => l.Library.Name == DemoLibraries.ManagersLibrary).Library.Id], SentAt = TypedAt(open).AddDays(25), SentById = people["head@demo.invalid"],
            });
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    // Each collects what nearly all units of a kind have figures of, of community libraries the small set; archives and prisons say of the rest that it does not apply.
    private static List<CollectedSet> Collected(DemoCouncil council, IReadOnlyList<DemoLibrary> libraries, DemoFigures figures)
    {
        var kinds = libraries.ToDictionary(l => l.Library.Id, l => CollectedSet.KindOf(l.Library.Provision));
        kinds[council.Id] = CollectedFor.Service;
        var sets = figures.Returns.GroupBy(r => kinds[r.UnitId]).OrderBy(kind => kind.Key).Select(kind => new CollectedSet
        {
            CouncilId = council.Id, For = kind.Key, FromYearId = ReportingPeriod.ForYear(DemoFigures.FirstYear).ToString(), ChosenAt = Joined.AddDays(7),
            Measures = kind.Key is CollectedFor.CommunityManaged or CollectedFor.IndependentCommunity
                ? [.. CollectedSet.Starter(MeasureCatalogue.Current, kind.Key).Select(m => m.Code)]
                : [.. MeasureCatalogue.Current.Measures.Select(m => m.Code).Where(code => kind.Count(r => r.Values.Exists(v => v.MeasureCode == code)) >= kind.Count() * 0.7)],
        }).ToList();
        foreach (var found in figures.Returns.Where(r => libraries.Any(l => l.Library.Id == r.UnitId && l.Library.Type is LibraryType.Archive or LibraryType.Prison)))
        {
            foreach (var code in sets.Single(s => s.For == kinds[found.UnitId]).Measures.Where(code => !found.Values.Exists(v => v.MeasureCode == code)))
            {
                figures.Type(found.UnitId, ReportingPeriod.Parse(found.PeriodId), code, "n/a");
            }
        }

        return sets;
    }

    private static IEnumerable<Membership> Places(DemoCouncil council, Dictionary<string, Guid> people) => council.Identifier == SecondIdentifier
        ? [new Membership { CouncilId = council.Id, PersonId = people["head@demo.invalid"], Roles = CouncilRoles.TeamMember, JoinedAt = Joined.AddYears(2) }]
        : DemoPeople.All.Where(p => p.Roles != CouncilRoles.None && p.Council == council.Identifier)
            .Select(p => new Membership { CouncilId = council.Id, PersonId = people[p.Email], Roles = p.Roles, JoinedAt = Joined });

    private static IEnumerable<CouncilProfile> Profiles(DemoCouncil council)
    {
        for (var year = FirstProfileYear; year <= LastProfileYear; year++)
        {
            var population = council.PopulationIn(year);
            var (children, teenagers) = ((long)(population * council.Young / 100), (long)(population * council.Teenage / 100));
            yield return new CouncilProfile
            {
                CouncilId = council.Id, Year = year, Population = population, Population0To11 = children, Population12To17 = teenagers,
                Population18Plus = population - children - teenagers, AreaKm2 = council.AreaKm2, DeprivationScore = council.Deprivation, Source = Source,
            };
        }
    }

    /// <summary>The nearest councils by the product's own model, from the profiles of the last year.</summary>
    private static async Task<bool> SaveNeighboursAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        var profiles = await database.CouncilProfiles.AsNoTracking()
            .Where(p => p.Year == LastProfileYear && database.Councils.Any(c => c.Id == p.CouncilId && c.IsFictional)).ToListAsync(cancellationToken);
        var nearest = PeerModel.Nearest(PeerVariables.All, [.. profiles.Select(PeerVariables.Of)], PeerGroups.NearestMany);
        database.CouncilNeighbours.AddRange(nearest.SelectMany(council => council.Value.Select((neighbour, index) =>
            new CouncilNeighbour { CouncilId = council.Key, Rank = index + 1, NeighbourId = neighbour.CouncilId, Distance = neighbour.Distance })));
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }
}
