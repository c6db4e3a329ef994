using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Learning;

/// <summary>Where a booking stands.</summary>
public enum BookingStatus
{
    /// <summary>The person has a place.</summary>
    Booked,

    /// <summary>The person waits for one.</summary>
    Waiting,

    /// <summary>A place is held for the person until <see cref="Booking.OfferEndsAt"/>.</summary>
    Offered,

    /// <summary>It was given up.</summary>
    Cancelled,

    /// <summary>A place was offered, and not taken in time.</summary>
    Lapsed,
}

/// <summary>One person's place at a masterclass, or place on its waiting list. What says who the person is goes some time after the masterclass; the row stays, to be counted.</summary>
public sealed class Booking : IVersioned
{
    /// <summary>Most people of one booking.</summary>
    public const int MostTogether = 10;

    /// <summary>Longest name of a council or organisation.</summary>
    public const int MaxCouncilLength = 120;

    /// <summary>Longest words on a need.</summary>
    public const int MaxNeedsLength = 500;

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The masterclass.</summary>
    public required Guid MasterclassId { get; init; }

    /// <summary>The same for colleagues who were booked together.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>Whether this is who made the booking, rather than a colleague.</summary>
    public required bool IsBooker { get; init; }

    /// <summary>Who made the booking, where signed in.</summary>
    public Guid? BookedById { get; init; }

    /// <summary>The person's name; null once deleted.</summary>
    [ProtectedPersonalData]
    public required string? Name { get; set; }

    /// <summary>The person's e-mail address; null once deleted.</summary>
    [ProtectedPersonalData]
    public required string? Email
    {
        get;
        set => (field, LiveKey) = (value, value is null ? null : KeyOf(value));
    }

    /// <summary>The address in one normal form while the booking counts, null afterwards: unique in a masterclass, so that nobody has two places.</summary>
    [ProtectedPersonalData]
    public string? LiveKey { get; private set; }

    /// <summary>The person's council or organisation.</summary>
    [ProtectedPersonalData]
    public string? CouncilName { get; set; }

    /// <summary>As what the person comes.</summary>
    public required MasterclassAudience Audience { get; set; }

    /// <summary>What the person needs to take part.</summary>
    [ProtectedPersonalData]
    public string? AccessNeeds { get; set; }

    /// <summary>What the person eats or does not eat.</summary>
    [ProtectedPersonalData]
    public string? DietaryNeeds { get; set; }

    /// <summary>Where it stands.</summary>
    public required BookingStatus Status { get; set; }

    /// <summary>When it was made; for a place from the waiting list, when that was taken up.</summary>
    public required DateTimeOffset BookedAt { get; set; }

    /// <summary>Since when the person has waited: who waits longest is offered a place first.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Until when an offered place is held.</summary>
    public DateTimeOffset? OfferEndsAt { get; set; }

    /// <summary>When it was given up, or an offer ran out.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the person was reminded a week before.</summary>
    public DateTimeOffset? WeekReminderAt { get; set; }

    /// <summary>When the person was reminded a day before.</summary>
    public DateTimeOffset? DayReminderAt { get; set; }

    /// <summary>When the person came.</summary>
    public DateTimeOffset? CheckedInAt { get; set; }

    /// <summary>When the person was thanked and asked what was useful.</summary>
    public DateTimeOffset? ThankedAt { get; set; }

    /// <summary>Whether the person said what was useful. What was said is kept apart, without a link to this row.</summary>
    public bool HasAnswered { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether it counts: booked, waiting or offered.</summary>
    public bool IsLive => Status is BookingStatus.Booked or BookingStatus.Waiting or BookingStatus.Offered;

    /// <summary>Whether a place is taken by it or held for it.</summary>
    public bool HoldsPlace => Status is BookingStatus.Booked or BookingStatus.Offered;

    /// <summary>
    /// How mails call the person; null for colleagues of somebody without an account: nothing that a stranger typed goes to an
    /// address that a stranger typed.
    /// </summary>
    public string? Greeting => IsBooker || BookedById is not null ? Name : null;

    /// <summary>An address in the form of <see cref="LiveKey"/>.</summary>
    public static string KeyOf(string email) => Invitation.KeyOf(email);

    /// <summary>Holds a place until a time.</summary>
    public void Offer(DateTimeOffset until) => (Status, OfferEndsAt) = (BookingStatus.Offered, until);

    /// <summary>Takes an offered place.</summary>
    public void Accept(DateTimeOffset now) => (Status, OfferEndsAt, BookedAt) = (BookingStatus.Booked, null, now);

    /// <summary>Takes away what says who the person is.</summary>
    public void Forget() => (Name, Email, CouncilName, AccessNeeds, DietaryNeeds) = (null, null, null, null, null);

    /// <summary>Gives it up, or lets an offer run out.</summary>
    public void End(BookingStatus status, DateTimeOffset now) => (Status, LiveKey, OfferEndsAt, EndedAt) = (status, null, null, now);
}

/// <summary>What leads from an e-mail to a booking: the hash of a secret. Each e-mail has a secret of its own.</summary>
public sealed class BookingLink : INotAudited
{
    /// <summary>Hash of the secret; the secret itself is in the link only.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The booking.</summary>
    public required Guid BookingId { get; init; }

    /// <summary>The masterclass.</summary>
    public required Guid MasterclassId { get; init; }
}

/// <summary>A booking without an account that waits for its link to be opened. It holds no place. The booking that comes of it is in the trail.</summary>
public sealed class BookingRequest : INotAudited
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Most links to one address within <see cref="Counted"/>.</summary>
    public const int MostToOneAddress = 3;

    /// <summary>How long links to one address are counted.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>Key.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The masterclass.</summary>
    public required Guid MasterclassId { get; init; }

    /// <summary>Hash of the secret.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Where the link was sent, in the form of <see cref="Booking.LiveKey"/>.</summary>
    [ProtectedPersonalData]
    public required string EmailKey { get; init; }

    /// <summary>The people to be booked, as JSON; null where the address had a place already and was told so.</summary>
    [ProtectedPersonalData]
    public string? People { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the link was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Whether the link still works.</summary>
    public bool IsOpen(DateTimeOffset now) => People is not null && now < CreatedAt + Lifetime;
}

/// <summary>How useful somebody found a masterclass.</summary>
public enum Usefulness
{
    /// <summary>Very.</summary>
    Very,

    /// <summary>Fairly.</summary>
    Fairly,

    /// <summary>A little.</summary>
    Little,

    /// <summary>Not at all.</summary>
    NotAtAll,
}

/// <summary>What somebody said of a masterclass. It has no name, no time and no link to a booking, and its key tells no time either.</summary>
public sealed class MasterclassAnswer : INotAudited
{
    /// <summary>Longest answer.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Key: by chance, so that it does not say when it was made.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The masterclass.</summary>
    public required Guid MasterclassId { get; init; }

    /// <summary>How useful it was.</summary>
    public required Usefulness Useful { get; init; }

    /// <summary>What the person will do now.</summary>
    public string? WillDo { get; init; }

    /// <summary>What was less good.</summary>
    public string? LessGood { get; init; }
}
