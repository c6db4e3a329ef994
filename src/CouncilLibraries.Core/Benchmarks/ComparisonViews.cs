using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Where a council's own figure comes from. One ratio is made from one of them, never from both.</summary>
public enum OwnSource
{
    /// <summary>Figures that the council approved here.</summary>
    Approved,

    /// <summary>Open data, public by name.</summary>
    Published,

    /// <summary>Facts alone: residents, and the hours in the list of libraries.</summary>
    Facts,
}

/// <summary>Why a council has no own figure.</summary>
public enum OwnGap
{
    /// <summary>Nothing of the year is approved, and nothing is published.</summary>
    NotApproved,

    /// <summary>The year's approved figures are not shared with councillors yet.</summary>
    NotShared,

    /// <summary>The number of residents is not loaded.</summary>
    ResidentsUnknown,

    /// <summary>Some library's weekly hours are not known.</summary>
    HoursUnknown,

    /// <summary>Parts are missing: libraries or months.</summary>
    Incomplete,

    /// <summary>Nobody counts it.</summary>
    NotCollected,

    /// <summary>There is nothing of the kind, so that nothing can be divided.</summary>
    NotApplicable,

    /// <summary>It was not given.</summary>
    NotGiven,

    /// <summary>The library was not open in the year.</summary>
    NotOpen,
}

/// <summary>A council's own value of a ratio in a year.</summary>
/// <param name="Value">Unrounded; null where there is none.</param>
/// <param name="Source">Where it comes from; null where there is none.</param>
/// <param name="MayBeCompared">Whether at most a fifth of each of its figures is estimated, so that it can be contributed.</param>
/// <param name="Gap">Why there is none; null where there is one.</param>
/// <param name="GapMeasure">Name of the measure that is missing, where it is one.</param>
public sealed record OwnRatio(decimal? Value, OwnSource? Source, bool MayBeCompared, OwnGap? Gap, string? GapMeasure)
{
    /// <summary>The largest share, 0 to 1, of a figure behind it that is estimated.</summary>
    public decimal EstimatedShare { get; init; }
}

/// <summary>Other councils' figures of a ratio as they were published. One that is not shown holds none.</summary>
/// <param name="Kind">Kind of the group.</param>
/// <param name="Key">Nation or authority type; empty for neighbours.</param>
/// <param name="From">Whose figures they are.</param>
/// <param name="Contributors">Number of councils as a band; empty where it may not be told.</param>
/// <param name="LowerQuartile">Rounded; null where not shown.</param>
/// <param name="Median">Rounded; null where not shown.</param>
/// <param name="UpperQuartile">Rounded; null where not shown.</param>
public sealed record PeerFigure(
    PeerGroupKind Kind, string Key, ReleaseKind From, string Contributors, decimal? LowerQuartile, decimal? Median, decimal? UpperQuartile)
{
    /// <summary>Whether it has a figure.</summary>
    public bool IsShown => Median is not null;

    /// <summary>When it was first published as it stands; later comparisons may have left it.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>Whether the middle half is shown.</summary>
    public bool HasMiddleHalf => LowerQuartile is not null && UpperQuartile is not null;
}

/// <summary>One ratio of the council beside others', for one year.</summary>
/// <param name="Ratio">The ratio.</param>
/// <param name="Own">The council's own.</param>
/// <param name="LastYear">The council's own of the year before.</param>
/// <param name="Peers">Councils like it; null where nothing is published.</param>
/// <param name="Type">Councils of its type; null where nothing is published, or where the council is to see its neighbours only.</param>
/// <param name="Country">Councils of its nation; null where nothing is published.</param>
public sealed record RatioComparison(Ratio Ratio, OwnRatio Own, OwnRatio LastYear, PeerFigure? Peers, PeerFigure? Type, PeerFigure? Country)
{
    /// <summary>The narrowest group that shows its middle half; null where none does.</summary>
    public PeerFigure? Band => new[] { Peers, Type, Country }.FirstOrDefault(f => f is { HasMiddleHalf: true });

    /// <summary>Whether there is anything to show: an own figure of either year, or another council's.</summary>
    public bool HasAnything => Own.Value is not null || LastYear.Value is not null || Closest is not null;

