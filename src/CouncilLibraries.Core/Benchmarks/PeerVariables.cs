using System.Globalization;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>A variable that likeness is measured by, with the council's own value.</summary>
/// <param name="Name">In everyday words.</param>
/// <param name="Weight">How much it counts; 1 is usual.</param>
/// <param name="Value">The council's value, written; null where it is not known.</param>
public sealed record OwnVariable(string Name, decimal Weight, string? Value);

/// <summary>What the product's own model of nearest councils looks at: residents, density, age, deprivation; all weigh the same.</summary>
public static class PeerVariables
{
    /// <summary>The variables.</summary>
    public static readonly IReadOnlyList<PeerVariable> All =
        [new("population"), new("density"), new("share_0_11"), new("share_12_17"), new("share_18_plus"), new("deprivation")];

    /// <summary>The variables in everyday words, with a council's own value of each.</summary>
    /// <param name="profile">The council's reference figures; null where none are loaded.</param>
    public static IReadOnlyList<OwnVariable> Described(CouncilProfile? profile)
    {
        var values = profile is null ? new Dictionary<string, decimal>(StringComparer.Ordinal) : Of(profile).Values;
        return [.. All.Select(v => new OwnVariable(Name(v.Code), v.Weight, values.TryGetValue(v.Code, out var value) ? Write(v.Code, value) : null))];
    }

    private static string Name(string code) => code switch
    {
        "population" => "Residents",
        "density" => "Residents for each square kilometre",
        "share_0_11" => "Share of residents aged 0 to 11",
        "share_12_17" => "Share of residents aged 12 to 17",
        "share_18_plus" => "Share of residents aged 18 and over",
        _ => "Deprivation: average score, higher is more deprived",
    };

    private static string Write(string code, decimal value) => code.StartsWith("share", StringComparison.Ordinal)
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : value.ToString(code == "deprivation" ? "0.0" : "#,##0", CultureInfo.InvariantCulture);

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
