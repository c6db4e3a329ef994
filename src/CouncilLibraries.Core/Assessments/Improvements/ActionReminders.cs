using System.Globalization;
using System.Text;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>
/// Reminds the leads of the scope's council by e-mail: once when an action is due within <see cref="DaysBefore"/> days, once
/// when it is overdue. Each action remembers which it had, so that sending again sends nothing; moving its day starts afresh.
/// </summary>
public sealed class ActionReminders(CouncilLibrariesContext database, ICurrentCouncil council, Outbox outbox, SiteAddress site, TimeProvider time)
{
    /// <summary>How long before its day an action is due soon.</summary>
    public const int DaysBefore = 14;

    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Writes one e-mail a person to the outbox, each with what it reminds of in one save.</summary>
    /// <returns>How many e-mails.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        var (councilId, today) = (council.Required.Id, PhaseDay.Today(time));
        var soon = today.AddDays(DaysBefore);
        var due = database.ImprovementActions.Where(a => (a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress)
            && ((a.DueOn < today && a.Reminded != ActionReminder.Overdue) || (a.DueOn >= today && a.DueOn <= soon && a.Reminded == ActionReminder.None)));
        var people = await database.Memberships.AsNoTracking().Where(m => m.CouncilId == councilId && m.Person!.Email != null && due.Any(a => a.LeadId == m.PersonId))
            .Select(m => new { m.PersonId, m.Person!.Name, m.Person.Email }).ToListAsync(cancellationToken);
        var sent = 0;
        foreach (var person in people)
        {
            var actions = await due.Where(a => a.LeadId == person.PersonId).OrderBy(a => a.DueOn).ThenBy(a => a.Id).ToListAsync(cancellationToken);
            outbox.Add(person.Email!, person.Name, $"Your actions in the improvement plan of {council.Required.Name}", Text(person.Name, actions, today), MailKind.Reminder);
            actions.ForEach(a => a.Reminded = a.IsOverdue(today) ? ActionReminder.Overdue : ActionReminder.DueSoon);
            // Somebody changed one at this moment: this person is reminded with the next run.
            sent += await database.TrySaveNewAsync(cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    private string Text(string name, List<ImprovementAction> actions, DateOnly today)
    {
        var text = new StringBuilder().AppendLine(Culture, $"Hello {name},").AppendLine()
            .AppendLine(Culture, $"you lead {(actions.Count == 1 ? "an action" : "actions")} in the improvement plan of {council.Required.Name}.").AppendLine();
        foreach (var action in actions)
        {
            text.AppendLine(Culture, $"{(action.IsOverdue(today) ? "Was due on" : "Is due on")} {action.DueOn:d MMMM yyyy}: {action.Title}");
            if (site.To($"/c/{council.Required.Identifier}/improvements/details/{action.Id}") is { } link)
            {
                text.AppendLine(link.ToString());
            }

            text.AppendLine();
        }

        return text.Append("Say there how it stands, or ask whoever steers the plan to move the day.").ToString();
    }
}
