using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>Who booked: the attendance list to print or to download, checking in at the door, and who waits.</summary>
public sealed class BookingsModel(CouncilLibrariesContext database, MasterclassBookings bookings, PublicLinks links, TimeProvider time) : EventPageModel(database, time)
{
    private static readonly IReadOnlyList<CsvColumn<Booking>> Columns =
    [
        new("Name", b => b.Name), new("Council or organisation", b => b.CouncilName), new("Email address", b => b.Email), new("Comes as", b => MasterclassWords.As(b.Audience)),
        new("Booking", b => MasterclassWords.Text(b.Status)), new("Needed to take part", b => b.AccessNeeds), new("Food", b => b.DietaryNeeds), new("Came", b => b.CheckedInAt is not null),
        new("Booked on", b => UkTime.Day(b.BookedAt)),
    ];

    /// <summary>Those who have a place, by name.</summary>
    public IReadOnlyList<Booking> Booked { get; private set; } = [];

    /// <summary>Those who wait or are offered a place, who waits longest first.</summary>
    public IReadOnlyList<Booking> Waiting { get; private set; } = [];

    /// <summary>How many of those who have a place are of each audience.</summary>
    public IEnumerable<(MasterclassAudience Audience, int Count)> Audiences => Masterclass.Audiences.Select(a => (a, Booked.Count(b => b.Audience == a)));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The list as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken)
        ? new CsvDownload<Booking>($"{Masterclass.Slug}.csv", Columns, Booked.Concat(Waiting).ToAsyncEnumerable())
        : NotFound();

    /// <summary>Notes that somebody came, or takes it back.</summary>
    public async Task<IActionResult> OnPostCheckInAsync(Guid booking, bool came, CancellationToken cancellationToken)
    {
        if (await FindBookingAsync(booking, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var move = await bookings.CheckInAsync(found, came, cancellationToken);
        TempData["Banner"] = move?.IsDone != true ? "Nothing was changed: the booking has moved on." : came ? $"{found.Name} is checked in." : $"{found.Name} is not checked in any more.";
        return RedirectToPage(new { Id });
    }

    /// <summary>Cancels somebody’s booking, and tells them.</summary>
    public async Task<IActionResult> OnPostCancelAsync(Guid booking, CancellationToken cancellationToken)
    {
        if (await FindBookingAsync(booking, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var move = await bookings.CancelAsync(found, byOperator: true, links.Whole, cancellationToken);
        TempData["Banner"] = move?.IsDone == true ? $"The booking of {found.Name} is cancelled. They are told by email." : "Nothing was changed: the booking has moved on.";
        return RedirectToPage(new { Id });
    }

    private Task<Booking?> FindBookingAsync(Guid booking, CancellationToken cancellationToken) =>
        Database.Bookings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == booking && b.MasterclassId == Id, cancellationToken);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return false;
        }

        var all = await Database.Bookings.AsNoTracking().Where(b => b.MasterclassId == Id && b.Name != null).ToListAsync(cancellationToken);
        Booked = [.. all.FindAll(b => b.Status == BookingStatus.Booked).OrderBy(b => b.Name, StringComparer.CurrentCultureIgnoreCase)];
        Waiting = [.. all.FindAll(b => b.Status is BookingStatus.Waiting or BookingStatus.Offered).OrderBy(b => b.WaitingSince).ThenBy(b => b.Id)];
        return true;
    }
}
