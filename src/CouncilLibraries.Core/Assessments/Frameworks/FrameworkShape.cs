using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CouncilLibraries.Core.Assessments;

/// <summary>
/// Holds a file against the records that it is read into: members that are missing, not known, there twice, or of the wrong
/// kind. The deserialiser would stop at the first; a person wants to hear of all.
/// </summary>
internal sealed class FrameworkShape
{
    private readonly List<string> problems = [];

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Whether the rest can be read all the same: nothing is missing or of the wrong kind.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Looks at the whole file.</summary>
    public void Check(JsonElement file) => Check(file, typeof(Framework), "", isNullable: false);

    private void Check(JsonElement element, Type type, string place, bool isNullable)
    {
        if (isNullable && element.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (type == typeof(string))
        {
            Require(element.ValueKind == JsonValueKind.String, place, "must be text in quotation marks");
        }
        else if (type == typeof(int))
        {
            Require(element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _), place, "must be a whole number");
        }
        else if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
            Require(element.ValueKind == JsonValueKind.String && names.Contains(element.GetString()!, StringComparer.Ordinal), place, $"must be one of {string.Join(", ", names)}");
        }
        else if (type.IsGenericType)
        {
            CheckList(element, type.GenericTypeArguments[0], place);
        }
        else
        {
            CheckObject(element, FrameworkFile.Json.GetTypeInfo(type), place);
        }
    }

    private void CheckList(JsonElement element, Type type, string place)
    {
        if (!Require(element.ValueKind == JsonValueKind.Array, place, "must be a list in square brackets"))
        {
            return;
        }

        foreach (var (item, index) in element.EnumerateArray().Select((item, index) => (item, index)))
        {
            var key = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("key", out var found) && found.ValueKind == JsonValueKind.String ? $" ({found.GetString()})" : "";
            Check(item, type, string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]{key}"), isNullable: false);
        }
    }

    private void CheckObject(JsonElement element, JsonTypeInfo type, string place)
    {
        if (!Require(element.ValueKind == JsonValueKind.Object, place, "must be a group in curly brackets"))
        {
            return;
        }

        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.Add(member.Name))
            {
                Add(place, $"\"{member.Name}\" stands there twice");
            }
            else if (type.Properties.FirstOrDefault(p => p.Name == member.Name) is { } known)
            {
                Check(member.Value, known.PropertyType, place.Length == 0 ? member.Name : $"{place}.{member.Name}", known.IsGetNullable);
            }
            else
            {
                Add(place, $"\"{member.Name}\" is not known here");
            }
        }

        foreach (var missing in type.Properties.Where(p => !members.Contains(p.Name)))
        {
            Require(false, place, $"\"{missing.Name}\" is missing");
        }
    }

    private bool Require(bool holds, string place, string problem)
    {
        if (!holds)
        {
            IsReadable = false;
            Add(place, problem);
        }

        return holds;
    }

    private void Add(string place, string problem) => problems.Add($"{(place.Length == 0 ? "the file" : place)}: {problem}.");
}
