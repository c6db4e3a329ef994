using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Learning;

/// <summary>Paths of the pages that e-mails lead to.</summary>
public static class MasterclassPaths
{
    /// <summary>The page of a masterclass.</summary>
    public static string Of(Masterclass masterclass) => $"/masterclasses/{masterclass?.Slug}";

    /// <summary>The page of a booking.</summary>
    public static string Booking(string token) => $"/masterclasses/booking/{token}";

    /// <summary>Where a booking without an account is confirmed.</summary>
    public static string Confirm(string token) => $"/masterclasses/confirm/{token}";
}

/// <summary>
/// The e-mails of masterclasses. Each goes into the outbox with the change that causes it; the caller saves. A link to a
/// booking has a secret of its own, of which the hash alone is kept.
/// </summary>
public sealed class MasterclassMails(CouncilLibrariesContext database, Outbox outbox)
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A new link to a booking.</summary>
    /// <returns>The secret.</returns>
    public string NewLink(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var token = Invitation.NewToken();
        database.BookingLinks.Add(new BookingLink { TokenHash = Invitation.Hash(token), BookingId = booking.Id, MasterclassId = booking.MasterclassId });
        return token;
    }

    /// <summary>Asks whoever has an address to confirm that the booking is theirs. Nothing that was typed stands in it.</summary>
    public void Confirm(Masterclass masterclass, string email, string token, Func<string, string?> whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        outbox.Add(email, email, $"Confirm your booking: {masterclass?.Title}", MasterclassWords.Paragraphs(
            "Hello,",
            $"somebody asked to book “{masterclass!.Title}” with this email address: {MasterclassWords.When(masterclass)}.",
            $"Open this link to confirm. It works for {BookingRequest.Lifetime.TotalHours:0} hours, and nothing is booked until you do:",
            whole(MasterclassPaths.Confirm(token)),
            "If it was not you, ignore this: nothing happens."));
    }

    /// <summary>Says that somebody has a booking already, where they asked again.</summary>
    public void Already(Masterclass masterclass, Booking booking, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"You have booked already: {masterclass?.Title}", [$"somebody asked to book “{masterclass?.Title}” with this email address. You are in the list already, so nothing has changed.", Standing(booking)]);

    /// <summary>Says that a place is booked, and how to get there.</summary>
    public void Booked(Masterclass masterclass, Booking booking, string? bookedBy, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"Your place is booked: {masterclass?.Title}", [bookedBy is null ? $"you have a place at “{masterclass?.Title}”." : $"{bookedBy} booked a place for you at “{masterclass?.Title}”, a free masterclass.", .. Details(masterclass!, withJoining: true), Kept(masterclass!)]);

    /// <summary>Says that somebody is on the waiting list.</summary>
    public void Waiting(Masterclass masterclass, Booking booking, string? bookedBy, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"You are on the waiting list: {masterclass?.Title}",
        [bookedBy is null ? $"all places at “{masterclass?.Title}” are taken. You are on the waiting list." : $"{bookedBy} put you on the waiting list of “{masterclass?.Title}”, a free masterclass.", .. Details(masterclass!, withJoining: false), MasterclassWords.OfferRule, Kept(masterclass!)]);

    /// <summary>Offers a place that became free.</summary>
    public void Offer(Masterclass masterclass, Booking booking, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"A place for you: {masterclass?.Title}",
        [$"a place at “{masterclass?.Title}” has become free, and you are next on the waiting list.", $"It is held for you until {UkTime.Text(booking!.OfferEndsAt!.Value)}. Say by then whether you want it; after that it goes to the next person.", .. Details(masterclass!, withJoining: false)], "Take the place, or give it up:");

    /// <summary>Says that an offer ran out.</summary>
    public void Lapsed(Masterclass masterclass, Booking booking, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"The offer of a place has run out: {masterclass?.Title}", [$"the place at “{masterclass?.Title}” that was held for you has gone to the next person on the waiting list.", "If you still want to come, you can book again while booking is open:", whole?.Invoke(MasterclassPaths.Of(masterclass!))], null);

    /// <summary>Says that a booking is given up.</summary>
    public void Cancelled(Masterclass masterclass, Booking booking, bool byOperator, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"Your booking is cancelled: {masterclass?.Title}",
        [$"your booking for “{masterclass?.Title}” on {UkTime.Text(masterclass!.Day)} is cancelled{(byOperator ? " by the people who run the masterclass. If this surprises you, please ask them" : "")}.", byOperator ? null : "If that was a mistake, you can book again while booking is open:", byOperator ? null : whole?.Invoke(MasterclassPaths.Of(masterclass))], null);

    /// <summary>Says that day, time or place are other ones now.</summary>
    public void Changed(Masterclass masterclass, Booking booking, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"Changed: {masterclass?.Title}", [$"the time or place of “{masterclass?.Title}” has changed. This is how it stands now.", .. Details(masterclass!, booking?.Status == BookingStatus.Booked), Standing(booking!)], "If you cannot come any more, please give up your place here, so that somebody else can:");

    /// <summary>Says that the masterclass does not take place.</summary>
    public void EventCancelled(Masterclass masterclass, Booking booking, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"Cancelled: {masterclass?.Title}", [$"“{masterclass?.Title}” on {UkTime.Text(masterclass!.Day)} does not take place.", masterclass.CancelledBecause, "We are sorry. You need not do anything. If it is in your calendar, the calendar file takes it out:", whole?.Invoke($"{MasterclassPaths.Of(masterclass)}?handler=Calendar")], null);

    /// <summary>Tells of the programme.</summary>
    public void Programme(Masterclass masterclass, Booking booking, IReadOnlyList<MasterclassSession> sessions, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"The programme: {masterclass?.Title}",
        [$"there is more to read of the programme of “{masterclass?.Title}” on {UkTime.Text(masterclass!.Day)}:", string.Join('\n', sessions.Select(s => string.Create(Culture, $"{s.StartsAt:HH:mm}: {s.Title}{(s.Who is null ? "" : $" ({s.Who})")}"))), "The whole programme:", whole?.Invoke(MasterclassPaths.Of(masterclass))]);

    /// <summary>Reminds somebody who has a place.</summary>
    public void Reminder(Masterclass masterclass, Booking booking, bool isTomorrow, Func<string, string?> whole) => Send(
        masterclass, booking, whole, $"{(isTomorrow ? "Tomorrow" : "In a week")}: {masterclass?.Title}", [$"“{masterclass?.Title}” is {(isTomorrow ? "tomorrow" : "in a week")}.", .. Details(masterclass!, withJoining: true)], "If you cannot come, please give up your place here, so that somebody else can:");

    /// <summary>Thanks, and asks what was useful.</summary>
    public void Thanks(Masterclass masterclass, Booking booking, Func<string, string?> whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var token = NewLink(booking);
        Send(masterclass, booking, whole, $"Thank you: {masterclass?.Title}",
            [$"thank you for coming to “{masterclass?.Title}”.", "Please tell us in three short questions what was useful, and what was not. Your answer is kept without your name:", whole($"{MasterclassPaths.Booking(token)}/feedback"), "Programme and documents:", whole(MasterclassPaths.Of(masterclass!))], null);
    }

    /// <summary>An invitation that somebody who is signed in passes on.</summary>
    public void Invite(Masterclass masterclass, MasterclassAudience audience, string address, string from, Func<string, string?> whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        outbox.Add(address, address, $"Invitation: {masterclass?.Title}", MasterclassWords.Paragraphs(
            "Hello,", $"{from} passes this invitation on to you.",
            MasterclassWords.Invitation(masterclass!, audience, whole(MasterclassPaths.Of(masterclass!)) ?? ""), "This is sent once. Your address is not kept on any list."));
    }

    private static string Standing(Booking booking) => booking.Status switch
    {
        BookingStatus.Booked => "You have a place.",
        BookingStatus.Offered => $"A place is held for you until {UkTime.Text(booking.OfferEndsAt!.Value)}.",
        _ => "You are on the waiting list.",
    };

    private static string Kept(Masterclass masterclass) =>
        string.Create(Culture, $"Your name, email address and needs are used for this masterclass alone, and deleted {Masterclass.DaysPersonalDataIsKept} days after it, on {masterclass.PersonalDataKeptUntil:d MMMM yyyy}.");

    private static IEnumerable<string?> Details(Masterclass masterclass, bool withJoining)
    {
        yield return $"When: {MasterclassWords.When(masterclass)}";
        yield return masterclass.HasVenue ? $"Where: {MasterclassWords.Where(masterclass)}{(masterclass.Address is { } address ? $"\n{address}" : "")}" : "Where: online";
        if (masterclass.IsOnline && withJoining)
        {
            yield return masterclass.OnlineLink is null ? "Where to join online follows by email." : "Join online here:";
            yield return masterclass.OnlineLink;
        }

        yield return masterclass.Lunch;
    }

    private void Send(Masterclass? masterclass, Booking? booking, Func<string, string?>? whole, string subject, IEnumerable<string?> paragraphs, string? linkWords = "See your booking, put it in your calendar, change your needs, or cancel:")
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(whole);
        if (booking.Email is not { } address)
        {
            return;
        }

        var link = linkWords is null ? null : whole(MasterclassPaths.Booking(NewLink(booking)));
        // A job of a site that does not know its own address: the links of earlier e-mails go on working.
        var words = linkWords is null || link is not null ? linkWords : "To see, change or cancel your booking, open the link in the email that came when you booked.";
        outbox.Add(address, booking.Greeting ?? address, subject, MasterclassWords.Paragraphs([booking.Greeting is { } name ? $"Hello {name}," : "Hello,", .. paragraphs, words, link]));
    }
}
