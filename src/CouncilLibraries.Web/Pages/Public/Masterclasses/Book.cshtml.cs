using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>Book a place for oneself, and for colleagues. Whoever is signed in has it at once; others confirm by a link in an e-mail.</summary>
[EnableRateLimiting(RequestLimits.PublicForm)]
public sealed class BookModel(CouncilLibrariesContext database, MasterclassBookings bookings, CouncilDirectory directory, PublicLinks links, TimeProvider time) : MasterclassPageModel(database, time)
{
    /// <summary>Council or organisation of all of them.</summary>
    [BindProperty, Display(Name = "Council or organisation (optional)", Description = "For the badge. Colleagues booked with you get the same"),
        StringLength(Core.Learning.Booking.MaxCouncilLength, ErrorMessage = "The name must be 120 characters or fewer")]
    public string? CouncilName { get; set; }

    /// <summary>Who is to be booked; first, whoever fills the form in.</summary>
    [BindProperty]
    public List<BookingFields> People { get; set; } = [];

    /// <summary>Name of whoever is signed in.</summary>
    public string? OwnName { get; private set; }

    /// <summary>Address of whoever is signed in.</summary>
    public string? OwnEmail { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (User.PersonId() is { } id)
        {
            CouncilName = (await directory.OfPersonAsync(id, cancellationToken)) is [var only] ? only.Name : null;
        }

        People = [new BookingFields { Audience = Masterclass.Audiences is [var single] ? single : null }];
        return Page();
    }

    /// <summary>Adds fields for colleagues; what was typed stays.</summary>
    public async Task<IActionResult> OnPostColleaguesAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || People.Count is 0 or > Core.Learning.Booking.MostTogether)
        {
            return NotFound();
        }

        ModelState.Clear();
        // Three at a time: each sending of the form counts towards its limit.
        for (var i = 0; i < 3 && People.Count < Core.Learning.Booking.MostTogether; i++)
        {
            People.Add(new BookingFields { Audience = People[0].Audience });
        }

        return Page();
    }

    /// <summary>Books, or asks for the address to be confirmed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || People.Count is 0 or > Core.Learning.Booking.MostTogether)
        {
            return NotFound();
        }

        if (!Masterclass.TakesBookings(Now))
        {
            return RedirectToPage("/Public/Masterclasses/Details", new { Slug });
        }

        for (var i = 0; i < People.Count; i++)
        {
            if (i == 0 || !People[i].IsBlank)
            {
                People[i].Check(ModelState, $"People[{i}].", i, isKnown: i == 0 && OwnEmail is not null);
            }
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (OwnEmail is not null)
        {
            (People[0].Name, People[0].Email) = (OwnName, OwnEmail);
        }

        var people = People.Where((p, i) => i == 0 || !p.IsBlank).Select(p => p.Person(BookingFields.Cleaned(CouncilName))).ToList();
        if (User.PersonId() is not { } person)
        {
            await bookings.AskAsync(Masterclass.Id, people, links.Whole, cancellationToken);
            return RedirectToPage("/Public/Masterclasses/Asked", new { Slug });
        }

        var answer = await bookings.BookAsync(Masterclass.Id, people, person, links.Whole, cancellationToken);
        TempData["Banner"] = BookingBanner.Of(answer?.Outcome, people.Count);
        return answer?.Token is { } token ? RedirectToPage("/Public/Masterclasses/Booking", new { token }) : RedirectToPage("/Public/Masterclasses/Details", new { Slug });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return false;
        }

        if (User.PersonId() is { } id)
        {
            var own = await Database.Users.Where(p => p.Id == id).Select(p => new { p.Name, p.Email }).SingleAsync(cancellationToken);
            (OwnName, OwnEmail) = (own.Name, own.Email);
        }

        return true;
    }
}

/// <summary>What is said after booking.</summary>
internal static class BookingBanner
{
    public static string Of(BookingOutcome? outcome, int people) => outcome switch
    {
        BookingOutcome.Booked => people == 1 ? "Your place is booked. An email with all that you need is on its way." : "The places are booked. Each of you gets an email. Whoever had a place already keeps it.",
        BookingOutcome.Waiting => people == 1 ? "All places are taken: you are on the waiting list." : "There is no room for all of you: you are on the waiting list, each of you. Whoever had a place already keeps it.",
        BookingOutcome.Already => people == 1 ? "You have booked already. Nothing has changed." : "All of you have booked already. Nothing has changed.",
        _ => "Booking is not open, so nothing was booked.",
    };
}
