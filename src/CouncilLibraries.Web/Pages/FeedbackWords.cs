using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages;

/// <summary>Comments in everyday words.</summary>
public static class FeedbackWords
{
    /// <summary>What the operator can decide.</summary>
    public static readonly IReadOnlyList<Choice> Decisions =
    [
        new(nameof(FeedbackStatus.Planned), Text(FeedbackStatus.Planned), "It will be done; everybody sees the comment and the reply"),
        new(nameof(FeedbackStatus.Done), Text(FeedbackStatus.Done), "Everybody sees the comment and the reply"),
        new(nameof(FeedbackStatus.Declined), Text(FeedbackStatus.Declined), "The reply says why; everybody sees both"),
        new(nameof(FeedbackStatus.Duplicate), Text(FeedbackStatus.Duplicate), "It is shown with the reply of the other, whose number you give below"),
        new(nameof(FeedbackStatus.NotShown), Text(FeedbackStatus.NotShown), "Nobody sees it but the people who run the site; say why below"),
    ];

    /// <summary>Why a comment is not shown.</summary>
    public static readonly IReadOnlyList<Choice> Reasons = [.. Enum.GetValues<NotShownReason>().Select(r => new Choice(r.ToString(), Capital(FeedbackReply.Because(r))))];

    /// <summary>How many, for example “1 comment”.</summary>
    public static string Comments(int count) => count == 1 ? "1 comment" : $"{count:#,0} comments";

    /// <summary>How long, for example “12 days”.</summary>
    public static string Days(int days) => days switch { <= 0 => "Less than a day", 1 => "1 day", _ => $"{days:#,0} days" };

    /// <summary>When, seen from today.</summary>
    public static string Ago(int days) => days <= 0 ? "today" : $"{Days(days)} ago";

    /// <summary>What a comment is about, in the large: all of a toolkit is one thing.</summary>
    /// <param name="key">Key of its subject.</param>
    public static string GroupOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split('/');
        return parts[0] == "page" && parts.Length > 1 ? $"page/{parts[1]}" : parts[0];
    }

    /// <summary>What can be filtered by: what there are comments on, and what is chosen.</summary>
    /// <param name="counts">Keys of subjects, with how many comments each has; a key may come twice.</param>
    /// <param name="chosen">The key or group chosen, if any.</param>
    /// <param name="chosenName">What it is called where it is no group.</param>
    public static IReadOnlyList<Choice> Abouts(IEnumerable<(string Key, int Count)> counts, string? chosen, string chosenName)
    {
        var groups = counts.GroupBy(c => GroupOf(c.Key), StringComparer.Ordinal)
            .Select(g => new Choice(g.Key, $"{GroupName(g.Key)} ({g.Sum(c => c.Count)})")).OrderBy(c => c.Text, StringComparer.CurrentCultureIgnoreCase).ToList();
        return string.IsNullOrEmpty(chosen) || groups.Exists(g => g.Value == chosen) ? groups : [new Choice(chosen, chosenName), .. groups];
    }

    private static string GroupName(string group) => group switch
    {
        "framework" => "Benchmarking Framework",
        "planning" => "Strategic planning toolkit",
        "site" => FeedbackSubject.Site.Name,
        _ => SiteAreas.Subject(group)?.Name ?? "A page that is no longer there",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Where a comment stands.</summary>
    public static string Text(FeedbackStatus status) => status switch
    {
        FeedbackStatus.New => "New",
        FeedbackStatus.Planned => "Planned",
        FeedbackStatus.Done => "Done",
        FeedbackStatus.Declined => "Declined",
        FeedbackStatus.Duplicate => "The same as another",
        _ => "Not shown",
    };

    /// <summary>Colour of its tag; null for the product's own tint.</summary>
    public static string? Colour(FeedbackStatus status) => status switch
    {
        FeedbackStatus.New => "yellow",
        FeedbackStatus.Planned => "blue",
        FeedbackStatus.Done => "green",
        _ => "grey",
    };
}
