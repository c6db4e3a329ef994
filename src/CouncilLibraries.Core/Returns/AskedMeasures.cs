namespace CouncilLibraries.Core.Returns;

/// <summary>
/// Which measures a unit is asked for. Light: what its council chose to collect; before it chose, the starter set and
/// whatever the unit already counts. All others can be given, and stay out of sight until somebody wants them.
/// </summary>
/// <param name="Asked">Asked for, in the order of the catalogue; one without a value is missing.</param>
/// <param name="More">Can be given; never missing.</param>
public sealed record AskedMeasures(IReadOnlyList<Measure> Asked, IReadOnlyList<Measure> More)
{
    /// <summary>What a unit is asked for.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="kind">The service, or the kind of library.</param>
    /// <param name="chosen">What the council chose to collect of that kind; null before it chose.</param>
    /// <param name="held">Codes of measures that the unit has, or had last year, a value of.</param>
    /// <param name="local">Codes of local measures that anyone in the council has values of.</param>
    public static AskedMeasures Of(MeasureCatalogue catalogue, CollectedFor kind, CollectedSet? chosen, IReadOnlySet<string> held, IReadOnlySet<string> local)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(local);
        var asked = chosen?.Measures.ToHashSet(StringComparer.Ordinal)
            ?? CollectedSet.Starter(catalogue, kind).Select(measure => measure.Code).Concat(held).ToHashSet(StringComparer.Ordinal);
        var all = CollectedSet.Possible(catalogue, kind)
            .Where(measure => !measure.Local || asked.Contains(measure.Code) || held.Contains(measure.Code) || local.Contains(measure.Code))
            .ToLookup(measure => asked.Contains(measure.Code));
        return new([.. all[true]], [.. all[false]]);
    }
}
