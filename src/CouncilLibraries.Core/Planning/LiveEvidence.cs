using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>
/// What plans can cite of returns, comparisons, self-assessments of the service and the improvement plan, and what it says
/// today. Everybody in the council reads a plan, so only what everybody may read is offered; a councillor is not shown figures
/// of a year that is not shared yet, nor what was cited of it.
/// </summary>
public sealed class LiveEvidence(CouncilLibrariesContext database, OwnFigureReader figures, CouncilComparison comparison, Frameworks frameworks, ICurrentCouncil council, CurrentPerson person, TimeProvider time)
{
    /// <summary>What a source said, as far as it is found, and whether what was cited of it stands.</summary>
    private sealed record Reading(LiveSaying? Today, LiveLack Lack, bool Stands, string? CitedNow);

    /// <summary>What can be cited of one kind, with what it says now. What says nothing is left out.</summary>
    /// <param name="kind">The kind; any of an assessment stands for all three.</param>
    /// <param name="unitId">The library, or the service, for figures.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public Task<IReadOnlyList<LiveOffer>> OffersAsync(LiveKind kind, Guid unitId, CancellationToken cancellationToken) => kind switch
    {
        LiveKind.Figure => FiguresAsync(unitId, cancellationToken),
        LiveKind.Comparison => ComparisonsAsync(cancellationToken),
        LiveKind.Action => ActionsAsync(cancellationToken),
        _ => AssessmentAsync(cancellationToken),
    };

    /// <summary>One source with what it says now; null where it says nothing, or is not there.</summary>
    public async Task<LiveOffer?> FindAsync(LiveSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return (await OffersAsync(source.Kind, UnitOf(source), cancellationToken)).FirstOrDefault(o => o.Source == source);
    }

    /// <summary>How live pieces of evidence stand, by their ids. The number of round trips does not grow with the number of pieces.</summary>
    public async Task<IReadOnlyDictionary<Guid, LiveState>> StatesAsync(IReadOnlyCollection<EvidenceItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var live = items.Where(i => i.IsLive).Select(i => (Item: i, Source: LiveSource.Read(i)!)).ToList();
        var readings = new Dictionary<Guid, Reading>();
        await ReadFiguresAsync(Of(LiveKind.Figure), readings, cancellationToken);
        await ReadComparisonsAsync(Of(LiveKind.Comparison), readings, cancellationToken);
        await ReadAssessmentsAsync(Of(LiveKind.Area, LiveKind.Criterion, LiveKind.Finding), readings, cancellationToken);
        await ReadActionsAsync(Of(LiveKind.Action), readings, cancellationToken);
        var held = await HeldAsync(live.ConvertAll(l => l.Item), cancellationToken);
        return live.ToDictionary(l => l.Item.Id, l => held.Contains(l.Item.CitedYearId ?? "")
            ? new LiveState(null, l.Item.CitedYearId, l.Item.CitedAt, null, LiveLack.Held, IsCorrected: false, null)
            : StateOf(l.Item, readings[l.Item.Id]));

        List<(EvidenceItem Item, LiveSource Source)> Of(params LiveKind[] kinds) => live.FindAll(l => kinds.Contains(l.Source.Kind));

        static LiveState StateOf(EvidenceItem item, Reading reading) =>
            new(item.CitedText, item.CitedYearId, item.CitedAt, reading.Today, reading.Lack, !reading.Stands, reading.Stands ? null : reading.CitedNow);
    }

    private async Task<IReadOnlySet<string>> HeldAsync(IReadOnlyList<EvidenceItem> items, CancellationToken cancellationToken)
    {
        if (!person.IsCouncillor || !items.Any(i => i.CitedYearId is not null))
        {
            return new HashSet<string>();
        }

        var reader = new ComparisonReader(database, council.Required, person, time);
        await reader.YearsAsync(withNotes: false, cancellationToken);
        return reader.Held;
    }

    private async Task<IReadOnlyList<LiveOffer>> FiguresAsync(Guid unitId, CancellationToken cancellationToken)
    {
        var library = unitId == council.Required.Id ? null : await database.Libraries.AsNoTracking().Where(l => l.Id == unitId).Select(l => l.Name).SingleOrDefaultAsync(cancellationToken);
        var choices = OwnFigureReader.Choices(unitId != council.Required.Id);
        var series = (await figures.SeriesAsync(unitId, [.. choices.Select(c => c.Code)], cancellationToken)).ToLookup(f => f.Code, StringComparer.Ordinal);
        return
        [
            .. choices.Select(c => (Choice: c, Latest: series[c.Code].LastOrDefault(f => f.Value is not null))).Where(c => c.Latest is not null)
                .Select(c => new LiveOffer(new LiveSource(LiveKind.Figure, c.Choice.Code, unitId), GroupOf(c.Choice), Cut(library is null ? c.Choice.Name : $"{c.Choice.Name}: {library}"), SayingOf(c.Latest!))),
        ];
    }

