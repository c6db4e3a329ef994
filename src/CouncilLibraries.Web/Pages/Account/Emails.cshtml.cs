using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>Somebody chooses which e-mails they get, and how often.</summary>
public sealed class EmailsModel(CouncilLibrariesContext database, Outbox outbox) : PageModel
{
    /// <summary>One kind, as it is chosen.</summary>
    public sealed class Line
    {
        /// <summary>The kind.</summary>
        public MailKind Kind { get; set; }

        /// <summary>How it is sent.</summary>
        [Required(ErrorMessage = "Choose how often"), EnumDataType(typeof(MailDelivery), ErrorMessage = "Choose how often")]
        public MailDelivery? Delivery { get; set; }
    }

    /// <summary>The kinds, in their order.</summary>
    [BindProperty]
    public IReadOnlyList<Line> Lines { get; set; } = [];

    /// <summary>Version of what was seen; 0 where nothing was chosen before.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is known of the address; null for nothing.</summary>
    public MailRecipient? Recipient { get; private set; }

    /// <summary>The person's address.</summary>
    public string Address => User.FindFirstValue(ClaimTypes.Email)!;

    /// <summary>Shows what is chosen.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Recipient = await database.MailRecipients.AsNoTracking().OfAsync(Address, cancellationToken);
        Version = Recipient?.Version ?? 0;
        Lines = [.. MailKinds.Chosen.Select(kind => new Line { Kind = kind, Delivery = Recipient?.Of(kind) ?? MailDelivery.AtOnce })];
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Lines.Select(line => line.Kind).SequenceEqual(MailKinds.Chosen))
        {
            return BadRequest();
        }

        Recipient = await database.MailRecipients.OfAsync(Address, cancellationToken);
        if (Version != (Recipient?.Version ?? 0))
        {
            ModelState.AddModelError(nameof(Lines), "This was changed elsewhere meanwhile, by you or by a link in an email. Look again, then save.");
        }

        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(Version));
            Version = Recipient?.Version ?? 0;
            return this.Invalid();
        }

        if (Recipient is null)
        {
            database.MailRecipients.Add(Recipient = new MailRecipient { Address = MailRecipient.Normalize(Address) });
        }

        foreach (var line in Lines)
        {
            Recipient.Choose(line.Kind, line.Delivery!.Value);
        }

        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            ModelState.AddModelError(nameof(Lines), "This was changed elsewhere at the same moment. Save again.");
            return this.Invalid();
        }

        TempData["Banner"] = "Your choices are saved.";
        return RedirectToPage("/Account/Index");
    }

    /// <summary>Sends an e-mail to see whether one arrives.</summary>
    public async Task<IActionResult> OnPostTryAsync(CancellationToken cancellationToken)
    {
        outbox.Add(Address, User.Identity!.Name!, "Email from Council Libraries arrives", "Hello,\n\nyou asked for this email to see whether it arrives. It did.");
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = "An email is on its way. Look here again in a few minutes: the warning goes when your mail server has taken it.";
        return RedirectToPage();
    }
}
