using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>The programme: add and remove sessions, then tell those booked of all that is new, in one e-mail.</summary>
public sealed class ProgrammeModel(CouncilLibrariesContext database, MasterclassEvents events, PublicLinks links, TimeProvider time) : EventPageModel(database, time)
{
    /// <summary>Key of the session to be, made with the form: sending it twice makes one.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>When it begins.</summary>
    [BindProperty, Display(Name = "Begins", Description = "Like 10:15")]
    public string? Starts { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty, Display(Name = "What is it about?")]
    public string? Title { get; set; }

    /// <summary>Who leads it.</summary>
    [BindProperty, Display(Name = "Who leads it? (optional)")]
    public string? Who { get; set; }

    /// <summary>The programme.</summary>
    public IReadOnlyList<MasterclassSession> Sessions { get; private set; } = [];

    /// <summary>How many have a place.</summary>
    public int Booked { get; private set; }

    /// <summary>Sessions that those booked were not told of.</summary>
    public int Untold => Sessions.Count(s => s.ToldAt is null);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Click = Guid.CreateVersion7();
        return await LoadAsync(cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Adds a session.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Check(!UkTime.TryParseTime(Starts, out var starts), nameof(Starts), "Enter when it begins, like 10:15");
        Check(string.IsNullOrWhiteSpace(Title), nameof(Title), "Say what it is about");
        Check(Title?.Trim().Length > MasterclassSession.MaxTitleLength, nameof(Title), "This must be 200 characters or fewer");
        Check(Who?.Trim().Length > MasterclassSession.MaxTitleLength, nameof(Who), "This must be 200 characters or fewer");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.MasterclassSessions.Add(new MasterclassSession
        {
            Id = Click == Guid.Empty ? Guid.CreateVersion7() : Click, MasterclassId = Id, StartsAt = starts, Title = Title!.Trim(), Who = string.IsNullOrWhiteSpace(Who) ? null : Who.Trim(),
        });
        await Database.TrySaveNewAsync(cancellationToken);
        return RedirectToPage(new { Id });

        void Check(bool isWrong, string field, string problem)
        {
            if (isWrong)
            {
                ModelState.AddModelError(field, problem);
            }
        }
    }

    /// <summary>Removes a session.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid session, CancellationToken cancellationToken)
    {
        if (await Database.MasterclassSessions.SingleOrDefaultAsync(s => s.Id == session && s.MasterclassId == Id, cancellationToken) is { } found)
        {
            Database.MasterclassSessions.Remove(found);
            await Database.TrySaveNewAsync(cancellationToken);
        }

        return RedirectToPage(new { Id });
    }

    /// <summary>Tells those who have a place of what is new.</summary>
    public async Task<IActionResult> OnPostTellAsync(CancellationToken cancellationToken)
    {
        if (await events.TellOfProgrammeAsync(Id, links.Whole, cancellationToken) is not { } answer)
        {
            return NotFound();
        }

        TempData["Banner"] = answer.Change == EventChange.Done ? EventWords.Told(answer.Told) : "There was nothing new to tell.";
        return RedirectToPage(new { Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return false;
        }

        Sessions = await Database.MasterclassSessions.AsNoTracking().Where(s => s.MasterclassId == Id).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        Booked = await Database.Bookings.CountAsync(b => b.MasterclassId == Id && b.Status == BookingStatus.Booked, cancellationToken);
        return true;
    }
}