    /// <summary>The narrowest group that shows a figure at all; null where none does.</summary>
    public PeerFigure? Closest => new[] { Peers, Type, Country }.FirstOrDefault(f => f is { IsShown: true });

    /// <summary>Where the own value stands in <see cref="Band"/>; null where one of them is missing.</summary>
    public OwnQuarter? Quarter => Own.Value is { } own && Band is { } band ? OwnQuarters.Of(own, band.LowerQuartile!.Value, band.UpperQuartile!.Value) : null;

    /// <summary>
    /// How far the own value is from others' middle, counted in widths of a middle half: 1 is as far as its two edges are
    /// from each other. The middle is that of <see cref="Closest"/>; the width that of <see cref="Band"/>, of the same kind
    /// of figures. 0 where ours, rounded as theirs, is the middle. Null where either is missing.
    /// </summary>
    public decimal? Distance =>
        Own.Value is not { } own || Closest is not { } closest || Band is not { } band || band.From != closest.From || band.UpperQuartile == band.LowerQuartile ? null
        : Rounding.ToUnit(own, Ratio.RoundingUnit) == closest.Median ? 0
        : Math.Abs(own - closest.Median!.Value) / (band.UpperQuartile!.Value - band.LowerQuartile!.Value);

    /// <summary>Change since last year as a share of last year's value: 0.1 is a tenth more. Null where a year is missing, from another source, or 0.</summary>
    public decimal? RelativeChange =>
        Own is { Value: { } now, Source: not OwnSource.Facts } && LastYear.Value is { } before && before != 0 && Own.Source == LastYear.Source ? (now - before) / Math.Abs(before) : null;
}

/// <summary>A comparison that was published.</summary>
/// <param name="Kind">Members' or published figures.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Source">What the figures are, in a sentence.</param>
/// <param name="Peers">The group that the council is compared with; null where it was not known when this was published.</param>
/// <param name="TrendBroken">The group changed so much from last year's that the two years' figures are not one line.</param>
public sealed record PublishedComparison(ReleaseKind Kind, DateTimeOffset PublishedAt, string Source, PeerGroupKind? Peers, bool TrendBroken);

/// <summary>How far a council's figures of a year are.</summary>
/// <param name="Libraries">Libraries that the service's figures need.</param>
/// <param name="Approved">How many of them are approved.</param>
/// <param name="Submitted">How many of them wait for approval.</param>
/// <param name="Service">Where the service's own figures stand; null where they are not begun.</param>
/// <param name="ApprovedAt">Last approval; null where nothing is approved.</param>
public sealed record YearStanding(int Libraries, int Approved, int Submitted, ReturnStatus? Service, DateTimeOffset? ApprovedAt)
{
    /// <summary>Whether anything is approved.</summary>
    public bool AnyApproved => ApprovedAt is not null;
}

/// <summary>A source of open data that own figures were taken from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Licence">Licence and credit line.</param>
public sealed record SourceCredit(string Name, string Licence);

/// <summary>What every comparison page knows of the council and the year.</summary>
/// <param name="Council">Name of the council.</param>
/// <param name="Nation">Its nation.</param>
/// <param name="AuthorityType">Its type, as listed.</param>
/// <param name="TakesPart">Whether it contributes to members' figures.</param>
/// <param name="Year">The year shown.</param>
/// <param name="Years">Years with figures, newest first.</param>
/// <param name="PublishOn">Day that a comparison of the year is planned for.</param>
/// <param name="Comparisons">Newest comparison of each kind, members' figures first.</param>
/// <param name="Sharing">How the year's approved figures stand with councillors.</param>
/// <param name="Held">Years whose approved figures a councillor does not see yet, newest first; empty for everybody else.</param>
public sealed record ComparisonFrame(
    string Council, string Nation, string AuthorityType, bool TakesPart, ReportingPeriod Year, IReadOnlyList<ReportingPeriod> Years,
    DateOnly? PublishOn, IReadOnlyList<PublishedComparison> Comparisons, YearSharing Sharing, IReadOnlyList<YearSharing> Held)
{
    /// <summary>Whether approved figures of the year shown are held back from this reader.</summary>
    public bool IsHeld => Held.Any(h => h.Year == Year);
}

