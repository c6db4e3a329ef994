using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Returns;

/// <summary>What a word that is not a figure, such as "&lt;5" or "-", is to stand for.</summary>
public enum WordMeaning
{
    /// <summary>Nothing: what has been entered stays.</summary>
    LeaveOut,

    /// <summary>Counted, and there were none.</summary>
    None,

    /// <summary>Nobody counts it.</summary>
    NotCollected,

    /// <summary>There is nothing of the kind.</summary>
    NotApplicable,

    /// <summary>Of "&lt;5" and "under 10": about half, as an estimate.</summary>
    Half,
}

/// <summary>
/// A figure as exports and spreadsheets write it: "1,234", "1 234", "£1,234.50", "85%", "123*", "123 (est)". Everything else,
/// such as "n/a", "-" and "&lt;5", is not a figure until the person says what it means: blank is never zero.
/// </summary>
internal static partial class FileFigure
{
    /// <summary>Reads a cell.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="cell">The cell.</param>
    /// <returns>The value; null where it is not a figure.</returns>
    public static TypedValue? Read(Measure measure, SheetCell cell) =>
        cell.Kind is SheetCellKind.Text or SheetCellKind.Number && TypedValue.Parse(measure, Plain(cell.Text)) is { State: ValueState.Entered or ValueState.Zero or ValueState.Estimated } value ? value : null;

    /// <summary>Whether a cell looks like a figure, of whatever measure.</summary>
    public static bool IsNumber(SheetCell cell) => cell.Kind == SheetCellKind.Number || (cell.Kind == SheetCellKind.Text && Number().IsMatch(Plain(cell.Text)));

    /// <summary>Whether a text commonly stands where a figure is not known or not shown: "-", "n/a", "&lt;5".</summary>
    public static bool StandsForOne(string text) => Under(text) is not null || Instead().IsMatch(text);

    /// <summary>Whether marks such as the asterisk of a footnote stand behind the figure.</summary>
    public static bool HasMark(string text) => Mark().IsMatch(text);

    /// <summary>What a word is entered as.</summary>
    /// <returns>Null where it is left out.</returns>
    public static TypedValue? Read(Measure measure, string word, WordMeaning meaning) => meaning switch
    {
        WordMeaning.None => TypedValue.Parse(measure, "0"),
        WordMeaning.NotCollected => TypedValue.Parse(measure, "not collected"),
        WordMeaning.NotApplicable => TypedValue.Parse(measure, "n/a"),
        WordMeaning.Half when Under(word) is { } limit => TypedValue.Parse(measure, FormattableString.Invariant($"est {limit / 2}")),
        _ => null,
    };

    /// <summary>The limit of "&lt;5", "less than 5", "under 5"; null of any other word.</summary>
    public static int? Under(string word) => Less().Match(word) is { Success: true } found && int.TryParse(found.Groups["limit"].Value, out var limit) ? limit : null;

    // A spreadsheet that shows two decimals saves a whole number as "12345.00".
    private static string Plain(string text)
    {
        var plain = Mark().Replace(text, "").Trim();
        return Whole().Replace(plain, "${sign}");
    }

    [GeneratedRegex(@"(?<=\d)\s*(?:[*†‡^#]+|\[[a-z0-9 ]{1,12}\]|\((?:r|p|\d)\))\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<=\d)\.0{1,2}(?<sign>%?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?:~|est\.? )?£?\s*(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?\s*%?(?:\s*\(?est(?:imated?)?\.?\)?)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:[-–—.:*xc]+|n/?a|n\.a\.?|nil|none|not (?:collected|counted|applicable|available|known)|closed|unknown)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Instead();

    [GeneratedRegex(@"^(?:<|less than|under|fewer than)\s*(?<limit>\d{1,6})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Less();
}
