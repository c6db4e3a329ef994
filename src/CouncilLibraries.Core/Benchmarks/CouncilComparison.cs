using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// The current council beside others, for its own people: its approved figures, or where it has none its published ones,
/// and the newest published cells that it may see. A page takes six round trips or fewer. A councillor is not shown approved
/// figures of a year, nor members' figures beside them, before they are shared or have opened by themselves.
/// </summary>
public sealed class CouncilComparison(CouncilLibrariesContext database, ICurrentCouncil current, CurrentPerson person, TimeProvider time)
{
    private readonly MeasureCatalogue catalogue = MeasureCatalogue.Current;

    /// <summary>The ratios that services have, in the order of the screens.</summary>
    public static IReadOnlyList<Ratio> ServiceRatios { get; } = [.. MeasureCatalogue.Current.Ratios.Where(r => r.Service)];

    /// <summary>The service at a glance.</summary>
    /// <param name="year">The year as it is written; null for the latest that can be compared.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is no such year.</returns>
    public async Task<ServiceOverview?> OverviewAsync(string? year, CancellationToken cancellationToken)
    {
        if (await BeginAsync(year, cancellationToken) is not { } page)
        {
            return null;
        }

        ReportingPeriod[] two = [page.Shown, page.Shown.Previous];
        var units = await page.Reader.UnitsAsync(two, cancellationToken);
        var own = await page.Reader.ValuesAsync(two, null, null, cancellationToken);
        var published = page.HasPublished ? await page.Reader.PublishedAsync(ofLibraries: false, two, null, cancellationToken) : [];
        var releases = page.ReleasesOf(page.Shown);
        var cells = releases.Count == 0 ? [] : await page.Reader.CellsAsync(page.Council, releases, null, cancellationToken);
        var figures = new OwnFigures(catalogue, page, units, own, published);
        var byRatio = cells.ToLookup(c => c.RatioCode, StringComparer.Ordinal);
        return new ServiceOverview(page.Frame, StandingOf(units, page.Shown), page.Council.FactsOf(page.ReferenceYearOf(page.Shown)).Count > 0,
            [.. ServiceRatios.Select(r => Compare(r, page, page.Shown, figures, byRatio[r.Code]))], figures.Sources);
    }

    /// <summary>The figures that have a place among others', furthest from their middle first, with what the council says of why.</summary>
    /// <param name="year">The year as it is written; null for the latest that can be compared.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is no such year.</returns>
    public async Task<DifferenceList?> DifferencesAsync(string? year, CancellationToken cancellationToken)
    {
        if (await OverviewAsync(year, cancellationToken) is not { } overview)
        {
            return null;
        }

        var (now, before) = (overview.Frame.Year.ToString(), overview.Frame.Year.Previous.ToString());
        var held = overview.Frame.Held.Select(h => h.Year.ToString()).ToArray();
        var notes = await database.DifferenceNotes.AsNoTracking().Where(n => (n.YearId == now || n.YearId == before) && !held.Contains(n.YearId)).ToListAsync(cancellationToken);
        return new DifferenceList(overview,
        [
            .. overview.Ratios.Where(r => r.Distance is not null).OrderByDescending(r => r.Distance)
                .Select(r => new DifferenceLine(r, NoteOf(r, now), NoteOf(r, before))),
        ]);

        DifferenceNote? NoteOf(RatioComparison comparison, string of) => notes.Find(n => n.YearId == of && n.RatioCode == comparison.Ratio.Code);
    }

