using System.Globalization;
using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Planning;

/// <summary>A number of people or answers as it is typed or stands in a file: "1,204".</summary>
public static partial class PeopleCount
{
    /// <summary>Reads it.</summary>
    /// <param name="text">What was typed; not blank.</param>
    /// <param name="count">The number.</param>
    /// <returns>What is wrong with it, to follow the name of the field; null where it was read.</returns>
    public static string? Read(string text, out int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        count = 0;
        if (!Whole().IsMatch(text) || !decimal.TryParse(text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return "must be a whole number, 0 or more";
        }

        if (number > ConsultationRound.MostPeople)
        {
            return string.Create(CultureInfo.InvariantCulture, $"must be {ConsultationRound.MostPeople:#,0} or less");
        }

        count = (int)number;
        return null;
    }

    [GeneratedRegex(@"^(?:\d{1,12}|\d{1,3}(?:[, ]\d{3}){1,3})(?:\.0+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();
}
