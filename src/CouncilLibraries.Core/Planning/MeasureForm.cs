using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Planning;

/// <summary>What a person types about a measure of a plan, as typed, with the rules by which it is read.</summary>
public sealed partial class MeasureForm
{
    /// <summary>Largest number, in the measure's natural unit.</summary>
    public const decimal Largest = 1_000_000_000_000;

    private const int MostDecimals = 4;

    /// <summary>What is typed for one year of the plan.</summary>
    public sealed class Line
    {
        /// <summary>The year.</summary>
        public string Year { get; set; } = "";

        /// <summary>The figure to reach; blank for none.</summary>
        public string? Target { get; set; }

        /// <summary>The figure that was reached, of a measure of one's own; blank while it is not known.</summary>
        public string? Actual { get; set; }
    }

    /// <summary>Code of the measure or ratio of the catalogue; blank for one's own.</summary>
    public string? FigureCode { get; set; }

    /// <summary>Name of one's own measure.</summary>
    public string? Name { get; set; }

    /// <summary>Whether more is better, of one's own measure.</summary>
    public bool? MoreIsBetter { get; set; }

    /// <summary>Year of the baseline.</summary>
    public string? BaselineYear { get; set; }

    /// <summary>The figure at the start; blank takes the council's own of that year, or the latest.</summary>
    public string? Baseline { get; set; }

    /// <summary>A line for each year of the plan.</summary>
    public List<Line> Years { get; set; } = [];

    /// <summary>A figure of the catalogue; null where it has none of this code for such a unit.</summary>
    /// <param name="code">Code of the measure or ratio.</param>
    /// <param name="ofLibrary">Of a single library, or of the service.</param>
    public static LibraryChoice? Find(string code, bool ofLibrary) => OwnFigureReader.Choices(ofLibrary).FirstOrDefault(c => c.Code == code);

    /// <summary>The form as it stands before anything is typed.</summary>
    /// <param name="measure">The measure; null for a new one.</param>
    /// <param name="plan">The plan, whose years are asked for.</param>
    public static MeasureForm Of(ObjectiveMeasure? measure, StrategicPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new MeasureForm
        {
            FigureCode = measure?.FigureCode, Name = measure?.FigureCode is null ? measure?.Name : null, MoreIsBetter = measure?.FigureCode is null ? measure?.MoreIsBetter : null,
            BaselineYear = measure?.BaselineYearId, Baseline = Text(measure?.Baseline),
            Years = [.. plan.AllYears.Select(y => y.ToString()).Select(y => (Year: y, Stored: measure?.Years.Find(s => s.YearId == y))).Select(y => new Line { Year = y.Year, Target = Text(y.Stored?.Target), Actual = Text(y.Stored?.Actual) })],
        };

        static string? Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>What is wrong with it; nothing when it can be applied.</summary>
    /// <param name="stored">The measure as it stands; null for a new one. One that the catalogue dropped may stay.</param>
    /// <param name="ofLibrary">Whether it is of a single library.</param>
    /// <param name="figures">The unit's own figures of <see cref="FigureCode"/>, oldest first; empty for none.</param>
    /// <param name="plan">The plan.</param>
    public IReadOnlyList<FormError> Check(ObjectiveMeasure? stored, bool ofLibrary, IReadOnlyList<OwnFigure> figures, StrategicPlan plan)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(plan);
        var errors = new List<FormError>();
        var (code, name) = (Clean(FigureCode), Clean(Name));
        var choice = code is null ? null : Find(code, ofLibrary);
        if (code is not null && choice is null && code != stored?.FigureCode)
        {
            errors.Add(new(nameof(FigureCode), "Choose a figure from the list"));
        }
        else if (code is not null && name is not null)
        {
            errors.Add(new(nameof(Name), "Choose a figure or name a measure of our own, not both"));
        }

        if (code is null)
        {
            CheckOwn(errors, name);
        }

        if (!Years.Select(y => y.Year).SequenceEqual(plan.AllYears.Select(y => y.ToString()), StringComparer.Ordinal))
        {
            errors.Add(new(nameof(Years), "The years of the plan changed meanwhile. Open the page again"));
            return errors;
        }

        Number(nameof(Baseline), Baseline, "The figure at the start");
        foreach (var (index, line) in Years.Index())
        {
            Number($"Years[{index}].Target", line.Target, $"The target for {line.Year}");
            Number($"Years[{index}].Actual", line.Actual, $"The figure for {line.Year}");
        }

        CheckStart(errors, choice, figures);
        return errors;

        void Number(string field, string? typed, string what)
        {
            if (ReadNumber(choice?.Kind, typed, what, out _) is { } problem)
            {
                errors.Add(new(field, problem));
            }
        }
    }

