using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace CouncilLibraries.Core.Assessments;

/// <summary>The dates of the improvement plan as a calendar file (iCalendar, RFC 5545): whole days, one for each start and each due date.</summary>
public static class PlanCalendar
{
    /// <summary>Content type of the file.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Writes it. The same action has the same key each time, so that a calendar that takes it again moves the day and does not double it.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="actions">Actions; those without dates leave nothing.</param>
    /// <param name="link">Address of an action.</param>
    /// <param name="now">When it is written.</param>
    public static string Write(string name, IEnumerable<ImprovementAction> actions, Func<ImprovementAction, Uri> link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(link);
        var calendar = new Calendar { ProductId = "-//Council Libraries//Improvement plan//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var action in actions)
        {
            Add(action, action.StartsOn, "start", "Starts");
            Add(action, action.DueOn, "due", "Due");
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar is never empty.");

        void Add(ImprovementAction action, DateOnly? day, string which, string word)
        {
            if (day is not { } on)
            {
                return;
            }

            var address = link(action);
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{action.Id:N}-{which}@council-libraries",
                DtStamp = new CalDateTime(now.UtcDateTime),
                Start = new CalDateTime(on),
                Summary = $"{word}: {action.Title}",
                Description = $"{action.Improvement}\n{address}",
                Url = address,
                // A day to know of, not a meeting: it blocks nobody's time.
                Transparency = TransparencyType.Transparent,
            });
        }
    }
}
