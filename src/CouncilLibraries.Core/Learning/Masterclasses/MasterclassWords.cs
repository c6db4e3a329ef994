using System.Globalization;

namespace CouncilLibraries.Core.Learning;

/// <summary>Masterclasses in everyday words, the same on pages and in e-mails.</summary>
public static class MasterclassWords
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>An audience.</summary>
    public static string Text(MasterclassAudience audience) => audience == MasterclassAudience.Leaders ? "Councillors and senior leaders" : "People who manage libraries";

    /// <summary>As what one person comes.</summary>
    public static string As(MasterclassAudience audience) => audience == MasterclassAudience.Leaders ? "Councillor or senior leader" : "Somebody who manages libraries";

    /// <summary>What a kind of place is called.</summary>
    public static string Text(MasterclassPlace place) => place switch
    {
        MasterclassPlace.Venue => "At a venue",
        MasterclassPlace.Online => "Online",
        _ => "At a venue and online",
    };

    /// <summary>Where a booking stands.</summary>
    public static string Text(BookingStatus status) => status switch
    {
        BookingStatus.Booked => "Booked",
        BookingStatus.Waiting => "On the waiting list",
        BookingStatus.Offered => "A place is offered",
        BookingStatus.Cancelled => "Cancelled",
        _ => "Offer ran out",
    };

    /// <summary>Colour of its tag; null for the product's own tint.</summary>
    public static string? Colour(BookingStatus status) => status switch
    {
        BookingStatus.Booked => "green",
        BookingStatus.Waiting => "yellow",
        BookingStatus.Offered => "blue",
        _ => "grey",
    };

    /// <summary>An answer to how useful it was.</summary>
    public static string Text(Usefulness useful) => useful switch
    {
        Usefulness.Very => "Very useful",
        Usefulness.Fairly => "Fairly useful",
        Usefulness.Little => "A little useful",
        _ => "Not useful",
    };

    /// <summary>Day and times: "Monday 27 November 2017, 10:00 to 16:00 (doors open at 09:30)".</summary>
    public static string When(Masterclass masterclass)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        var doors = masterclass.DoorsAt is { } at ? string.Create(Culture, $" (doors open at {at:HH:mm})") : "";
        return string.Create(Culture, $"{UkTime.Text(masterclass.Day)}, {masterclass.StartsAt:HH:mm} to {masterclass.EndsAt:HH:mm}{doors}");
    }

    /// <summary>Where it takes place, in one line: "Leeds", "Online", "Leeds, and online".</summary>
    public static string Where(Masterclass masterclass)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        return masterclass.Place switch
        {
            MasterclassPlace.Venue => masterclass.Venue ?? "The venue is not known yet",
            MasterclassPlace.Online => "Online",
            _ => masterclass.Venue is { } venue ? $"{venue}, and online" : "At a venue and online",
        };
    }

    /// <summary>Whether places are to be had, as a sentence.</summary>
    public static string State(Masterclass masterclass, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        return masterclass.StateAt(now) switch
        {
            BookingState.Past => "This masterclass is over.",
            BookingState.Cancelled => "This masterclass does not take place.",
            BookingState.NotYet => $"Booking opens on {UkTime.Text(masterclass.BookingOpensOn)}.",
            BookingState.Open => $"{(masterclass.PlacesFree == 1 ? "1 place is" : string.Create(Culture, $"{masterclass.PlacesFree:#,0} places are"))} free. Booking closes at the end of {UkTime.Text(masterclass.BookingClosesOn)}.",
            BookingState.Full => $"All places are taken. You can go on the waiting list until the end of {UkTime.Text(masterclass.BookingClosesOn)}.",
            _ => "Booking has closed.",
        };
    }

    /// <summary>Whether places are to be had, in a word or two.</summary>
    public static string Short(BookingState state) => state switch
    {
        BookingState.Past => "Over",
        BookingState.Cancelled => "Cancelled",
        BookingState.NotYet => "Booking not open yet",
        BookingState.Open => "Places free",
        BookingState.Full => "Waiting list",
        _ => "Booking closed",
    };

    /// <summary>Colour of the tag for <see cref="Short"/>.</summary>
    public static string? Colour(BookingState state) => state switch
    {
        BookingState.Open => "green",
        BookingState.Full => "yellow",
        BookingState.NotYet => "blue",
        BookingState.Cancelled => "red",
        _ => "grey",
    };

    /// <summary>How long an offered place is held, as a rule.</summary>
    public static string OfferRule => "A place that becomes free is offered to whoever has waited longest, by email, and held for 24 hours; in the last three days before the masterclass for 4 hours.";

    /// <summary>
    /// The invitation to pass on, in plain text with its link alone on a line: the operator's own words for the audience, or
    /// what is known of the masterclass.
    /// </summary>
    /// <param name="masterclass">The masterclass.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="link">Whole address of its page: plain, so that nobody can tell who opened it.</param>
    public static string Invitation(Masterclass masterclass, MasterclassAudience audience, string link)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        var own = audience == MasterclassAudience.Leaders ? masterclass.InvitationForLeaders : masterclass.InvitationForManagers;
        var opening = own ?? (audience == MasterclassAudience.Leaders
            ? $"“{masterclass.Title}” is a free masterclass for councillors and senior leaders who answer for a library service."
            : $"“{masterclass.Title}” is a free masterclass for people who manage libraries, run by a council or by the community.");
        return Paragraphs(
            opening,
            own is null && masterclass.For(audience) is { } gets ? $"What you get from it:\n{gets}" : null,
            $"When: {When(masterclass)}\nWhere: {Where(masterclass)}\nCost: none{(masterclass.Lunch is { } lunch ? $". {lunch}" : "")}",
            "Read more and book:",
            link);
    }

    /// <summary>Paragraphs parted by blank lines; those that are null are left out.</summary>
    public static string Paragraphs(params IEnumerable<string?> paragraphs) => string.Join("\n\n", paragraphs.OfType<string>().Select(p => p.Trim())).ReplaceLineEndings();
}
