using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace CouncilLibraries.Core.Learning;

/// <summary>A masterclass as a calendar file (iCalendar, RFC 5545), in the time of the United Kingdom. A later file of the same masterclass moves or cancels what an earlier one put in.</summary>
public static class MasterclassCalendar
{
    /// <summary>Content type of the file.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Writes it.</summary>
    /// <param name="masterclass">The masterclass.</param>
    /// <param name="address">Address of its page.</param>
    /// <param name="organiser">E-mail address that the site writes from.</param>
    /// <param name="withJoining">Whether where to join online stands in it: for those who have a place.</param>
    public static string Write(Masterclass masterclass, Uri address, string organiser, bool withJoining)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        ArgumentNullException.ThrowIfNull(address);
        var isCancelled = masterclass.Status == MasterclassStatus.Cancelled;
        var joining = withJoining && masterclass.IsOnline ? masterclass.OnlineLink : null;
        var calendar = new Calendar { ProductId = "-//Council Libraries//Masterclasses//EN", Method = isCancelled ? CalendarMethods.Cancel : CalendarMethods.Publish };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(UkTime.Zone.Id, masterclass.Day.AddYears(-1).ToDateTime(TimeOnly.MinValue), includeHistoricalData: false));
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{masterclass.Id:N}@council-libraries",
            DtStamp = new CalDateTime(masterclass.ChangedAt.UtcDateTime),
            LastModified = new CalDateTime(masterclass.ChangedAt.UtcDateTime),
            Start = new CalDateTime(masterclass.Day.ToDateTime(masterclass.StartsAt), UkTime.Zone.Id),
            End = new CalDateTime(masterclass.Day.ToDateTime(masterclass.EndsAt), UkTime.Zone.Id),
            Summary = isCancelled ? $"Cancelled: {masterclass.Title}" : masterclass.Title,
            Description = MasterclassWords.Paragraphs(masterclass.Summary, masterclass.DoorsAt is null ? null : MasterclassWords.When(masterclass), joining is null ? null : $"Join online:\n{joining}", address.ToString()),
            Location = masterclass.HasVenue ? string.Join(", ", new[] { masterclass.Venue, masterclass.Address?.ReplaceLineEndings(", ") }.OfType<string>()) : joining ?? "Online",
            Url = address,
            Organizer = new Organizer($"mailto:{organiser}") { CommonName = "Council Libraries" },
            Sequence = masterclass.Sequence,
            Status = isCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        });
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar is never empty.");
    }
}
