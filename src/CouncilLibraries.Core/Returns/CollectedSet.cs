using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>Whom a choice of measures is for: the service, or the libraries that somebody runs.</summary>
public enum CollectedFor
{
    /// <summary>The whole service.</summary>
    Service,

    /// <summary>Libraries run by the council with its own staff.</summary>
    CouncilRun,

    /// <summary>Libraries run by the council without staff.</summary>
    CouncilRunUnstaffed,

    /// <summary>Libraries run by an organisation that the council commissions.</summary>
    Commissioned,

    /// <summary>Libraries run by the community with the council's support.</summary>
    CommunityManaged,

    /// <summary>Libraries run by the community, independent of the council.</summary>
    IndependentCommunity,
}

/// <summary>
/// What a council collects of its service, or of one kind of its libraries, from a year on until the next choice. What is
/// left out is not asked for and reads "not collected"; values given before or in spite of it stay.
/// </summary>
public sealed class CollectedSet : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The service, or a kind of library.</summary>
    public required CollectedFor For { get; init; }

    /// <summary>First year that it holds for, for example <c>2023-24</c>.</summary>
    public required string FromYearId { get; init; }

    /// <summary>Codes of the measures collected, in the order of the catalogue.</summary>
    public List<string> Measures { get; set; } = [];

    /// <summary>Who chose.</summary>
    public Guid? ChosenById { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChosenAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>The kind of libraries that a provision makes.</summary>
    public static CollectedFor KindOf(LibraryProvision provision) => provision switch
    {
        LibraryProvision.CouncilRun => CollectedFor.CouncilRun,
        LibraryProvision.CouncilRunUnstaffed => CollectedFor.CouncilRunUnstaffed,
        LibraryProvision.Commissioned => CollectedFor.Commissioned,
        LibraryProvision.CommunityManaged => CollectedFor.CommunityManaged,
        _ => CollectedFor.IndependentCommunity,
    };

    /// <summary>The choice that holds for a year; null where none was made.</summary>
    public static CollectedSet? InForce(IEnumerable<CollectedSet> sets, CollectedFor kind, ReportingPeriod year)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return sets.Where(set => set.For == kind && ReportingPeriod.Parse(set.FromYearId) <= year).MaxBy(set => ReportingPeriod.Parse(set.FromYearId));
    }

    /// <summary>Whether a measure of the service is collected: of the service itself, or of a kind of library that adds up to it.</summary>
    /// <param name="sets">The council's choices.</param>
    /// <param name="libraries">Kinds of library that the council has.</param>
    /// <param name="year">The year.</param>
    /// <param name="measure">The measure.</param>
    /// <returns>False only where a choice leaves it out; what nobody chose yet is collected.</returns>
    public static bool IsCollectedOfService(IReadOnlyList<CollectedSet> sets, IEnumerable<CollectedFor> libraries, ReportingPeriod year, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var kinds = measure.OverLibraries == RollUp.None ? [CollectedFor.Service] : libraries.Append(CollectedFor.Service);
        return kinds.Any(kind => InForce(sets, kind, year)?.Measures.Contains(measure.Code, StringComparer.Ordinal) != false);
    }

    /// <summary>The measures that can be collected of a kind of unit.</summary>
    public static IEnumerable<Measure> Possible(MeasureCatalogue catalogue, CollectedFor kind)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Measures.Where(measure => kind == CollectedFor.Service || measure.Library != LibraryLevel.No);
    }

    /// <summary>The measures that a kind of unit begins with: the starter set, for community libraries a set of their own.</summary>
    public static IEnumerable<Measure> Starter(MeasureCatalogue catalogue, CollectedFor kind) => Possible(catalogue, kind).Where(measure => kind switch
    {
        CollectedFor.Service => measure.Starter,
        CollectedFor.CommunityManaged or CollectedFor.IndependentCommunity => measure is { Library: LibraryLevel.Yes, CommunityStarter: true },
        _ => measure is { Library: LibraryLevel.Yes, Starter: true },
    });
}
