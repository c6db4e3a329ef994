using System.Text.Json;
using System.Text.Json.Serialization;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Reads the file of a framework. <c>docs/data-formats.md</c> describes its form.</summary>
public static class FrameworkFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads what is stored: it was checked when it was imported.</summary>
    public static Framework Read(string json) =>
        JsonSerializer.Deserialize<Framework>(json, Json) ?? throw new InvalidDataException("The framework is empty.");
}
