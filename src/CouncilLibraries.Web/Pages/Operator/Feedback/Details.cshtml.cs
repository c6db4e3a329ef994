using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Public.Feedback;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Feedback;

/// <summary>One comment: decide what to do about it, and reply. It can be decided anew.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, FeedbackRoom feedback, Core.Assessments.Frameworks frameworks) : PageModel
{
    /// <summary>The comment.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is decided.</summary>
    [BindProperty, Display(Name = "What will be done?"), Required(ErrorMessage = "Choose what will be done")]
    public FeedbackStatus? Decision { get; set; }

    /// <summary>The answer.</summary>
    [BindProperty, Display(Name = "Reply", Description = "Everybody reads it beside the comment"), StringLength(FeedbackComment.MaxTextLength, ErrorMessage = "The reply must be 2,000 characters or fewer")]
    public string? Reply { get; set; }

    /// <summary>The comment as it stands.</summary>
    public FeedbackComment Comment { get; private set; } = null!;

    /// <summary>Who wrote it; null where nobody was signed in.</summary>
    public string? Writer { get; private set; }

    /// <summary>Where that stands which it is about.</summary>
    public string Place { get; private set; } = "/";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Comment.Version;
        (Decision, Reply) = (Comment.Status == FeedbackStatus.New ? null : Comment.Status, Comment.Reply);
        return Page();
    }

    /// <summary>Decides.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Decision is { } chosen && !FeedbackWords.Decisions.Any(d => d.Value == chosen.ToString()))
        {
            ModelState.AddModelError(nameof(Decision), "Choose what will be done");
        }
        else if (Decision == FeedbackStatus.Declined && string.IsNullOrWhiteSpace(Reply))
        {
            ModelState.AddModelError(nameof(Reply), "Enter why, so that whoever wrote it knows");
        }

        if (ModelState.IsValid && !await feedback.DecideAsync(Id, Version, Decision!.Value, Reply, cancellationToken))
        {
            await FindAsync(cancellationToken);
            ModelState.AddModelError(nameof(Decision), $"Somebody else decided on it while you had the page open: {FeedbackWords.Text(Comment.Status)}{(Comment.Reply is { } reply ? $", “{reply}”" : "")}. Check, then save again");
            ModelState.Remove(nameof(Version));
            Version = Comment.Version;
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        TempData["Banner"] = $"Comment {Comment.Number} is saved: {FeedbackWords.Text(Decision!.Value)}.";
        return RedirectToPage("/Operator/Feedback/Index");
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await database.FeedbackComments.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } found)
        {
            return false;
        }

        Comment = found;
        Writer = await database.Users.Where(p => p.Id == found.PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        Place = SubjectPlaces.AddressOf(Url, found.SubjectKey, (await frameworks.NewestAsync(cancellationToken))?.Content);
        return true;
    }
}
