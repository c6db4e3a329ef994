namespace CouncilLibraries.Core.Planning;

/// <summary>What may have changed how a plan touches people.</summary>
public enum LookAgainCause
{
    /// <summary>The plan was put before the public.</summary>
    ConsultationOpened,

    /// <summary>People said what they think.</summary>
    ConsultationClosed,

    /// <summary>The council decided.</summary>
    Decided,

    /// <summary>A year went by.</summary>
    Year,
}

/// <summary>Why something is to be looked at again: the law asks for the duty to be kept in mind all along, not once.</summary>
/// <param name="Cause">What happened since.</param>
/// <param name="On">When; for a year that went by, the day that it was looked at last.</param>
public sealed record LookAgain(LookAgainCause Cause, DateOnly On)
{
    /// <summary>The latest thing since which it was not looked at.</summary>
    /// <param name="lookedOn">The day that it was looked at last.</param>
    /// <param name="events">What happened, or will; on their days. A consultation closes at the end of its day, all else happens at its beginning.</param>
    /// <param name="today">Today.</param>
    /// <returns>Null where it need not be looked at again.</returns>
    public static LookAgain? Since(DateOnly lookedOn, IEnumerable<LookAgain> events, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Where(e => e.Cause == LookAgainCause.ConsultationClosed ? e.On < today && lookedOn <= e.On : e.On <= today && lookedOn < e.On).MaxBy(e => e.On)
            ?? (lookedOn.AddYears(1) <= today ? new LookAgain(LookAgainCause.Year, lookedOn) : null);
    }
}
