using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Demo;

/// <summary>Invented requests to join, a council that is only listed so that one can be approved, and how far the others are with setting up.</summary>
internal static class DemoJoining
{
    /// <summary>Slug of the council that is part-way through its five tasks.</summary>
    public const string PartWayIdentifier = "hollowbridge";

    /// <summary>The council that asks and has not joined. It has no figures, and takes no part in any comparison.</summary>
    public static readonly CouncilInfo Listed = new(DemoIds.Of(DemoCouncils.Count + 1, 0), "saltmarrow-vale", "Saltmarrow Vale", IsFictional: true);

    private static readonly DateTimeOffset Accepted = new(2026, 4, 7, 10, 15, 0, TimeSpan.Zero);

    // Some have not come so far: for what the operator sees.
    private static readonly HashSet<string> NotAccepted = ["cwmdarian", "trefasgell"];
    private static readonly HashSet<string> NotChecked = [PartWayIdentifier, "tremorfyn", "trefasgell"];

    /// <summary>The listed council and the requests, where they are not there yet. Runs in the listed council's scope.</summary>
    public static async Task SaveAsync(CouncilLibrariesContext database, Guid operatorId, CancellationToken cancellationToken)
    {
        if (await database.Councils.AnyAsync(c => c.Id == Listed.Id, cancellationToken))
        {
            return;
        }

        var council = new Council
        {
            Id = Listed.Id, Identifier = Listed.Identifier, Code = "X01000065", Name = Listed.Name, OfficialName = $"{Listed.Name} Council",
            Nation = "England", AuthorityType = "unitary", IsFictional = true,
        };
        database.Councils.Add(council);
        database.Units.Add(LibraryService.Of(council));
        database.JoinRequests.AddRange(Requests(operatorId));
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What a council has done of its five tasks, apart from what other parts of the demo make.</summary>
    public static IEnumerable<object> TasksOf(DemoCouncil council, IReadOnlyDictionary<string, Guid> people, DateTimeOffset joined)
    {
        Guid? who = council.Identifier switch
        {
            DemoCouncils.FirstIdentifier => people["admin@demo.invalid"],
            PartWayIdentifier => people[DemoPeople.Newcomer],
            _ => null,
        };
        if (!NotAccepted.Contains(council.Identifier))
        {
            yield return new AgreementAcceptance { CouncilId = council.Id, AgreementVersion = 1, AcceptedById = who, AcceptedAt = Accepted.AddDays(council.Number % 20) };
        }

        if (!NotChecked.Contains(council.Identifier))
        {
            yield return new LibrariesCheck { CouncilId = council.Id, CheckedById = who, CheckedAt = joined.AddDays(council.Number % 20) };
        }
    }

    private static IEnumerable<JoinRequest> Requests(Guid operatorId)
    {
        yield return Request(1, Listed.Id, Listed.Name, "Delphine Okonjo", "Library development manager", "delphine.okonjo@demo.invalid",
            "Our head of service would like to see the comparison before the budget meeting in February.", new(2026, 11, 16, 9, 20, 0, TimeSpan.Zero));
        yield return Request(2, null, "Upper and Nether Tansy Libraries Trust", "Lewin Castlemaine", "Chief executive", "lewin.castlemaine@demo.invalid",
            "We run the libraries of two districts. Do we ask for each of them?", new(2026, 11, 18, 14, 5, 0, TimeSpan.Zero));
        var joined = Request(3, DemoGazetteer.Councils.Single(c => c.Identifier == PartWayIdentifier).Id, "Hollowbridge", "Ottilie Farrant", "Service manager, libraries", DemoPeople.Newcomer,
            null, new(2022, 5, 12, 11, 40, 0, TimeSpan.Zero));
        joined.Approve(operatorId, new(2022, 5, 16, 9, 0, 0, TimeSpan.Zero));
        yield return joined;
        var declined = Request(4, DemoGazetteer.Councils.Single(c => c.Identifier == DemoCouncils.FirstIdentifier).Id, "Brackmoor", "Tobit Marlowe", "Volunteer", "tobit.marlowe@demo.invalid",
            null, new(2026, 10, 5, 19, 30, 0, TimeSpan.Zero));
        declined.Decline("Brackmoor has joined already. Please ask its library service to invite you.", operatorId, new(2026, 10, 6, 8, 45, 0, TimeSpan.Zero));
        yield return declined;
    }

    private static JoinRequest Request(int number, Guid? council, string councilName, string name, string jobTitle, string email, string? message, DateTimeOffset askedAt) =>
        JoinRequest.Of(DemoIds.Of(0, 100 + number), council, councilName, name, jobTitle, email, message, askedAt);
}
