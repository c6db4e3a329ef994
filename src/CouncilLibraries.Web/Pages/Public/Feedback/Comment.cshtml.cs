using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Feedback;

/// <summary>One comment that everybody sees.</summary>
public sealed class CommentModel(FeedbackRoom feedback, Frameworks frameworks) : PageModel
{
    /// <summary>Its number.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>The comment.</summary>
    public FeedbackComment Comment { get; private set; } = null!;

    /// <summary>Where that stands which it is about.</summary>
    public string Place { get; private set; } = "/";

    /// <summary>Shows it; what nobody has decided on, or is not to be shown, is not there.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await feedback.Shown.SingleOrDefaultAsync(c => c.Number == Number, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Comment = found;
        Place = SubjectPlaces.AddressOf(Url, found.SubjectKey, (await frameworks.NewestAsync(cancellationToken))?.Content);
        return Page();
    }
}