/// <summary>How a year's approved figures stand with councillors.</summary>
/// <param name="Year">The year.</param>
/// <param name="HasApproved">Whether there are any.</param>
/// <param name="IsReady">Whether the service's own are approved, or a comparison is published: from then on a councillor is told to wait for them.</param>
/// <param name="SharedAt">When the head of service shared them; null while not.</param>
/// <param name="OpensOn">The day on which they open by themselves; null before a comparison of members' figures is published.</param>
public sealed record YearSharing(ReportingPeriod Year, bool HasApproved, bool IsReady, DateTimeOffset? SharedAt, DateOnly? OpensOn)
{
    /// <summary>Whether councillors see them.</summary>
    public bool IsOpen(DateOnly today) => SharedAt is not null || OpensOn <= today;
}

/// <summary>A figure with its distance from others, and why it is so far.</summary>
/// <param name="Comparison">The figure; its distance is known.</param>
/// <param name="Note">What the council says of the year; null for nothing.</param>
/// <param name="LastYear">What it said of the year before; null for nothing.</param>
public sealed record DifferenceLine(RatioComparison Comparison, DifferenceNote? Note, DifferenceNote? LastYear);

/// <summary>The figures in the order of their distance from others'.</summary>
/// <param name="Overview">The year.</param>
/// <param name="Lines">Furthest first; those without a distance are left out.</param>
public sealed record DifferenceList(ServiceOverview Overview, IReadOnlyList<DifferenceLine> Lines);

/// <summary>The service's year at a glance.</summary>
/// <param name="Frame">Council and year.</param>
/// <param name="Standing">How far its figures are.</param>
/// <param name="IsPopulationKnown">Whether residents are loaded for the year.</param>
/// <param name="Ratios">Every ratio of a service, in the catalogue's order.</param>
/// <param name="Sources">Open data that own figures were taken from.</param>
public sealed record ServiceOverview(
    ComparisonFrame Frame, YearStanding Standing, bool IsPopulationKnown, IReadOnlyList<RatioComparison> Ratios, IReadOnlyList<SourceCredit> Sources)
{
    /// <summary>A smaller change, as a share, is not spoken of.</summary>
    public const decimal SmallestChange = 0.05m;

    private const int MostChanges = 5;

    /// <summary>Whether the year before has any own figure.</summary>
    public bool HasLastYear => Ratios.Any(r => r.LastYear is { Value: not null, Source: not OwnSource.Facts });

    /// <summary>Whether the year has any own figure; opening hours alone are none.</summary>
    public bool HasFigures => Ratios.Any(r => r.Own is { Value: not null, Source: not OwnSource.Facts });

    /// <summary>Whether any other councils' figure can be shown.</summary>
    public bool HasPeers => Ratios.Any(r => r.Peers is { IsShown: true } || r.Type is { IsShown: true } || r.Country is { IsShown: true });

    /// <summary>Headline figures by where they stand beside others: above, within and below the middle half, those without any left out. It counts nothing up: each is a place to look.</summary>
    public IReadOnlyList<(OwnQuarter Stands, IReadOnlyList<RatioComparison> Figures)> Headlines =>
    [
        .. new[] { OwnQuarter.Above, OwnQuarter.Within, OwnQuarter.Below }
            .Select(quarter => (quarter, (IReadOnlyList<RatioComparison>)[.. Ratios.Where(r => r.Ratio.Headline && r.Quarter == quarter)]))
            .Where(line => line.Item2.Count > 0),
    ];

    /// <summary>The own figures that changed most since last year, by at least a twentieth, largest first.</summary>
    public IReadOnlyList<RatioComparison> Changes =>
        [.. Ratios.Where(r => r.RelativeChange is { } change && Math.Abs(change) >= SmallestChange).OrderByDescending(r => Math.Abs(r.RelativeChange!.Value)).Take(MostChanges)];
}

