using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Join;

/// <summary>Somebody asks for their council to join. Nobody has to sign in for it.</summary>
[EnableRateLimiting(RequestLimits.PublicForm)]
public sealed class IndexModel(CouncilLibrariesContext database, JoinRequests requests, PublicLinks links, SiteOptions site, TimeProvider time) : PageModel
{
    private sealed record Listed(Guid Id, string Name, string OfficialName, CouncilStatus Status);

    /// <summary>The council, as in the list or as typed.</summary>
    [BindProperty, Display(Name = "Which council?", Description = "Type the first letters and choose, for example Hartlepool"), Required(ErrorMessage = "Enter the council"),
        StringLength(Core.Tenancy.Council.MaxNameLength, ErrorMessage = "The council’s name must be 120 characters or fewer")]
    public string? CouncilName { get; set; }

    /// <summary>The list does not have it.</summary>
    [BindProperty]
    public bool NotListed { get; set; }

    /// <summary>Who asks.</summary>
    [BindProperty, Display(Name = "Your name"), Required(ErrorMessage = "Enter your name"), StringLength(Person.MaxNameLength, ErrorMessage = "Your name must be 100 characters or fewer")]
    public string? Name { get; set; }

    /// <summary>What they do.</summary>
    [BindProperty, Display(Name = "Your job title"), Required(ErrorMessage = "Enter your job title"), StringLength(JoinRequest.MaxJobTitleLength, ErrorMessage = "Your job title must be 100 characters or fewer")]
    public string? JobTitle { get; set; }

    /// <summary>Where to answer.</summary>
    [BindProperty, Display(Name = "Your work email address"), Required(ErrorMessage = "Enter your work email address"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org"),
        StringLength(Person.MaxEmailLength, ErrorMessage = "The email address must be 254 characters or fewer")]
    public string? Email { get; set; }

    /// <summary>Anything else.</summary>
    [BindProperty, Display(Name = "Anything we should know? (optional)"), StringLength(JoinRequest.MaxMessageLength, ErrorMessage = "What you write must be 1,000 characters or fewer")]
    public string? Message { get; set; }

    /// <summary>Names to choose from.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Name of the council, when it turns out to have joined already.</summary>
    public string? Joined { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => ListAsync(cancellationToken);

    /// <summary>Takes the request, or says why there is nothing to ask for.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var typed = CouncilName?.Trim() ?? "";
        var found = (await ListAsync(cancellationToken)).FindAll(c => Same(c.Name, typed) || Same(c.OfficialName, typed));
        if (typed.Length > 0 && found.Count == 0 && !NotListed)
        {
            ModelState.AddModelError(nameof(CouncilName), "We do not know a council of this name. Choose one from the list, or tick that it is not in the list");
        }
        else if (found.Count > 1)
        {
            ModelState.AddModelError(nameof(CouncilName), $"More than one council is called {typed}. Enter its full name, like {found[0].OfficialName}");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var council = found.Count == 1 ? found[0] : null;
        if (council is { Status: not CouncilStatus.Listed })
        {
            Joined = council.Name;
            return Page();
        }

        await requests.AskAsync(
            JoinRequest.Of(Guid.CreateVersion7(), council?.Id, council?.Name ?? typed, Name!, JobTitle!, Email!, Message, time.GetUtcNow()), id => links.To("/Operator/Requests/Details", new { id }), cancellationToken);
        return RedirectToPage("/Public/Join/Asked");
    }

    // Some two hundred: compared here, where every alphabet has upper and lower case. Invented ones are offered where they are on show.
    private async Task<List<Listed>> ListAsync(CancellationToken cancellationToken)
    {
        var councils = await database.Councils.AsNoTracking().Where(c => !c.IsFictional || site.Demo).OrderBy(c => c.Name)
            .Select(c => new Listed(c.Id, c.Name, c.OfficialName, c.Status)).ToListAsync(cancellationToken);
        Names = [.. councils.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Count() == 1 ? [g.Key] : g.Select(c => c.OfficialName))];
        return councils;
    }

    private static bool Same(string listed, string typed) => string.Equals(listed, typed, StringComparison.OrdinalIgnoreCase);
}
