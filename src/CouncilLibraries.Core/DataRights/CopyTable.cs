using System.Reflection;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Core.DataRights;

/// <summary>One column of a copy.</summary>
/// <param name="Name">Its name in the files.</param>
/// <param name="Property">What it is read from.</param>
/// <param name="Link">The shared row that it refers to, where that has a name of its own that means the same on another installation; else null.</param>
public sealed record CopyColumn(string Name, IProperty Property, CopyLink? Link)
{
    /// <summary>The value of a row; null also where this kind of row has no such column.</summary>
    public object? Of(object row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var entity = (IEntityType)Property.DeclaringType;
        if (Property == entity.GetRootType().FindDiscriminatorProperty())
        {
            return entity.Model.FindEntityType(row.GetType())!.GetDiscriminatorValue();
        }

        return Property.DeclaringType.ClrType.IsInstanceOfType(row) ? Property.GetGetter().GetClrValue(row) : null;
    }

    /// <summary>Sets the value of a row that has the column, also where the program itself would not.</summary>
    public void Set(object row, object? value)
    {
        if (Property.IsShadowProperty() || !Property.DeclaringType.ClrType.IsInstanceOfType(row))
        {
            return;
        }

        var member = Property.GetMemberInfo(forMaterialization: true, forSet: true);
        if (member is FieldInfo field)
        {
            field.SetValue(row, value);
        }
        else
        {
            ((PropertyInfo)member).SetValue(row, value);
        }
    }
}

/// <summary>A link to a row that councils share, told by what names it: a framework by its key and version, not by its id.</summary>
/// <param name="Entity">The kind of shared row.</param>
/// <param name="Names">Properties that name it.</param>
public sealed record CopyLink(IEntityType Entity, IReadOnlyList<IProperty> Names);

/// <summary>One table of a copy: whole, or those of its columns that are the council's to take.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Entity">The kind of row; of several kinds in one table, their common one.</param>
/// <param name="Columns">The columns.</param>
public sealed record CopyTable(string Name, IEntityType Entity, IReadOnlyList<CopyColumn> Columns)
{
    /// <summary>Columns that hold a file, which stands in the copy as one.</summary>
    public IEnumerable<CopyColumn> Files => Columns.Where(c => c.Property.ClrType == typeof(byte[]) && !typeof(SealRow).IsAssignableFrom(Entity.ClrType));
}

/// <summary>
/// Which tables and columns a council takes with it. Everything of the model that is a council's is in, by itself; what is not
/// stands in one list, with the reason. A test fails on a table that is neither.
/// </summary>
public sealed class CopyTables
{
    /// <summary>Tables that say which council a row is about and are not in the copy, and why.</summary>
    public static readonly IReadOnlyDictionary<Type, string> LeftOut = new Dictionary<Type, string>
    {
        [typeof(CouncilExport)] = "the copies themselves",
        [typeof(CouncilExportPart)] = "the copies themselves",
        [typeof(CouncilClosure)] = "the record of whoever runs the platform that the council is closed here",
        [typeof(PublishedFigure)] = "open data with its source, loaded for every council alike; not the council's own",
        [typeof(PlatformAuditEntry)] = "the platform's own record; the council reads and downloads its part of it in its history",
        [typeof(SeriesNote)] = "notes of whoever runs the platform, on years and places",
        [typeof(ListedLibrary)] = "a public list with places, loaded for every council alike",
        [typeof(Jobs.WorkItem)] = "work to be done by this installation",
        [typeof(CouncilNeighbour)] = "a public list, loaded for every council alike",
    };

    /// <summary>Shared tables of which a council takes its own rows.</summary>
    private static readonly Type[] OwnRowsOfShared = [typeof(Membership), typeof(Invitation), typeof(CouncilProfile)];

    /// <summary>Columns that are never in a copy: what opens an account or an invitation.</summary>
    private static readonly HashSet<string> Secrets = ["TokenHash"];

