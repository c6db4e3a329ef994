using System.Globalization;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Assessments;

/// <summary>What a person types about an improvement action, as typed, with the rules by which it is read.</summary>
public sealed class ImprovementForm
{
    private const decimal Largest = 1_000_000_000_000;

    /// <summary>What should be better.</summary>
    public string? Improvement { get; set; }

    /// <summary>What will be done.</summary>
    public string? Action { get; set; }

    /// <summary>Keys of the outcomes that it supports.</summary>
    public List<string> Outcomes { get; set; } = [];

    /// <summary>How much it would bring.</summary>
    public Size? Impact { get; set; }

    /// <summary>How much work it is.</summary>
    public Size? Effort { get; set; }

    /// <summary>Who leads it, where that person has a place in the council.</summary>
    public Guid? LeadId { get; set; }

    /// <summary>Who leads it, where that is somebody else.</summary>
    public string? LeadName { get; set; }

    /// <summary>Who helps.</summary>
    public string? Partners { get; set; }

    /// <summary>What it needs.</summary>
    public string? Resources { get; set; }

    /// <summary>First day.</summary>
    public string? StartsOn { get; set; }

    /// <summary>Day by which it should be done.</summary>
    public string? DueOn { get; set; }

    /// <summary>The objective of a strategic plan that it delivers.</summary>
    public Guid? ObjectiveId { get; set; }

    /// <summary>Code of the measure or ratio of the catalogue.</summary>
    public string? FigureCode { get; set; }

    /// <summary>A measure of one's own.</summary>
    public string? OwnMeasure { get; set; }

    /// <summary>Year of the baseline.</summary>
    public string? BaselineYear { get; set; }

    /// <summary>The figure at the start; blank takes the council's own of that year, or the latest.</summary>
    public string? Baseline { get; set; }

    /// <summary>The figure to reach.</summary>
    public string? Target { get; set; }

