using System.Text.RegularExpressions;

namespace CouncilLibraries.Web.Help;

/// <summary>A part of a sentence.</summary>
/// <param name="Text">The words, with what stands between them.</param>
/// <param name="IsHit">Whether it was looked for.</param>
public sealed record HelpPiece(string Text, bool IsHit);

/// <summary>A page that was found.</summary>
/// <param name="Page">The page.</param>
/// <param name="Heading">The heading over the sentence shown; null where it stands before the first.</param>
/// <param name="Sentence">The sentence that fits best.</param>
public sealed record HelpFound(HelpPage Page, HelpHeading? Heading, IReadOnlyList<HelpPiece> Sentence);

/// <summary>Looks for words in the help. Twenty pages: they are read through each time.</summary>
public static partial class HelpSearch
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxLength = 100;

    private static readonly HashSet<string> Small = new(
        ["a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "is", "are", "do", "doe", "i", "we", "my", "our", "can", "how", "what", "it", "with", "be", "you", "your"], StringComparer.Ordinal);

    /// <summary>Pages with all the words, best first; where none has all of them, those with the most.</summary>
    /// <param name="text">What is looked for, at most <see cref="MaxLength"/> long; case and plural make no difference.</param>
    public static IReadOnlyList<HelpFound> Find(string? text)
    {
        var all = Word().Matches(text ?? "").Select(w => Stem(w.Value)).Distinct(StringComparer.Ordinal).ToList();
        var words = all.Where(w => !Small.Contains(w)).DefaultIfEmpty("").ToList();
        if (words[0].Length == 0)
        {
            words = all;
        }

        if (words.Count == 0)
        {
            return [];
        }

        var found = HelpShelf.Current.Pages.Select(page => Look(page, words)).Where(f => f.Words > 0).ToList();
        var most = found.Select(f => f.Words).DefaultIfEmpty().Max();
        return [.. found.Where(f => f.Words == most).OrderByDescending(f => f.Score).Select(f => f.Found)];
    }

    private static (int Words, int Score, HelpFound Found) Look(HelpPage page, List<string> words)
    {
        var passages = HelpMarkdown.Passages(page);
        var sentences = passages.SelectMany(p => SentenceEnd().Split(p.Text).Where(t => t.Length > 0).Select(t => (p.Heading, Text: t))).Prepend((Heading: null, Text: page.Lede)).ToList();
        var headings = string.Join(' ', passages.Where(p => p.Text.Length == 0).Select(p => p.Heading!.Text));
        var body = string.Join(' ', sentences.Select(s => s.Text));
        var scores = words.ConvertAll(w => (12 * Count(page.Title, w)) + (6 * Count(page.Words, w)) + (4 * Count(headings, w)) + Math.Min(Count(body, w), 6));
        var best = sentences.Select(s => (s.Heading, s.Text, Hits: words.Count(w => Count(s.Text, w) > 0))).MaxBy(s => s.Hits);
        return (scores.Count(s => s > 0), scores.Sum(), new HelpFound(page, best.Heading, Pieces(best.Text, words)));
    }

    private static int Count(string text, string word) => Word().Matches(text).Count(w => Fits(w.Value, word));

    // The beginning of a longer word will do: who looks for "estimate" means "estimating" … and "estimated" too.
    private static bool Fits(string written, string word) => Stem(written) is var stem && (stem == word || (word.Length >= 4 && stem.StartsWith(word, StringComparison.Ordinal)));

    private static List<HelpPiece> Pieces(string sentence, List<string> words)
    {
        var (pieces, from) = (new List<HelpPiece>(), 0);
        foreach (var hit in Word().Matches(sentence).Where(m => words.Exists(w => Fits(m.Value, w))))
        {
            pieces.Add(new HelpPiece(sentence[from..hit.Index], IsHit: false));
            pieces.Add(new HelpPiece(hit.Value, IsHit: true));
            from = hit.Index + hit.Length;
        }

        pieces.Add(new HelpPiece(sentence[from..], IsHit: false));
        return pieces;
    }

    /// <summary>A word without case and plural: <c>Libraries</c> is <c>library</c>, <c>branches</c> is <c>branch</c>.</summary>
    public static string Stem(string word)
    {
        var stem = word.ToLowerInvariant().Replace('’', '\'');
        stem = stem.EndsWith("'s", StringComparison.Ordinal) ? stem[..^2] : stem.Trim('\'');
        return stem switch
        {
            { Length: > 4 } when stem.EndsWith("ies", StringComparison.Ordinal) => stem[..^3] + "y",
            { Length: > 4 } when PluralInEs().IsMatch(stem) => stem[..^2],
            { Length: > 3 } when stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i') => stem[..^1],
            _ => stem,
        };
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)?", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[.!?;])\s+", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("(?:s|x|z|ch|sh)es$", RegexOptions.None, 1000)]
    private static partial Regex PluralInEs();
}
