using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.CaseStudies;

/// <summary>One case study that a council sent: read it, and publish it, give it back or take it down.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, CaseStudyModeration moderation, Core.Assessments.Frameworks frameworks, PublicLinks links) : PageModel
{
    /// <summary>The case study.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the page was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What should be different.</summary>
    [BindProperty]
    public string? ReturnNote { get; set; }

    /// <summary>Why it is taken down.</summary>
    [BindProperty]
    public string? TakeDownNote { get; set; }

    /// <summary>The copy.</summary>
    public PublishedCaseStudy Copy { get; private set; } = null!;

    /// <summary>The council that sent it.</summary>
    public string CouncilName { get; private set; } = "";

    /// <summary>What there is to read: what waits, else what is public; null for nothing.</summary>
    public PublicCaseStudy? Text { get; private set; }

    /// <summary>The newest framework; null while none is published.</summary>
    public Framework? Framework { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Copy.Version;
        return Page();
    }

    /// <summary>Publishes what waits.</summary>
    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken) =>
        !await FindAsync(cancellationToken) ? NotFound()
            : Done(await moderation.PublishAsync(Id, Version, User.PersonId()!.Value, Link, cancellationToken), $"Case study {Copy.Number} is published.");

    /// <summary>Gives back what waits.</summary>
    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        return Clean(ReturnNote, nameof(ReturnNote), "Say what should be different") is { } note
            ? Done(await moderation.ReturnAsync(Id, Version, note, User.PersonId()!.Value, Link, cancellationToken), $"Case study {Copy.Number} is given back.") : this.Invalid();
    }

    /// <summary>Takes down what is public.</summary>
    public async Task<IActionResult> OnPostTakeDownAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        return Clean(TakeDownNote, nameof(TakeDownNote), "Say why it is taken down") is { } note
            ? Done(await moderation.TakeDownAsync(Id, Version, note, User.PersonId()!.Value, Link, cancellationToken), $"Case study {Copy.Number} is taken down.") : this.Invalid();
    }

    private string Link(string council) => links.To("/Council/CaseStudies/Details", new { council, id = Id });

    private string? Clean(string? note, string field, string missing)
    {
        var clean = note?.ReplaceLineEndings("\n").Trim() ?? "";
        if (clean.Length is > 0 and <= CaseStudy.MaxNoteLength)
        {
            return clean;
        }

        ModelState.AddModelError(field, clean.Length == 0 ? missing : $"The note must be {CaseStudy.MaxNoteLength:#,0} characters or fewer");
        return null;
    }

    private RedirectToPageResult Done(bool done, string banner)
    {
        TempData["Banner"] = done ? banner : "The case study changed while you had the page open, so nothing was done. This is how it stands now.";
        return RedirectToPage("/Operator/CaseStudies/Details", new { id = Id });
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await database.PublishedCaseStudies.AsNoTracking().Where(c => c.Id == Id).Join(database.Councils, c => c.CouncilId, c => c.Id, (copy, council) => new { copy, council.Name }).SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return false;
        }

        (Copy, CouncilName) = (found.copy, found.Name);
        Text = (Copy.Waiting ?? Copy.Content) is { } content ? PublicCaseStudy.Read(content) : null;
        Framework = (await frameworks.NewestAsync(cancellationToken))?.Content;
        return true;
    }
}