    /// <summary>The form as it stands before anything is typed.</summary>
    public static ImprovementForm Of(ImprovementAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new ImprovementForm
        {
            Improvement = action.Improvement, Action = action.Action, Outcomes = [.. action.Outcomes], Impact = action.Impact, Effort = action.Effort,
            LeadId = action.LeadId, LeadName = action.LeadName, Partners = action.Partners, Resources = action.Resources,
            StartsOn = Day(action.StartsOn), DueOn = Day(action.DueOn), ObjectiveId = action.ObjectiveId, FigureCode = action.FigureCode, OwnMeasure = action.OwnMeasure,
            BaselineYear = action.BaselineYear, Baseline = Number(action.Baseline), Target = Number(action.Target),
        };

        static string? Day(DateOnly? day) => day is { } d ? TypedDay.Text(d) : null;

        static string? Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>What is wrong with it; nothing when it can be applied.</summary>
    /// <param name="ofLibrary">Whether it is for a single library.</param>
    /// <param name="leads">People who can lead it.</param>
    /// <param name="objectives">Objectives that it can deliver.</param>
    /// <param name="figures">The unit's own figures of <see cref="FigureCode"/>, oldest first; empty for none.</param>
    public IReadOnlyList<FormError> Check(bool ofLibrary, IReadOnlySet<Guid> leads, IReadOnlySet<Guid> objectives, IReadOnlyList<OwnFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        ArgumentNullException.ThrowIfNull(leads);
        ArgumentNullException.ThrowIfNull(figures);
        var errors = new List<FormError>();
        Text(nameof(Improvement), Improvement, ImprovementAction.MaxTextLength, "What should be better", "Say what should be better");
        Text(nameof(Action), Action, ImprovementAction.MaxTextLength, "The action", "Say what will be done");
        Text(nameof(Partners), Partners, ImprovementAction.MaxTextLength, "The partners");
        Text(nameof(Resources), Resources, ImprovementAction.MaxTextLength, "The resources");
        Text(nameof(LeadName), LeadName, ImprovementAction.MaxNameLength, "The name");
        Text(nameof(OwnMeasure), OwnMeasure, ImprovementAction.MaxNameLength, "The measure");
        if (Outcomes.Exists(o => Outcome.Find(o) is null))
        {
            errors.Add(new(nameof(Outcomes), "Choose outcomes from the list"));
        }

        if (ObjectiveId is { } objective && !objectives.Contains(objective))
        {
            errors.Add(new(nameof(ObjectiveId), "Choose an objective from the list"));
        }

        if (LeadId is { } lead && !leads.Contains(lead))
        {
            errors.Add(new(nameof(LeadId), "This person has no place in the council any more, or reads only. Choose somebody else"));
        }
        else if (LeadId is not null && !string.IsNullOrWhiteSpace(LeadName))
        {
            errors.Add(new(nameof(LeadName), "Choose a person or write a name, not both"));
        }

        var starts = Day(nameof(StartsOn), StartsOn);
        if (Day(nameof(DueOn), DueOn) is { } due && due < starts)
        {
            errors.Add(new(nameof(DueOn), "The due date must be on or after the start date"));
        }

        CheckMeasure(errors, ofLibrary, figures);
        return errors;

        void Text(string field, string? text, int longest, string what, string? missing = null)
        {
            if (missing is not null && string.IsNullOrWhiteSpace(text))
            {
                errors.Add(new(field, missing));
            }
            else if (Clean(text)?.Length > longest)
            {
                errors.Add(new(field, $"{what} must be {longest:#,0} characters or fewer"));
            }
        }

        DateOnly? Day(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (TypedDay.TryParse(text, out var day) && day.Year is >= 2000 and <= 2100)
            {
                return day;
            }

            errors.Add(new(field, "Enter a date, for example 27 3 2026"));
            return null;
        }
    }

    /// <summary>Puts what was typed on the action. It must have passed <see cref="Check"/>.</summary>
    /// <param name="action">The action.</param>
    /// <param name="figures">The unit's own figures of <see cref="FigureCode"/>, oldest first; empty for none.</param>
    public void Apply(ImprovementAction action, IReadOnlyList<OwnFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(figures);
        var before = (action.DueOn, action.LeadId);
        (action.Improvement, action.Action, action.Impact, action.Effort) = (Clean(Improvement)!, Clean(Action)!, Impact, Effort);
        action.Outcomes = [.. Outcome.All.Select(o => o.Key).Where(Outcomes.Contains)];
        (action.LeadId, action.LeadName, action.Partners, action.Resources) = (LeadId, Clean(LeadName), Clean(Partners), Clean(Resources));
        (action.StartsOn, action.DueOn) = (Day(StartsOn), Day(DueOn));
        (action.ObjectiveId, action.FigureCode, action.OwnMeasure) = (ObjectiveId, Clean(FigureCode), Clean(OwnMeasure));
        (action.BaselineYear, action.Baseline, action.Target) = (Clean(BaselineYear), Number(Baseline), Number(Target));
        if (action.FigureCode is not null && action.Baseline is null && StartIn(figures) is { Value: { } value } figure)
        {
            (action.BaselineYear, action.Baseline) = (figure.Year.ToString(), decimal.Round(value, TypedNumber.MostDecimals, MidpointRounding.ToEven));
        }

        // Whoever leads it now is told of the day as it is now.
        if (before != (action.DueOn, action.LeadId))
        {
            action.Reminded = ActionReminder.None;
        }

        static DateOnly? Day(string? text) => TypedDay.TryParse(text, out var day) ? day : null;

        static decimal? Number(string? text) => TryNumber(text, out var number) ? number : null;
    }

    private void CheckMeasure(List<FormError> errors, bool ofLibrary, IReadOnlyList<OwnFigure> figures)
    {
        var (code, own) = (Clean(FigureCode), Clean(OwnMeasure));
        if (code is not null && OwnFigureReader.Choices(ofLibrary).All(c => c.Code != code))
        {
            errors.Add(new(nameof(FigureCode), ofLibrary ? "This figure is not kept for a single library. Choose another, or write a measure of your own" : "Choose a figure from the list"));
        }
        else if (code is not null && own is not null)
        {
            errors.Add(new(nameof(OwnMeasure), "Choose a figure or write a measure of your own, not both"));
        }

        foreach (var (field, text) in new[] { (nameof(Baseline), Baseline), (nameof(Target), Target) })
        {
            if (!TryNumber(text, out var number))
            {
                errors.Add(new(field, "Enter a number, for example 2,500 or 12.5"));
            }
            else if (number is not null && code is null && own is null)
            {
                errors.Add(new(field, "Say first what is measured: choose a figure, or write a measure of your own"));
            }
        }

        if (Clean(BaselineYear) is not { } year)
        {
            return;
        }

        if (!ReportingPeriod.TryParseYear(year, out _, out _))
        {
            errors.Add(new(nameof(BaselineYear), "Enter a year like 2023-24"));
        }
        else if (code is not null && string.IsNullOrWhiteSpace(Baseline) && StartIn(figures) is not { Value: not null })
        {
            errors.Add(new(nameof(BaselineYear), $"We have no figure of our own for {year}. Type the figure, or leave both blank"));
        }
    }

    private OwnFigure? StartIn(IReadOnlyList<OwnFigure> figures) => Clean(BaselineYear) is { } year
        ? figures.FirstOrDefault(f => f.Year.ToString() == year)
        : figures.LastOrDefault(f => f.Value is not null);

    // Line breaks count as one character, as the browser counts them.
    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    private static bool TryNumber(string? text, out decimal? number) => TypedNumber.TryRead(text, out number) && Math.Abs(number ?? 0) <= Largest;
}
