using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>The person's councils, bookings and account.</summary>
public sealed class IndexModel(CouncilDirectory directory, CouncilLibrariesContext database) : PageModel
{
    /// <summary>A masterclass at which the person has a place, or waits for one.</summary>
    public sealed record BookingLine(Masterclass Masterclass, BookingStatus Status);

    /// <summary>The person's places in the councils that they belong to.</summary>
    public IReadOnlyList<CouncilPlace> Places { get; private set; } = [];

    /// <summary>The person's bookings, whoever made them, until what says who booked is deleted; latest masterclass first.</summary>
    public IReadOnlyList<BookingLine> Bookings { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (personId, places) = (User.PersonId()!.Value, new List<CouncilPlace>());
        foreach (var council in await directory.OfPersonAsync(personId, cancellationToken))
        {
            if (await directory.FindAsync(council.Identifier, personId, cancellationToken) is { } place)
            {
                places.Add(place);
            }
        }

        Places = places;
        var key = Booking.KeyOf(await database.Users.Where(p => p.Id == personId).Select(p => p.Email!).SingleAsync(cancellationToken));
        Bookings = await database.Bookings.AsNoTracking().Where(b => b.LiveKey == key)
            .Join(database.Masterclasses, b => b.MasterclassId, m => m.Id, (booking, masterclass) => new { booking.Status, masterclass })
            .OrderByDescending(b => b.masterclass.Day).ThenBy(b => b.masterclass.Id)
            .Select(b => new BookingLine(b.masterclass, b.Status)).ToListAsync(cancellationToken);
    }
}
