using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Learning;

/// <summary>A case study in a short list.</summary>
/// <param name="Number">Its number, which is its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Council">The council's name; null where it is not shown.</param>
/// <param name="IsFictional">Whether it is an invented council's.</param>
public sealed record ShelfLine(int Number, string Title, string? Council, bool IsFictional);

/// <summary>How others did one thing: the newest case studies about it.</summary>
/// <param name="Key">What they are about (<see cref="CaseStudyTags"/>).</param>
/// <param name="Lines">The newest, at most <see cref="MostLines"/>.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record Shelf(string Key, IReadOnlyList<ShelfLine> Lines, int Count)
{
    /// <summary>Most case studies in the short list.</summary>
    public const int MostLines = 3;
}

/// <summary>How others did what a page is about.</summary>
public sealed class Shelves(ILookup<string, ShelfLine> lines)
{
    /// <summary>Nothing.</summary>
    public static Shelves None { get; } = new(Array.Empty<(string Key, ShelfLine Line)>().ToLookup(l => l.Key, l => l.Line));

    /// <summary>The list for the first of some keys, nearest first, that there is any case study about; null where there is none.</summary>
    public Shelf? Of(params IEnumerable<string> keys) => keys.Where(lines.Contains).Select(key => new Shelf(key, [.. lines[key].Take(Shelf.MostLines)], lines[key].Count())).FirstOrDefault();
}

/// <summary>
/// Finds the public case studies that help on a page, all of a page's at once. In a council's pages its own are left out, and
/// invented councils see invented ones, real councils real ones; public pages show both, real ones first.
/// </summary>
public sealed class CaseStudyShelf(CouncilLibrariesContext database, ICurrentCouncil current)
{
    /// <summary>Reads the lists of some keys, in one round trip.</summary>
    /// <param name="keys">Keys (<see cref="CaseStudyTags"/>).</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Shelves> ReadAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var asked = keys.Distinct(StringComparer.Ordinal).ToList();
        var studies = database.PublishedCaseStudies.Where(c => c.Title != null);
        if (current.Council is { } council)
        {
            studies = studies.Where(c => c.CouncilId != council.Id && c.IsFictional == council.IsFictional);
        }

        var found = await database.PublishedCaseStudyTags.AsNoTracking().Where(t => asked.Contains(t.Key))
            .Join(studies, t => new { t.CouncilId, Id = t.StudyId }, c => new { c.CouncilId, c.Id }, (t, c) => new { t.Key, c.Number, c.Title, c.CouncilName, c.IsFictional, c.PublishedAt })
            .OrderBy(c => c.IsFictional).ThenByDescending(c => c.PublishedAt).ThenByDescending(c => c.Number).ToListAsync(cancellationToken);
        return new Shelves(found.ToLookup(c => c.Key, c => new ShelfLine(c.Number, c.Title!, c.CouncilName, c.IsFictional), StringComparer.Ordinal));
    }
}
