using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// Which measures a unit is asked for. Light: the starter set, and whatever the unit already counts. All others can be
/// given, and stay out of sight until somebody wants them.
/// </summary>
/// <param name="Asked">Asked for, in the order of the catalogue; one without a value is missing.</param>
/// <param name="More">Can be given; never missing.</param>
public sealed record AskedMeasures(IReadOnlyList<Measure> Asked, IReadOnlyList<Measure> More)
{
    /// <summary>What the service is asked for.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="held">Codes of measures that the service has, or had last year, a value of.</param>
    /// <param name="local">Codes of local measures that anyone in the council has values of.</param>
    public static AskedMeasures OfService(MeasureCatalogue catalogue, IReadOnlySet<string> held, IReadOnlySet<string> local) =>
        Split(catalogue, _ => true, measure => measure.Starter, held, local);

    /// <summary>What one library is asked for.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="provision">Who runs it: community libraries start with a set of their own.</param>
    /// <param name="held">Codes of measures that the library has, or had last year, a value of.</param>
    /// <param name="local">Codes of local measures that anyone in the council has values of.</param>
    public static AskedMeasures OfLibrary(MeasureCatalogue catalogue, LibraryProvision provision, IReadOnlySet<string> held, IReadOnlySet<string> local)
    {
        var community = provision is LibraryProvision.CommunityManaged or LibraryProvision.IndependentCommunity;
        return Split(
            catalogue,
            measure => measure.Library != LibraryLevel.No,
            measure => measure.Library == LibraryLevel.Yes && (community ? measure.CommunityStarter : measure.Starter),
            held,
            local);
    }

    private static AskedMeasures Split(
        MeasureCatalogue catalogue, Func<Measure, bool> possible, Func<Measure, bool> starter, IReadOnlySet<string> held, IReadOnlySet<string> local)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var all = catalogue.Measures.Where(measure => possible(measure) && (!measure.Local || held.Contains(measure.Code) || local.Contains(measure.Code)))
            .ToLookup(measure => starter(measure) || held.Contains(measure.Code));
        return new([.. all[true]], [.. all[false]]);
    }
}
