using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>
/// Reminds the heads of service of the scope's council, and whoever looks after the review, by e-mail that the plan in force is
/// to be looked at: once for each day set. The plan remembers which day that was, so that sending again sends nothing.
/// </summary>
public sealed class PlanReminders(CouncilLibrariesContext database, ICurrentCouncil council, Outbox outbox, SiteAddress site, TimeProvider time)
{
    /// <summary>How long before its day a review is due soon.</summary>
    public const int DaysBefore = 28;

    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Writes the e-mails to the outbox, in one save with what the plan remembers.</summary>
    /// <returns>How many e-mails.</returns>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        var (councilId, today) = (council.Required.Id, PhaseDay.Today(time));
        var soon = today.AddDays(DaysBefore);
        if (await database.Plans.Include(p => p.Stages).SingleOrDefaultAsync(p => p.InForceId != null && p.NextReviewOn <= soon && (p.RemindedOf == null || p.RemindedOf != p.NextReviewOn), cancellationToken) is not { NextReviewOn: { } day } plan)
        {
            return 0;
        }

        var owner = plan.Stages.Find(s => s.Kind == PlanStageKind.Review)?.OwnerId;
        var people = await database.Memberships.AsNoTracking()
            .Where(m => m.CouncilId == councilId && m.Person!.Email != null && (m.Roles.HasFlag(CouncilRoles.HeadOfService) || m.PersonId == owner))
            .Select(m => new { m.Person!.Name, m.Person.Email }).ToListAsync(cancellationToken);
        if (people.Count == 0)
        {
            // Whoever comes next is reminded.
            return 0;
        }

        foreach (var person in people)
        {
            outbox.Add(person.Email!, person.Name, $"The review of the library plan of {council.Required.Name}", Text(person.Name, plan, day, today), MailKind.Reminder);
        }

        plan.RemindedOf = day;
        // Somebody changed the plan at this moment: everybody is reminded with the next run.
        return await database.TrySaveNewAsync(cancellationToken) ? people.Count : 0;
    }

    private string Text(string name, StrategicPlan plan, DateOnly day, DateOnly today)
    {
        var link = site.To($"/c/{council.Required.Identifier}/plans/{plan.Id}/reviews");
        return string.Create(Culture, $"""
            Hello {name},

            the yearly review of “{plan.Name}” {(day < today ? "was" : "is")} due on {day:d MMMM yyyy}.

            The page has the figures beside their targets already. What is left is to say how it went, and what is to change.{(link is null ? "" : $"\n\n{link}")}

            If another day suits better, set it there.
            """).ReplaceLineEndings();
    }
}
