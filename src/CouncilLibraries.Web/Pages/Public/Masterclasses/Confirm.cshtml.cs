using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>Confirm a booking that was made without an account. Opening the link books nothing: programs that look through mail open links too.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmModel(MasterclassBookings bookings, PublicLinks links, TimeProvider time) : PageModel
{
    /// <summary>The secret of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>The masterclass; null where the link does not work any more.</summary>
    public Masterclass? Masterclass { get; private set; }

    /// <summary>Who is to be booked.</summary>
    public IReadOnlyList<BookingPerson> People { get; private set; } = [];

    /// <summary>Whether the link was used before.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows what is to be booked.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Books it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Masterclass is null || await bookings.ConfirmAsync(Token, links.Whole, cancellationToken) is not { } answer)
        {
            return Page();
        }

        TempData["Banner"] = BookingBanner.Of(answer.Outcome, People.Count);
        return answer.Token is { } token ? RedirectToPage("/Public/Masterclasses/Booking", new { token }) : RedirectToPage("/Public/Masterclasses/Details", new { slug = Masterclass.Slug });
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await bookings.FindRequestAsync(Token, cancellationToken) is { } found)
        {
            (Masterclass, People, IsUsed) = (found.Masterclass, found.People, found.Request.UsedAt is not null);
        }
    }
}
