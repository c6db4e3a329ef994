using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Core.DataRights;

/// <summary>How values are written in a copy, and read back: the same on every database.</summary>
internal static class CopyValue
{
    // What every database keeps of a time: a ten-thousandth of a second.
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.ffff'Z'";

    /// <summary>What the data dictionary calls the type.</summary>
    public static string TypeName(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var name = type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type == typeof(Guid) ? "id"
            : type == typeof(string) ? "text"
            : type == typeof(bool) ? "yes or no"
            : type == typeof(byte[]) ? "file"
            : type == typeof(DateTimeOffset) ? "time, UTC"
            : type == typeof(DateOnly) ? "day"
            : type == typeof(TimeOnly) ? "time of day"
            : type == typeof(int) || type == typeof(long) ? "whole number"
            : type == typeof(decimal) || type == typeof(double) ? "number"
            : "list";
        return property.IsNullable ? $"{name}, or nothing" : name;
    }

    /// <summary>As text for a table; lists as JSON.</summary>
    public static object? Cell(IProperty property, object? value) => Simple(property, value) switch
    {
        IEnumerable list and not string => JsonSerializer.Serialize(list.Cast<object>()),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => other,
    };

    /// <summary>As JSON.</summary>
    public static void Write(Utf8JsonWriter json, IProperty property, object? value)
    {
        switch (Simple(property, value))
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                // Without the zeros at its end, of which databases keep different numbers.
                json.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    if (item is int number)
                    {
                        json.WriteNumberValue(number);
                    }
                    else
                    {
                        json.WriteStringValue(Convert.ToString(item, CultureInfo.InvariantCulture));
                    }
                }

                json.WriteEndArray();
                break;
            case var other:
                throw new InvalidOperationException($"{property.Name}: no way is known to write {other.GetType().Name}.");
        }
    }

    /// <summary>From JSON.</summary>
    /// <exception cref="FormatException">It is not of the type.</exception>
    public static object? Read(IProperty property, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return property.IsNullable ? null : throw new FormatException($"{property.Name} must not be nothing");
        }

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        try
        {
            return type switch
            {
                _ when type == typeof(string) => Text(json, property),
                _ when type == typeof(Guid) => json.GetGuid(),
                _ when type == typeof(bool) => json.GetBoolean(),
                _ when type == typeof(int) => json.GetInt32(),
                _ when type == typeof(long) => json.GetInt64(),
                _ when type == typeof(double) => json.GetDouble(),
                _ when type == typeof(decimal) => json.GetDecimal(),
                _ when type.IsEnum => Enum.Parse(type, json.GetString()!),
                _ when type == typeof(DateTimeOffset) => DateTimeOffset.ParseExact(json.GetString()!, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                _ when type == typeof(DateOnly) => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ when type == typeof(TimeOnly) => TimeOnly.ParseExact(json.GetString()!, "HH:mm:ss", CultureInfo.InvariantCulture),
                _ when type == typeof(byte[]) => json.GetBytesFromBase64(),
                _ when type == typeof(List<Guid>) => json.EnumerateArray().Select(i => i.GetGuid()).ToList(),
                _ when type == typeof(List<string>) => json.EnumerateArray().Select(i => i.GetString()!).ToList(),
                _ when type == typeof(List<int>) => json.EnumerateArray().Select(i => i.GetInt32()).ToList(),
                _ => property.GetTypeMapping().Converter!.ConvertFromProvider(json.GetString()),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException or OverflowException)
        {
            throw new FormatException($"{property.Name} is not {TypeName(property)}", e);
        }
    }

    private static string Text(JsonElement json, IProperty property)
    {
        var text = json.GetString()!;
        return property.GetMaxLength() is { } most && most > 0 && text.Length > most ? throw new FormatException($"{property.Name} is longer than {most} characters") : text;
    }

    /// <summary>A value as text, number, yes or no, or list of such.</summary>
    private static object? Simple(IProperty property, object? value) => value switch
    {
        null or bool or int or long or double or decimal or string => value,
        Guid id => id.ToString(),
        Enum choice => choice.ToString(),
        DateTimeOffset time => time.ToUniversalTime().ToString(Time, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        List<Guid> or List<string> or List<int> => value,
        _ => property.GetTypeMapping().Converter!.ConvertToProvider(value),
    };
}
