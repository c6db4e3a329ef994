using System.Globalization;
using System.Text;

namespace CouncilLibraries.Core.Returns;

/// <summary>What a person typed for one measure, read. Text that is not a figure is kept, with what to do about it.</summary>
public sealed record TypedValue
{
    private static readonly string[] EstimateWords = ["estimated", "estimate", "est.", "est", "e"];

    private TypedValue(string text, ValueState state, long? amount, string? problem)
    {
        Text = text;
        State = state;
        Amount = amount;
        Problem = problem;
    }

    /// <summary>The text as typed, without surrounding spaces.</summary>
    public string Text { get; }

    /// <summary>What it says; unfinished where it could not be read.</summary>
    public ValueState State { get; }

    /// <summary>Smallest units; null exactly where the state has no amount.</summary>
    public long? Amount { get; }

    /// <summary>For the person who typed it: what to do; null where it could be read.</summary>
    public string? Problem { get; }

    /// <summary>
    /// Reads what was typed: "12,345", "12 345", "£1,234.50", "85%", "0", "n/a", "not collected", "est 500", "500e", "~500".
    /// Negative figures, formulas, unclear groupings such as "12,34", more decimals than the measure has and amounts out of its range are not taken.
    /// </summary>
    /// <param name="measure">The measure, which gives unit, decimals and range.</param>
    /// <param name="text">What was typed.</param>
    /// <returns>Null for a blank, which is no value and never zero.</returns>
    public static TypedValue? Parse(Measure measure, string? text)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var typed = Plain(text);
        if (typed.Length == 0)
        {
            return null;
        }

        switch (typed.ToLowerInvariant())
        {
            case "n/a" or "na" or "not applicable":
                return new TypedValue(typed, ValueState.NotApplicable, null, null);
            case "nc" or "n/c" or "not collected":
                return new TypedValue(typed, ValueState.NotCollected, null, null);
        }

        var estimated = TryTakeEstimate(typed, out var figure);
        if (TryTakeSign(measure, figure) is not { } digits)
        {
            return Unfinished(measure, typed);
        }

        if (digits.StartsWith('-') || digits.StartsWith('−') || (digits.StartsWith('(') && digits.EndsWith(')')))
        {
            return new TypedValue(typed, ValueState.Unfinished, null, $"{measure.Name} must be 0 or more.");
        }

        if (!TryReadNumber(digits, out var whole, out var fraction))
        {
            return Unfinished(measure, typed);
        }

        if (fraction.Length > measure.Decimals)
        {
            return Unfinished(measure, typed);
        }

        if (!decimal.TryParse($"{whole}.{fraction}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var natural)
            || natural < measure.Range.Min
            || natural > measure.Range.Max)
        {
            var range = $"between {FigureFormat.Natural(measure, measure.Range.Min)} and {FigureFormat.Natural(measure, measure.Range.Max)}";
            return new TypedValue(typed, ValueState.Unfinished, null, $"{measure.Name} must be {range}.");
        }

        var amount = (long)(natural * measure.Scale);
        var state = estimated ? ValueState.Estimated : amount == 0 ? ValueState.Zero : ValueState.Entered;
        return new TypedValue(typed, state, amount, null);
    }

    /// <summary>The value for roll-ups and checks.</summary>
    /// <param name="method">How it was counted.</param>
    public Figure ToFigure(CountMethod method = CountMethod.Unknown) => Figure.Of(State, Amount, method);

    private static TypedValue Unfinished(Measure measure, string typed)
    {
        var wanted = measure switch
        {
            { Kind: AmountKind.Money } => "an amount in pounds, like 1234.50",
            { Kind: AmountKind.Percent } => "a percentage, like 85 or 85.5",
            { Decimals: 0 } => "a whole number, like 12345",
            _ => "a number, like 12.5",
        };
        return new TypedValue(typed, ValueState.Unfinished, null, $"{measure.Name} must be {wanted}. You can also write “not collected” or “n/a”.");
    }

    // Spreadsheets and web pages bring several kinds of space; they all become the ordinary one.
    internal static string Plain(string? text)
    {
        var plain = new StringBuilder();
        foreach (var character in text ?? "")
        {
            var space = char.IsWhiteSpace(character) || character is '\u200B' or '\u2060' or '\uFEFF';
            plain.Append(space ? ' ' : character);
        }

        return plain.ToString().Trim();
    }

    private static bool TryTakeEstimate(string typed, out string figure)
    {
        figure = typed;
        if (typed.StartsWith('~'))
        {
            figure = typed[1..].Trim();
            return true;
        }

        foreach (var word in EstimateWords)
        {
            if (typed.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                figure = typed[word.Length..].Trim();
                return true;
            }

            foreach (var ending in (string[])[word, $"({word})"])
            {
                if (typed.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                {
                    figure = typed[..^ending.Length].Trim();
                    return true;
                }
            }
        }

        return false;
    }

    // A pound sign belongs to money and a per cent sign to percentages; anywhere else it is a figure in the wrong field.
    private static string? TryTakeSign(Measure measure, string figure)
    {
        if (figure.StartsWith('£'))
        {
            return measure.Kind == AmountKind.Money ? figure[1..].TrimStart() : null;
        }

        if (figure.EndsWith('%'))
        {
            return measure.Kind == AmountKind.Percent ? figure[..^1].TrimEnd() : null;
        }

        return figure;
    }

    // Digits in one run, or in groups of three parted by one kind of separator; then perhaps a point and digits.
    internal static bool TryReadNumber(string text, out string whole, out string fraction)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        whole = point < 0 ? text : text[..point];
        fraction = point < 0 ? "" : text[(point + 1)..];
        if (!fraction.All(char.IsAsciiDigit) || (point >= 0 && fraction.Length == 0))
        {
            return false;
        }

        var separator = whole.Contains(',', StringComparison.Ordinal) ? ',' : ' ';
        var groups = whole.Split(separator);
        var grouped = groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        whole = string.Concat(groups);
        return grouped && whole.Length > 0 && whole.All(char.IsAsciiDigit);
    }
}
