namespace CouncilLibraries.Core.Assessments;

/// <summary>In which of two assessments something was asked.</summary>
public enum AskedIn
{
    /// <summary>In both.</summary>
    Both,

    /// <summary>In the later one only.</summary>
    LaterOnly,

    /// <summary>In the earlier one only.</summary>
    EarlierOnly,
}

/// <summary>A results area then and now.</summary>
/// <param name="Name">Its name: the later one's, or the earlier one's where it is gone.</param>
/// <param name="Asked">In which of the two it was asked.</param>
/// <param name="Before">The state then; null where none was given.</param>
/// <param name="Now">The state now; null where none is given.</param>
public sealed record AreaChange(string Name, AskedIn Asked, ResultsState? Before, ResultsState? Now);

/// <summary>A criterion then and now.</summary>
/// <param name="Key">Its key, by which the two are one.</param>
/// <param name="Name">Its name: the later one's, or the earlier one's where it is gone.</param>
/// <param name="Asked">In which of the two it was asked.</param>
/// <param name="IsReworded">Whether its sentence says something else now.</param>
/// <param name="Before">What was agreed then; null where nothing.</param>
/// <param name="Now">What is agreed now; null where nothing.</param>
public sealed record CriterionChange(string Key, string Name, AskedIn Asked, bool IsReworded, Consensus? Before, Consensus? Now);

/// <summary>A characteristic then and now.</summary>
/// <param name="Name">Its name: the later one's, or the earlier one's where it is gone.</param>
/// <param name="Asked">In which of the two it was asked.</param>
/// <param name="Before">The summary then; null where none was written.</param>
/// <param name="Now">The summary now; null where none is written.</param>
/// <param name="Criteria">Its criteria; empty where not both teams agreed on levels.</param>
public sealed record CharacteristicChange(string Name, AskedIn Asked, string? Before, string? Now, IReadOnlyList<CriterionChange> Criteria);

/// <summary>
/// Two assessments of one unit side by side, by the keys of areas, characteristics and criteria, also where they ran on
/// different versions. Nothing is added up, and a change is not called good or bad.
/// </summary>
/// <param name="Before">The earlier report.</param>
/// <param name="Now">The later report.</param>
/// <param name="HasSameScale">Whether a level means the same in both.</param>
/// <param name="Areas">Results areas in the later one's order, what is gone at the end.</param>
/// <param name="Characteristics">Characteristics in the later one's order, what is gone at the end.</param>
public sealed record AssessmentChange(
    AssessmentReport Before, AssessmentReport Now, bool HasSameScale, IReadOnlyList<AreaChange> Areas, IReadOnlyList<CharacteristicChange> Characteristics)
{
    /// <summary>Whether both teams agreed on levels, or neither did.</summary>
    public bool IsSameWay => Before.Frame.IsRated == Now.Frame.IsRated;

    /// <summary>Sets two reports side by side.</summary>
    public static AssessmentChange Of(AssessmentReport before, AssessmentReport now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return new AssessmentChange(before, now, FrameworkComparison.Of(before.Frame.Framework, now.Frame.Framework).HasSameScale, AreasOf(before, now), CharacteristicsOf(before, now));
    }

    private static List<AreaChange> AreasOf(AssessmentReport before, AssessmentReport now)
    {
        var old = before.Areas.ToDictionary(a => a.Area.Key, StringComparer.Ordinal);
        var later = now.Areas.Select(a => old.Remove(a.Area.Key, out var was)
            ? new AreaChange(a.Area.Name, AskedIn.Both, was.Record?.State, a.Record?.State)
            : new AreaChange(a.Area.Name, AskedIn.LaterOnly, null, a.Record?.State)).ToList();
        return [.. later, .. before.Areas.Where(a => old.ContainsKey(a.Area.Key)).Select(a => new AreaChange(a.Area.Name, AskedIn.EarlierOnly, a.Record?.State, null))];
    }

    private static List<CharacteristicChange> CharacteristicsOf(AssessmentReport before, AssessmentReport now)
    {
        // A criterion is the same by its key, wherever it stands: it may have moved to another characteristic.
        var was = before.Characteristics.SelectMany(c => c.Criteria).ToDictionary(c => c.Criterion.Key, StringComparer.Ordinal);
        var isNow = now.Characteristics.SelectMany(c => c.Criteria).Select(c => c.Criterion.Key).ToHashSet(StringComparer.Ordinal);
        var old = before.Characteristics.ToDictionary(c => c.Characteristic.Key, StringComparer.Ordinal);
        var library = now.Assessment.IsOfLibrary;
        var rated = before.Frame.IsRated && now.Frame.IsRated;
        var later = now.Characteristics.Select(c =>
        {
            var earlier = old.GetValueOrDefault(c.Characteristic.Key);
            old.Remove(c.Characteristic.Key);
            return new CharacteristicChange(c.Characteristic.Name, earlier is null ? AskedIn.LaterOnly : AskedIn.Both, earlier?.Record?.Summary, c.Record?.Summary,
                rated ? [.. c.Criteria.Select(Later), .. Gone(earlier)] : []);
        }).ToList();
        return
        [
            .. later,
            .. before.Characteristics.Where(c => old.ContainsKey(c.Characteristic.Key))
                .Select(c => new CharacteristicChange(c.Characteristic.Name, AskedIn.EarlierOnly, c.Record?.Summary, null, rated ? [.. Gone(c)] : [])),
        ];

        CriterionChange Later(ReportCriterion c) => was.GetValueOrDefault(c.Criterion.Key) is { } earlier
            ? new(c.Criterion.Key, c.Criterion.Name, AskedIn.Both, earlier.Criterion.TextFor(library) != c.Criterion.TextFor(library), earlier.Agreed, c.Agreed)
            : new(c.Criterion.Key, c.Criterion.Name, AskedIn.LaterOnly, false, null, c.Agreed);

        IEnumerable<CriterionChange> Gone(ReportCharacteristic? earlier) => (earlier?.Criteria ?? []).Where(c => !isNow.Contains(c.Criterion.Key))
            .Select(c => new CriterionChange(c.Criterion.Key, c.Criterion.Name, AskedIn.EarlierOnly, false, c.Agreed, null));
    }
}
