namespace CouncilLibraries.Benchmarking;

/// <summary>Numbers of contributors, told only as bands (rule D9).</summary>
public static class ContributorBand
{
    /// <summary>The band's wording, as stored with a cell: for example <c>5–9</c>, <c>10+</c>, <c>fewer than 5</c>.</summary>
    /// <param name="kind">Kind of group; the 15 nearest have coarser bands because each band names more of them.</param>
    /// <param name="contributors">Number of contributors, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below zero.</exception>
    public static string Of(PeerGroupKind kind, int contributors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contributors);
        return contributors switch
        {
            < 5 => "fewer than 5",
            < 10 => "5–9",
            _ when kind == PeerGroupKind.Nearest15 => "10+",
            < 15 => "10–14",
            < 20 => "15–19",
            _ => "20+",
        };
    }
}
