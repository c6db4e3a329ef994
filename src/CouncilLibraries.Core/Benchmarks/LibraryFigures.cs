using System.Globalization;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>The figures of a council's libraries: approved ones, and published ones where a library has none.</summary>
internal sealed class LibraryFigures(MeasureCatalogue catalogue, IReadOnlyList<UnitRow> units, IReadOnlyList<SourcedValue> approved, IReadOnlyList<SourcedValue> published, IReadOnlySet<string> held)
{
    /// <summary>Weekly hours times this are a year's, as in the ratios of the catalogue.</summary>
    public const decimal OpenWeeks = 50;

    private readonly ILookup<(Guid Unit, ReportingPeriod Year), StoredValue> approvedOf = approved.ToLookup(v => (v.Value.UnitId, v.Year), v => v.Value);
    private readonly ILookup<(Guid Unit, ReportingPeriod Year), StoredValue> publishedOf = published.ToLookup(v => (v.Value.UnitId, v.Year), v => v.Value);

    /// <summary>What libraries can be looked at by: ratios first.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="given">Codes of measures that any library has.</param>
    public static IReadOnlyList<LibraryChoice> Choices(MeasureCatalogue catalogue, IReadOnlySet<string> given) =>
    [
        .. catalogue.Ratios.Where(r => r.Library && r.Inputs.All(i => catalogue.FindMeasure(i) is null || given.Contains(i))).Select(LibraryChoice.Of),
        .. catalogue.Measures.Where(m => m.Library != LibraryLevel.No && given.Contains(m.Code)).Select(LibraryChoice.Of),
    ];

    /// <summary>A ratio or measure of libraries by its code; null where there is none.</summary>
    public static LibraryChoice? Find(MeasureCatalogue catalogue, string code) =>
        catalogue.Ratios.Where(r => r.Library && r.Code == code).Select(LibraryChoice.Of).Concat(catalogue.Measures.Where(m => m.Library != LibraryLevel.No && m.Code == code).Select(LibraryChoice.Of)).FirstOrDefault();

    /// <summary>Libraries that were open in the year or the year before, or have a figure, by name.</summary>
    /// <param name="choice">The ratio or measure.</param>
    /// <param name="year">The year.</param>
    /// <param name="elsewhere">Published figures of libraries like ours, by the codes that they are released under.</param>
    public IReadOnlyList<LibraryLine> Lines(LibraryChoice choice, ReportingPeriod year, IReadOnlyDictionary<string, PeerFigure> elsewhere)
    {
        var lines = new List<LibraryLine>();
        foreach (var unit in units)
        {
            if (unit.Library is not { } library)
            {
                continue;
            }

            var (now, before) = (ValueOf(unit, library, choice, year), ValueOf(unit, library, choice, year.Previous));
            if (now.Value is not null || before.Value is not null || library.WasOpen(year))
            {
                var isPartYear = !library.WasOpenThroughout(year);
                var perHour = choice.HasPerHour && !isPartYear && now.Value is { } value && library.CapacityIn(year)?.OpenMinutesPerWeek is > 0 and { } minutes ? value / (minutes / 60m * OpenWeeks) : (decimal?)null;
                var group = LibraryGroup.Of(library, year);
                lines.Add(new LibraryLine(unit.Id, unit.Name, Standing(unit, library, year), now, before, perHour, isPartYear)
                {
                    Group = group,
                    Elsewhere = group is not null && choice.Ratio is { } ratio ? elsewhere.GetValueOrDefault(group.CodeOf(ratio)) : null,
                });
            }
        }

        return lines;
    }

    /// <summary>One library's value of a year, from approved figures or from published ones, never from both.</summary>
    public OwnRatio ValueOf(UnitRow unit, LibraryChoice choice, ReportingPeriod year) => ValueOf(unit, unit.Library!, choice, year);

    private string? Standing(UnitRow unit, LibraryOfYear library, ReportingPeriod year)
    {
        if (library.On(year.End) is not { } last)
        {
            return Names(unit.Predecessors) is { } before ? $"not open yet; these are the figures of {before}, whose place it took" : null;
        }

        if (!last.IsOpen)
        {
            var successors = Names(unit.Successors);
            return string.Create(CultureInfo.InvariantCulture, $"closed on {last.From:d MMMM yyyy}{(successors is null ? "" : $", now part of {successors}")}");
        }

        return last.CountsInServiceFigure ? null : "not part of the service’s figures";
    }

    private string? Names(IReadOnlyList<Guid> ids) => ids.Count == 0 ? null : string.Join(" and ", units.Where(u => ids.Contains(u.Id)).Select(u => u.Name));

    private OwnRatio ValueOf(UnitRow unit, LibraryOfYear library, LibraryChoice choice, ReportingPeriod year)
    {
        var isApproved = unit.Returns.Any(r => r.PeriodId == year.ToString() && r.Status is ReturnStatus.Approved or ReturnStatus.Locked);
        var own = ServiceYear.OfLibrary(catalogue, year, library, approvedOf[(unit.Id, year)]);
        if (Evaluate(own) is { } value)
        {
            return new OwnRatio(value, OwnSource.Approved, MayBeCompared: true, null, null) { EstimatedShare = choice.Inputs.Max(i => own.Figure(i)?.EstimatedShare ?? 0) };
        }

        if (Evaluate(ServiceYear.OfLibrary(catalogue, year, library, publishedOf[(unit.Id, year)])) is { } open)
        {
            return new OwnRatio(open, OwnSource.Published, MayBeCompared: true, null, null);
        }

        var missing = choice.Inputs.FirstOrDefault(i => own.Shown(i) is null);
        var gap = !library.WasOpen(year) ? OwnGap.NotOpen
            : held.Contains(year.ToString()) ? OwnGap.NotShared
            : !isApproved ? OwnGap.NotApproved
            : missing is null ? OwnGap.NotApplicable
            : catalogue.FindMeasure(missing) is null ? OwnGap.HoursUnknown
            : own.Figure(missing)?.State switch
            {
                RolledState.Incomplete => OwnGap.Incomplete,
                RolledState.NotCollected => OwnGap.NotCollected,
                RolledState.NotApplicable => OwnGap.NotApplicable,
                _ => OwnGap.NotGiven,
            };
        return new OwnRatio(null, null, MayBeCompared: false, gap, null);

        decimal? Evaluate(FigureSet figures) => choice.Ratio is { } ratio ? ratio.Formula.Evaluate(figures.Shown)?.Value : figures.Shown(choice.Code);
    }
}