    private async Task ReadFiguresAsync(List<(EvidenceItem Item, LiveSource Source)> items, Dictionary<Guid, Reading> readings, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var series = (await figures.SeriesAsync([.. items.Select(i => (UnitOf(i.Source), i.Source.Key))], cancellationToken)).ToLookup(f => (f.UnitId, f.Code));
        var units = items.Select(i => UnitOf(i.Source)).Distinct().ToList();
        var there = await database.Units.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => u.Id).ToListAsync(cancellationToken);
        foreach (var (item, source) in items)
        {
            var unit = UnitOf(source);
            var choice = OwnFigureReader.Choices(unit != council.Required.Id).FirstOrDefault(c => c.Code == source.Key);
            var years = series[(unit, source.Key)].Where(f => f.Value is not null).ToList();
            var cited = years.Find(f => f.Year.ToString() == item.CitedYearId);
            // Set beside each other as they are written: what rounds to the same was not corrected.
            var stands = choice is null || (cited is not null && item.CitedValue is { } value && choice.Write(value) == cited.Text);
            readings[item.Id] = new Reading(years.Count > 0 ? SayingOf(years[^1]) : null,
                choice is null || !there.Contains(unit) ? LiveLack.Gone : years.Count == 0 ? LiveLack.NoFigure : LiveLack.None, stands, cited is null ? null : SayingOf(cited).Text);
        }
    }

    private Guid UnitOf(LiveSource source) => source.Of ?? council.Required.Id;

    private async Task<IReadOnlyList<LiveOffer>> ComparisonsAsync(CancellationToken cancellationToken) =>
        await comparison.OverviewAsync(null, cancellationToken) is not { } overview ? [] :
        [
            .. overview.Ratios.Select(r => (r.Ratio, Says: SayingOf(r, overview))).Where(r => r.Says is not null)
                .Select(r => new LiveOffer(new LiveSource(LiveKind.Comparison, r.Ratio.Code, council.Required.Id), RatioGroup.NameOf(r.Ratio), Cut($"{r.Ratio.Name}, beside other councils"), r.Says!)),
        ];

    private async Task ReadComparisonsAsync(List<(EvidenceItem Item, LiveSource Source)> items, Dictionary<Guid, Reading> readings, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var latest = await comparison.OverviewAsync(null, cancellationToken);
        var byYear = new Dictionary<string, ServiceOverview?>(StringComparer.Ordinal);
        foreach (var year in items.Select(i => i.Item.CitedYearId).OfType<string>().Distinct())
        {
            byYear[year] = latest?.Frame.Year.ToString() == year ? latest : await comparison.OverviewAsync(year, cancellationToken);
        }

        foreach (var (item, source) in items)
        {
            var cited = Says(byYear.GetValueOrDefault(item.CitedYearId ?? ""), source.Key);
            var today = Says(latest, source.Key) ?? cited;
            var lack = CouncilComparison.ServiceRatios.All(r => r.Code != source.Key) ? LiveLack.Gone : today is null ? LiveLack.NoFigure : LiveLack.None;
            readings[item.Id] = new Reading(today, lack, lack == LiveLack.Gone || cited?.Text == item.CitedText, cited?.Text);
        }

        static LiveSaying? Says(ServiceOverview? overview, string code) => overview?.Ratios.FirstOrDefault(r => r.Ratio.Code == code) is { } ratio ? SayingOf(ratio, overview) : null;
    }

    private async Task<IReadOnlyList<LiveOffer>> AssessmentAsync(CancellationToken cancellationToken)
    {
        var said = await SelfAssessments.ReadAsync(database, frameworks, council.Required.Id, [], cancellationToken);
        return said.Latest is { } latest ? [.. said.OffersOf(latest)] : [];
    }

    private async Task ReadAssessmentsAsync(List<(EvidenceItem Item, LiveSource Source)> items, Dictionary<Guid, Reading> readings, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var said = await SelfAssessments.ReadAsync(database, frameworks, council.Required.Id, [.. items.Select(i => i.Source.Of).OfType<Guid>()], cancellationToken);
        foreach (var (item, source) in items)
        {
            var assessment = said.Find(source.Of);
            var cited = assessment is { Status: AssessmentStatus.SignedOff } ? said.Says(assessment, source) : null;
            var today = said.Latest is { } latest && latest.StartedAt > assessment?.StartedAt ? said.Says(latest, source) ?? cited : cited;
            var lack = today is not null ? LiveLack.None : assessment?.Status switch { AssessmentStatus.Open => LiveLack.Reopened, AssessmentStatus.Stopped => LiveLack.Stopped, _ => LiveLack.Gone };
            readings[item.Id] = new Reading(today, lack, assessment is not { Status: AssessmentStatus.SignedOff } || cited?.Text == item.CitedText, cited?.Text);
        }
    }

    private async Task<IReadOnlyList<LiveOffer>> ActionsAsync(CancellationToken cancellationToken)
    {
        var names = await database.Units.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
        var actions = await OpenActions(database).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        return
        [
            .. actions.OrderBy(a => a.UnitId != a.CouncilId).ThenBy(a => names[a.UnitId], StringComparer.CurrentCulture)
                .Select(a => new LiveOffer(new LiveSource(LiveKind.Action, a.Id.ToString(), null), a.UnitId == a.CouncilId ? "Our library service" : names[a.UnitId], Cut(a.Title), SayingOf(a), CutText(a.Improvement))),
        ];
    }

    private async Task ReadActionsAsync(List<(EvidenceItem Item, LiveSource Source)> items, Dictionary<Guid, Reading> readings, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var ids = items.Select(i => Guid.TryParse(i.Source.Key, out var id) ? id : Guid.Empty).ToList();
        var actions = (await OpenActions(database).Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken)).ToDictionary(a => a.Id.ToString(), StringComparer.Ordinal);
        foreach (var (item, source) in items)
        {
            var action = actions.GetValueOrDefault(source.Key);
            readings[item.Id] = new Reading(action is null ? null : SayingOf(action), action is null ? LiveLack.Gone : LiveLack.None, Stands: true, null);
        }
    }

    /// <summary>Actions that everybody in the council may read: what whoever leads none and is in no team sees. Not tracked.</summary>
    internal static IQueryable<ImprovementAction> OpenActions(CouncilLibrariesContext database) => database.ActionsSeenBy(Guid.Empty).AsNoTracking();

    private static LiveSaying SayingOf(OwnFigure figure) => new(
        figure.IsEstimated ? $"{figure.Text}, partly estimated" : figure.Text,
        figure.Source switch { OwnSource.Published => "Published figures, public by name", OwnSource.Facts => "Our list of libraries", _ => "Our own approved figures" },
        figure.Year.End, figure.Year.ToString(), figure.Value);

    private static LiveSaying? SayingOf(RatioComparison ratio, ServiceOverview overview) => ratio is not { Own.Value: { } own, Closest: { } closest } ? null
        : new(CutCited(ComparisonWords.Sentence(ratio)), $"Comparison with other councils, {ComparisonWords.Kind(closest.From)}", overview.Frame.Year.End, overview.Frame.Year.ToString(), own);

    private static LiveSaying SayingOf(ImprovementAction action) => new(
        action.DueOn is { } due ? $"{AssessmentTerms.Status(action.Status)}, due {ComparisonWords.Day(due)}" : $"{AssessmentTerms.Status(action.Status)}, no day set",
        "Our improvement plan", DateOnly.FromDateTime(action.MovedAt.UtcDateTime));

    private static string GroupOf(LibraryChoice choice) =>
        choice.Ratio is { } ratio ? RatioGroup.NameOf(ratio) : MeasureCatalogue.Current.Groups.First(g => g.Code == choice.Measure!.Group).Name;

    private static string Cut(string text) => Cut(text, EvidenceItem.MaxTitleLength);

    private static string CutText(string text) => Cut(text, EvidenceItem.MaxTextLength);

    private static string CutCited(string text) => Cut(text, EvidenceItem.MaxCitedLength);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    /// <summary>What the self-assessments of the service say, those that are signed off.</summary>
    private sealed class SelfAssessments
    {
        private readonly List<AssessmentFrame> frames;
        private readonly ILookup<Guid, ResultsRecord> results;
        private readonly ILookup<Guid, Consensus> agreed;
        private readonly ILookup<Guid, AssessmentFinding> findings;

        private SelfAssessments(List<AssessmentFrame> frames, IEnumerable<ResultsRecord> results, IEnumerable<Consensus> agreed, IEnumerable<AssessmentFinding> findings) =>
            (this.frames, this.results, this.agreed, this.findings) =
            (frames, results.ToLookup(r => r.AssessmentId), agreed.ToLookup(c => c.AssessmentId), findings.ToLookup(f => f.AssessmentId));

        /// <summary>The one begun last of those that are signed off; null where there is none.</summary>
        public Assessment? Latest => frames.Select(f => f.Assessment).Where(a => a.Status == AssessmentStatus.SignedOff).MaxBy(a => a.StartedAt);

        /// <summary>Reads the last one, and those that were cited.</summary>
        public static async Task<SelfAssessments> ReadAsync(
            CouncilLibrariesContext database, Frameworks frameworks, Guid service, IReadOnlyCollection<Guid> cited, CancellationToken cancellationToken)
        {
            var all = await database.Assessments.AsNoTracking().Where(a => a.UnitId == service && a.IsShared).ToListAsync(cancellationToken);
            var last = all.Where(a => a.Status == AssessmentStatus.SignedOff).MaxBy(a => a.StartedAt);
            var read = all.FindAll(a => a == last || cited.Contains(a.Id));
            var framed = new List<AssessmentFrame>();
            foreach (var assessment in read)
            {
                var framework = await frameworks.ContentAsync(assessment.FrameworkVersionId, cancellationToken);
                framed.Add(new AssessmentFrame(assessment, framework, framework.FindTemplate(assessment.TemplateKey)!));
            }

            var ids = read.ConvertAll(a => a.Id);
            return new SelfAssessments(framed,
                await database.ResultsRecords.AsNoTracking().Where(r => ids.Contains(r.AssessmentId) && r.State != null).ToListAsync(cancellationToken),
                await database.Consensuses.AsNoTracking().Where(c => ids.Contains(c.AssessmentId)).ToListAsync(cancellationToken),
                await database.AssessmentFindings.AsNoTracking().Where(f => ids.Contains(f.AssessmentId)).OrderBy(f => f.Id).ToListAsync(cancellationToken));
        }

        public Assessment? Find(Guid? id) => frames.Find(f => f.Assessment.Id == id)?.Assessment;

        public LiveSaying? Says(Assessment assessment, LiveSource source) => OffersOf(assessment).FirstOrDefault(o => o.Source.Kind == source.Kind && o.Source.Key == source.Key)?.Says;

        public IEnumerable<LiveOffer> OffersOf(Assessment assessment)
        {
            var frame = frames.First(f => f.Assessment == assessment);
            var states = results[assessment.Id].ToDictionary(r => r.AreaKey, StringComparer.Ordinal);
            var levels = agreed[assessment.Id].ToDictionary(c => c.CriterionKey, StringComparer.Ordinal);
            return
            [
                .. frame.Areas.Where(a => states.ContainsKey(a.Key))
                    .Select(a => Offer(LiveKind.Area, a.Key, "Results areas", a.Name, AssessmentTerms.Results(states[a.Key].State!.Value), states[a.Key].Summary)),
                .. frame.Characteristics.SelectMany(c => c.CriteriaFor(library: false).Where(x => levels.ContainsKey(x.Key))
                    .Select(x => Offer(LiveKind.Criterion, x.Key, $"Agreed levels: {c.Name}", x.Name, AssessmentTerms.Answer(frame.Framework, levels[x.Key].Answer, levels[x.Key].Level), levels[x.Key].Rationale))),
                .. findings[assessment.Id].Select(f => Offer(LiveKind.Finding, f.Id.ToString(), "Strengths and areas for improvement", $"{AssessmentTerms.Kind(f.Kind)}: {frame.NameOf(f.SourceKey)}", f.Text, null)),
            ];

            LiveOffer Offer(LiveKind kind, string key, string group, string title, string text, string? finding)
            {
                var signedOff = DateOnly.FromDateTime(assessment.SignedOffAt!.Value.UtcDateTime);
                var from = $"Self-assessment of our service, signed off on {ComparisonWords.Day(signedOff)}";
                return new(new LiveSource(kind, key, assessment.Id), group, Cut(title), new LiveSaying(text, from, signedOff, AssessmentId: assessment.Id), finding is null ? null : CutText(finding));
            }
        }
    }
}
