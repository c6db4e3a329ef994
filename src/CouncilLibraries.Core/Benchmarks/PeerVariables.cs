using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>What the product's own model of nearest councils looks at: residents, density, age, deprivation; all weigh the same.</summary>
public static class PeerVariables
{
    /// <summary>The variables.</summary>
    public static readonly IReadOnlyList<PeerVariable> All =
        [new("population"), new("density"), new("share_0_11"), new("share_12_17"), new("share_18_plus"), new("deprivation")];

    /// <summary>A council's place on them; what is not known is left out.</summary>
    public static PeerProfile Of(CouncilProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["population"] = profile.Population };
        Add("density", profile.AreaKm2 is > 0 and { } area ? profile.Population / (decimal)area : null);
        Add("share_0_11", Share(profile.Population0To11));
        Add("share_12_17", Share(profile.Population12To17));
        Add("share_18_plus", Share(profile.Population18Plus));
        Add("deprivation", (decimal?)profile.DeprivationScore);
        return new PeerProfile(profile.CouncilId, values);

        decimal? Share(long? part) => part / (decimal)profile.Population;

        void Add(string code, decimal? value)
        {
            if (value is { } known)
            {
                values[code] = known;
            }
        }
    }
}
