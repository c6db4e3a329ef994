using System.Globalization;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The answers to a criterion as a form has them: a level by its number, the others by their names.</summary>
public static class AnswerChoices
{
    /// <summary>What can be chosen, in order.</summary>
    public static IReadOnlyList<Choice> Of(Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return
        [
            .. framework.Scale.Select(p => new Choice(Value(RatingAnswer.Level, p.Level), AssessmentWords.Answer(framework, RatingAnswer.Level, p.Level))),
            .. new[] { RatingAnswer.DontKnow, RatingAnswer.NotApplicable }.Select(a => new Choice(Value(a, null), AssessmentWords.Answer(framework, a, null))),
        ];
    }

    /// <summary>An answer as a form has it.</summary>
    public static string Value(RatingAnswer answer, int? level) => level?.ToString(CultureInfo.InvariantCulture) ?? answer.ToString();

    /// <summary>The answer that a form has; null where none is chosen, or one that the scale lacks.</summary>
    public static (RatingAnswer Answer, int? Level)? Read(string? value, Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return value switch
        {
            nameof(RatingAnswer.DontKnow) => (RatingAnswer.DontKnow, null),
            nameof(RatingAnswer.NotApplicable) => (RatingAnswer.NotApplicable, null),
            _ when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && framework.FindPoint(level) is not null => (RatingAnswer.Level, level),
            _ => null,
        };
    }
}
