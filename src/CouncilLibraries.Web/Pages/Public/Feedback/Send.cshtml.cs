using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CouncilLibraries.Web.Pages.Public.Feedback;

/// <summary>Somebody comments on a part of the site. Nobody has to sign in for it.</summary>
[EnableRateLimiting(RequestLimits.PublicForm)]
public sealed class SendModel(FeedbackRoom feedback, Frameworks frameworks) : PageModel
{
    /// <summary>Key of what it is about; without it, the site as a whole.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The page of this site that the person came from, to go back to; it is not kept.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>The comment.</summary>
    [BindProperty, Display(Name = "Your comment", Description = "What works, what does not, what is missing. Please name nobody"), Required(ErrorMessage = "Enter your comment"),
        StringLength(FeedbackComment.MaxTextLength, ErrorMessage = "The comment must be 2,000 characters or fewer")]
    public string? Text { get; set; }

    /// <summary>Where a visitor wants the reply.</summary>
    [BindProperty, Display(Name = "Your email address (optional)", Description = "Only if you want our reply. It is not shown to anybody"), EmailAddress(ErrorMessage = "Enter an email address, like name@example.org, or leave it blank"),
        StringLength(Person.MaxEmailLength, ErrorMessage = "The email address must be 254 characters or fewer")]
    public string? Email { get; set; }

    /// <summary>What it is about.</summary>
    public FeedbackSubject Subject { get; private set; } = FeedbackSubject.Site;

    /// <summary>Where to go back to: where the person came from, else where that stands which it is about.</summary>
    public string Back { get; private set; } = "/";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // The address stands in the form only: in a link it would put names of councils and ids where they do not belong.
        if (Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var came) && came.Authority == Request.Host.Value)
        {
            From = came.PathAndQuery;
        }

        return await LoadAsync(cancellationToken) ? Page() : NotFound();
    }

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

        var number = await feedback.SendAsync(Subject, Text!, User.PersonId(), Email, cancellationToken);
        var where = SubjectPlaces.HasPlace(Subject.Key) ? "here" : "under “You said, we did”";
        TempData["Banner"] = $"Thank you. Your comment has the number {number}. It is shown {where} once we have looked at it.";
        return LocalRedirect(Back);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if ((SiteAreas.Subject(About) ?? await feedback.FindSubjectAsync(About, cancellationToken)) is not { } subject)
        {
            return false;
        }

        Subject = subject;
        var place = SubjectPlaces.AddressOf(Url, subject.Key, (await frameworks.NewestAsync(cancellationToken))?.Content);
        Back = !SubjectPlaces.HasPlace(subject.Key) && Url.IsLocalUrl(From) ? From! : place;
        return true;
    }
}
