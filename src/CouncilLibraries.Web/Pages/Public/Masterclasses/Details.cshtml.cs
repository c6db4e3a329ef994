using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>One masterclass: what it is, its programme and documents, and whether places are to be had.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, MasterclassBookings bookings, MailOptions mail, PublicLinks links, TimeProvider time) : MasterclassPageModel(database, time)
{
    /// <summary>A document in the list.</summary>
    public sealed record DocumentLine(Guid Id, string Title, int Bytes);

    /// <summary>The programme.</summary>
    public IReadOnlyList<MasterclassSession> Sessions { get; private set; } = [];

    /// <summary>The documents.</summary>
    public IReadOnlyList<DocumentLine> Documents { get; private set; } = [];

    /// <summary>Where the booking of whoever is signed in stands; null without one.</summary>
    public BookingStatus? Own { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Sessions = await Database.MasterclassSessions.AsNoTracking().Where(s => s.MasterclassId == Masterclass.Id).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        Documents = await Database.MasterclassDocuments.AsNoTracking().Where(d => d.MasterclassId == Masterclass.Id).OrderBy(d => d.AddedAt)
            .Select(d => new DocumentLine(d.Id, d.Title, d.Bytes)).ToListAsync(cancellationToken);
        if (await OwnAddressAsync(cancellationToken) is { } email)
        {
            var key = Core.Learning.Booking.KeyOf(email);
            Own = await Database.Bookings.Where(b => b.MasterclassId == Masterclass.Id && b.LiveKey == key).Select(b => (BookingStatus?)b.Status).SingleOrDefaultAsync(cancellationToken);
        }

        return Page();
    }

    /// <summary>Leads whoever is signed in to their booking.</summary>
    public async Task<IActionResult> OnPostMineAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || await OwnAddressAsync(cancellationToken) is not { } email)
        {
            return NotFound();
        }

        return await bookings.OpenAsync(Masterclass.Id, email, cancellationToken) is { } token
            ? RedirectToPage("/Public/Masterclasses/Booking", new { token })
            : RedirectToPage(new { Slug });
    }

    /// <summary>The calendar file, without where to join.</summary>
    public async Task<IActionResult> OnGetCalendarAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken)
        ? CalendarAnswer.Of(Masterclass, links, mail, withJoining: false)
        : NotFound();

    /// <summary>A document, always as a download: no browser shows it as a page of this site.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(Guid document, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) && await Database.MasterclassDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == document && d.MasterclassId == Masterclass.Id, cancellationToken) is { } found
            ? File(found.Content, found.ContentType, found.FileName)
            : NotFound();

    private async Task<string?> OwnAddressAsync(CancellationToken cancellationToken) =>
        User.PersonId() is { } id ? await Database.Users.Where(p => p.Id == id).Select(p => p.Email).SingleOrDefaultAsync(cancellationToken) : null;
}
