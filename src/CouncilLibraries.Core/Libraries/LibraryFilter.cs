namespace CouncilLibraries.Core.Libraries;

/// <summary>Which libraries by standing.</summary>
public enum LibraryStanding
{
    /// <summary>Those open today.</summary>
    Open,

    /// <summary>Those closed.</summary>
    Closed,

    /// <summary>Open and closed.</summary>
    All,
}

/// <summary>What a list of libraries is narrowed to; null does not narrow.</summary>
/// <param name="Words">Words that all stand in the name or postcode.</param>
/// <param name="Type">Kind of place.</param>
/// <param name="Provision">Who runs it.</param>
/// <param name="Standing">Open, closed or both.</param>
/// <param name="IsStatutory">Part of the service that the law asks for, or not.</param>
/// <param name="CountsInServiceFigure">Its figures are part of the service's, or not.</param>
public sealed record LibraryFilter(
    string? Words, LibraryType? Type, LibraryProvision? Provision, LibraryStanding Standing, bool? IsStatutory, bool? CountsInServiceFigure)
{
    /// <summary>The libraries that it leaves, by name.</summary>
    public IQueryable<Library> Apply(IQueryable<Library> libraries)
    {
        foreach (var word in (Words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10))
        {
            libraries = libraries.Where(l => l.SearchText.Contains(word));
        }

        if (Type is { } type)
        {
            libraries = libraries.Where(l => l.Type == type);
        }

        if (Provision is { } provision)
        {
            libraries = libraries.Where(l => l.Provision == provision);
        }

        if (Standing != LibraryStanding.All)
        {
            libraries = libraries.Where(l => l.ClosedOn == null == (Standing == LibraryStanding.Open));
        }

        if (IsStatutory is { } statutory)
        {
            libraries = libraries.Where(l => l.IsStatutory == statutory);
        }

        if (CountsInServiceFigure is { } counts)
        {
            libraries = libraries.Where(l => l.CountsInServiceFigure == counts);
        }

        return libraries.OrderBy(l => l.Name).ThenBy(l => l.Id);
    }
}
