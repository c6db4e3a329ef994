using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Notes;

/// <summary>What is asked of a note when it is added or changed.</summary>
public sealed class NoteForm
{
    /// <summary>The year.</summary>
    [Display(Name = "Year"), Required(ErrorMessage = "Choose the year")]
    public string? Year { get; set; }

    /// <summary>What it is about.</summary>
    [Display(Name = "What is it about?"), Required(ErrorMessage = "Choose what it is about"), EnumDataType(typeof(SeriesNoteKind), ErrorMessage = "Choose what it is about")]
    public SeriesNoteKind? Kind { get; set; }

    /// <summary>The note.</summary>
    [Display(Name = "Note", Description = "A sentence or two of public facts: every council that it touches reads it"), Required(ErrorMessage = "Write the note"),
        StringLength(SeriesNote.MaxTextLength, ErrorMessage = "The note must be 300 characters or fewer")]
    public string? Text { get; set; }

    /// <summary>Code of a measure.</summary>
    [Display(Name = "Which figures does it touch?", Description = "A note on a measure stands under every figure that is made of it")]
    public string? Measure { get; set; }

    /// <summary>A nation.</summary>
    [Display(Name = "Councils of one nation", Description = "Leave as it is for all nations")]
    public string? Nation { get; set; }

    /// <summary>A council.</summary>
    [Display(Name = "One council alone", Description = "Leave as it is for all councils")]
    public Guid? Council { get; set; }

    /// <summary>Whether the line is broken.</summary>
    [Display(Name = "Break the line before this year", Description = "The year is not to be joined to the one before")]
    public bool BreaksLine { get; set; }

    /// <summary>Years to choose from.</summary>
    [BindNever]
    public IReadOnlyList<Choice> Years { get; private set; } = [];

    /// <summary>Councils to choose from.</summary>
    [BindNever]
    public IReadOnlyList<Choice> Councils { get; private set; } = [];

    /// <summary>The form of a note.</summary>
    public static NoteForm Of(SeriesNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return new() { Year = note.YearId, Kind = note.Kind, Text = note.Text, Measure = note.MeasureCode, Nation = note.Nation, Council = note.CouncilId, BreaksLine = note.BreaksLine };
    }

    /// <summary>Reads what there is to choose from.</summary>
    public async Task ReadAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        Years = await database.Periods.OrderByDescending(p => p.Id).Select(p => new Choice(p.Id, p.Id, null)).ToListAsync(cancellationToken);
        // Ids are written here: databases write them in letters of another size.
        Councils = (await database.Councils.OrderBy(c => c.Name).Select(c => new { c.Id, c.Name, c.IsFictional }).ToListAsync(cancellationToken))
            .ConvertAll(c => new Choice(c.Id.ToString(), c.IsFictional ? c.Name + " (invented)" : c.Name));
    }

    /// <summary>Adds what is wrong with the choices, once they are read.</summary>
    /// <param name="state">Takes the errors, under <c>Form</c>.</param>
    public void Check(ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Unlisted(nameof(Year), Year, Years, "Choose a year from the list");
        Unlisted(nameof(Measure), Measure, NoteWords.Measures, "Choose a measure from the list");
        Unlisted(nameof(Nation), Nation, CouncilWords.Nations, "Choose a nation from the list");
        Unlisted(nameof(Council), Council?.ToString(), Councils, "Choose a council from the list");
        if (Nation is not null && Council is not null)
        {
            state.AddModelError("Form.Nation", "Choose a nation or one council, not both");
        }

        void Unlisted(string field, string? value, IReadOnlyList<Choice> listed, string problem)
        {
            if (!string.IsNullOrEmpty(value) && !listed.Any(c => c.Value == value))
            {
                state.AddModelError($"Form.{field}", problem);
            }
        }
    }

    /// <summary>Makes a note what the form says.</summary>
    public void Fill(SeriesNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        (note.YearId, note.Kind, note.Text, note.MeasureCode, note.Nation, note.CouncilId, note.BreaksLine) =
            (Year!, Kind!.Value, Text!.Trim(), Measure, Nation, Council, BreaksLine);
    }
}
