using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CouncilLibraries.Core.Assessments;

/// <summary>What was found in a file that says it is a framework.</summary>
/// <param name="Text">The file's text; empty where it cannot be read as text.</param>
/// <param name="Content">What it says; null where its form is too far off to tell.</param>
/// <param name="Problems">Everything that is wrong, each with its place, in the order of the file. Empty: it can be imported.</param>
public sealed record FrameworkReading(string Text, Framework? Content, IReadOnlyList<string> Problems)
{
    /// <summary>Whether it can be imported.</summary>
    public bool IsGood => Content is not null && Problems.Count == 0;
}

/// <summary>Reads the file of a framework. <c>docs/data-formats.md</c> describes its form.</summary>
public static class FrameworkFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>The form that this version of the product reads.</summary>
    public const int Schema = 1;

    /// <summary>The form strictly: every member there, no other.</summary>
    internal static readonly JsonSerializerOptions Json = Options(strict: true);

    private static readonly JsonSerializerOptions Lenient = Options(strict: false);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what is stored: it was checked when it was imported.</summary>
    public static Framework Read(string json) =>
        JsonSerializer.Deserialize<Framework>(json, Json) ?? throw new InvalidDataException("The framework is empty.");

    /// <summary>What a framework says as JSON, always in the same way: two files say the same where this is the same.</summary>
    public static string Write(Framework framework) => JsonSerializer.Serialize(framework, Json);

    /// <summary>The file of a version that comes with the product.</summary>
    /// <param name="version"><c>1</c> or <c>2</c>.</param>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public static FrameworkReading Starter(string version)
    {
        using var file = typeof(FrameworkFile).Assembly.GetManifestResourceStream($"starter-{version}.json")
            ?? throw new ArgumentException($"There is no version {version} of the starter framework.", nameof(version));
        using var content = new MemoryStream();
        file.CopyTo(content);
        return Check(content.ToArray());
    }

    /// <summary>Reads and checks a file from elsewhere. It never throws for what stands in the file.</summary>
    /// <param name="file">The whole file.</param>
    public static FrameworkReading Check(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            return Unreadable("The file is larger than 2 MB.");
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Unreadable("The file is in UTF-16. Save it as UTF-8.");
        }

        string text;
        try
        {
            text = Utf8.GetString(file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file);
        }
        catch (DecoderFallbackException e)
        {
            return Unreadable(string.Create(CultureInfo.InvariantCulture, $"The file is not in UTF-8: byte {e.Index + 1} belongs to no character. Save it as UTF-8."));
        }

        return string.IsNullOrWhiteSpace(text) ? Unreadable("The file is empty.") : Check(text);
    }

    private static FrameworkReading Check(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            // Of another form, everything else would be wrong too, and say nothing.
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schema", out var schema)
                && schema.ValueKind == JsonValueKind.Number && (!schema.TryGetInt32(out var number) || number != Schema))
            {
                return new FrameworkReading(text, null, [string.Create(CultureInfo.InvariantCulture, $"schema: is {schema.GetRawText()}. This site reads files of schema {Schema}.")]);
            }

            var shape = new FrameworkShape();
            shape.Check(document.RootElement);
            if (!shape.IsReadable)
            {
                return new FrameworkReading(text, null, shape.Problems);
            }

            var content = JsonSerializer.Deserialize<Framework>(text, Lenient)!;
            return new FrameworkReading(text, content, [.. shape.Problems, .. new FrameworkCheck(content).Problems]);
        }
        catch (JsonException e)
        {
            return Unreadable(string.Create(CultureInfo.InvariantCulture, $"The file is not JSON. Look at line {(e.LineNumber ?? 0) + 1}, character {(e.BytePositionInLine ?? 0) + 1}."));
        }
    }

    private static FrameworkReading Unreadable(string problem) => new("", null, [problem]);

    private static JsonSerializerOptions Options(bool strict)
    {
        var options = new JsonSerializerOptions(strict ? JsonSerializerOptions.Strict : JsonSerializerOptions.Default)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
