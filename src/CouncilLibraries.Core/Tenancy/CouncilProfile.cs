namespace CouncilLibraries.Core.Tenancy;

/// <summary>Reference figures of one council for one year, loaded by the operator and never typed by councils.</summary>
public sealed class CouncilProfile
{
    /// <summary>The council described.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>Mid-year that the figures are of, for example 2024.</summary>
    public required int Year { get; init; }

    /// <summary>Residents.</summary>
    public required long Population { get; set; }

    /// <summary>Residents aged 0 to 11, where known.</summary>
    public long? Population0To11 { get; set; }

    /// <summary>Residents aged 12 to 17, where known.</summary>
    public long? Population12To17 { get; set; }

    /// <summary>Residents aged 18 and over, where known.</summary>
    public long? Population18Plus { get; set; }

    /// <summary>Area in square kilometres, where known.</summary>
    public double? AreaKm2 { get; set; }

    /// <summary>Average score of the index of multiple deprivation (England only), where known; higher is more deprived.</summary>
    public double? DeprivationScore { get; set; }

    /// <summary>Where the figures come from.</summary>
    public required string Source { get; set; }

    /// <summary>The residents by the codes that ratios know them by; what is not known is left out.</summary>
    public Dictionary<string, decimal> ToFacts()
    {
        var facts = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["population"] = Population };
        foreach (var (code, residents) in ((string, long?)[])[("population_0_11", Population0To11), ("population_12_17", Population12To17)])
        {
            if (residents is { } known)
            {
                facts[code] = known;
            }
        }

        return facts;
    }
}

/// <summary>One council of another's public list of statistical nearest neighbours.</summary>
public sealed class CouncilNeighbour
{
    /// <summary>Whose list it is.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>Place in the list, 1 is nearest.</summary>
    public required int Rank { get; init; }

    /// <summary>The council at that place.</summary>
    public required Guid NeighbourId { get; set; }

    /// <summary>How far it is from the first, as the list measures it: smaller is more alike. Null where the list gives the order only.</summary>
    public decimal? Distance { get; set; }
}
