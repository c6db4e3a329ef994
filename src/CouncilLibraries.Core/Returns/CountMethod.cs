namespace CouncilLibraries.Core.Returns;

/// <summary>How a figure was counted; asked where it changes what the figure is worth, above all for visits.</summary>
public enum CountMethod
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>An electronic counter at the door.</summary>
    Counter,

    /// <summary>One or more sample weeks, multiplied up to the period.</summary>
    SampleWeek,

    /// <summary>Counted by hand throughout the period.</summary>
    HandCount,

    /// <summary>A report of the library management, booking or network system.</summary>
    SystemReport,

    /// <summary>A judgement without a count.</summary>
    Estimate,
}