    /// <summary>Puts what was typed on the measure. It must have passed <see cref="Check"/>.</summary>
    /// <param name="measure">The measure, its years loaded.</param>
    /// <param name="figures">The unit's own figures of <see cref="FigureCode"/>, oldest first; empty for none.</param>
    public void Apply(ObjectiveMeasure measure, IReadOnlyList<OwnFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(figures);
        var code = Clean(FigureCode);
        var choice = code is null ? null : Find(code, measure.UnitId is not null);
        if (code is null || choice is not null)
        {
            (measure.Name, measure.MoreIsBetter) = code is null ? (Clean(Name)!, MoreIsBetter) : (choice!.Name, Direction(choice));
        }

        measure.FigureCode = code;
        (measure.BaselineYearId, measure.Baseline) = (Clean(BaselineYear), Read(Baseline));
        if (choice is not null && measure.Baseline is null && StartIn(figures) is { Value: { } value } figure)
        {
            (measure.BaselineYearId, measure.Baseline) = (figure.Year.ToString(), decimal.Round(value, MostDecimals, MidpointRounding.ToEven));
        }

        foreach (var line in Years)
        {
            // Figures of the catalogue fill themselves in: what was typed while it was one's own goes.
            var (target, actual) = (Read(line.Target), code is null ? Read(line.Actual) : null);
            if (measure.Years.Find(y => y.YearId == line.Year) is { } year)
            {
                (year.Target, year.Actual) = (target, actual);
            }
            else if (target is not null || actual is not null)
            {
                measure.Years.Add(new MeasureYear { CouncilId = measure.CouncilId, MeasureId = measure.Id, YearId = line.Year, Target = target, Actual = actual });
            }
        }

        decimal? Read(string? typed) => ReadNumber(choice?.Kind, typed, "", out var number) is null ? number : null;
    }

    /// <summary>
    /// Whether more of a figure is better. A ratio says so itself. A measure goes with the ratio for each resident that it is
    /// above the line of: visits with visits for every 1,000 residents.
    /// </summary>
    /// <returns>Null where neither way is better.</returns>
    public static bool? Direction(LibraryChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var isUp = choice.Ratio is { } ratio ? ratio.Better == Better.Up
            : MeasureCatalogue.Current.Ratios.Any(r => r.Better == Better.Up && r.Numerator.Any(t => t.Measure == choice.Code) && r.Denominator.Any(t => t.Measure == "population"));
        return isUp ? true : null;
    }

    /// <summary>Reads a number as the targets of headline figures are read: "2,400", "9.5%", "£12,000", "−£500".</summary>
    /// <param name="kind">Number, money or percentage; null for a measure of one's own, which may be any.</param>
    /// <param name="typed">What was typed; blank for none.</param>
    /// <param name="what">What it is, as the message calls it.</param>
    /// <param name="number">The number; null for none.</param>
    /// <returns>What is wrong, as something to do; null when nothing is.</returns>
    public static string? ReadNumber(AmountKind? kind, string? typed, string what, out decimal? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var text = typed.Replace('−', '-').Replace("£", "", StringComparison.Ordinal).TrimEnd('%', ' ').Trim();
        if (!Digits().IsMatch(text) || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read))
        {
            return $"{what} must be a number, like 2,400 or 9.5";
        }

        var (least, most) = kind switch { AmountKind.Percent => (0, 100), AmountKind.Number => (0, Largest), _ => (-Largest, Largest) };
        if (read < least || read > most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{what} must be from {least:#,0} to {most:#,0}");
        }

        number = decimal.Round(read, MostDecimals, MidpointRounding.ToEven);
        return null;
    }

    private void CheckOwn(List<FormError> errors, string? name)
    {
        if (name is null)
        {
            errors.Add(new(nameof(Name), "Choose a figure from the list, or name a measure of our own"));
        }
        else if (name.Length > ObjectiveMeasure.MaxNameLength)
        {
            errors.Add(new(nameof(Name), $"The name must be {ObjectiveMeasure.MaxNameLength} characters or fewer"));
        }
        else if (MoreIsBetter is null)
        {
            errors.Add(new(nameof(MoreIsBetter), "Say whether more or less of it is better"));
        }
    }

    private void CheckStart(List<FormError> errors, LibraryChoice? choice, IReadOnlyList<OwnFigure> figures)
    {
        if (Clean(BaselineYear) is not { } year)
        {
            return;
        }

        if (!ReportingPeriod.TryParseYear(year, out _, out _))
        {
            errors.Add(new(nameof(BaselineYear), "Enter a year like 2023-24"));
        }
        else if (choice is not null && string.IsNullOrWhiteSpace(Baseline) && StartIn(figures) is not { Value: not null })
        {
            errors.Add(new(nameof(BaselineYear), $"We have no figure of our own for {year}. Type the figure, or leave both blank"));
        }
    }

    private OwnFigure? StartIn(IReadOnlyList<OwnFigure> figures) => Clean(BaselineYear) is { } year
        ? figures.FirstOrDefault(f => f.Year.ToString() == year)
        : figures.LastOrDefault(f => f.Value is not null);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();
}
