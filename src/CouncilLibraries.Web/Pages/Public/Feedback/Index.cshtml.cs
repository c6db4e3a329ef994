using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CouncilLibraries.Web.Pages.Public.Feedback;

/// <summary>Somebody comments on a part of the site. Nobody has to sign in for it.</summary>
[EnableRateLimiting(RequestLimits.PublicForm)]
public sealed class IndexModel(FeedbackRoom feedback, Frameworks frameworks) : PageModel
{
    /// <summary>Key of what it is about; without it, the site as a whole.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The comment.</summary>
    [BindProperty, Display(Name = "Your comment", Description = "What works, what does not, what is missing. Please name nobody"), Required(ErrorMessage = "Enter your comment"),
        StringLength(FeedbackComment.MaxTextLength, ErrorMessage = "The comment must be 2,000 characters or fewer")]
    public string? Text { get; set; }

    /// <summary>What it is about.</summary>
    public FeedbackSubject Subject { get; private set; } = FeedbackSubject.Site;

    /// <summary>Where that stands.</summary>
    public string Place { get; private set; } = "/";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Takes the comment.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var number = await feedback.SendAsync(Subject, Text!, User.PersonId(), cancellationToken);
        TempData["Banner"] = $"Thank you. Your comment has the number {number}. It is shown here once we have looked at it.";
        return LocalRedirect(Place);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await feedback.FindSubjectAsync(About, cancellationToken) is not { } subject)
        {
            return false;
        }

        Subject = subject;
        Place = SubjectPlaces.AddressOf(Url, subject.Key, (await frameworks.NewestAsync(cancellationToken))?.Content);
        return true;
    }
}
