using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Returns;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>Checks what was typed of a case study, and puts it into the text.</summary>
internal static class CaseStudyFormChecks
{
    private const string Prefix = "Form.";

    /// <summary>Puts the form into a text; what is wrong goes to the model state, and the text must then not be saved.</summary>
    public static void Apply(this CaseStudyForm form, CaseStudy study, ModelStateDictionary state)
    {
        study.Title = Clean(form.Title, CaseStudy.MaxTitleLength, nameof(form.Title), "The title", state) ?? "";
        if (study.Title.Length == 0)
        {
            state.AddModelError(Prefix + nameof(form.Title), "Give it a title");
        }

        study.Summary = Clean(form.Summary, CaseStudy.MaxSummaryLength, nameof(form.Summary), "The summary", state);
        study.Did = Clean(form.Did, CaseStudy.MaxTextLength, nameof(form.Did), "What you did", state);
        study.Why = Clean(form.Why, CaseStudy.MaxTextLength, nameof(form.Why), "Why you did it", state);
        study.Worked = Clean(form.Worked, CaseStudy.MaxTextLength, nameof(form.Worked), "What worked", state);
        study.WorkedLess = Clean(form.WorkedLess, CaseStudy.MaxTextLength, nameof(form.WorkedLess), "What worked less well", state);
        study.Techniques = Clean(form.Techniques, CaseStudy.MaxTextLength, nameof(form.Techniques), "Techniques", state);
        study.Challenges = Clean(form.Challenges, CaseStudy.MaxTextLength, nameof(form.Challenges), "What was hard", state);
        study.Skills = Clean(form.Skills, CaseStudy.MaxTextLength, nameof(form.Skills), "Skills", state);
        study.Cost = Clean(form.Cost, CaseStudy.MaxCostLength, nameof(form.Cost), "What it cost", state);
        study.CostPence = Pence(form.Pounds, state);
        study.ShowsCouncil = form.ShowsCouncil;
        var figures = form.Figures.Take(CaseStudy.MaxFigures).Select((line, index) => Figure(line, index, state)).OfType<CaseStudyFigure>().ToList();
        if (!figures.SequenceEqual(study.Figures))
        {
            study.Figures = figures;
        }
    }

    private static CaseStudyFigure? Figure(FigureLine line, int index, ModelStateDictionary state)
    {
        var at = $"Figures[{index}].";
        var label = Clean(line.Label, CaseStudyFigure.MaxLabelLength, at + nameof(line.Label), "What is counted", state);
        var before = Clean(line.Before, CaseStudyFigure.MaxValueLength, at + nameof(line.Before), "The figure before", state);
        var after = Clean(line.After, CaseStudyFigure.MaxValueLength, at + nameof(line.After), "The figure after", state);
        var source = Clean(line.Source, CaseStudyFigure.MaxSourceLength, at + nameof(line.Source), "The source", state);
        if (label is null && (before ?? after ?? source) is not null)
        {
            state.AddModelError(Prefix + at + nameof(line.Label), $"Say what figure {index + 1} counts");
        }
        else if (label is not null && before is null && after is null)
        {
            state.AddModelError(Prefix + at + nameof(line.After), $"Enter figure {index + 1}, before or after");
        }

        return label is null ? null : new CaseStudyFigure(label, before, after, source);
    }

    private static long? Pence(string? pounds, ModelStateDictionary state)
    {
        if (!TypedNumber.TryRead(pounds, out var read) || (read is { } typed && (typed < 0 || typed != decimal.Truncate(typed) || typed * 100 > CaseStudy.MaxCostPence)))
        {
            state.AddModelError(Prefix + nameof(CaseStudyForm.Pounds), "Enter what it cost in whole pounds, for example 12,500");
            return null;
        }

        return (long?)(read * 100);
    }

    private static string? Clean(string? text, int longest, string field, string what, ModelStateDictionary state)
    {
        var clean = string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
        if (clean?.Length > longest)
        {
            state.AddModelError(Prefix + field, $"{what} must be {longest:#,0} characters or fewer. {clean.Length:#,0} were typed");
        }

        return clean;
    }
}
