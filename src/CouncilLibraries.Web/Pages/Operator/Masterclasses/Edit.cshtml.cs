using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>Change a masterclass.</summary>
public sealed class EditModel(CouncilLibrariesContext database, MasterclassEvents events, PublicLinks links, TimeProvider time) : EventPageModel(database, time)
{
    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public MasterclassForm Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        (Version, Form) = (Masterclass.Version, MasterclassForm.Of(Masterclass));
        return Page();
    }

    /// <summary>Saves the change, and tells those booked where it touches them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || Masterclass.Status == MasterclassStatus.Cancelled)
        {
            return NotFound();
        }

        Form.Check(ModelState);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var answer = await events.ChangeAsync(Id, Version, Form.Capacity!.Value, Form.Fill, links.Whole, cancellationToken);
        switch (answer?.Change)
        {
            case null:
                return NotFound();
            case EventChange.Stale:
                ModelState.AddModelError("Form.Title", "Somebody else changed this masterclass while you had the page open. Open it again and make your change there");
                return this.Invalid();
            case EventChange.SlugTaken:
                ModelState.AddModelError("Form.Slug", "Another masterclass has this part of the address. Choose another one");
                return this.Invalid();
            case EventChange.TooFewPlaces:
                await FindAsync(cancellationToken);
                ModelState.AddModelError("Form.Capacity", $"{Masterclass.PlacesTaken:#,0} places are taken or offered: there cannot be fewer. Cancel bookings first, or leave the number");
                return this.Invalid();
            default:
                TempData["Banner"] = $"{Form.Title} is changed.{(answer.Told > 0 ? $" {EventWords.Told(answer.Told)}" : "")}";
                return RedirectToPage("/Operator/Masterclasses/Details", new { Id });
        }
    }
}
