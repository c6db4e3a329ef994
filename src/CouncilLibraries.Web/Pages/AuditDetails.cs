using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages;

/// <summary>One row of a trail of changes, ready to be read.</summary>
/// <param name="Row">The row.</param>
/// <param name="Who">Who did it, in words.</param>
/// <param name="Changes">What changed, the first <see cref="MostChanges"/> properties.</param>
/// <param name="More">Whether there are more.</param>
/// <param name="Names">Names of the people, councils and libraries whose ids occur.</param>
public sealed record AuditDetails(AuditRow Row, string Who, IReadOnlyList<AuditChange> Changes, bool More, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>Most changes shown: an import can hold many thousands.</summary>
    public const int MostChanges = 500;

    /// <summary>Reads a row's changes and the names in it that the scope may see.</summary>
    public static async Task<AuditDetails> ReadAsync(CouncilLibrariesContext database, AuditRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var changes = AuditChange.Read(row.Changes).Take(MostChanges + 1).ToList();
        var names = await NamesAsync(database, changes.SelectMany(c => new[] { c.From, c.To }.Concat(c.Row?.Split(' ') ?? [])).Concat(row.Subject.Split(' ')).Append(row.PersonId?.ToString()), cancellationToken);
        return new AuditDetails(row, AuditWords.Who(row, names), [.. changes.Take(MostChanges)], changes.Count > MostChanges, names);
    }

    /// <summary>Names of the people, councils and libraries among some texts.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(CouncilLibrariesContext database, IEnumerable<string?> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var ids = texts.Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();

        return (await database.Users.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken))
            .Concat(await database.Councils.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToListAsync(cancellationToken))
            .Concat(await database.Libraries.Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.Name }).ToListAsync(cancellationToken))
            .ToDictionary(n => n.Id, n => n.Name);
    }
}