    private CopyTables(IModel model)
    {
        var people = model.FindEntityType(typeof(Person))!;
        var councils = model.FindEntityType(typeof(Council))!;
        Councils = Of(councils, _ => true);
        People = Of(people, p => p.Name is nameof(Person.Id) or nameof(Person.Name) or nameof(Person.Email));
        var own = model.GetEntityTypes()
            .Where(e => e.BaseType is null && !LeftOut.ContainsKey(e.ClrType)
                && (typeof(ITenantOwned).IsAssignableFrom(e.ClrType) || typeof(IWrittenByCouncil).IsAssignableFrom(e.ClrType) || OwnRowsOfShared.Contains(e.ClrType)))
            .ToList();
        var order = TableOrder.Of(own);
        Late = order.Late;
        All = [Councils, People, .. order.Sorted.Select(e => Of(e, _ => true))];
        Shared = [.. TableOrder.Of(Referenced(All.Select(t => t.Entity))).Sorted.Select(e => Of(e, _ => true))];
    }

    /// <summary>The council's own row.</summary>
    public CopyTable Councils { get; }

    /// <summary>Names and addresses of the council's people; nothing that they sign in with.</summary>
    public CopyTable People { get; }

    /// <summary>Every table, each after those that it refers to.</summary>
    public IReadOnlyList<CopyTable> All { get; }

    /// <summary>Shared tables that they refer to, of which the rows referred to are in the copy too; each after those that it refers to.</summary>
    public IReadOnlyList<CopyTable> Shared { get; }

    /// <summary>Properties of links that are set when all rows are there, because two tables refer to each other.</summary>
    public IReadOnlySet<IProperty> Late { get; }

    /// <summary>Reads the model.</summary>
    public static CopyTables Of(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new CopyTables(model);
    }

    private static CopyTable Of(IEntityType entity, Func<IProperty, bool> isIn) => new(
        entity.GetTableName()!, entity,
        [
            .. entity.GetDerivedTypesInclusive().SelectMany(e => e.GetDeclaredProperties()).Where(p => isIn(p) && IsKept(entity, p)).DistinctBy(p => p.GetColumnName())
                .Select(p => new CopyColumn(p.GetColumnName(), p, LinkOf(p))),
        ]);

    // The counter of saves says nothing, and begins again where the row is saved anew.
    private static bool IsKept(IEntityType entity, IProperty property) =>
        !Secrets.Contains(property.Name) && !(property.Name == nameof(IVersioned.Version) && typeof(IVersioned).IsAssignableFrom(entity.ClrType));

    private static CopyLink? LinkOf(IProperty property) => property.GetContainingForeignKeys()
        .Where(k => k.Properties.Count == 1 && IsShared(k.PrincipalEntityType))
        .Select(k => k.PrincipalEntityType.GetIndexes().FirstOrDefault(i => i.IsUnique) is { } unique ? new CopyLink(k.PrincipalEntityType, unique.Properties) : null)
        .FirstOrDefault(l => l is not null);

    private static bool IsShared(IEntityType entity) =>
        entity.ClrType != typeof(Council) && entity.ClrType != typeof(Person) && !typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)
        && !typeof(IWrittenByCouncil).IsAssignableFrom(entity.ClrType) && !OwnRowsOfShared.Contains(entity.ClrType);

    private static List<IEntityType> Referenced(IEnumerable<IEntityType> from)
    {
        var found = new List<IEntityType>();
        var left = new Queue<IEntityType>(from);
        while (left.TryDequeue(out var entity))
        {
            foreach (var shared in entity.GetDerivedTypesInclusive().SelectMany(e => e.GetDeclaredForeignKeys()).Select(k => k.PrincipalEntityType).Where(p => IsShared(p) && !found.Contains(p)))
            {
                found.Add(shared);
                left.Enqueue(shared);
            }
        }

        return found;
    }
}
