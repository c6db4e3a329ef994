using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>A page of one booking, found by the secret of a link. No browser keeps it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class BookingPageModel(CouncilLibrariesContext database, MasterclassBookings bookings, TimeProvider time) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>The booking.</summary>
    public Booking Booking { get; private set; } = null!;

    /// <summary>The masterclass.</summary>
    public Masterclass Masterclass { get; private set; } = null!;

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Finds it.</summary>
    /// <returns>Whether the link works.</returns>
    protected async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await bookings.FindAsync(Token, cancellationToken) is not { } found)
        {
            return false;
        }

        Booking = found;
        Masterclass = await database.Masterclasses.AsNoTracking().SingleAsync(m => m.Id == found.MasterclassId, cancellationToken);
        return true;
    }
}
