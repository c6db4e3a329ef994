using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Public.Feedback;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Feedback;

/// <summary>One comment: decide what to do about it, and reply. It can be decided anew.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, FeedbackRoom feedback, PublicLinks links, Core.Assessments.Frameworks frameworks) : PageModel
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
    [BindProperty, Display(Name = "Reply", Description = "Everybody reads it beside the comment. Where the comment is not shown, only whoever wrote it gets it, by email"), StringLength(FeedbackComment.MaxTextLength, ErrorMessage = "The reply must be 2,000 characters or fewer")]
    public string? Reply { get; set; }

    /// <summary>Number of the comment that says the same.</summary>
    [BindProperty, Display(Name = "If it is the same as another: the other’s number")]
    public int? SameAs { get; set; }

    /// <summary>Why it is not shown.</summary>
    [BindProperty, Display(Name = "If it is not shown: why")]
    public NotShownReason? WhyNotShown { get; set; }

    /// <summary>The comment as it stands.</summary>
    public FeedbackComment Comment { get; private set; } = null!;

    /// <summary>Who wrote it; null where nobody was signed in.</summary>
    public string? Writer { get; private set; }

    /// <summary>Other comments on the same, latest first; some.</summary>
    public IReadOnlyList<FeedbackComment> Alike { get; private set; } = [];

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
        (Decision, Reply, WhyNotShown, SameAs) = (Comment.Status == FeedbackStatus.New ? null : Comment.Status, Comment.Reply, Comment.WhyNotShown, Comment.DuplicateOf?.Number);
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

        else if (Decision == FeedbackStatus.NotShown && WhyNotShown is null)
        {
            ModelState.AddModelError(nameof(WhyNotShown), "Choose why it is not shown");
        }

        var original = Decision == FeedbackStatus.Duplicate && SameAs is { } number ? await feedback.OriginalAsync(number, cancellationToken) : null;
        if (Decision == FeedbackStatus.Duplicate && (original is null || original == Id))
        {
            ModelState.AddModelError(nameof(SameAs), original == Id ? "A comment is not the same as itself. Enter another’s number" : "Enter the number of the comment that says the same");
        }

        if (ModelState.IsValid && !await feedback.DecideAsync(Id, Version, new FeedbackDecision(Decision!.Value, Reply, WhyNotShown, original), n => links.To("/Public/Feedback/Comment", new { number = n }), cancellationToken))
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
        if (await database.FeedbackComments.AsNoTracking().Include(c => c.DuplicateOf).SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } found)
        {
            return false;
        }

        Comment = found;
        Writer = await database.Users.Where(p => p.Id == found.PersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        Alike = await database.FeedbackComments.AsNoTracking().Where(c => c.SubjectKey == found.SubjectKey && c.Id != found.Id).OrderByDescending(c => c.Number).Take(10).ToListAsync(cancellationToken);
        Place = SubjectPlaces.AddressOf(Url, found.SubjectKey, (await frameworks.NewestAsync(cancellationToken))?.Content);
        return true;
    }
}
