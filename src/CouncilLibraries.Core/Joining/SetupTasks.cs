using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Joining;

/// <summary>What a council does once when it has joined, in the order of the screens.</summary>
public enum SetupTask
{
    /// <summary>Accept the agreement in its present version.</summary>
    Agreement,

    /// <summary>Decide whether to contribute to comparisons, yes or no.</summary>
    Contribution,

    /// <summary>Look through the libraries and published figures that were loaded.</summary>
    Check,

    /// <summary>Choose what is collected.</summary>
    Collect,

    /// <summary>Invite somebody besides the first administrator.</summary>
    People,
}

/// <summary>How far a council is with one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="At">When it was done, where that is known.</param>
/// <param name="By">Name of who did it, while they belong to the council.</param>
public sealed record SetupStep(SetupTask Task, bool IsDone, DateTimeOffset? At, string? By);

/// <summary>How far a council is with setting up.</summary>
/// <param name="Steps">Every task, in order.</param>
/// <param name="AgreementChanged">An older version of the agreement was accepted, and a newer one asks again.</param>
public sealed record SetupProgress(IReadOnlyList<SetupStep> Steps, bool AgreementChanged)
{
    /// <summary>How many are done.</summary>
    public int Done => Steps.Count(s => s.IsDone);

    /// <summary>Whether all are.</summary>
    public bool AllDone => Done == Steps.Count;
}

/// <summary>Reads how far the scope's council is with setting up, from what its tables hold; and keeps what the tasks themselves write.</summary>
public sealed class SetupTasks(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time)
{
    // The same person may have been invited again and again before they came.
    private const int MostInvitations = 20;

    /// <summary>Reads it in two round trips.</summary>
    public async Task<SetupProgress> ReadAsync(CancellationToken cancellationToken)
    {
        var id = council.Required.Id;
        var version = Agreement.Current.Version;
        var row = await database.Councils.AsNoTracking().Where(c => c.Id == id).Select(c => new
        {
            AcceptedAt = database.AgreementAcceptances.Where(a => a.AgreementVersion == version).Select(a => (DateTimeOffset?)a.AcceptedAt).FirstOrDefault(),
            AcceptedBy = database.AgreementAcceptances.Where(a => a.AgreementVersion == version)
                .SelectMany(a => database.Memberships.Where(m => m.CouncilId == id && m.PersonId == a.AcceptedById).Select(m => m.Person!.Name)).FirstOrDefault(),
            AcceptedBefore = database.AgreementAcceptances.Any(a => a.AgreementVersion < version),
            DecidedAt = database.ContributionChoices.Select(x => (DateTimeOffset?)x.DecidedAt).FirstOrDefault(),
            DecidedBy = database.ContributionChoices
                .SelectMany(x => database.Memberships.Where(m => m.CouncilId == id && m.PersonId == x.DecidedById).Select(m => m.Person!.Name)).FirstOrDefault(),
            CheckedAt = database.LibrariesChecks.Select(x => (DateTimeOffset?)x.CheckedAt).FirstOrDefault(),
            CheckedBy = database.LibrariesChecks
                .SelectMany(x => database.Memberships.Where(m => m.CouncilId == id && m.PersonId == x.CheckedById).Select(m => m.Person!.Name)).FirstOrDefault(),
            First = database.Memberships.Where(m => m.CouncilId == id).OrderBy(m => m.JoinedAt).Select(m => m.Person!.Email).FirstOrDefault(),
            SecondAt = database.Memberships.Where(m => m.CouncilId == id).OrderBy(m => m.JoinedAt).Skip(1).Select(m => (DateTimeOffset?)m.JoinedAt).FirstOrDefault(),
            ChosenAt = database.CollectedSets.OrderBy(x => x.ChosenAt).Select(x => (DateTimeOffset?)x.ChosenAt).FirstOrDefault(),
            ChosenBy = database.CollectedSets.OrderBy(x => x.ChosenAt)
                .SelectMany(x => database.Memberships.Where(m => m.CouncilId == id && m.PersonId == x.ChosenById).Select(m => m.Person!.Name)).FirstOrDefault(),
        }).SingleAsync(cancellationToken);
        var invited = await database.Invitations.AsNoTracking()
            .Where(i => i.CouncilId == id && i.WithdrawnAt == null && i.Email != row.First).OrderBy(i => i.CreatedAt).Take(MostInvitations)
            .Select(i => new { i.Email, i.CreatedAt, By = database.Memberships.Where(m => m.CouncilId == id && m.PersonId == i.InvitedById).Select(m => m.Person!.Name).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var first = row.First ?? (invited.Count > 0 ? invited[0].Email : null);
        var other = invited.Find(i => !string.Equals(i.Email, first, StringComparison.OrdinalIgnoreCase));
        return new SetupProgress(
        [
            new(SetupTask.Agreement, row.AcceptedAt is not null, row.AcceptedAt, row.AcceptedBy),
            new(SetupTask.Contribution, row.DecidedAt is not null, row.DecidedAt, row.DecidedBy),
            new(SetupTask.Check, row.CheckedAt is not null, row.CheckedAt, row.CheckedBy),
            new(SetupTask.Collect, row.ChosenAt is not null, row.ChosenAt, row.ChosenBy),
            // Somebody can belong to the council without an invitation of it: the command line adds people too.
            new(SetupTask.People, other is not null || row.SecondAt is not null, other?.CreatedAt ?? row.SecondAt, other?.By),
        ], row.AcceptedAt is null && row.AcceptedBefore);
    }

    /// <summary>Accepts the present version of the agreement for the council, and saves. A yes that stands already is left as it is.</summary>
    /// <param name="personId">Who says yes.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task AcceptAgreementAsync(Guid? personId, CancellationToken cancellationToken)
    {
        var version = Agreement.Current.Version;
        if (!await database.AgreementAcceptances.AnyAsync(a => a.AgreementVersion == version, cancellationToken))
        {
            database.AgreementAcceptances.Add(new AgreementAcceptance
            {
                CouncilId = council.Required.Id, AgreementVersion = version, AcceptedById = personId, AcceptedAt = time.GetUtcNow(),
            });
            // A colleague's yes at the same moment stands instead.
            await database.TrySaveNewAsync(cancellationToken);
        }
    }

    /// <summary>Keeps that somebody looked through the libraries and published figures, and saves.</summary>
    /// <param name="personId">Who looked.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task CheckLibrariesAsync(Guid? personId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await database.LibrariesChecks.SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            (kept.CheckedAt, kept.CheckedById) = (now, personId);
        }
        else
        {
            database.LibrariesChecks.Add(new LibrariesCheck { CouncilId = council.Required.Id, CheckedAt = now, CheckedById = personId });
        }

        // A colleague's at the same moment says the same.
        await database.TrySaveNewAsync(cancellationToken);
    }
}

/// <summary>The tasks in everyday words, for pages and e-mails.</summary>
public static class SetupWords
{
    /// <summary>What is to be done.</summary>
    public static string Title(SetupTask task) => task switch
    {
        SetupTask.Agreement => "Accept the agreement",
        SetupTask.Contribution => "Decide whether to take part in comparisons",
        SetupTask.Check => "Check our libraries and published figures",
        SetupTask.Collect => "Choose what we collect",
        _ => "Invite people",
    };
}
