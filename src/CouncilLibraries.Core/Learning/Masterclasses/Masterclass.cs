using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Learning;

/// <summary>Whom a masterclass is for. Each of the two gets something else from it.</summary>
public enum MasterclassAudience
{
    /// <summary>Councillors and senior leaders.</summary>
    Leaders,

    /// <summary>People who manage libraries, council-run and community-managed.</summary>
    Managers,
}

/// <summary>Where a masterclass takes place.</summary>
public enum MasterclassPlace
{
    /// <summary>At a venue.</summary>
    Venue,

    /// <summary>Online.</summary>
    Online,

    /// <summary>At a venue, and online for whoever cannot come.</summary>
    Both,
}

/// <summary>How far a masterclass has come.</summary>
public enum MasterclassStatus
{
    /// <summary>Seen by the operator alone.</summary>
    Draft,

    /// <summary>Seen by everybody.</summary>
    Published,

    /// <summary>It does not take place; everybody reads why.</summary>
    Cancelled,
}

/// <summary>Whether places are to be had.</summary>
public enum BookingState
{
    /// <summary>It is over.</summary>
    Past,

    /// <summary>It does not take place.</summary>
    Cancelled,

    /// <summary>Booking begins on a later day.</summary>
    NotYet,

    /// <summary>Places are free.</summary>
    Open,

    /// <summary>All places are taken; there is a waiting list.</summary>
    Full,

    /// <summary>Booking has ended.</summary>
    Closed,
}

/// <summary>A free event that passes on practical learning. Belongs to no council. Days and times are those of clocks in the United Kingdom.</summary>
public sealed class Masterclass : IVersioned
{
    /// <summary>Longest title.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>Longest part of an address.</summary>
    public const int MaxSlugLength = 80;

    /// <summary>Longest name of a venue, and longest link.</summary>
    public const int MaxLineLength = 300;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4000;

    /// <summary>Most places.</summary>
    public const int MaxCapacity = 2000;

    /// <summary>Days after it until the names, addresses and needs of those who booked are deleted.</summary>
    public const int DaysPersonalDataIsKept = 90;

    /// <summary>Parts of addresses that lead elsewhere.</summary>
    public static readonly IReadOnlySet<string> ReservedSlugs = new HashSet<string>(StringComparer.Ordinal) { "booking", "confirm" };

    private static readonly TimeSpan LongOffer = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortOffer = TimeSpan.FromHours(4);
    private static readonly TimeSpan CloseToIt = TimeSpan.FromDays(3);
    private static readonly TimeOnly ReminderTime = new(8, 0);
    private static readonly TimeOnly ThanksTime = new(10, 0);

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its part of the address, for example <c>london-november-2017</c>; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>What it is, in a few sentences.</summary>
    public required string Summary { get; set; }

    /// <summary>Where it takes place.</summary>
    public MasterclassPlace Place { get; set; }

    /// <summary>Name of the venue.</summary>
    public string? Venue { get; set; }

    /// <summary>Address of the venue, and how to get there.</summary>
    public string? Address { get; set; }

