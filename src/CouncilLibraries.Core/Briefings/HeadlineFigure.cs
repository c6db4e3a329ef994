using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Briefings;

/// <summary>A ratio that the council chose to show to councillors first, with its target where there is one.</summary>
public sealed class HeadlineFigure : ITenantOwned, IVersioned
{
    /// <summary>Fewest that can be chosen.</summary>
    public const int Fewest = 5;

    /// <summary>Most that can be chosen.</summary>
    public const int Most = 8;

    /// <summary>Largest target, in the ratio's natural unit.</summary>
    public const decimal LargestTarget = 10_000_000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Code of the ratio.</summary>
    public required string RatioCode { get; init; }

    /// <summary>The corporate objective that it stands under; null for the first that goes with the ratio's outcome.</summary>
    public Guid? ObjectiveId { get; set; }

    /// <summary>The figure to reach, in the ratio's natural unit; null where none is set.</summary>
    public decimal? Target { get; set; }

    /// <summary>The year to reach it in, for example <c>2027-28</c>; null where no target is set.</summary>
    public string? TargetYearId { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Reads a target: "2,400", "9.5%", "£12,000", "−£500".</summary>
    /// <param name="ratio">What it is a target for.</param>
    /// <param name="typed">What was typed; blank for none.</param>
    /// <param name="target">The target, in the ratio's natural unit; null for none.</param>
    /// <returns>What is wrong, as something to do; null when nothing is.</returns>
    public static string? ReadTarget(Ratio ratio, string? typed, out decimal? target)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        target = null;
        if (!TypedNumber.TryRead(typed, out var read))
        {
            return $"The target for “{ratio.Name}” must be a number, like 2,400 or 9.5";
        }

        var (least, most) = ratio.Kind switch { AmountKind.Percent => (0, 100), AmountKind.Money => (-LargestTarget, LargestTarget), _ => (0, LargestTarget) };
        if (read < least || read > most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The target for “{ratio.Name}” must be from {least:#,0} to {most:#,0}");
        }

        target = read;
        return null;
    }
}
