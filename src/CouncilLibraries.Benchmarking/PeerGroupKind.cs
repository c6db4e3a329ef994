namespace CouncilLibraries.Benchmarking;

/// <summary>The kinds of group that a council is compared with, narrowest first.</summary>
public enum PeerGroupKind
{
    /// <summary>The 15 statistically nearest councils; the viewer is not one of them.</summary>
    Nearest15,

    /// <summary>The 30 statistically nearest councils; the viewer is not one of them.</summary>
    Nearest30,

    /// <summary>Every council of the same authority type, the viewer included.</summary>
    Type,

    /// <summary>Every council of the nation, the viewer included.</summary>
    Country,
}

/// <summary>How kinds of group are written outside the code, and what distinguishes them.</summary>
public static class PeerGroupKinds
{
    /// <summary>The kind as stored and exchanged: <c>nearest15</c>, <c>nearest30</c>, <c>type</c> or <c>country</c>.</summary>
    public static string ToCode(this PeerGroupKind kind) => kind switch
    {
        PeerGroupKind.Nearest15 => "nearest15",
        PeerGroupKind.Nearest30 => "nearest30",
        PeerGroupKind.Type => "type",
        PeerGroupKind.Country => "country",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of group."),
    };

    /// <summary>Reads a kind back from its code.</summary>
    /// <exception cref="FormatException">The code is none of the four.</exception>
    public static PeerGroupKind Parse(string code) => code switch
    {
        "nearest15" => PeerGroupKind.Nearest15,
        "nearest30" => PeerGroupKind.Nearest30,
        "type" => PeerGroupKind.Type,
        "country" => PeerGroupKind.Country,
        _ => throw new FormatException($"'{code}' is not a kind of group."),
    };

    /// <summary>Whether the group is made of one council's nearest neighbours, and so is seen by that council alone.</summary>
    public static bool IsNeighbours(this PeerGroupKind kind) => kind is PeerGroupKind.Nearest15 or PeerGroupKind.Nearest30;
}
