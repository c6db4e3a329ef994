using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Joining;

/// <summary>When the operator last reminded a council of what is to be done.</summary>
public sealed class CouncilReminder : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SentAt { get; set; }

    /// <summary>Who sent it.</summary>
    public Guid? SentById { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What became of a reminder.</summary>
public enum ReminderOutcome
{
    /// <summary>Its e-mails are on their way.</summary>
    Sent,

    /// <summary>Nothing is left to do.</summary>
    NothingToDo,

    /// <summary>One was sent within a day.</summary>
    SentAlready,

    /// <summary>Nobody who could do it has come yet.</summary>
    NobodyThere,
}

/// <summary>Reminds the administrators and heads of service of the scope's council of what is still to do.</summary>
public sealed class SetupReminders(CouncilLibrariesContext database, ICurrentCouncil council, CouncilProgressReader progress, Outbox outbox, TimeProvider time)
{
    /// <summary>Shortest time between two.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    /// <summary>Writes the e-mails and keeps when, in one save.</summary>
    /// <param name="personId">Who sends it.</param>
    /// <param name="link">Address of the council's overview.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<ReminderOutcome> SendAsync(Guid? personId, string link, CancellationToken cancellationToken)
    {
        var (id, now) = (council.Required.Id, time.GetUtcNow());
        var kept = await database.CouncilReminders.SingleOrDefaultAsync(cancellationToken);
        if (kept is not null && now - kept.SentAt < Apart)
        {
            return ReminderOutcome.SentAlready;
        }

        var work = await progress.ReadAsync(cancellationToken);
        if (!work.HasWork)
        {
            return ReminderOutcome.NothingToDo;
        }

        var people = await database.Memberships.AsNoTracking()
            .Where(m => m.CouncilId == id && (m.Roles.HasFlag(CouncilRoles.Administrator) || m.Roles.HasFlag(CouncilRoles.HeadOfService)))
            .Select(m => new { m.Person!.Email, m.Person.Name }).ToListAsync(cancellationToken);
        if (people.Count == 0)
        {
            return ReminderOutcome.NobodyThere;
        }

        foreach (var person in people)
        {
            outbox.Add(person.Email!, person.Name, $"Still to do for {council.Required.Name} on Council Libraries", Text(person.Name, work, link), MailKind.Reminder);
        }

        if (kept is null)
        {
            database.CouncilReminders.Add(kept = new CouncilReminder { CouncilId = id, SentAt = now });
        }

        (kept.SentAt, kept.SentById) = (now, personId);
        // Another operator at the same moment: theirs goes out, and not both.
        return await database.TrySaveNewAsync(cancellationToken) ? ReminderOutcome.Sent : ReminderOutcome.SentAlready;
    }

    private string Text(string name, CouncilProgress work, string link)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Hello {name},").AppendLine();
        if (!work.Setup.AllDone)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"to finish setting up {council.Required.Name}, this is still to do:").AppendLine();
            foreach (var step in work.Setup.Steps.Where(s => !s.IsDone))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- {SetupWords.Title(step.Task)}");
            }

            text.AppendLine();
        }

        foreach (var year in work.Late)
        {
            text.AppendLine(CultureInfo.GetCultureInfo("en-GB"),
                $"The figures for {year.Year} were asked for by {year.ClosesOn:d MMMM yyyy}. {year.Missing} of {year.Asked} are not approved yet{(year.Submitted > 0 ? $"; {year.Submitted} of them wait for the head of library service" : "")}.");
            text.AppendLine();
        }

        return text.AppendLine("Go on where you left off:").AppendLine().Append(link).ToString();
    }
}