    /// <summary>Where to join online; seen only by those who have a place.</summary>
    public string? OnlineLink { get; set; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>When doors open.</summary>
    public TimeOnly? DoorsAt { get; set; }

    /// <summary>When it begins.</summary>
    public required TimeOnly StartsAt { get; set; }

    /// <summary>When it ends, on the same day.</summary>
    public required TimeOnly EndsAt { get; set; }

    /// <summary>First day of booking.</summary>
    public required DateOnly BookingOpensOn { get; set; }

    /// <summary>Last day of booking.</summary>
    public required DateOnly BookingClosesOn { get; set; }

    /// <summary>How many places there are.</summary>
    public required int Capacity { get; set; }

    /// <summary>How many places are taken or held for an offer. Counted by the database alone: see <see cref="MasterclassPlaces"/>.</summary>
    public int PlacesTaken { get; private set; }

    /// <summary>What councillors and senior leaders get from it; null where it is not for them.</summary>
    public string? ForLeaders { get; set; }

    /// <summary>What people who manage libraries get from it; null where it is not for them.</summary>
    public string? ForManagers { get; set; }

    /// <summary>Who speaks, one on a line; null while nobody is named.</summary>
    public string? Speakers { get; set; }

    /// <summary>What there is to eat.</summary>
    public string? Lunch { get; set; }

    /// <summary>How people with access needs take part.</summary>
    public string? Access { get; set; }

    /// <summary>Words to pass on to councillors and senior leaders; without them, they are made of what is known.</summary>
    public string? InvitationForLeaders { get; set; }

    /// <summary>Words to pass on to people who manage libraries; without them, they are made of what is known.</summary>
    public string? InvitationForManagers { get; set; }

    /// <summary>Invented for demonstration.</summary>
    public bool IsInvented { get; init; }

    /// <summary>Draft, published or cancelled.</summary>
    public MasterclassStatus Status { get; private set; }

    /// <summary>Why it does not take place.</summary>
    public string? CancelledBecause { get; private set; }

    /// <summary>Counts the changes that calendars must follow.</summary>
    public int Sequence { get; private set; }

    /// <summary>When it last changed in a way that calendars must follow.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When the personal data of those who booked was deleted.</summary>
    public DateTimeOffset? PersonalDataDeletedAt { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>The instant at which it begins.</summary>
    public DateTimeOffset Begins => UkTime.At(Day, StartsAt);

    /// <summary>The instant at which it ends.</summary>
    public DateTimeOffset Ends => UkTime.At(Day, EndsAt);

    /// <summary>When those booked are reminded a week before.</summary>
    public DateTimeOffset WeekReminderDue => UkTime.At(Day.AddDays(-7), ReminderTime);

    /// <summary>When those booked are reminded a day before.</summary>
    public DateTimeOffset DayReminderDue => UkTime.At(Day.AddDays(-1), ReminderTime);

    /// <summary>When those who came are thanked.</summary>
    public DateTimeOffset ThanksDue => UkTime.At(Day.AddDays(1), ThanksTime);

    /// <summary>The day on which the personal data of those who booked is deleted.</summary>
    public DateOnly PersonalDataKeptUntil => Day.AddDays(DaysPersonalDataIsKept);

    /// <summary>Whether people come to a venue.</summary>
    public bool HasVenue => Place is not MasterclassPlace.Online;

    /// <summary>Whether people can join online.</summary>
    public bool IsOnline => Place is not MasterclassPlace.Venue;

    /// <summary>Whom it is for.</summary>
    public IReadOnlyList<MasterclassAudience> Audiences =>
        [.. ForLeaders is null ? (MasterclassAudience[])[] : [MasterclassAudience.Leaders], .. ForManagers is null ? (MasterclassAudience[])[] : [MasterclassAudience.Managers]];

    /// <summary>Places that nobody has or is offered.</summary>
    public int PlacesFree => Math.Max(0, Capacity - PlacesTaken);

    /// <summary>What a calendar, and whoever has a place, must follow.</summary>
    public (DateOnly, TimeOnly?, TimeOnly, TimeOnly, MasterclassPlace, string?, string?, string?) TimeAndPlace => (Day, DoorsAt, StartsAt, EndsAt, Place, Venue, Address, OnlineLink);

    /// <summary>What a person gets from it.</summary>
    public string? For(MasterclassAudience audience) => audience == MasterclassAudience.Leaders ? ForLeaders : ForManagers;

    /// <summary>Whether places are to be had.</summary>
    public BookingState StateAt(DateTimeOffset now) =>
        Status == MasterclassStatus.Cancelled ? BookingState.Cancelled
        : now >= Ends ? BookingState.Past
        : UkTime.Day(now) < BookingOpensOn ? BookingState.NotYet
        : UkTime.Day(now) > BookingClosesOn || now >= Begins || Status == MasterclassStatus.Draft ? BookingState.Closed
        : PlacesFree > 0 ? BookingState.Open : BookingState.Full;

    /// <summary>Whether somebody can book a place, or one on the waiting list.</summary>
    public bool TakesBookings(DateTimeOffset now) => StateAt(now) is BookingState.Open or BookingState.Full;

    /// <summary>Until when an offer made now stands: a day; four hours in the last three days; never beyond the beginning.</summary>
    public DateTimeOffset OfferEnds(DateTimeOffset now)
    {
        var ends = now + (Begins - now > CloseToIt ? LongOffer : ShortOffer);
        return ends < Begins ? ends : Begins;
    }

    /// <summary>Shows it to everybody.</summary>
    public void Publish(DateTimeOffset now) => (Status, ChangedAt) = (MasterclassStatus.Published, now);

    /// <summary>Says that it does not take place.</summary>
    public void Cancel(string reason, DateTimeOffset now) => (Status, CancelledBecause, Sequence, ChangedAt) = (MasterclassStatus.Cancelled, reason, Sequence + 1, now);

    /// <summary>Counts a change that calendars must follow.</summary>
    public void CountChange(DateTimeOffset now) => (Sequence, ChangedAt) = (Sequence + 1, now);

    /// <summary>Keeps that the personal data of those who booked is gone.</summary>
    public void ForgetPeople(DateTimeOffset now) => PersonalDataDeletedAt = now;
}

/// <summary>A part of a masterclass's programme.</summary>
public sealed class MasterclassSession : IVersioned
{
    /// <summary>Longest title, and longest line of who leads it.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The masterclass.</summary>
    public required Guid MasterclassId { get; init; }

    /// <summary>When it begins.</summary>
    public required TimeOnly StartsAt { get; set; }

    /// <summary>What it is about.</summary>
    public required string Title { get; set; }

    /// <summary>Who leads it.</summary>
    public string? Who { get; set; }

    /// <summary>When those booked were told of it; null while they were not.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>A file of a masterclass that everybody may read.</summary>
public sealed class MasterclassDocument
{
    /// <summary>Most bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Most documents of one masterclass.</summary>
    public const int Most = 20;

    /// <summary>Longest title, and longest name of a file.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The masterclass.</summary>
    public required Guid MasterclassId { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Its name, as it came.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type, from its content.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>Its content. The trail would hold the bytes as numbers.</summary>
    [Private]
    public required byte[] Content { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
