using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Emails;

/// <summary>
/// Stops e-mails by the link that stands in each, without signing in. Mail programs send the form themselves (RFC 8058), with no
/// cookie and no token: the key in the link is what shows that somebody has the e-mail, and stopping is all that it is good for.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class StopModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Key of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "recipient")]
    public Guid RecipientId { get; set; }

    /// <summary>A kind, or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    /// <summary>The kind; null for all.</summary>
    public MailKind? Kind { get; private set; }

    /// <summary>Whether nothing of it is sent any more.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Asks: programs that look at links before people do must stop nothing.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } recipient)
        {
            return NotFound();
        }

        IsStopped = Kinds.All(kind => recipient.Of(kind) == MailDelivery.Never);
        return Page();
    }

    /// <summary>Stops them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        do
        {
            database.ChangeTracker.Clear();
            if (await FindAsync(cancellationToken) is not { } recipient)
            {
                return NotFound();
            }

            foreach (var kind in Kinds)
            {
                recipient.Choose(kind, MailDelivery.Never);
            }
        }
        while (!await database.TrySaveNewAsync(cancellationToken)); // Changed at the same moment: stopped all the same.

        IsStopped = true;
        return Page();
    }

    private IEnumerable<MailKind> Kinds => Kind is { } one ? [one] : MailKinds.Chosen;

    private async Task<MailRecipient?> FindAsync(CancellationToken cancellationToken)
    {
        Kind = Enum.TryParse<MailKind>(What, ignoreCase: true, out var kind) && MailKinds.Chosen.Contains(kind) ? kind : null;
        return Kind is null && What != "all" ? null : await database.MailRecipients.SingleOrDefaultAsync(r => r.Id == RecipientId, cancellationToken);
    }
}
