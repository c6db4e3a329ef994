using System.Reflection;
using System.Xml.Linq;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Core.DataRights;

/// <summary>A line of the data dictionary of a copy.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column; blank in the line about the table itself.</param>
/// <param name="Type">Type, in words.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Unit">What it is counted in; blank where it is no number.</param>
public sealed record CopyDictionaryLine(string Table, string Column, string Type, string Meaning, string Unit);

/// <summary>What the tables and columns of a copy mean, from the comments that the program itself has on them.</summary>
public static class CopyDictionary
{
    /// <summary>Columns of <c>dictionary.csv</c>.</summary>
    public static readonly IReadOnlyList<CsvColumn<CopyDictionaryLine>> Columns =
    [
        new("table", l => l.Table), new("column", l => l.Column), new("type", l => l.Type), new("meaning", l => l.Meaning), new("unit", l => l.Unit),
    ];

    // What is not of this program and has no comments here.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Person.Id"] = "Key; other tables and the history name people by it.",
        ["Person.Email"] = "E-mail address.",
    };

    private static readonly Lazy<Dictionary<string, string>> Comments = new(Read);

    /// <summary>The lines, table by table.</summary>
    public static IEnumerable<CopyDictionaryLine> Lines(CopyTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        foreach (var table in tables.All.Concat(tables.Shared))
        {
            yield return new CopyDictionaryLine(table.Name, "", "table", string.Join(' ', table.Entity.GetDerivedTypesInclusive().Where(e => !e.ClrType.IsAbstract).Select(e => OfType(e.ClrType))), "");
            foreach (var column in table.Columns)
            {
                yield return new CopyDictionaryLine(table.Name, column.Name, column.Link is null ? CopyValue.TypeName(column.Property) : $"name of a row of {column.Link.Entity.GetTableName()}", Meaning(table, column), Unit(column));
            }
        }
    }

    private static string Meaning(CopyTable table, CopyColumn column)
    {
        if (column.Property == table.Entity.FindDiscriminatorProperty())
        {
            return "Which kind of row it is.";
        }

        var known = Known.GetValueOrDefault($"{table.Entity.ClrType.Name}.{column.Property.Name}");
        return known ?? (column.Property.PropertyInfo is { } property ? OfProperty(property) : "");
    }

    private static string Unit(CopyColumn column)
    {
        var type = Nullable.GetUnderlyingType(column.Property.ClrType) ?? column.Property.ClrType;
        if (type != typeof(int) && type != typeof(long) && type != typeof(decimal) && type != typeof(double))
        {
            return type == typeof(DateTimeOffset) ? "UTC" : "";
        }

        return column.Name.EndsWith("Bytes", StringComparison.Ordinal) ? "bytes"
            : column.Name.EndsWith("Pence", StringComparison.Ordinal) ? "pence"
            : column.Name == "Amount" ? "the measure’s smallest: pieces, pence, hundredths"
            : column.Name.Contains("Km2", StringComparison.Ordinal) ? "km²"
            : column.Name.Contains("Hours", StringComparison.Ordinal) ? "hours"
            : "as the meaning says";
    }

    private static string OfType(Type type) => Comments.Value.GetValueOrDefault($"T:{type.FullName}", "");

    private static string OfProperty(PropertyInfo property)
    {
        var of = property.DeclaringType!;
        // A comment may stand on what the property takes over.
        return new[] { of }.Concat(of.GetInterfaces()).Concat(Bases(of)).Select(t => Comments.Value.GetValueOrDefault($"P:{(t.IsGenericType ? t.GetGenericTypeDefinition() : t).FullName}.{property.Name}", ""))
            .FirstOrDefault(c => c.Length > 0, "");
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static Dictionary<string, string> Read()
    {
        var file = Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, typeof(CopyDictionary).Assembly.GetName().Name + ".dll"), ".xml");
        // An installation without the file gives copies without meanings, rather than none.
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member").GroupBy(m => m.Attribute("name")!.Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Words(g.First().Element("summary")), StringComparer.Ordinal);
    }

    private static string Words(XElement? summary) => summary is null ? "" : string.Join(' ', string.Concat(summary.Nodes().Select(n => n switch
    {
        XElement { Name.LocalName: "see" or "paramref" } e => (e.Attribute("cref") ?? e.Attribute("name") ?? e.Attribute("langword"))!.Value.Split('.', ':')[^1],
        XElement e => e.Value,
        XText t => t.Value,
        _ => "",
    })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