    /// <summary>One ratio over the years.</summary>
    /// <param name="code">Code of the ratio.</param>
    /// <param name="year">The year to say more about; null for the latest that can be compared.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is no such ratio of services, or no such year.</returns>
    public async Task<RatioTrend?> TrendAsync(string code, string? year, CancellationToken cancellationToken)
    {
        var place = ServiceRatios.Index().FirstOrDefault(r => r.Item.Code == code);
        if (place.Item is not { } ratio || await BeginAsync(year, cancellationToken, withNotes: true) is not { } page)
        {
            return null;
        }

        var measures = catalogue.MeasuresBehind(ratio.Inputs);
        var units = await page.Reader.UnitsAsync([page.Shown], cancellationToken);
        var own = await page.Reader.ValuesAsync(null, measures, null, cancellationToken);
        var published = page.HasPublished ? await page.Reader.PublishedAsync(ofLibraries: false, null, measures, cancellationToken) : [];
        var releases = page.Years.SelectMany(y => y.Releases).ToList();
        var cells = releases.Count == 0 ? [] : await page.Reader.CellsAsync(page.Council, releases, ratio.Code, cancellationToken);
        var figures = new OwnFigures(catalogue, page, units, own, published);
        var series = new OwnSeries(catalogue, ratio, page, figures, units, own);
        var years = new List<RatioYear>();
        foreach (var row in page.Years.Where(y => y.HasFigures || y.Releases.Count > 0 || y.Year == page.Shown).OrderBy(y => y.Year))
        {
            var comparison = Compare(ratio, page, row.Year, figures, cells);
            var before = years.FindLast(y => y.Comparison.Peers is { IsShown: true })?.Comparison.Peers;
            var isBroken = comparison.Peers is { IsShown: true } peers && before is not null
                && (before.From != peers.From || before.Kind != peers.Kind || row.Releases.Any(r => r.Kind == peers.From && r.TrendBroken));
            years.Add(new RatioYear(row.Year, comparison, isBroken) { Remarks = series.RemarksOf(row, comparison, years), Counts = series.CountsOf(row.Year) });
        }

        var shown = years.Find(y => y.Year == page.Shown)?.Comparison ?? Compare(ratio, page, page.Shown, figures, []);
        return new RatioTrend(page.Frame, shown, years, [.. ratio.Inputs.Select(i => figures.Input(i, page.Shown, shown.Own.Source))], figures.Sources,
            place.Index > 0 ? ServiceRatios[place.Index - 1] : null, place.Index + 1 < ServiceRatios.Count ? ServiceRatios[place.Index + 1] : null)
        {
            LeftAt = page.ReleasesOf(page.Shown).Any(r => r.Kind == ReleaseKind.Members && r.PublishedAt < page.Council.LeftAt) ? page.Council.LeftAt : null,
        };
    }

    /// <summary>The libraries beside each other, by name.</summary>
    /// <param name="code">Code of a ratio or measure of libraries; null for the first there is.</param>
    /// <param name="year">The year as it is written; null for the latest that can be compared.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is no such year, ratio or measure.</returns>
    public async Task<LibraryTable?> LibrariesAsync(string? code, string? year, CancellationToken cancellationToken)
    {
        if (await BeginAsync(year, cancellationToken) is not { } page)
        {
            return null;
        }

        ReportingPeriod[] two = [page.Shown, page.Shown.Previous];
        var (given, from, elsewhere) = await page.Reader.LibraryMeasuresAsync(two, page.Shown, page.Council.Nation, cancellationToken);
        var choices = LibraryFigures.Choices(catalogue, given);
        var chosen = code is null ? (choices.Count > 0 ? choices[0] : null) : choices.FirstOrDefault(c => c.Code == code) ?? LibraryFigures.Find(catalogue, code);
        if (chosen is null)
        {
            return code is null ? new LibraryTable(page.Frame, [], null, [], null) : null;
        }

        var measures = catalogue.MeasuresBehind(chosen.Inputs);
        var units = await page.Reader.UnitsAsync(two, cancellationToken);
        var own = await page.Reader.ValuesAsync(two, measures, null, cancellationToken);
        var published = await page.Reader.PublishedAsync(ofLibraries: true, two, measures, cancellationToken);
        return new LibraryTable(page.Frame, choices, chosen, new LibraryFigures(catalogue, units, own, published, page.Reader.Held).Lines(chosen, page.Shown, elsewhere),
            chosen.Ratio is null ? null : from);
    }

