using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>The invitation to a masterclass in words for each audience, ready to pass on. Its link is plain: nobody can tell who opened it.</summary>
[EnableRateLimiting(RequestLimits.PublicForm)]
public sealed class ShareModel(CouncilLibrariesContext database, MasterclassMails mails, PublicLinks links, TimeProvider time) : MasterclassPageModel(database, time)
{
    /// <summary>Most addresses at once.</summary>
    public const int MostAddresses = 5;

    private static readonly EmailAddressAttribute Address = new();

    /// <summary>An invitation.</summary>
    /// <param name="Audience">Whom it is for.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="MailTo">Address that opens it in one's own e-mail program.</param>
    public sealed record Invitation(MasterclassAudience Audience, string Text, string MailTo);

    /// <summary>Whose invitation is sent.</summary>
    [BindProperty, Display(Name = "Which invitation?"), Required(ErrorMessage = "Choose the invitation"), EnumDataType(typeof(MasterclassAudience), ErrorMessage = "Choose the invitation")]
    public MasterclassAudience? Audience { get; set; }

    /// <summary>Where to, an address a line.</summary>
    [BindProperty, Display(Name = "Email addresses", Description = "One on a line, up to five. They get one email, with your name, and are not kept on any list"), Required(ErrorMessage = "Enter at least one email address")]
    public string? Addresses { get; set; }

    /// <summary>Audiences to choose from.</summary>
    public IEnumerable<Choice> Choices => Invitations.Select(i => new Choice(i.Audience.ToString(), $"To {MasterclassWords.Text(i.Audience).ToLowerInvariant()}"));

    /// <summary>The invitations, whoever they are for.</summary>
    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Audience = Invitations is [var only] ? only.Audience : null;
        return Page();
    }

    /// <summary>Sends one; for people who are signed in alone, so that it sends nobody unwanted mail.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (User.PersonId() is not { } id)
        {
            return Challenge();
        }

        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var addresses = (Addresses ?? "").Split(['\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (addresses.Count > MostAddresses)
        {
            ModelState.AddModelError(nameof(Addresses), "Enter five addresses or fewer");
        }
        else if (addresses.Find(a => a.Length > Person.MaxEmailLength || !Address.IsValid(a) || a.Any(char.IsWhiteSpace)) is { } wrong)
        {
            ModelState.AddModelError(nameof(Addresses), $"“{(wrong.Length <= 60 ? wrong : wrong[..60] + "…")}” is no email address. Enter each like name@example.org");
        }

        if (Audience is { } chosen && !Masterclass.Audiences.Contains(chosen))
        {
            ModelState.AddModelError(nameof(Audience), "Choose the invitation");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var name = await Database.Users.Where(p => p.Id == id).Select(p => p.Name).SingleAsync(cancellationToken);
        addresses.ForEach(a => mails.Invite(Masterclass, Audience!.Value, a, name, links.Whole));
        await Database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = addresses.Count == 1 ? "The invitation is on its way." : $"{addresses.Count} invitations are on their way.";
        return RedirectToPage(new { Slug });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || State is BookingState.Past or BookingState.Cancelled)
        {
            return false;
        }

        Invitations = [.. Masterclass.Audiences.Select(a =>
        {
            var text = MasterclassWords.Invitation(Masterclass, a, links.Whole(MasterclassPaths.Of(Masterclass)));
            return new Invitation(a, text, $"mailto:?subject={Uri.EscapeDataString($"Invitation: {Masterclass.Title}")}&body={Uri.EscapeDataString(text.ReplaceLineEndings("\r\n"))}");
        })];
        return true;
    }
}
