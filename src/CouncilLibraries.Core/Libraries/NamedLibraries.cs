using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Libraries;

/// <summary>Open libraries that somebody named, or what is wrong with the names.</summary>
/// <param name="Ids">The libraries, each once; all of them only where there is no problem.</param>
/// <param name="Problems">What to do about each name that is not that of one library.</param>
public sealed record NamedLibraries(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Finds open libraries of the scope's council by name, whatever its capitals and punctuation; where two have one name,
    /// the postcode behind a comma tells them apart.
    /// </summary>
    public static async Task<NamedLibraries> FindAsync(CouncilLibrariesContext database, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(names);
        var open = (await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null).OrderBy(l => l.Name)
            .Select(l => new { l.Id, l.Name, l.Postcode }).ToListAsync(cancellationToken))
            .ToLookup(l => Key(l.Name), StringComparer.Ordinal);
        var (ids, problems) = (new List<Guid>(), new List<string>());
        foreach (var name in names)
        {
            var comma = name.LastIndexOf(',');
            var postcode = comma > 0 && Library.IsPostcode(name[(comma + 1)..]) ? Library.NormalisePostcode(name[(comma + 1)..]) : null;
            var found = open[Key(postcode is null ? name : name[..comma])].Where(l => postcode is null || l.Postcode == postcode).ToList();
            switch (found.Count)
            {
                case 1:
                    ids.Add(found[0].Id);
                    break;
                case 0:
                    problems.Add($"No open library is called \"{name}\". {(open.Count == 0 ? "The council has none in its list." : $"There are: {string.Join("; ", open.SelectMany(l => l).Select(l => l.Name).Take(30))}.")}");
                    break;
                default:
                    problems.Add($"{found.Count} libraries are called \"{name}\". Add the postcode: {string.Join(" or ", found.Select(l => $"\"{l.Name}, {l.Postcode}\""))}.");
                    break;
            }
        }

        return new NamedLibraries([.. ids.Distinct()], problems);
    }

    private static string Key(string name) => Library.KeyOf(name, null, LibraryType.Static);
}
