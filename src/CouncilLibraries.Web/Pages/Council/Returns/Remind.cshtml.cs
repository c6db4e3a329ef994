using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Writes to the people who have libraries whose figures are missing: shown first, then sent.</summary>
[Authorize(Policies.RemindPeople)]
public sealed class RemindModel(CompletenessBoard boards, Reminders reminders, PublicLinks links) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The libraries ticked; every one that lacks figures when none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public List<Guid> Library { get; set; } = [];

    /// <summary>What whoever asks adds.</summary>
    [BindProperty]
    public string? OwnLine { get; set; }

    /// <summary>Whether people who were written to within the last day are written to again.</summary>
    [BindProperty]
    public bool Again { get; set; }

    /// <summary>The sending, so that a second click sends nothing.</summary>
    [BindProperty]
    public Guid SendingId { get; set; }

    /// <summary>The year, library by library.</summary>
    public YearBoard Board { get; private set; } = null!;

    /// <summary>Whom it would reach.</summary>
    public ReminderPlan Plan { get; private set; } = null!;

    /// <summary>Shows what would be sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        SendingId = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Shows it again, with the line that was added.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken) =>
        !await LoadAsync(cancellationToken) ? NotFound() : CheckLine() ? Page() : this.Invalid();

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var people = Plan.People.Where(person => Again || !person.IsRecent).ToList();
        if (Board.Reminders.Any(reminder => reminder.SendingId == SendingId))
        {
            TempData["Banner"] = "These e-mails were sent already.";
            return RedirectToPage("/Council/Returns/Completeness", new { Year });
        }

        if (CheckLine() && people.Count == 0 && Plan.People.Count > 0)
        {
            ModelState.AddModelError(nameof(Again), "Everyone was written to within the last day. Tick this to write again");
        }

        if (!ModelState.IsValid || people.Count == 0)
        {
            return this.Invalid();
        }

        var sent = await reminders.SendAsync(Board, people, SendingId, OwnLine, LinkTo, User.PersonId(), cancellationToken);
        TempData["Banner"] = string.Join(" ", new[]
        {
            sent ? $"{ReturnWords.Count(people.Count, "e-mail is", "e-mails are")} on the way to {ReturnWords.List([.. people.Select(person => person.To.Name)])}." : "These e-mails were sent already.",
            people.Count == Plan.People.Count ? null : $"Not written to again: {ReturnWords.List([.. Plan.People.Except(people).Select(person => person.To.Name)])}.",
            Plan.NotReached.Count == 0 ? null : $"Not reached, because nobody has them: {ReturnWords.List([.. Plan.NotReached.Select(line => line.Library.Name)])}.",
        }.OfType<string>());
        return RedirectToPage("/Council/Returns/Completeness", new { Year });
    }

    /// <summary>The e-mail to a person.</summary>
    public string TextOf(PlannedReminder person) => reminders.TextOf(Board, person, OwnLine, LinkTo);

    private Func<Guid, string> LinkTo => links.ToEntry(HttpContext, Year);

    private bool CheckLine()
    {
        // A form sends each line break as two characters; the box counts one.
        OwnLine = OwnLine?.ReplaceLineEndings("\n").Trim();
        if (OwnLine?.Length > Reminder.MaxOwnLineLength)
        {
            ModelState.AddModelError(nameof(OwnLine), $"What you add must be {Reminder.MaxOwnLineLength} characters or fewer");
        }
        else if (OwnLine?.Any(character => char.IsControl(character) && character != '\n') == true)
        {
            ModelState.AddModelError(nameof(OwnLine), "Write what you add as plain text");
        }

        return ModelState.IsValid;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(Year, cancellationToken) is not { } board)
        {
            return false;
        }

        Board = board;
        Plan = reminders.Plan(board, (Library.Count > 0 ? Library : [.. board.Lines.Where(line => line.Progress.Missing.Count > 0).Select(line => line.Library.Id)]).ToHashSet());
        return true;
    }
}
