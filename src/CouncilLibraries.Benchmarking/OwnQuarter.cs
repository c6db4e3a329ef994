namespace CouncilLibraries.Benchmarking;

/// <summary>Where a council's own figure stands against the middle half of a group.</summary>
public enum OwnQuarter
{
    /// <summary>Below the lower quartile as issued.</summary>
    Below,

    /// <summary>In the middle half, its edges included.</summary>
    Within,

    /// <summary>Above the upper quartile as issued.</summary>
    Above,
}

/// <summary>Finds the own quarter.</summary>
public static class OwnQuarters
{
    /// <summary>
    /// Places a council's own value. It is held against the rounded quartiles, so that the answer tells no more than
    /// the figures already do; a tie counts to the middle.
    /// </summary>
    /// <param name="own">The council's own value, in the ratio's dimension.</param>
    /// <param name="cell">A cell of a group.</param>
    /// <returns>The quarter, or null where the cell shows no quartiles.</returns>
    public static OwnQuarter? Of(decimal own, Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell is { LowerQuartile: { } lower, UpperQuartile: { } upper } ? Of(own, lower, upper) : null;
    }

    /// <summary>Places a council's own value between quartiles as issued.</summary>
    /// <param name="own">The council's own value, in the ratio's dimension.</param>
    /// <param name="lower">Rounded lower quartile.</param>
    /// <param name="upper">Rounded upper quartile.</param>
    public static OwnQuarter Of(decimal own, decimal lower, decimal upper) =>
        own < lower ? OwnQuarter.Below : own > upper ? OwnQuarter.Above : OwnQuarter.Within;
}