    /// <summary>Which councils this one is compared with.</summary>
    /// <param name="year">The year as it is written; null for the latest that can be compared.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where there is no such year.</returns>
    public async Task<PeerGroupView?> PeerGroupAsync(string? year, CancellationToken cancellationToken)
    {
        if (await BeginAsync(year, cancellationToken) is not { } page)
        {
            return null;
        }

        var releases = page.ReleasesOf(page.Shown);
        var cells = releases.Count == 0 ? [] : await page.Reader.CellsAsync(page.Council, releases, null, cancellationToken);
        var (nearest, isPublicList) = await NearestCouncils.OfAsync(database, page.CouncilId, current.Required.IsFictional, cancellationToken);
        var profile = page.Council.Profiles.MaxBy(p => p.Year);
        return new PeerGroupView(page.Frame, nearest, isPublicList, PeerVariables.Described(profile), profile?.Year,
        [
            .. releases.Select(r => new PeerGroupRelease(ComparisonPage.Outward(r),
            [
                .. ServiceRatios.Where(x => x.Headline).Select(x =>
                {
                    var figureOf = cells.Where(c => c.ReleaseId == r.Id && c.RatioCode == x.Code).ToDictionary(c => c.Figure.Kind, c => c.Figure);
                    return new GroupSizes(x, r.Peers is { } kind ? figureOf.GetValueOrDefault(kind) : null, figureOf.GetValueOrDefault(PeerGroupKind.Type), figureOf.GetValueOrDefault(PeerGroupKind.Country));
                }),
            ])),
        ]);
    }

    private async Task<ComparisonPage?> BeginAsync(string? year, CancellationToken cancellationToken, bool withNotes = false)
    {
        var council = current.Required;
        var reader = new ComparisonReader(database, council, person, time);
        var own = await reader.CouncilAsync(cancellationToken);
        var years = await reader.YearsAsync(withNotes, cancellationToken);
        var latest = years.FirstOrDefault(y => y.HasFigures && (y.Releases.Count > 0 || y.ServiceApproved))
            ?? years.FirstOrDefault(y => y.HasFigures)
            // A council that has just joined and of which nothing is published still sees the others.
            ?? years.FirstOrDefault(y => y.Releases.Count > 0)
            ?? years.FirstOrDefault(y => y.Status != CollectionStatus.Upcoming);
        var shown = year is null
            ? latest?.Year ?? ReportingPeriod.Containing(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), PeriodKind.Year).Previous
            : years.Where(y => y.Year.ToString() == year).Select(y => (ReportingPeriod?)y.Year).FirstOrDefault();
        return shown is { } found ? new ComparisonPage(reader, own, council.Id, years, found) : null;
    }

    private static YearStanding StandingOf(IReadOnlyList<UnitRow> units, ReportingPeriod year)
    {
        var period = year.ToString();
        var needed = units.Where(u => u.Library?.IsNeeded(year) == true).Select(StatusOf).ToList();
        return new YearStanding(needed.Count, needed.Count(s => s is ReturnStatus.Approved or ReturnStatus.Locked), needed.Count(s => s == ReturnStatus.Submitted),
            units.Where(u => u.Library is null).Select(StatusOf).FirstOrDefault(),
            units.SelectMany(u => u.Returns).Where(r => r.PeriodId == period && r.Status is ReturnStatus.Approved or ReturnStatus.Locked).Max(r => r.ApprovedAt));

        ReturnStatus? StatusOf(UnitRow unit) => unit.Returns.FirstOrDefault(r => r.PeriodId == period)?.Status;
    }

    private static RatioComparison Compare(Ratio ratio, ComparisonPage page, ReportingPeriod year, OwnFigures figures, IEnumerable<CellRow> cells)
    {
        var all = cells.ToList();
        // Members' figures where they can be shown, otherwise published ones: one kind for the whole line.
        var (peers, type, country) = page.ReleasesOf(year).Select(r =>
        {
            var figureOf = all.Where(c => c.ReleaseId == r.Id).ToDictionary(c => c.Figure.Kind, c => c.Figure);
            return (Peers: r.Peers is { } kind ? figureOf.GetValueOrDefault(kind) : null,
                Type: figureOf.GetValueOrDefault(PeerGroupKind.Type), Country: figureOf.GetValueOrDefault(PeerGroupKind.Country));
        }).OrderBy(c => c.Peers is { IsShown: true } ? 0 : c.Type is { IsShown: true } || c.Country is { IsShown: true } ? 1 : 2).FirstOrDefault();
        return new RatioComparison(ratio, figures.Of(ratio, year), figures.Of(ratio, year.Previous), peers, type, country);
    }
}
