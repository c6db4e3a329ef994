using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>A merger, a split or a move: the questions, what would happen, and the confirmation.</summary>
public abstract class SuccessionPageModel(CouncilLibrariesContext database, LibrarySuccessions successions, TimeProvider time) : PageModel
{
    /// <summary>First day of the new library, as typed.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Says what was seen, when it is confirmed; empty before.</summary>
    [BindProperty]
    public string? Fingerprint { get; set; }

    /// <summary>What would happen; null while there are questions.</summary>
    public SuccessionPreview? Preview { get; private set; }

    /// <summary>What was asked for; null while there are questions.</summary>
    public SuccessionRequest? Wanted { get; private set; }

    /// <summary>What the banner says afterwards.</summary>
    protected abstract string Done { get; }

    /// <summary>Reads the answers; adds what is wrong with them.</summary>
    /// <param name="on">The first day.</param>
    protected abstract SuccessionRequest Read(DateOnly on);

    /// <summary>The libraries whose place is to be taken, as far as chosen.</summary>
    protected abstract IReadOnlyList<Guid> OldIds { get; }

    /// <summary>Shows what would happen, or does it where that was confirmed.</summary>
    /// <param name="change">Back to the questions.</param>
    protected async Task<IActionResult> AnswerAsync(bool change, CancellationToken cancellationToken)
    {
        ModelState.Remove(nameof(Fingerprint));
        if (change)
        {
            Fingerprint = null;
            return Page();
        }

        var old = await database.Libraries.AsNoTracking().Include(l => l.Phases).Where(l => OldIds.Contains(l.Id)).ToListAsync(cancellationToken);
        if (old.Find(l => !l.IsOpen) is { } closed)
        {
            ModelState.AddModelError("", $"{closed.Name} is closed. Someone may have done this while you had the page open");
            return this.Invalid();
        }

        // Each must have been there for a day at least, or its phase would be overwritten.
        var day = default(DateOnly);
        if (old.Count > 0 && PhaseDay.Read(From, PhaseDay.Today(time), old.Max(l => l.Current.From).AddDays(1), out day) is { } problem)
        {
            ModelState.AddModelError(nameof(From), problem);
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Say why, for those who read the history");
        }
        else if (Reason.Length > LibraryPhase.MaxNoteLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {LibraryPhase.MaxNoteLength} characters or fewer");
        }

        Wanted = Read(day);
        await CheckNewAsync(old, cancellationToken);
        if (!ModelState.IsValid)
        {
            Wanted = null;
            return this.Invalid();
        }

        var confirmed = Fingerprint;
        if (!string.IsNullOrEmpty(confirmed) && await successions.SaveAsync(Wanted, confirmed, cancellationToken) is { } id)
        {
            TempData["Banner"] = Done;
            return RedirectToPage("/Council/Libraries/Details", new { id });
        }

        Preview = await successions.PreviewAsync(Wanted, cancellationToken);
        Fingerprint = Preview.Fingerprint;
        if (string.IsNullOrEmpty(confirmed))
        {
            return Page();
        }

        ModelState.AddModelError("", "Someone else changed one of these libraries while you had the page open. Nothing is done yet: look at it as it stands now, then confirm again");
        return this.Invalid();
    }

    private async Task CheckNewAsync(List<Library> old, CancellationToken cancellationToken)
    {
        var type = old.Count > 0 ? old.MaxBy(l => l.OpenMinutesPerWeek ?? -1)!.Type : LibraryType.Static;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wanted in Wanted!.New)
        {
            if (wanted.Name.Trim().Length is 0 or > ReportingUnit.MaxNameLength)
            {
                ModelState.AddModelError("Name", $"Enter a name of 1 to {ReportingUnit.MaxNameLength} characters");
                continue;
            }

            if (wanted.Postcode is { } postcode && !Library.IsPostcode(postcode))
            {
                ModelState.AddModelError("Postcode", $"Enter a full UK postcode for {wanted.Name}, like SK1 3XE, or leave it empty");
                continue;
            }

            var key = Library.KeyOf(wanted.Name, wanted.Postcode, type);
            if (!keys.Add(key) || await database.Libraries.AnyAsync(l => l.IdentityKey == key, cancellationToken))
            {
                ModelState.AddModelError("Name", $"{wanted.Name} with this postcode is in the list already, perhaps closed. Tell the new library apart by its name or its postcode");
            }
        }
    }
}
