using System.Globalization;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// The sentences of the comparison pages, in everyday words. They say more or fewer, never better or worse: what a figure
/// means is for the council to say.
/// </summary>
public static class ComparisonWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A figure of the year with where it stands: "About 2.3 visits for each resident, more than in most councils in England taking part."</summary>
    public static string Sentence(RatioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Own.Value is not { } own)
        {
            return $"{Gap(comparison.Own)}.";
        }

        var figure = FigureFormat.Sentence(comparison.Ratio, own);
        var place = Place(comparison, own);
        return $"{Capital(figure)}{(place is null ? "" : ", " + place)}.";
    }

    /// <summary>The sentence under a figure whose name and value stand above it: without what would only repeat them.</summary>
    public static string UnderFigure(RatioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison is { Own.Value: { } own, Ratio.Sentence.Divisor: 1 } ? Place(comparison, own) is { } place ? $"{Capital(place)}." : "" : Sentence(comparison);
    }

    /// <summary>Where the own figure stands; null where nothing can be said.</summary>
    private static string? Place(RatioComparison comparison, decimal own)
    {
        var kind = comparison.Ratio.Kind;
        if (comparison is { Band: { } band, Quarter: { } quarter })
        {
            return quarter switch
            {
                OwnQuarter.Above => $"more than in {Most(band)}",
                OwnQuarter.Below => $"{Less(kind)} than in {Most(band)}",
                _ => $"within the middle half of {Group(band)}",
            };
        }

        if (comparison.Closest is not { } shown)
        {
            return null;
        }

        // The median is rounded to the ratio's step; held against it, so is ours.
        var step = Rounding.ToUnit(own, comparison.Ratio.RoundingUnit) - shown.Median!.Value;
        return $"{(step > 0 ? "above" : step < 0 ? "below" : "about")} the middle of {Group(shown)}";
    }

    /// <summary>Change since last year: "4.1% more than the year before"; for a percentage, in points. What cannot be compared says why; a year before without any figures is passed over.</summary>
    public static string Change(RatioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison is not { Own: { Value: { } now, Source: { } source }, LastYear: { Value: { } before } last })
        {
            return comparison.Own.Value is null || comparison.LastYear.Gap == OwnGap.NotApproved ? "" : "No figure for the year before";
        }

        if (source == OwnSource.Facts)
        {
            return "From opening hours as they are now";
        }

        return last.Source == source ? $"{(Difference(comparison.Ratio, now, before) is { } difference ? $"{difference} than" : "About the same as")} the year before" : "Not set against the year before, which comes from another source";
    }

    /// <summary>A change: "4.1% more", "1.2 points less"; null where both are written the same.</summary>
    private static string? Difference(Ratio ratio, decimal now, decimal before)
    {
        if (FigureFormat.Ratio(ratio, now) == FigureFormat.Ratio(ratio, before))
        {
            return null;
        }

        var word = now > before ? "more" : Less(ratio.Kind);
        return ratio.Kind == AmountKind.Percent ? $"{Points(Math.Abs(now - before))} {word}"
            : before == 0 ? Capital(word)
            : $"{Share(Math.Abs((now - before) / before))} {word}";
    }

    /// <summary>A change as a short signed figure for a table: "+6.5%", "−1.2 points"; empty where there is none.</summary>
    /// <param name="kind">What changed.</param>
    /// <param name="now">Now.</param>
    /// <param name="before">Before.</param>
    public static string Signed(AmountKind kind, decimal? now, decimal? before)
    {
        if (now is not { } n || before is not { } b || (b == 0 && kind != AmountKind.Percent))
        {
            return "";
        }

        var sign = n > b ? "+" : n < b ? "−" : "";
        return kind == AmountKind.Percent ? $"{sign}{Points(Math.Abs(n - b))}" : $"{sign}{Share(Math.Abs((n - b) / b))}";
    }

    /// <summary>One of the changes since last year, after its name: "14% more (2,087 then, 2,380 now)".</summary>
    public static string ChangeSentence(RatioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (ratio, now, before) = (comparison.Ratio, comparison.Own.Value!.Value, comparison.LastYear.Value!.Value);
        // Small whole numbers get a decimal: "43% more (12 then, 18 now)" would look wrong.
        var written = ratio is { Kind: AmountKind.Number, Decimals: 0 } && Math.Min(now, before) < 100 ? ratio with { Decimals = 1 } : ratio;
        return $"{Uncapital(Difference(ratio, now, before) ?? "about the same")} ({FigureFormat.Ratio(written, before)} then, {FigureFormat.Ratio(written, now)} now)";
    }

    /// <summary>Others' figure in the middle, of the narrowest group that shows one: "Councils like ours: 2,087 in the middle."</summary>
    public static string Middle(RatioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Closest is { } shown ? $"{Capital(Group(shown))}: {FigureFormat.Ratio(comparison.Ratio, shown.Median!.Value)} in the middle."
            : comparison.Peers is null && comparison.Country is null ? "" : $"Other councils: {NotShown}.";
    }

    /// <summary>How far the own figure is from others' middle, for reading: "34% more than the middle of councils like ours (2,087)".</summary>
    public static string Apart(RatioComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (ratio, own, closest) = (comparison.Ratio, comparison.Own.Value!.Value, comparison.Closest!);
        var middle = $"the middle of {Group(closest)} ({FigureFormat.Ratio(ratio, closest.Median!.Value)})";
        return comparison.Distance == 0 ? $"About {middle}" : $"{Capital(Difference(ratio, own, closest.Median!.Value) is { } difference ? $"{difference} than" : "about")} {middle}";
    }

    /// <summary>The words for every figure of others that is not shown, whatever the reason.</summary>
    public static string NotShown => $"not shown, because {Cell.OutwardReason}";

    /// <summary>The median of a group for a table: "2,087", or that it is not shown.</summary>
    public static string Median(Ratio ratio, PeerFigure? figure) =>
        figure is null ? "Not published" : figure.Median is { } median ? FigureFormat.Ratio(ratio, median) : "Not shown";

    /// <summary>The middle half of a group for a table: "1,640 to 2,890". Of members' neighbours there is the middle only, by rule (D2).</summary>
    public static string MiddleHalf(Ratio ratio, PeerFigure? figure) => figure is null ? "Not published"
        : figure is { LowerQuartile: { } lower, UpperQuartile: { } upper } ? $"{FigureFormat.Ratio(ratio, lower)} to {FigureFormat.Ratio(ratio, upper)}"
        : figure.IsShown && figure.Kind.IsNeighbours() && figure.From == ReleaseKind.Members ? "Middle only" : "Not shown";

    /// <summary>A group inside a sentence: "councils in England taking part", "unitary councils with published figures", "councils like ours".</summary>
    public static string Group(PeerFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return $"{Plain(figure.Kind, figure.Key)}{Whose(figure)}";
    }

    /// <summary>A group without whose figures it has, as a heading: "England", "unitary councils", "the 15 councils most like ours".</summary>
    /// <param name="kind">Kind of the group.</param>
    /// <param name="nation">The council's nation.</param>
    /// <param name="type">The council's type.</param>
    public static string Heading(PeerGroupKind kind, string nation, string type) => kind switch
    {
        PeerGroupKind.Country => nation,
        PeerGroupKind.Type => Types(type),
        PeerGroupKind.Nearest15 => "the 15 councils most like ours",
        _ => "the 30 councils most like ours",
    };

    /// <summary>A type of authority in the plural: "unitary councils".</summary>
    public static string Types(string type) => type switch
    {
        "unitary" => "unitary councils",
        "metropolitan district" => "metropolitan districts",
        "London borough" => "London boroughs",
        "county" => "county councils",
        "Scottish council" => "Scottish councils",
        "Welsh unitary" => "Welsh councils",
        _ => $"councils of the type “{type}”",
    };

    /// <summary>Why a council has no own figure, without a full stop.</summary>
    public static string Gap(OwnRatio own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var what = own.GapMeasure is { } measure ? $": {Uncapital(measure)}" : "";
        return own.Gap switch
        {
            OwnGap.NotApproved => "Not approved yet",
            OwnGap.NotShared => "Not shared yet",
            OwnGap.ResidentsUnknown => "Residents not known",
            OwnGap.HoursUnknown => "Opening hours not known",
            OwnGap.Incomplete => $"Incomplete{what}",
            OwnGap.NotCollected => $"Not collected{what}",
            OwnGap.NotApplicable => $"Not applicable{what}",
            OwnGap.NotGiven => $"No figure{what}",
            OwnGap.NotOpen => "Not open",
            _ => "",
        };
    }

    /// <summary>Where an own figure comes from, for a table.</summary>
    public static string Source(OwnSource? source) => source switch
    {
        OwnSource.Approved => "Approved",
        OwnSource.Published => "Published",
        OwnSource.Facts => "List of libraries",
        _ => "",
    };

    /// <summary>Where a line's figures come from, ours and others': "Ours approved, 3% estimated; others’ members’ figures"; empty where there is none.</summary>
    public static string WhereFrom(RatioComparison comparison) => From(comparison, withEstimates: true);

    /// <summary>Where most lines' figures come from, to be said once instead of on every line; empty where there are none.</summary>
    public static string MostlyFrom(IEnumerable<RatioComparison> lines) =>
        lines.Select(line => From(line, withEstimates: false)).Where(from => from.Length > 0).CountBy(from => from, StringComparer.Ordinal)
            .OrderByDescending(from => from.Value).Select(from => from.Key).FirstOrDefault("");

    /// <summary>What a line says of where its figures come from, where that is said once for most: the other source, an estimate, or nothing. A line that only lacks others' figures says nothing of it: the table does.</summary>
    /// <param name="comparison">The line.</param>
    /// <param name="mostly">Where most lines' figures come from.</param>
    public static string FromOtherwise(RatioComparison comparison, string mostly) =>
        $"{mostly};".StartsWith($"{From(comparison, withEstimates: false)};", StringComparison.Ordinal) ? Capital(Estimated(comparison.Own)) : WhereFrom(comparison);

    private static string From(RatioComparison comparison, bool withEstimates)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var own = comparison.Own.Source switch
        {
            OwnSource.Approved => "ours approved",
            OwnSource.Published => "ours published",
            OwnSource.Facts => "ours from the list of libraries",
            _ => null,
        };
        var estimated = withEstimates && own is not null && Estimated(comparison.Own) is { Length: > 0 } share ? $", {share}" : "";
        var others = comparison.Closest is { } shown ? $"others’ {Kind(shown.From)}" : null;
        return Capital(string.Join("; ", new[] { own + estimated, others }.Where(part => !string.IsNullOrEmpty(part))));
    }

    private static string Estimated(OwnRatio own) => own.Value is null ? ""
        : !own.MayBeCompared ? "more than a fifth estimated"
        : own.EstimatedShare > 0 ? $"{Share(own.EstimatedShare)} estimated" : "";

    /// <summary>A ratio's name without what it is divided by: "Visits" of "Visits for every 1,000 residents".</summary>
    public static string Short(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return ratio.Name.Split(" for every ")[0];
    }

    /// <summary>Where headline figures stand, as a heading: "More than in most councils in England taking part".</summary>
    /// <param name="stands">Where.</param>
    /// <param name="figures">The figures that stand there.</param>
    public static string Stands(OwnQuarter stands, IReadOnlyCollection<RatioComparison> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var groups = figures.Select(f => Group(f.Band!)).Distinct(StringComparer.Ordinal).ToList();
        var group = groups is [var one] ? one : "councils beside us";
        return stands switch
        {
            OwnQuarter.Above => $"More than in most {group}",
            OwnQuarter.Below => $"{(figures.All(f => f.Ratio.Kind == AmountKind.Number) ? "Fewer" : "Less")} than in most {group}",
            _ => $"Within the middle half of {group}",
        };
    }

    /// <summary>How many of a comparison's figures of councils like ours are shown, to end a sentence.</summary>
    public static string PeersShown(ServiceOverview overview, PublishedComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(overview);
        ArgumentNullException.ThrowIfNull(comparison);
        var shown = overview.Ratios.Count(r => r.Peers is { IsShown: true } peers && peers.From == comparison.Kind);
        return shown > 0 ? "." : $". Their figures are {NotShown}; wider groups stand in their place.";
    }

    /// <summary>A kind of release in words.</summary>
    public static string Kind(ReleaseKind kind) => kind == ReleaseKind.Published ? "published figures" : "members’ figures";

    /// <summary>A release as people speak of it: "comparison published on 3 June 2026".</summary>
    public static string Release(PublishedComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return $"comparison published on {Day(comparison.PublishedAt)}";
    }

    /// <summary>How far the figures are: "12 of 14 libraries approved; the service’s own figures wait for approval. Last approved on 3 June 2026."</summary>
    public static string Standing(YearStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var isServiceApproved = standing.Service is ReturnStatus.Approved or ReturnStatus.Locked;
        var day = standing.ApprovedAt is { } at ? Day(at) : null;
        if (isServiceApproved && standing.Libraries > 0 && standing.Approved == standing.Libraries)
        {
            return $"All figures of the year are approved{(day is null ? "" : $", the last on {day}")}.";
        }

        var libraries = standing.Libraries == 0 ? null : $"{standing.Approved} of {standing.Libraries} {(standing.Libraries == 1 ? "library" : "libraries")} approved";
        var service = standing.Service switch
        {
            ReturnStatus.Approved or ReturnStatus.Locked => "the service’s own figures are approved",
            ReturnStatus.Submitted => "the service’s own figures wait for approval",
            ReturnStatus.Draft => "the service’s own figures are being filled in",
            _ => null,
        };
        var parts = string.Join("; ", new[] { libraries, service }.OfType<string>());
        return $"{(parts.Length == 0 ? "Nothing entered yet" : Capital(parts))}{(day is null ? "" : $". Last approved on {day}")}.";
    }

    /// <summary>How figures were counted: "door counter", "door counter and sample weeks"; null where nobody said.</summary>
    public static string? Methods(RolledFigure? figure) => figure?.Methods.Where(m => m != CountMethod.Unknown).Select(FigureFormat.Words).ToList() switch
    {
        null or [] => null,
        [var one] => one,
        [.. var most, var last] => $"{string.Join(", ", most)} and {last}",
    };

    /// <summary>What is to be known of a measure behind a ratio: how it was counted, estimates, gaps.</summary>
    public static IEnumerable<string> Remarks(RatioInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Figure is not { } figure)
        {
            yield break;
        }

        if (Methods(figure) is { } methods)
        {
            yield return $"Counted by: {methods}";
        }

        if (figure.From == RolledFrom.Parts)
        {
            yield return "Added up from its parts";
        }

        if (figure.EstimatedShare > 0)
        {
            yield return $"{Share(figure.EstimatedShare)} of it estimated";
        }

        if (figure.State == RolledState.Incomplete)
        {
            var libraries = figure.Missing.Select(m => m.UnitId).OfType<Guid>().Distinct().Count();
            yield return libraries > 0 ? $"Incomplete: {(libraries == 1 ? "1 library is" : $"{libraries} libraries are")} missing" : "Incomplete: part of the year is missing";
        }
    }

    /// <summary>A ratio over the years in a sentence: "Ashcombe went from 1,600 in 2021-22 to 1,700 in 2024-25."</summary>
    public static string Trend(RatioTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        var own = trend.Years.Where(y => y.Comparison.Own.Value is not null && y.Year <= trend.Frame.Year).ToList();
        return own switch
        {
            [] => $"{trend.Frame.Council} has no figure yet.",
            [var only] => $"{trend.Frame.Council} had {Value(only)} in {only.Year}, and no figure for another year.",
            [var first, .., var last] => $"{trend.Frame.Council} went from {Value(first)} in {first.Year} to {Value(last)} in {last.Year}.",
        };

        string Value(RatioYear year) => FigureFormat.Ratio(trend.Shown.Ratio, year.Comparison.Own.Value!.Value);
    }

    /// <summary>The libraries' table in a sentence, without putting any library first.</summary>
    public static string LibrariesSummary(LibraryTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (year, given) = (table.Frame.Year, table.Lines.Count(l => l.Now.Value is not null));
        var both = table.Lines.Where(l => l.Now.Value is not null && l.Before.Value is not null).ToList();
        var (more, less) = (both.Count(l => l.Now.Value > l.Before.Value), both.Count(l => l.Now.Value < l.Before.Value));
        return $"{Capital(Some(given))} of {table.Lines.Count(l => l.Now.Gap != OwnGap.NotOpen)} libraries have a figure for {year}."
            + (both.Count == 0 ? "" : $" Of the {both.Count} with a figure for both years, {Some(more)} went up and {Some(less)} went down.");

        static string Some(int count) => count == 0 ? "none" : count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The middle of libraries like one of ours for a table: "24"; where there is none, why.</summary>
    public static string Elsewhere(LibraryLine line, Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Elsewhere?.Median is { } median ? FigureFormat.Ratio(ratio, median)
            : line.Group is not null ? "Not shown"
            : line.Now.Gap == OwnGap.NotOpen ? ""
            : line.IsPartYear ? "Open part of the year" : "Not compared";
    }

    /// <summary>Why there is nothing from other councils beside our libraries, as a sentence; null where there is something.</summary>
    public static string? NoElsewhere(LibraryTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Chosen?.Ratio is null || table.HasElsewhere ? null
            : table.ElsewhereFrom is null ? $"No comparison of libraries across councils has been published for {table.Frame.Year} yet."
            : table.Lines.All(l => l.Group is null) ? $"Libraries elsewhere: none of ours is compared. {WhoIsCompared}"
            : $"Libraries like ours elsewhere: {NotShown}.";
    }

    /// <summary>Which libraries are compared across councils.</summary>
    public const string WhoIsCompared = "Compared are buildings and vehicles that were open all year and whose weekly hours are known; archives and libraries in prisons are not.";

    /// <summary>A library's figure for each hour open.</summary>
    public static string PerHour(LibraryChoice choice, decimal perHour)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.Kind == AmountKind.Money ? FigureFormat.Natural(choice.Measure!, decimal.Round(perHour, 2, MidpointRounding.ToEven))
            : decimal.Round(perHour, perHour < 10 ? 1 : 0, MidpointRounding.ToEven).ToString("#,0.#", Culture);
    }

    /// <summary>What is to be known of a library: closed, merged, from open data.</summary>
    public static string ToKnow(LibraryLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var open = line.Now.Source == OwnSource.Published || line.Before.Source == OwnSource.Published ? "published figures" : null;
        return Capital(string.Join("; ", new[] { line.Standing, open }.OfType<string>()));
    }

    /// <summary>Why a group stands for councils like ours.</summary>
    public static string WhyPeers(PublishedComparison comparison, ComparisonFrame frame)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(frame);
        const string Rule = "enough of them take part to show at least half of the headline figures";
        return comparison.Peers switch
        {
            null => $"We were not known here when it was published, so no group stands for councils like ours; only {frame.Nation} does.",
            PeerGroupKind.Nearest15 => $"We are compared with the 15 councils most like ours, because {Rule}.",
            PeerGroupKind.Nearest30 => $"We are compared with the 30 councils most like ours: too few of the nearest 15 take part; of the 30, {Rule}.",
            PeerGroupKind.Type => $"We are compared with {Types(frame.AuthorityType)}: too few of the councils most like ours take part; of this type, {Rule}.",
            _ => $"We are compared with {frame.Nation} as a whole: too few councils of any narrower group take part.",
        };
    }

    /// <summary>Which of a comparison's headline figures the group of councils like ours does not show; null where it shows all.</summary>
    public static string? Withheld(PeerGroupRelease release, ComparisonFrame frame)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(frame);
        var withheld = release.Sizes.Where(s => s.Peers is { IsShown: false }).ToList();
        var countries = withheld.Count(s => s.Country is { IsShown: true });
        return withheld.Count == 0 ? null
            : $"{(withheld.Count == 1 ? $"{withheld[0].Ratio.Name} is" : $"{withheld.Count} of these figures are")} not shown for councils like ours, because they are {Cell.OutwardReason}: one reason for all, so that nobody can tell one from the other."
            + (countries == 0 ? "" : $" {frame.Nation}’s {(countries == withheld.Count ? "stands" : "mostly stands")} in {(withheld.Count == 1 ? "its" : "their")} place.");
    }

    /// <summary>Number of councils in a group, as a band.</summary>
    public static string Size(PeerFigure? figure) => figure switch
    {
        null => "Not published",
        { IsShown: false } => Capital(NotShown),
        _ => figure.Contributors,
    };

    /// <summary>A day: "3 June 2026".</summary>
    public static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy", Culture);

    /// <inheritdoc cref="Day(DateTimeOffset)"/>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A text with a small first letter, unless its first word is a name.</summary>
    public static string Uncapital(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length < 2 || char.IsUpper(text[1]) || text.StartsWith("E-", StringComparison.Ordinal) ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>A text with a capital first letter.</summary>
    public static string Capital(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string Plain(PeerGroupKind kind, string key) => kind switch
    {
        PeerGroupKind.Country => $"councils in {key}",
        PeerGroupKind.Type => Types(key),
        _ => "councils like ours",
    };

    private static string Whose(PeerFigure figure) => figure.Kind.IsNeighbours() ? "" : figure.From == ReleaseKind.Published ? " with published figures" : " taking part";

    private static string Most(PeerFigure figure) => $"most {Group(figure)}";

    // Things are fewer, pounds and percentages less.
    private static string Less(AmountKind kind) => kind == AmountKind.Number ? "fewer" : "less";

    private static string Points(decimal points) => $"{decimal.Round(points, 1, MidpointRounding.ToEven).ToString("0.#", Culture)} {(decimal.Round(points, 1) == 1 ? "point" : "points")}";

    private static string Share(decimal share)
    {
        var percent = share * 100;
        return decimal.Round(percent, percent < 10 ? 1 : 0, MidpointRounding.ToEven).ToString("#,0.#", Culture) + "%";
    }
}
