using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using PublicHoliday;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// What the head of service says of a year to councillors, and when its figures were shared with them. Figures that are
/// public by name are never held back; approved ones wait for this, at most <see cref="LongestWait"/> working days from
/// the first comparison and approval on.
/// </summary>
public sealed class YearBriefing : ITenantOwned, IVersioned
{
    /// <summary>Longest notes: with more, the page would not fit on one side of paper.</summary>
    public const int MaxNotesLength = 600;

    /// <summary>Working days after which a compared year opens by itself.</summary>
    public const int LongestWait = 20;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The year, for example <c>2023-24</c>.</summary>
    public required string YearId { get; init; }

    /// <summary>What is to be known beside the figures; null for nothing.</summary>
    public string? Notes { get; set; }

    /// <summary>When the notes were written last; null while there are none.</summary>
    public DateTimeOffset? WrittenAt { get; set; }

    /// <summary>When it was shared with councillors; null while not.</summary>
    public DateTimeOffset? SharedAt { get; private set; }

    /// <summary>Who shared it.</summary>
    public Guid? SharedById { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Shares it; what is shared already stays shared as it was.</summary>
    /// <param name="personId">Who.</param>
    /// <param name="now">When.</param>
    public void Share(Guid? personId, DateTimeOffset now)
    {
        if (SharedAt is null)
        {
            (SharedAt, SharedById) = (now, personId);
        }
    }

    /// <summary>The day on which a year opens by itself: <see cref="OpensBy"/> of the first comparison of members' figures, or of our first approval where that came later; null while one of them is missing.</summary>
    /// <param name="compared">When the first comparison of members' figures was published.</param>
    /// <param name="approved">When the first of our figures was approved.</param>
    public static DateOnly? OpensOn(DateTimeOffset? compared, DateTimeOffset? approved) =>
        compared is { } first && approved is { } ours ? OpensBy(first > ours ? first : ours) : null;

    /// <summary>The first day on which a year is open that nobody shared: a day and <see cref="LongestWait"/> working days; bank holidays of England and Wales are none.</summary>
    /// <param name="from">When the wait begins.</param>
    public static DateOnly OpensBy(DateTimeOffset from)
    {
        var calendar = new UKBankHoliday();
        var day = from.UtcDateTime.Date;
        for (var left = LongestWait; left > 0; left--)
        {
            day = calendar.NextWorkingDay(day.AddDays(1));
        }

        return DateOnly.FromDateTime(day);
    }
}
