using CouncilLibraries.Core.Libraries;

namespace CouncilLibraries.Core.Returns;

/// <summary>A library whose place is taken, with all its returns and their values.</summary>
/// <param name="Library">The library, with its phases.</param>
/// <param name="Returns">Its returns of every year.</param>
public sealed record Predecessor(Library Library, IReadOnlyList<Return> Returns);

/// <summary>One value as a successor gets it.</summary>
/// <param name="PeriodId">Year, quarter or month.</param>
/// <param name="MeasureCode">Measure.</param>
/// <param name="State">What is known.</param>
/// <param name="Amount">Smallest unit; null where the state has none.</param>
/// <param name="Method">How it was counted; unknown where the predecessors differ.</param>
/// <param name="Note">The remark, where there is one predecessor.</param>
/// <param name="DefinitionVersion">Version of the definitions; the latest where they differ.</param>
public sealed record CopiedValue(string PeriodId, string MeasureCode, ValueState State, long? Amount, CountMethod Method, string? Note, string DefinitionVersion);

/// <summary>A year of approved figures that a successor gets, or why it does not.</summary>
/// <param name="Year">The year.</param>
/// <param name="Values">What is copied; none where a predecessor has no approved figures.</param>
/// <param name="From">Names of those whose figures they are.</param>
/// <param name="NotApproved">Names of those that were open in the year and have no approved figures: nothing is copied.</param>
/// <param name="Left">Measures that are not copied: they do not add up over libraries, or one of the libraries has no complete figure.</param>
public sealed record CopiedYear(ReportingPeriod Year, IReadOnlyList<CopiedValue> Values, IReadOnlyList<string> From, IReadOnlyList<string> NotApproved, IReadOnlyList<Measure> Left);

