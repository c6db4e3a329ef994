using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Planning;

/// <summary>
/// Keeps who answered a consultation out of what is kept of it: tells headings of columns, and texts, that say who somebody is.
/// It finds what has a known form; nobody's name in a sentence is found by it.
/// </summary>
public static partial class PersonalData
{
    private static readonly (string Kind, Regex Words)[] Headings =
    [
        ("e-mail addresses", Email()), ("telephone numbers", Telephone()), ("IP addresses", Internet()), ("postcodes", Postcode()), ("dates of birth", Birth()),
        ("addresses", Address()), ("names", Names()), ("numbers or names of people", People()),
    ];

    /// <summary>What a column of this heading seems to hold, in words: "e-mail addresses"; null where it is nobody's data.</summary>
    public static string? InHeading(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var words = string.Join(' ', NoWord().Split(heading.ToLowerInvariant()).Where(w => w.Length > 0));
        return Harmless().IsMatch(words) ? null : Array.Find(Headings, h => h.Words.IsMatch(words)).Kind;
    }

    /// <summary>What stands in a text that says who somebody is, in words: "an e-mail address"; null where nothing is found.</summary>
    public static string? InText(string? text) => text switch
    {
        null => null,
        _ when EmailIn().IsMatch(text) => "an e-mail address",
        _ when PostcodeIn().IsMatch(text) => "a postcode",
        _ when TelephoneIn().IsMatch(text) => "a telephone number",
        _ => null,
    };

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoWord();

    [GeneratedRegex(@"\b(?:theme|topic|issue|category|library(?! card)|libraries|branch|organisation|organisations|file|web address|number of|no of|how many)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\be ?mails?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:tele)?phones?\b|\bmobiles?\b|^tel\b|\bcontact (?:number|no)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\bip\b|\bdevice id\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Internet();

    [GeneratedRegex(@"\bpost ?codes?\b|\bzip\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\bdob\b|\bbirth\w*\b|\bborn\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Birth();

    [GeneratedRegex(@"\baddress(?:es)?\b|\bstreet\b|\bhouse (?:number|no)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:fore|sur|user|nick)?names?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"^respondent(?: id| no| number| ref\w*)?$|\b(?:respondent|person|user|response|submission|participant) (?:id|ref\w*)\b|^contacts?$|\b(?:library card|borrower|membership|member|nhs|national insurance)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex People();

    [GeneratedRegex(@"[^\s@<>,;]+@[^\s@<>,;]+\.\p{L}{2,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailIn();

    // The letters that the last part of a postcode never has, and "1st" to "4th", keep most of what only looks like one out.
    [GeneratedRegex(@"\b(?i:[A-Z]{1,2}\d[A-Z\d]?)\s*\d(?!(?:st|nd|rd|th)\b)(?i:[ABD-HJLNP-UW-Z]{2})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PostcodeIn();

    // Ten or eleven digits from 0, or as many after +44, with whatever people put between them.
    [GeneratedRegex(@"(?<![\d.,])(?:\+44[\s-]*(?:\(0\)[\s-]*)?|0)\d(?:[\s()-]{0,3}\d){8,9}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TelephoneIn();
}
