using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>One's booking: see it, take an offered place, change needs, give it up. Who booked colleagues can give up theirs too.</summary>
public sealed class BookingModel(CouncilLibrariesContext database, MasterclassBookings bookings, MailOptions mail, PublicLinks links, TimeProvider time) : BookingPageModel(database, bookings, time)
{
    private readonly MasterclassBookings _bookings = bookings;

    /// <summary>Council or organisation.</summary>
    [BindProperty, Display(Name = "Council or organisation (optional)"), StringLength(Core.Learning.Booking.MaxCouncilLength, ErrorMessage = "The name must be 120 characters or fewer")]
    public string? CouncilName { get; set; }

    /// <summary>What the person needs to take part.</summary>
    [BindProperty, Display(Name = "Anything needed to take part? (optional)"), StringLength(Core.Learning.Booking.MaxNeedsLength, ErrorMessage = "This must be 500 characters or fewer")]
    public string? AccessNeeds { get; set; }

    /// <summary>What the person eats or does not eat.</summary>
    [BindProperty, Display(Name = "Anything about food? (optional)"), StringLength(Core.Learning.Booking.MaxNeedsLength, ErrorMessage = "This must be 500 characters or fewer")]
    public string? DietaryNeeds { get; set; }

    /// <summary>Colleagues that this person booked.</summary>
    public IReadOnlyList<Booking> Colleagues { get; private set; } = [];

    /// <summary>Whether something can still be changed.</summary>
    public bool CanChange => Booking.IsLive && Masterclass.Status == MasterclassStatus.Published && Now < Masterclass.Begins;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        (CouncilName, AccessNeeds, DietaryNeeds) = (Booking.CouncilName, Booking.AccessNeeds, Booking.DietaryNeeds);
        return Page();
    }

    /// <summary>Keeps what the person says of themselves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        return Told(
            CanChange ? await _bookings.ChangeAsync(Booking, BookingFields.Cleaned(CouncilName), BookingFields.Cleaned(AccessNeeds), BookingFields.Cleaned(DietaryNeeds), cancellationToken) : null, "Your booking is changed.");
    }

    /// <summary>Takes an offered place.</summary>
    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? Told(await _bookings.AcceptAsync(Booking, links.Whole, cancellationToken), "The place is yours. An email with all that you need is on its way.")
        : NotFound();

    /// <summary>Gives the booking up, or a colleague’s.</summary>
    /// <param name="colleague">The colleague’s booking; null for one's own.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<IActionResult> OnPostCancelAsync(Guid? colleague, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || (colleague is null ? Booking : Colleagues.FirstOrDefault(c => c.Id == colleague)) is not { } booking)
        {
            return NotFound();
        }

        return Told(
            Masterclass.Status == MasterclassStatus.Published ? await _bookings.CancelAsync(booking, byOperator: false, links.Whole, cancellationToken) : null,
            colleague is null ? "Your booking is cancelled. Thank you for making room." : $"The booking of {booking.Name} is cancelled.");
    }

    /// <summary>The calendar file, with where to join for those who have a place.</summary>
    public async Task<IActionResult> OnGetCalendarAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? CalendarAnswer.Of(Masterclass, links, mail, Booking.Status == BookingStatus.Booked)
        : NotFound();

    private RedirectToPageResult Told(BookingMove? move, string done)
    {
        TempData["Banner"] = move?.IsDone == true ? done : "Nothing was changed: the booking has moved on. See below how it stands.";
        return RedirectToPage(new { Token });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return false;
        }

        if (Booking.IsBooker)
        {
            Colleagues = await Database.Bookings.AsNoTracking().Where(b => b.GroupId == Booking.GroupId && b.Id != Booking.Id && b.LiveKey != null).OrderBy(b => b.Name).ToListAsync(cancellationToken);
        }

        return true;
    }
}
