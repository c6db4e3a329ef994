using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Requests;

/// <summary>One request to join: approve it, or decline it with a reason. A second decision changes nothing.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, JoinRequests requests, PublicLinks links) : PageModel
{
    /// <summary>The council of the list that is meant.</summary>
    public sealed record ListedCouncil(Guid Id, string Name, CouncilStatus Status);

    /// <summary>The request.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Why it is declined.</summary>
    [BindProperty, Display(Name = "Why?", Description = "The asker reads this by email")]
    public string? Reason { get; set; }

    /// <summary>Name of a council in the list.</summary>
    [BindProperty, Display(Name = "Or is it in the list by another name?", Description = "Type the first letters and choose")]
    public string? Listed { get; set; }

    /// <summary>The request as it stands.</summary>
    public JoinRequest Asked { get; private set; } = null!;

    /// <summary>Its council; null for one that the list does not have.</summary>
    public ListedCouncil? Council { get; private set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Names of the list.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Says yes.</summary>
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var decision = await requests.ApproveAsync(Id, User.PersonId(), token => links.To("/Account/Invitation", new { token }), cancellationToken);
        return Told(decision, $"{Asked.CouncilName} has joined, and {Asked.Name} is invited. The link in the email works for seven days.");
    }

    /// <summary>Says no.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why, so that the asker knows");
        }
        else if (Reason.Trim().Length > JoinRequest.MaxMessageLength)
        {
            ModelState.AddModelError(nameof(Reason), "The reason must be 1,000 characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        return Told(await requests.DeclineAsync(Id, Reason!, User.PersonId(), cancellationToken), $"The request is declined, and {Asked.Name} is told why.");
    }

    /// <summary>Says which council of the list is meant.</summary>
    public async Task<IActionResult> OnPostMatchAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var name = Listed?.Trim() ?? "";
        var meant = await database.Councils.Where(c => c.OfficialName == name || c.Name == name).Select(c => c.Id).Take(2).ToListAsync(cancellationToken);
        if (meant.Count != 1)
        {
            ModelState.AddModelError(nameof(Listed), "Choose a council from the list");
            return this.Invalid();
        }

        var request = await database.JoinRequests.SingleAsync(r => r.Id == Id, cancellationToken);
        if (request.Status != JoinStatus.Waiting)
        {
            return Told(JoinDecision.DecidedAlready, "");
        }

        request.Match(meant[0]);
        await database.SaveChangesAsync(cancellationToken);
        return Told(JoinDecision.Done, $"The request is for {name}.");
    }

    private RedirectToPageResult Told(JoinDecision decision, string done)
    {
        TempData["Banner"] = RequestWords.Text(decision, done);
        return RedirectToPage(new { Id });
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await database.JoinRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == Id, cancellationToken) is not { } found)
        {
            return false;
        }

        Asked = found;
        Council = await database.Councils.AsNoTracking().Where(c => c.Id == found.ListedCouncilId).Select(c => new ListedCouncil(c.Id, c.Name, c.Status)).SingleOrDefaultAsync(cancellationToken);
        DecidedBy = await database.Users.Where(p => p.Id == found.DecidedById).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        Names = Council is null ? await database.Councils.OrderBy(c => c.OfficialName).Select(c => c.OfficialName).ToListAsync(cancellationToken) : [];
        return true;
    }
}
