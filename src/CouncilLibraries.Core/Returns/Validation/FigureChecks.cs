namespace CouncilLibraries.Core.Returns;

/// <summary>Plays the rules of a catalogue on the figures of one unit and year. Each rule stands alone: a broken one hides no other.</summary>
public static class FigureChecks
{
    /// <summary>All findings, hard ones first, then in the order of rules, measures and periods.</summary>
    /// <param name="catalogue">The catalogue with the rules.</param>
    /// <param name="subject">The figures; values of measures that the catalogue does not have are ignored.</param>
    public static IReadOnlyList<Finding> Check(MeasureCatalogue catalogue, FigureSubject subject)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(subject);
        var run = new Run(catalogue, subject);
        return [.. catalogue.Rules
            .Where(rule => rule.AppliesTo(subject.Unit))
            .SelectMany(run.Findings)
            .OrderByDescending(finding => finding.Severity)];
    }

    /// <summary>Whether a value of a measure and period is stopped by a hard finding.</summary>
    public static bool Stops(this IEnumerable<Finding> findings, string measure, ReportingPeriod period) =>
        findings.Any(finding => finding.Severity == RuleSeverity.Hard && finding.Period == period && finding.Measures.Count > 0 && finding.Measures[0] == measure);

    private sealed class Run
    {
        private readonly MeasureCatalogue catalogue;
        private readonly FigureSubject subject;

        // Amounts as typed, by measure and period.
        private readonly Dictionary<string, SortedDictionary<ReportingPeriod, long>> typed = new(StringComparer.Ordinal);
        private readonly Dictionary<string, RolledFigure> years = new(StringComparer.Ordinal);

        public Run(MeasureCatalogue catalogue, FigureSubject subject)
        {
            this.catalogue = catalogue;
            this.subject = subject;
            foreach (var measure in catalogue.Measures)
            {
                if (subject.Figures.TryGetValue(measure.Code, out var figures))
                {
                    years[measure.Code] = ServiceFigures.OverTime(measure, subject.Year, figures);
                    typed[measure.Code] = new SortedDictionary<ReportingPeriod, long>(figures
                        .Where(figure => subject.Year.Contains(figure.Key) && figure.Value.Amount is not null)
                        .ToDictionary(figure => figure.Key, figure => figure.Value.Amount!.Value));
                }
            }
        }

        public IEnumerable<Finding> Findings(ValidationRule rule) => rule.Kind switch
        {
            RuleKind.Range => All(rule).SelectMany(measure => OutOfRange(rule, measure)),
            RuleKind.PartOverWhole => All(rule).SelectMany(measure => PartOverWhole(rule, measure)),
            RuleKind.PartsNotWhole => All(rule).SelectMany(measure => PartsNotWhole(rule, measure)),
            RuleKind.PartsOverWhole => All(rule).SelectMany(measure => PartsOverWhole(rule, measure)),
            RuleKind.LibrariesNotService => All(rule).SelectMany(measure => LibrariesNotService(rule, measure)),
            RuleKind.DetailNotYear => All(rule).SelectMany(measure => DetailNotYear(rule, measure)),
            RuleKind.YearIncomplete => All(rule).SelectMany(measure => YearIncomplete(rule, measure)),
            RuleKind.Below or RuleKind.Above => All(rule).SelectMany(measure => BelowOrAbove(rule, measure)),
            RuleKind.Without => All(rule).SelectMany(measure => Without(rule, measure)),
            RuleKind.FactRange => FactOutOfRange(rule),
            RuleKind.Change => All(rule).SelectMany(measure => Changed(rule, measure)),
            RuleKind.Spike => All(rule).SelectMany(measure => Spikes(rule, measure)),
            RuleKind.Same => Same(rule),
            _ => throw new InvalidOperationException($"No check is written for rules of the kind {rule.Kind}."),
        };

        private IEnumerable<Measure> All(ValidationRule rule) =>
            catalogue.Measures.Where(measure => typed.ContainsKey(measure.Code) && (rule.Measures.Count == 0 || rule.Measures.Contains(measure.Code, StringComparer.Ordinal)));

        private IEnumerable<Finding> OutOfRange(ValidationRule rule, Measure measure) =>
            from figure in typed[measure.Code]
            let natural = measure.Natural(figure.Value)
            where natural < measure.Range.Min || natural > measure.Range.Max
            select Found(rule, figure.Key, [measure], new()
            {
                ["value"] = FigureFormat.Natural(measure, natural),
                ["min"] = FigureFormat.Natural(measure, measure.Range.Min),
                ["max"] = FigureFormat.Natural(measure, measure.Range.Max),
            });

        private IEnumerable<Finding> PartOverWhole(ValidationRule rule, Measure part) =>
            part.PartOf is not { } code
                ? []
                : from both in Together([part.Code, code])
                  let whole = catalogue.Measure(code)
                  where both.Amounts[0] > both.Amounts[1]
                  select Found(rule, both.Period, [part, whole], Pair(part, both.Amounts[0], whole, both.Amounts[1]));

        private IEnumerable<Finding> PartsNotWhole(ValidationRule rule, Measure whole)
        {
            var parts = catalogue.PartsOf(whole.Code);
            return !whole.PartsMakeWhole
                ? []
                : from all in Together([whole.Code, .. parts.Select(part => part.Code)])
                  let sum = all.Amounts.Skip(1).Sum()
                  where sum != all.Amounts[0]
                  select Found(rule, all.Period, [whole, .. parts], Pair(whole, sum, whole, all.Amounts[0]));
        }

        // Where all parts must add up, the rule before this one speaks; where one part alone is too much, the hard rule does.
        private IEnumerable<Finding> PartsOverWhole(ValidationRule rule, Measure whole)
        {
            var all = catalogue.PartsOf(whole.Code);
            foreach (var period in PeriodsOf(whole.Code))
            {
                var present = all.Where(part => AmountIn(part.Code, period) is not null).ToList();
                if (present.Count < 2 || (whole.PartsMakeWhole && present.Count == all.Count) || AmountIn(whole.Code, period) is not { } amount)
                {
                    continue;
                }

                var amounts = present.ConvertAll(part => AmountIn(part.Code, period)!.Value);
                if (amounts.Sum() > amount && amounts.TrueForAll(part => part <= amount))
                {
                    yield return Found(rule, period, [whole, .. present], Pair(whole, amounts.Sum(), whole, amount));
                }
            }
        }

        private IEnumerable<Finding> LibrariesNotService(ValidationRule rule, Measure measure)
        {
            if (years[measure.Code] is { IsComplete: true, Amount: { } own }
                && subject.FromLibraries.GetValueOrDefault(measure.Code) is { IsComplete: true, Amount: { } sum }
                && own != sum)
            {
                yield return Found(rule, subject.Year, [measure], Pair(measure, own, measure, sum));
            }
        }

        private IEnumerable<Finding> DetailNotYear(ValidationRule rule, Measure measure)
        {
            if (years[measure.Code] is { Difference: { } sum, Amount: { } own })
            {
                yield return Found(rule, subject.Year, [measure], Pair(measure, own, measure, sum));
            }
        }

        private IEnumerable<Finding> YearIncomplete(ValidationRule rule, Measure measure)
        {
            if (years[measure.Code] is { State: RolledState.Incomplete, Missing: var missing })
            {
                yield return Found(rule, subject.Year, [measure], new() { ["missing"] = Counted(missing) });
            }
        }

        private IEnumerable<Finding> BelowOrAbove(ValidationRule rule, Measure measure)
        {
            var factor = rule.Parameters.GetValueOrDefault("factor", 1m);
            var fact = catalogue.FindFact(rule.Against!);
            foreach (var (period, amount, against) in fact is null ? WithMeasure(measure, rule.Against!) : WithFact(rule, measure, fact.Code))
            {
                var limit = factor * against;
                if (rule.Kind == RuleKind.Below ? amount < limit : amount > limit)
                {
                    var other = fact is null ? catalogue.Measure(rule.Against!) : null;
                    yield return Found(rule, period, other is null ? [measure] : [measure, other], new()
                    {
                        ["value"] = FigureFormat.Natural(measure, amount),
                        ["other"] = InSentence(other?.Name ?? fact!.Name),
                        ["otherValue"] = other is null ? FigureFormat.Fact(against) : FigureFormat.Natural(other, against),
                        ["limit"] = FigureFormat.Natural(measure, limit),
                    });
                }
            }
        }

        private IEnumerable<(ReportingPeriod Period, decimal Amount, decimal Against)> WithMeasure(Measure measure, string against) =>
            from both in Together([measure.Code, against])
            select (both.Period, measure.Natural(both.Amounts[0]), catalogue.Measure(against).Natural(both.Amounts[1]));

        // Facts are for a year. A figure that is too low may only be unfinished; one that is too high already is too high.
        private IEnumerable<(ReportingPeriod Period, decimal Amount, decimal Against)> WithFact(ValidationRule rule, Measure measure, string fact)
        {
            var year = years[measure.Code];
            if (year.Amount is { } amount
                && (year.IsComplete || rule.Kind == RuleKind.Above)
                && subject.Facts.TryGetValue(fact, out var against)
                && against >= rule.Parameters.GetValueOrDefault("againstAtLeast", 0m)
                && against < rule.Parameters.GetValueOrDefault("againstBelow", decimal.MaxValue))
            {
                yield return (subject.Year, measure.Natural(amount), against);
            }
        }

        private IEnumerable<Finding> Without(ValidationRule rule, Measure measure)
        {
            var other = catalogue.Measure(rule.Against!);
            return from period in PeriodsOf(measure.Code)
                   let amount = AmountIn(measure.Code, period)
                   where amount > 0 && (AmountIn(other.Code, period) == 0 || IsNotApplicable(other.Code, period))
                   select Found(rule, period, [measure, other], Pair(measure, amount.Value, other, 0));
        }

        private IEnumerable<Finding> FactOutOfRange(ValidationRule rule)
        {
            var (min, max) = (rule.Parameters["min"], rule.Parameters["max"]);
            if (subject.Facts.TryGetValue(rule.Against!, out var value) && (value < min || value > max))
            {
                var name = catalogue.FindFact(rule.Against!)!.Name;
                yield return Found(rule, subject.Year, [], new()
                {
                    ["other"] = name,
                    ["otherValue"] = FigureFormat.Fact(value),
                    ["are"] = "are",
                    ["min"] = FigureFormat.Fact(min),
                    ["max"] = FigureFormat.Fact(max),
                });
            }
        }

        private IEnumerable<Finding> Changed(ValidationRule rule, Measure measure)
        {
            if (years[measure.Code] is not { IsComplete: true, Amount: { } amount } || !subject.LastYear.TryGetValue(measure.Code, out var previous))
            {
                yield break;
            }

            var percent = rule.Parameters["percent"];
            var change = Math.Abs((decimal)amount - previous);
            if (change * 100 > percent * previous && measure.Natural(Math.Max(amount, previous)) >= rule.Parameters.GetValueOrDefault("ignoreBelow", 0m))
            {
                yield return Found(rule, subject.Year, [measure], new()
                {
                    ["value"] = FigureFormat.Amount(measure, amount),
                    ["previous"] = FigureFormat.Amount(measure, previous),
                    ["limit"] = $"{FigureFormat.Fact(percent)}%",
                });
            }
        }

        private IEnumerable<Finding> Spikes(ValidationRule rule, Measure measure)
        {
            var months = typed[measure.Code].Where(figure => figure.Key.Kind == PeriodKind.Month).ToList();
            if (measure.OverTime != RollUp.Sum || months.Count < rule.Parameters["fewestMonths"])
            {
                return [];
            }

            var amounts = months.Select(month => month.Value).Order().ToList();
            var median = ((decimal)amounts[(amounts.Count - 1) / 2] + amounts[amounts.Count / 2]) / 2;
            return from month in months
                   where median > 0 && month.Value > rule.Parameters["times"] * median
                   select Found(rule, month.Key, [measure], new()
                   {
                       ["value"] = FigureFormat.Amount(measure, month.Value),
                       ["otherValue"] = FigureFormat.Amount(measure, (long)decimal.Round(median, MidpointRounding.ToEven)),
                   });
        }

        private IEnumerable<Finding> Same(ValidationRule rule)
        {
            var (first, second) = (catalogue.Measure(rule.Measures[0]), catalogue.Measure(rule.Measures[1]));
            if (years.GetValueOrDefault(first.Code)?.Amount is { } amount
                && years.GetValueOrDefault(second.Code)?.Amount == amount
                && first.Natural(amount) >= rule.Parameters["atLeast"])
            {
                yield return Found(rule, subject.Year, [first, second], Pair(first, amount, second, amount));
            }
        }

        // Periods in which every one of the measures has an amount. The year that is made of months is compared too,
        // when all of them make it in full.
        private IEnumerable<(ReportingPeriod Period, IReadOnlyList<long> Amounts)> Together(IReadOnlyList<string> codes) =>
            from period in PeriodsOf(codes[0])
            let amounts = codes.Select(code => AmountIn(code, period)).ToList()
            where !amounts.Contains(null)
            select (period, (IReadOnlyList<long>)amounts.ConvertAll(amount => amount!.Value));

        private IEnumerable<ReportingPeriod> PeriodsOf(string code) => typed[code].Keys.Append(subject.Year).Distinct();

        private bool IsNotApplicable(string code, ReportingPeriod period) =>
            period == subject.Year
                ? years.GetValueOrDefault(code)?.State == RolledState.NotApplicable
                : subject.Figures.GetValueOrDefault(code)?.GetValueOrDefault(period)?.State == ValueState.NotApplicable;

        private long? AmountIn(string code, ReportingPeriod period) =>
            period == subject.Year
                ? years.GetValueOrDefault(code) is { IsComplete: true } year ? year.Amount : null
                : typed.GetValueOrDefault(code) is { } figures && figures.TryGetValue(period, out var amount) ? amount : null;

        private static Finding Found(ValidationRule rule, ReportingPeriod period, IReadOnlyList<Measure> measures, Dictionary<string, string> places)
        {
            places.TryAdd("period", period.ToWords());
            if (measures.Count > 0)
            {
                places.TryAdd("measure", measures[0].Name);
                places.TryAdd("are", measures[0].Singular ? "is" : "are");
            }

            return new Finding(rule.Code, rule.Severity, [.. measures.Select(measure => measure.Code)], period, rule.Write(places));
        }

        private static Dictionary<string, string> Pair(Measure measure, long value, Measure other, long otherValue) => new()
        {
            ["value"] = FigureFormat.Amount(measure, value),
            ["other"] = InSentence(other.Name),
            ["otherValue"] = FigureFormat.Amount(other, otherValue),
        };

        private static string InSentence(string name) => char.ToLowerInvariant(name[0]) + name[1..];

        private static string Counted(IReadOnlyList<MissingPart> missing)
        {
            var kind = missing[0].Period.Kind == PeriodKind.Quarter ? "quarter" : "month";
            return missing.Count == 1 ? $"1 {kind} is" : $"{missing.Count} {kind}s are";
        }
    }
}
