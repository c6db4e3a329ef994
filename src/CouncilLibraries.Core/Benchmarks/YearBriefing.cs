using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using PublicHoliday;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// What the head of service says of a year to councillors, and when its figures were shared with them. Figures that are
/// public by name are never held back; approved ones wait for this, at most <see cref="LongestWait"/> working days after
/// the first comparison.
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

    /// <summary>The first day on which a year is open that nobody shared: its comparison's day and <see cref="LongestWait"/> working days; bank holidays of England and Wales are none.</summary>
    /// <param name="published">When the first comparison was published.</param>
    public static DateOnly OpensBy(DateTimeOffset published)
    {
        var calendar = new UKBankHoliday();
        var day = published.UtcDateTime.Date;
        for (var left = LongestWait; left > 0; left--)
        {
            day = calendar.NextWorkingDay(day.AddDays(1));
        }

        return DateOnly.FromDateTime(day);
    }
}
