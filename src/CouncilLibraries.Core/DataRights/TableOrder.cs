using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Core.DataRights;

/// <summary>
/// The order in which tables are filled: each after those that it refers to. Where two refer to each other (a plan names the option that it
/// prefers), the link that may be blank is set last; to delete, it is blanked first.
/// </summary>
/// <param name="Sorted">The tables.</param>
/// <param name="Late">Properties of such links.</param>
public sealed record TableOrder(IReadOnlyList<IEntityType> Sorted, IReadOnlySet<IProperty> Late)
{
    /// <summary>Sorts tables.</summary>
    /// <exception cref="InvalidOperationException">They refer to each other in a circle in which no link may be blank.</exception>
    public static TableOrder Of(IEnumerable<IEntityType> tables)
    {
        var left = tables.OrderBy(t => t.GetTableName(), StringComparer.Ordinal).ToList();
        var (sorted, late) = (new List<IEntityType>(left.Count), new HashSet<IProperty>());
        var broken = new HashSet<IForeignKey>();
        while (left.Count > 0)
        {
            if (left.Find(t => !Links(t).Any()) is { } next)
            {
                sorted.Add(next);
                left.Remove(next);
                continue;
            }

            var link = left.SelectMany(Links).FirstOrDefault(k => !k.IsRequired && Reaches(k.PrincipalEntityType.GetRootType(), k.DeclaringEntityType.GetRootType(), []))
                ?? throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(", ", left.Select(t => t.GetTableName()))}");
            broken.Add(link);
            late.UnionWith(link.Properties.Where(p => p.IsNullable));
        }

        return new TableOrder(sorted, late);

        IEnumerable<IForeignKey> Links(IEntityType table) => table.GetDerivedTypesInclusive().SelectMany(e => e.GetDeclaredForeignKeys())
            .Where(k => !broken.Contains(k) && k.PrincipalEntityType.GetRootType() != table && left.Contains(k.PrincipalEntityType.GetRootType()));

        bool Reaches(IEntityType from, IEntityType to, HashSet<IEntityType> seen) =>
            from == to || (seen.Add(from) && Links(from).Any(k => Reaches(k.PrincipalEntityType.GetRootType(), to, seen)));
    }
}
