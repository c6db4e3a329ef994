using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Answers one of the four questions that courts ask of a consultation.</summary>
public sealed class CheckModel(CouncilLibrariesContext database) : RoundPageModel(database)
{
    /// <summary>The principle, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>The answer.</summary>
    [BindProperty]
    public CheckAnswer? Answer { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The principle.</summary>
    public GunningPrinciple Principle { get; private set; }

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public GunningCheck? Theirs { get; private set; }

    private GunningCheck? Stored => Round.Checks.Find(c => c.Principle == Principle);

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Answer, Note, Version) = (Stored?.Answer, Stored?.Note, Stored?.Version ?? 0);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Note = Clean(Note, GunningCheck.MaxNoteLength, nameof(Note), "The reason");
        if (Answer is not (CheckAnswer.Yes or CheckAnswer.Partly or CheckAnswer.No))
        {
            ModelState.AddModelError(nameof(Answer), "Choose yes, partly or no");
        }
        else if (Answer != CheckAnswer.Yes && Note is null)
        {
            ModelState.AddModelError(nameof(Note), "Say why, or what is still to do");
        }

        Compare();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (Stored is { } stored)
        {
            (stored.Answer, stored.Note) = (Answer!.Value, Note);
        }
        else
        {
            Database.GunningChecks.Add(new GunningCheck { CouncilId = Round.CouncilId, RoundId = RoundId, Principle = Principle, Answer = Answer!.Value, Note = Note });
        }

        if (!await Database.TrySaveNewAsync(cancellationToken))
        {
            if (!await ReadRoundAsync(cancellationToken))
            {
                return NotFound();
            }

            Compare();
            if (!ModelState.IsValid)
            {
                return this.Invalid();
            }
        }

        return Done("The answer is saved.");
    }

    // Where the same stands there already, as after the first of two clicks, nothing is overwritten.
    private void Compare()
    {
        if (Stored is { } stored && stored.Answer == Answer && stored.Note == Note)
        {
            Version = stored.Version;
            return;
        }

        Theirs = Stored is { } theirs && theirs.Version != Version ? theirs : null;
        CheckVersion(Stored?.Version ?? 0, nameof(Answer));
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (ConsultationWords.Find(Part) is not { } principle)
        {
            return NotFound();
        }

        Principle = principle;
        return null;
    }
}
