namespace CouncilLibraries.Core.Learning;

/// <summary>What a list of public case studies is narrowed down to.</summary>
/// <param name="Words">Words that all stand in it, in any order and case; null for any.</param>
/// <param name="Keys">What it is about (<see cref="CaseStudyTags"/>): all of them.</param>
public sealed record CaseStudyFilter(string? Words, IReadOnlyCollection<string> Keys)
{
    /// <summary>Most words that are looked for.</summary>
    public const int MostWords = 8;

    /// <summary>The public ones that it leaves: real councils' first, then the newest.</summary>
    /// <param name="studies">All copies.</param>
    public IQueryable<PublishedCaseStudy> Apply(IQueryable<PublishedCaseStudy> studies)
    {
        studies = studies.Where(c => c.SearchText != null);
        // Text and words are both in lower case: each database compares them as they stand.
        foreach (var word in (Words ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            studies = studies.Where(c => c.SearchText!.Contains(word));
        }

        foreach (var key in Keys)
        {
            studies = studies.Where(c => c.Tags.Any(t => t.Key == key));
        }

        return studies.OrderBy(c => c.IsFictional).ThenByDescending(c => c.PublishedAt).ThenByDescending(c => c.Number);
    }
}
