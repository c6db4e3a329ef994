using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>The words of options and their appraisal.</summary>
public static class OptionWords
{
    /// <summary>Name of whoever scored and has no place in the council any more.</summary>
    public const string Gone = "Somebody who has left";

    /// <summary>Delivery models to start an option from.</summary>
    public static readonly IReadOnlyList<Choice> Models = [.. PlanGuide.Current.DeliveryModels.Select(m => new Choice(m.Key, m.Name))];

    /// <summary>Scores, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Scores = [new("0", "0 Not at all"), new("1", "1 Hardly"), new("2", "2 In part"), new("3", "3 Fairly well"), new("4", "4 Well"), new("5", "5 Fully")];

    /// <summary>Name of a delivery model; null for one that is not known, or none.</summary>
    public static string? Model(string? key) => Models.FirstOrDefault(m => m.Value == key)?.Text;

    /// <summary>Pounds, or that they are not known.</summary>
    public static string Pounds(long? pounds) => pounds is { } known ? FigureFormat.WholePounds(known) : "Not known";

    /// <summary>A number of options.</summary>
    public static string Count(int options) => options == 1 ? "1 option" : $"{options} options";

    /// <summary>A number of people.</summary>
    public static string People(int people) => people == 1 ? "1 person" : $"{people} people";

    /// <summary>A place in the order: "1st", "2nd".</summary>
    public static string Place(int place) => place + (place is >= 11 and <= 13 ? "th" : (place % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    /// <summary>From the lowest score to the highest: "2 to 5", or "all 4".</summary>
    public static string Spread(AppraisedScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return scores.Count == 0 ? "" : scores.Lowest == scores.Highest ? (scores.Count == 1 ? $"{scores.Lowest}" : $"all {scores.Lowest}") : $"{scores.Lowest} to {scores.Highest}";
    }

    /// <summary>What an option still lacks; null for nothing.</summary>
    public static string? Lacks(AppraisedOption option, Appraisal appraisal)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(appraisal);
        string?[] parts =
        [
            appraisal.Criteria.Count == 0 ? null : option.Scorers == 0 ? "Nobody has scored it" : option.Missing.Count == 0 ? null : $"No score under {AppraisalWords.Names(option.Missing)}",
            option.Costs.PresentCost is not null ? null : option.Costs.Known == 0 ? "Costs not known" : $"Costs known for {option.Costs.Known} of {option.Costs.Years.Count} years",
        ];
        var text = string.Join(". ", parts.OfType<string>());
        return text.Length == 0 ? null : text + ".";
    }

    /// <summary>Reads whole pounds as typed: "125,000", "£125000". A blank is not known.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="otherwise">Where what is below zero belongs.</param>
    /// <param name="pounds">The pounds; null for a blank.</param>
    /// <returns>What is wrong, as the end of a sentence; null for nothing.</returns>
    public static string? Read(string? text, string otherwise, out long? pounds)
    {
        pounds = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var digits = string.Concat(text.Replace('−', '-').Where(c => c is not ('£' or ',' or ' ' or '\u00A0')));
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) || read != decimal.Truncate(read))
        {
            return "must be whole pounds, for example 125,000";
        }

        if (read < 0)
        {
            return $"must be 0 or more. {otherwise}";
        }

        if (read > OptionCost.Most)
        {
            return $"must be {FigureFormat.WholePounds(OptionCost.Most)} or less";
        }

        pounds = (long)read;
        return null;
    }
}
