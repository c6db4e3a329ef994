using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>One masterclass: how it stands, what is next, publishing it, and saying that it does not take place.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, MasterclassEvents events, PublicLinks links, TimeProvider time) : EventPageModel(database, time)
{
    /// <summary>Why it does not take place.</summary>
    [BindProperty, Display(Name = "Why does it not take place?", Description = "Everybody reads this, on the page and in the email")]
    public string? Reason { get; set; }

    /// <summary>How many bookings stand where.</summary>
    public IReadOnlyDictionary<BookingStatus, int> Counts { get; private set; } = new Dictionary<BookingStatus, int>();

    /// <summary>How many came.</summary>
    public int Came { get; private set; }

    /// <summary>Sessions of the programme.</summary>
    public int Sessions { get; private set; }

    /// <summary>Documents.</summary>
    public int Documents { get; private set; }

    /// <summary>Answers to what was useful.</summary>
    public int Answers { get; private set; }

    /// <summary>Everybody who is told when it does not take place.</summary>
    public int Live => Counts.Where(c => c.Key is BookingStatus.Booked or BookingStatus.Waiting or BookingStatus.Offered).Sum(c => c.Value);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Shows it to everybody.</summary>
    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        if (await events.PublishAsync(Id, cancellationToken) is null)
        {
            return NotFound();
        }

        TempData["Banner"] = "It is published: everybody sees it.";
        return RedirectToPage(new { Id });
    }

    /// <summary>Removes a draft.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!await events.RemoveAsync(Id, cancellationToken))
        {
            return NotFound();
        }

        TempData["Banner"] = "The draft is removed.";
        return RedirectToPage("/Operator/Masterclasses/Index");
    }

    /// <summary>Says that it does not take place.</summary>
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why, so that everybody knows");
        }
        else if (Reason.Trim().Length > Core.Learning.Masterclass.MaxTextLength)
        {
            ModelState.AddModelError(nameof(Reason), "The reason must be 4,000 characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answer = await events.CancelAsync(Id, Reason!.Trim(), links.Whole, cancellationToken);
        TempData["Banner"] = answer?.Change == EventChange.Done ? $"It is cancelled. {EventWords.Told(answer.Told)}" : "Nothing was changed: only a published masterclass that is not over can be cancelled.";
        return RedirectToPage(new { Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return false;
        }

        var counts = await Database.Bookings.Where(b => b.MasterclassId == Id).GroupBy(b => b.Status).Select(g => new { g.Key, All = g.Count(), Came = g.Count(b => b.CheckedInAt != null) }).ToListAsync(cancellationToken);
        (Counts, Came) = (counts.ToDictionary(c => c.Key, c => c.All), counts.Sum(c => c.Came));
        Sessions = await Database.MasterclassSessions.CountAsync(s => s.MasterclassId == Id, cancellationToken);
        Documents = await Database.MasterclassDocuments.CountAsync(d => d.MasterclassId == Id, cancellationToken);
        Answers = await Database.MasterclassAnswers.CountAsync(a => a.MasterclassId == Id, cancellationToken);
        return true;
    }
}