/// <summary>
/// The approved figures of earlier years that a library takes over with the place of others. One predecessor's are taken as
/// they stand; of several, measures that add up over libraries are summed where each has a complete figure. They are for
/// looking back only: the successor was not open then, so they count in no service figure a second time.
/// </summary>
public static class CopiedHistory
{
    /// <summary>The years before a day, oldest first.</summary>
    /// <param name="catalogue">The measures.</param>
    /// <param name="on">First day of the successor; the year that it is in is not copied, for both are asked for their part of it.</param>
    /// <param name="predecessors">Those whose place it takes.</param>
    public static IReadOnlyList<CopiedYear> Of(MeasureCatalogue catalogue, DateOnly on, IReadOnlyList<Predecessor> predecessors)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(predecessors);
        return
        [
            .. predecessors.SelectMany(p => p.Returns).Where(IsApproved).Select(r => ReportingPeriod.Parse(r.PeriodId)).Distinct()
                .Where(year => year.End < on).Order().Select(year => OfYear(catalogue, year, predecessors)),
        ];
    }

    /// <summary>What is written as the source of copied figures.</summary>
    public static string Source(IEnumerable<string> names)
    {
        var text = $"Copied from {string.Join(" and ", names)}";
        return text.Length <= MaxSourceLength ? text : text[..MaxSourceLength];
    }

    /// <summary>The copies as approved returns of the successor, with their source in each value.</summary>
    /// <param name="to">The successor.</param>
    /// <param name="history">Its years.</param>
    /// <param name="personId">Who has them copied; null for the system.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<Return> ToReturns(Library to, IReadOnlyList<CopiedYear> history, Guid? personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(to);
        foreach (var year in history.Where(y => y.Values.Count > 0))
        {
            var id = year.Year.ToString();
            var made = new Return { CouncilId = to.CouncilId, UnitId = to.Id, PeriodId = id };
            made.Values.AddRange(year.Values.Select(v => new ReturnValue
            {
                CouncilId = to.CouncilId, UnitId = to.Id, PeriodId = v.PeriodId, MeasureCode = v.MeasureCode, YearId = id, DefinitionVersion = v.DefinitionVersion,
                State = v.State, Amount = v.Amount, Method = v.Method, Note = v.Note, Source = Source(year.From), ChangedById = personId, ChangedAt = now,
            }));
            // Approved as its sources were; nobody is asked again.
            made.Submit(null, now);
            made.Approve(null, now);
            yield return made;
        }
    }

    private const int MaxSourceLength = 300;

    private static bool IsApproved(Return of) => of.Status is ReturnStatus.Approved or ReturnStatus.Locked;

    private static CopiedYear OfYear(MeasureCatalogue catalogue, ReportingPeriod year, IReadOnlyList<Predecessor> predecessors)
    {
        var id = year.ToString();
        // One that opened later had no part in the year, unless it has the copied figures of its own predecessors.
        var parts = predecessors
            .Select(p => (p.Library.Name, WasOpen: WasOpen(p.Library, year), Return: p.Returns.FirstOrDefault(r => r.PeriodId == id && IsApproved(r))))
            .Where(p => p.WasOpen || p.Return is not null).ToList();
        var missing = parts.Where(p => p.Return is null).Select(p => p.Name).ToList();
        IReadOnlyList<string> names = [.. parts.Select(p => p.Name)];
        if (missing.Count > 0)
        {
            return new CopiedYear(year, [], names, missing, []);
        }

        if (parts.Count == 1)
        {
            return new CopiedYear(year,
                [.. parts[0].Return!.Values.Where(v => v.State != ValueState.Unfinished).Select(v => new CopiedValue(v.PeriodId, v.MeasureCode, v.State, v.Amount, v.Method, v.Note, v.DefinitionVersion))],
                names, [], []);
        }

        var (values, left) = (new List<CopiedValue>(), new List<Measure>());
        foreach (var measure in catalogue.Measures)
        {
            List<List<ReturnValue>> given = [.. parts.Select(p => p.Return!.Values.Where(v => v.MeasureCode == measure.Code && v.State != ValueState.Unfinished).ToList())];
            if (given.TrueForAll(g => g.Count == 0))
            {
                continue;
            }

            if (measure.OverLibraries == RollUp.Sum && Sum(measure, year, given) is { } summed)
            {
                values.AddRange(summed);
            }
            else
            {
                left.Add(measure);
            }
        }

        return new CopiedYear(year, values, names, [], left);
    }

    private static bool WasOpen(Library library, ReportingPeriod year) =>
        library.Phases.Where(p => p.From <= year.Start).MaxBy(p => p.From) is { IsOpen: true } || library.Phases.Exists(p => p.IsOpen && p.From > year.Start && p.From <= year.End);

    /// <summary>The sum of each period where all have the same periods, of the year where they do not; null where one is not complete.</summary>
    private static List<CopiedValue>? Sum(Measure measure, ReportingPeriod year, List<List<ReturnValue>> given)
    {
        var figures = given.ConvertAll(g => ServiceFigures.OverTime(measure, year, g.ToDictionary(v => ReportingPeriod.Parse(v.PeriodId), v => Figure.Of(v.State, v.Amount, v.Method))));
        if (figures.Exists(f => f.State is not (RolledState.Complete or RolledState.NotApplicable)))
        {
            return figures.TrueForAll(f => f.State == RolledState.NotCollected) ? [Value(year.ToString(), ValueState.NotCollected, null)] : null;
        }

        if (figures.TrueForAll(f => f.State == RolledState.NotApplicable))
        {
            return [Value(year.ToString(), ValueState.NotApplicable, null)];
        }

        // Where one has nothing of the kind, the others' periods are the periods.
        var counting = given.Where((_, i) => figures[i].IsComplete).ToList();
        var periods = counting[0].Select(v => v.PeriodId).ToHashSet(StringComparer.Ordinal);
        if (counting.TrueForAll(g => periods.SetEquals(g.Select(v => v.PeriodId)) && g.TrueForAll(v => v.State.HasAmount())))
        {
            return [.. periods.Order(StringComparer.Ordinal).Select(period =>
            {
                var parts = counting.ConvertAll(g => g.Find(v => v.PeriodId == period)!);
                return Counted(period, parts.Sum(v => v.Amount!.Value), parts.Exists(v => v.State == ValueState.Estimated));
            })];
        }

        var complete = figures.Where(f => f.IsComplete).ToList();
        return [Counted(year.ToString(), complete.Sum(f => f.Amount!.Value), complete.Exists(f => f.AnyEstimated))];

        CopiedValue Counted(string period, long amount, bool estimated) =>
            Value(period, estimated ? ValueState.Estimated : amount == 0 ? ValueState.Zero : ValueState.Entered, amount);

        CopiedValue Value(string period, ValueState state, long? amount)
        {
            var all = given.SelectMany(g => g).ToList();
            var methods = all.Where(v => v.State.HasAmount()).Select(v => v.Method).Distinct().ToList();
            return new CopiedValue(period, measure.Code, state, amount, methods.Count == 1 ? methods[0] : CountMethod.Unknown, null, all.Max(v => v.DefinitionVersion)!);
        }
    }
}
