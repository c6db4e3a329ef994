using System.Globalization;
using System.Text.Json;

namespace CouncilLibraries.Core.Audit;

/// <summary>One property that changed, as an audit row tells it.</summary>
/// <param name="Row">Which row of an import, for example <c>Added CouncilProfile 2024</c>; null where the audit row has only one.</param>
/// <param name="Property">Name of the property.</param>
/// <param name="From">What it was, in words; null for nothing.</param>
/// <param name="To">What it became, in words; null for nothing.</param>
public sealed record AuditChange(string? Row, string Property, string? From, string? To)
{
    /// <summary>
    /// Reads <see cref="AuditRow.Changes"/>: properties with <c>[from, to]</c>, or, of an import, groups of rows that each
    /// hold such properties.
    /// </summary>
    public static IEnumerable<AuditChange> Read(string changes)
    {
        using var json = JsonDocument.Parse(changes);
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            foreach (var change in entry.Value.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object ? Imported(entry) : [Changed(null, entry)])
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<AuditChange> Imported(JsonProperty rows) =>
        from row in rows.Value.EnumerateArray()
        let name = Verb(rows.Name, row.GetProperty("key").GetString())
        from property in row.GetProperty("to").EnumerateObject()
        select Changed(name, property);

    // Entity Framework's word for "Changed" is "Modified".
    private static string Verb(string kind, string? key) => $"{kind.Replace("Modified ", "Changed ", StringComparison.Ordinal)} {key}".TrimEnd();

    private static AuditChange Changed(string? row, JsonProperty property) => new(row, property.Name, Words(property.Value[0]), Words(property.Value[1]));

    private static string? Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String when value.GetString() is { } text =>
            DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : text,
        _ => value.GetRawText(),
    };
}