/// <summary>One year of a ratio's trend.</summary>
/// <param name="Year">The year.</param>
/// <param name="Comparison">The figures.</param>
/// <param name="PeersBroken">The peers are not made as those of the year before: another group, or another kind of figures.</param>
public sealed record RatioYear(ReportingPeriod Year, RatioComparison Comparison, bool PeersBroken)
{
    /// <summary>What is to be known before our figure is set against other years'.</summary>
    public IReadOnlyList<SeriesRemark> Remarks { get; init; } = [];

    /// <summary>What the ratio counts, by itself and divided in other ways; null where the ratio counts nothing of ours.</summary>
    public OwnCounts? Counts { get; init; }

    /// <summary>Whether no line joins our figure to the one before.</summary>
    public bool OwnBroken => Remarks.Any(r => r.BreaksLine);
}

/// <summary>One thing to know of a year in a series.</summary>
/// <param name="Short">In a few words without a capital, for a table; null where the table says it already.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="BreaksLine">Whether no line joins our figure to the one before.</param>
public sealed record SeriesRemark(string? Short, string Text, bool BreaksLine = false);

/// <summary>What a ratio counts: the council's own, seen by nobody else.</summary>
/// <param name="Count">The sum above the line, natural units.</param>
/// <param name="PerThousand">The same for every 1,000 residents.</param>
/// <param name="PerHour">The same for each hour open; null for what does not add up over a year.</param>
public sealed record OwnCounts(OwnRatio Count, OwnRatio PerThousand, OwnRatio? PerHour);

/// <summary>A measure or fact behind a ratio, the council's own.</summary>
/// <param name="Name">Everyday name.</param>
/// <param name="Amount">This year's, written; null where there is none.</param>
/// <param name="LastYear">Last year's, written; null where there is none.</param>
/// <param name="Figure">This year's as it was rolled up; null for facts, and where there is none.</param>
public sealed record RatioInput(string Name, string? Amount, string? LastYear, RolledFigure? Figure);

/// <summary>One ratio over the years.</summary>
/// <param name="Frame">Council and year.</param>
/// <param name="Shown">The year shown.</param>
/// <param name="Years">All years, oldest first.</param>
/// <param name="Inputs">What the year's ratio is made of.</param>
/// <param name="Sources">Open data that own figures were taken from.</param>
/// <param name="Previous">The ratio before it in the catalogue; null for the first.</param>
/// <param name="Next">The ratio after it; null for the last.</param>
public sealed record RatioTrend(
    ComparisonFrame Frame, RatioComparison Shown, IReadOnlyList<RatioYear> Years, IReadOnlyList<RatioInput> Inputs,
    IReadOnlyList<SourceCredit> Sources, Ratio? Previous, Ratio? Next)
{
    /// <summary>Most years on the page; the file has them all.</summary>
    public const int MostYears = 10;

    /// <summary>When it was decided to take part no longer, where members' figures of the year were published before; otherwise null.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>The latest years up to the newest with figures. Years to come that have neither our figure nor others' would only draw an empty end.</summary>
    public IReadOnlyList<RatioYear> Recent =>
        [.. Years.Where(y => y.Year <= Frame.Year || y.Comparison.Own.Value is not null || y.Comparison.Closest is not null).TakeLast(MostYears)];
}

/// <summary>A ratio or measure that a library, or the service, can be looked at by.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Everyday name.</param>
/// <param name="Definition">What it is.</param>
/// <param name="Ratio">The ratio, or null.</param>
/// <param name="Measure">The measure, or null.</param>
public sealed record LibraryChoice(string Code, string Name, string Definition, Ratio? Ratio, Measure? Measure)
{
    /// <summary>A ratio to look at.</summary>
    public static LibraryChoice Of(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return new(ratio.Code, ratio.Name, ratio.Definition, ratio, null);
    }

    /// <summary>A measure to look at.</summary>
    public static LibraryChoice Of(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new(measure.Code, measure.Name, measure.Definition, null, measure);
    }

    /// <summary>Codes of the measures and facts behind it.</summary>
    public IReadOnlyList<string> Inputs => Ratio?.Inputs ?? [Code];

    /// <summary>Number, money or percentage.</summary>
    public AmountKind Kind => Ratio?.Kind ?? Measure!.Kind;

