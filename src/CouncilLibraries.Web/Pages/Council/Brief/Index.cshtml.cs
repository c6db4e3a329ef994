using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Brief;

/// <summary>What councillors need to know of a year, on one screen and one side of paper.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(BriefReader reader, ICurrentCouncil council, CurrentPerson person, TimeProvider time) : PageModel
{
    /// <summary>The year; without it the latest that can be compared.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>What is shown.</summary>
    public Core.Briefings.Brief Brief { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = PhaseDay.Today(time);

    /// <summary>Whether this person writes the notes and shares the page.</summary>
    public bool MayShare => this.Place().Allows(Policies.ApproveFigures);

    /// <summary>Whether the notes are shown: to a councillor once they are shared.</summary>
    public bool ShowsNotes => !person.IsCouncillor || Brief.Briefing?.SharedAt is not null;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The page as a Word document: a councillor without an account can be sent it.</summary>
    public async Task<IActionResult> OnGetWordAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var stream = new MemoryStream();
        BriefDocument.Write(stream, Brief, ShowsNotes, Today);
        return File(stream.ToArray(), WordFile.ContentType, $"{council.Required.Identifier}-in-brief-{Year}.docx");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(Year, User.PersonId()!.Value, cancellationToken) is not { } found)
        {
            return false;
        }

        (Brief, Year) = (found, found.Overview.Frame.Year.ToString());
        return true;
    }
}
