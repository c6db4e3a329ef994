using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>One cell of the entry form, as it is shown and sent.</summary>
public sealed class EntryCell
{
    /// <summary>Choice to let the other person's figure stand.</summary>
    public const string Theirs = "theirs";

    /// <summary>Choice to replace it.</summary>
    public const string Mine = "mine";

    /// <summary>Code of the measure.</summary>
    public string Code { get; set; } = "";

    /// <summary>What stands in the field.</summary>
    public string? Text { get; set; }

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

    /// <summary>What of it does not fit; null where all does.</summary>
    public string? Problem(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Text?.Trim().Length > ReturnValue.MaxTypedLength ? $"{measure.Name} must be {ReturnValue.MaxTypedLength} characters or fewer. Put the rest in the note"
            : Note?.Trim().Length > ReturnValue.MaxNoteLength ? string.Create(CultureInfo.CurrentCulture, $"The note on {measure.Name} must be {ReturnValue.MaxNoteLength:#,0} characters or fewer")
            : null;
    }

    /// <summary>The cell for saving.</summary>
    public TypedCell Typed(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new(measure, Text, measure.AsksMethod ? Method ?? CountMethod.Unknown : null, Note, Keep == Mine ? OtherStamp : Stamp);
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
        Choices = [new(Theirs, $"{who}’s: {now}{note}"), new(Mine, $"Yours: {(string.IsNullOrWhiteSpace(Text) ? "nothing" : Text)}")];
        var when = conflict.ChangedAt is { } at ? $" on {ReturnWords.When(at)}" : "";
        return $"{who} {(conflict.Current is null ? "cleared" : "changed")} {conflict.Measure.Name}{(conflict.Current is null ? "" : $" to {now}")}{when}, while you had this page open. Choose which one counts";
    }
}