    /// <summary>Whether it can also be divided by hours open.</summary>
    public bool HasPerHour => Measure is { OverTime: RollUp.Sum };

    /// <summary>A value, written.</summary>
    public string Write(decimal value) => Ratio is { } ratio ? FigureFormat.Ratio(ratio, value) : FigureFormat.Natural(Measure!, value);
}

/// <summary>One library beside the others.</summary>
/// <param name="Id">The library.</param>
/// <param name="Name">Its name.</param>
/// <param name="Standing">What is to be known of it: closed, merged, not in the service's figures; null where nothing is.</param>
/// <param name="Now">The year's.</param>
/// <param name="Before">The year before's.</param>
/// <param name="PerHour">The year's for each hour open; null where hours or value are not known, or it was open for part of the year only.</param>
/// <param name="IsPartYear">Whether it opened or closed within the year.</param>
public sealed record LibraryLine(Guid Id, string Name, string? Standing, OwnRatio Now, OwnRatio Before, decimal? PerHour, bool IsPartYear)
{
    /// <summary>The libraries that it is compared with; null where it is not compared.</summary>
    public LibraryGroup? Group { get; init; }

    /// <summary>Their figure of the year; null where it is not shown, or nothing is published.</summary>
    public PeerFigure? Elsewhere { get; init; }
}

/// <summary>The council's libraries beside each other.</summary>
/// <param name="Frame">Council and year.</param>
/// <param name="Choices">What there are figures of.</param>
/// <param name="Chosen">What is shown; null where there is nothing.</param>
/// <param name="Lines">Libraries, by name.</param>
/// <param name="ElsewhereFrom">The published comparison of libraries across councils; null where there is none for the year, and for measures, which are not compared.</param>
public sealed record LibraryTable(
    ComparisonFrame Frame, IReadOnlyList<LibraryChoice> Choices, LibraryChoice? Chosen, IReadOnlyList<LibraryLine> Lines, PublishedComparison? ElsewhereFrom)
{
    /// <summary>Whether any library has libraries like it elsewhere whose figure is shown.</summary>
    public bool HasElsewhere => Lines.Any(l => l.Elsewhere is not null);

    /// <summary>The groups that our libraries are in, in the order of the screens, each with ours by name.</summary>
    public IReadOnlyList<(LibraryGroup Group, IReadOnlyList<LibraryLine> Ours)> Groups =>
        [.. LibraryGroup.All.Select(g => (g, (IReadOnlyList<LibraryLine>)[.. Lines.Where(l => l.Group == g)])).Where(g => g.Item2.Count > 0)];
}

/// <summary>How many councils the groups of a ratio are made of, as bands.</summary>
/// <param name="Ratio">The ratio.</param>
/// <param name="Peers">Councils like this one.</param>
/// <param name="Type">Councils of its type.</param>
/// <param name="Country">Councils of its nation.</param>
public sealed record GroupSizes(Ratio Ratio, PeerFigure? Peers, PeerFigure? Type, PeerFigure? Country);

/// <summary>The groups of one published comparison.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Sizes">Headline ratios.</param>
public sealed record PeerGroupRelease(PublishedComparison Comparison, IReadOnlyList<GroupSizes> Sizes);

/// <summary>A council that is like another, whether it takes part or not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distance">How far it is, smaller is more alike; null where the list gives the order only.</param>
public sealed record NearCouncil(string Name, decimal? Distance);

/// <summary>Which councils a council is compared with.</summary>
/// <param name="Frame">Council and year.</param>
/// <param name="Nearest">The nearest councils, nearest first: candidates, whether they take part or not.</param>
/// <param name="IsPublicList">Whether they come from a public list; otherwise from the product's own model.</param>
/// <param name="Variables">What the product's own model looks at, with the council's own values.</param>
/// <param name="ProfileYear">Mid-year of those values; null where none are loaded.</param>
/// <param name="Releases">Newest comparison of each kind.</param>
public sealed record PeerGroupView(
    ComparisonFrame Frame, IReadOnlyList<NearCouncil> Nearest, bool IsPublicList, IReadOnlyList<OwnVariable> Variables, int? ProfileYear, IReadOnlyList<PeerGroupRelease> Releases);
