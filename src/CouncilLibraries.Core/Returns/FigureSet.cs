namespace CouncilLibraries.Core.Returns;

/// <summary>All figures of one unit and year with its facts, as ratios need them: <c>ratio.Formula.Evaluate(set.Shown)</c>.</summary>
/// <param name="catalogue">The catalogue of the figures.</param>
/// <param name="figures">Figures by measure code.</param>
/// <param name="facts">Facts by code, in natural units: residents, hours a week, computers.</param>
public sealed class FigureSet(
    MeasureCatalogue catalogue,
    IReadOnlyDictionary<string, RolledFigure> figures,
    IReadOnlyDictionary<string, decimal> facts)
{
    /// <summary>The amount of a measure or fact in natural units, for the council's own eyes; null where it is not complete.</summary>
    public decimal? Shown(string code) => Amount(code, figure => figure.IsComplete);

    /// <summary>The same, for a comparison with others: also null where more than a fifth is estimated.</summary>
    public decimal? Contributed(string code) => Amount(code, figure => figure.MayBeContributed);

    /// <summary>The figure of a measure as it was rolled up; null where there is none.</summary>
    public RolledFigure? Figure(string code) => figures.GetValueOrDefault(code);

    private decimal? Amount(string code, Func<RolledFigure, bool> usable) =>
        catalogue.FindMeasure(code) is not { } measure
            ? facts.TryGetValue(code, out var fact) ? fact : null
            : figures.TryGetValue(code, out var figure) && usable(figure) && figure.Amount is { } amount
                ? measure.Natural(amount)
                : null;
}
