using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;
using FigureFormat = CouncilLibraries.Core.Returns.FigureFormat;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>One cell of the entry form, as it is shown and sent.</summary>
public sealed class EntryCell
{
    /// <summary>Choice to let the other person's figure stand.</summary>
    public const string Theirs = "theirs";

    /// <summary>Choice to replace it.</summary>
    public const string Mine = "mine";

    /// <summary>Said beside a figure: it is an estimate.</summary>
    public const string Estimate = "est";

    /// <summary>Said instead of a figure: it is not collected.</summary>
    public const string NotCollected = "nc";

    /// <summary>Said instead of a figure: there is nothing of the kind.</summary>
    public const string NotApplicable = "na";

    /// <summary>Code of the measure.</summary>
    public string Code { get; set; } = "";

    /// <summary>In a grid: the unit and period that the cell belongs to; null where the whole form belongs to one.</summary>
    public string? At { get; set; }

    /// <summary>What stands in the field.</summary>
    public string? Text { get; set; }

    /// <summary>On a list, where nobody types words: what was ticked beside the field; null for a plain figure.</summary>
    public string? Way { get; set; }

    /// <summary>How it was counted; not sent where the form does not ask.</summary>
    public CountMethod? Method { get; set; }

    /// <summary>The remark.</summary>
    public string? Note { get; set; }

    /// <summary>What the cell held when the form was made.</summary>
    public string? Stamp { get; set; }

    /// <summary>After a conflict: what the other person left there.</summary>
    public string? OtherStamp { get; set; }

    /// <summary>After a conflict: which of the two counts.</summary>
    public string? Keep { get; set; }

    /// <summary>Whether what stands here was sent and could not be saved.</summary>
    public bool IsKept { get; private set; }

    /// <summary>What there is to choose from after a conflict.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>The cell of a stored value, or of a blank.</summary>
    public static EntryCell Of(Measure measure, ReturnValue? value)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new EntryCell
        {
            Code = measure.Code,
            Text = CellStamp.TextOf(measure, value),
            Method = measure.AsksMethod ? value?.Method ?? CountMethod.Unknown : null,
            Note = value?.Note,
            Stamp = CellStamp.Of(measure, value),
        };
    }

    /// <summary>The same cell for a list: the words of its text become a tick.</summary>
    public EntryCell Ticked(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var typed = TypedValue.Parse(measure, Text);
        (Way, Text) = typed?.State switch
        {
            ValueState.NotCollected => (NotCollected, null),
            ValueState.NotApplicable => (NotApplicable, null),
            ValueState.Estimated => (Estimate, FigureFormat.Input(measure, ValueState.Entered, typed.Amount)),
            _ => (null, Text),
        };
        return this;
    }

    /// <summary>What of it does not fit; null where all does.</summary>
    public string? Problem(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Text?.Trim().Length > ReturnValue.MaxTypedLength ? $"{measure.Name} must be {ReturnValue.MaxTypedLength} characters or fewer. Put the rest in the note"
            : Way is NotCollected or NotApplicable && TypedValue.Parse(measure, Text) is { Amount: not null } ? $"{measure.Name} has a figure, and says that there is none. Clear one of the two"
            : Note?.Trim().Length > ReturnValue.MaxNoteLength ? string.Create(CultureInfo.CurrentCulture, $"The note on {measure.Name} must be {ReturnValue.MaxNoteLength:#,0} characters or fewer")
            : null;
    }

    /// <summary>The cell for saving.</summary>
    public TypedCell Typed(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new(measure, Said(measure), measure.AsksMethod ? Method ?? CountMethod.Unknown : null, Note, Keep == Mine ? OtherStamp : Stamp);
    }

    /// <summary>The cell as it was sent, to be shown again because it could not be saved.</summary>
    public EntryCell Again()
    {
        IsKept = true;
        return this;
    }

    /// <summary>Asks which of two figures counts.</summary>
    /// <returns>What happened, for the person.</returns>
    public string Ask(CellConflict conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        (OtherStamp, Keep) = (conflict.Stamp, null);
        var who = conflict.ChangedBy ?? "Someone else";
        var now = conflict.Current is null ? "nothing" : CellStamp.TextOf(conflict.Measure, conflict.Current);
        var note = conflict.Current?.Note is { } words ? $" (note: {words})" : "";
        Choices = [new(Theirs, $"{who}’s: {now}{note}"), new(Mine, $"Yours: {(Said(conflict.Measure) is { Length: > 0 } mine ? mine : "nothing")}")];
        var when = conflict.ChangedAt is { } at ? $" on {ReturnWords.When(at)}" : "";
        return $"{who} {(conflict.Current is null ? "cleared" : "changed")} {conflict.Measure.Name}{(conflict.Current is null ? "" : $" to {now}")}{when}, while you had this page open. Choose which one counts";
    }

    // The text as the table's field would hold it.
    private string? Said(Measure measure)
    {
        var typed = TypedValue.Parse(measure, Text);
        return Way switch
        {
            NotCollected when typed is null => "not collected",
            NotApplicable when typed is null => "n/a",
            Estimate when typed is { State: ValueState.Entered or ValueState.Zero } => $"est {Text!.Trim()}",
            _ => Text?.Trim(),
        };
    }
}
