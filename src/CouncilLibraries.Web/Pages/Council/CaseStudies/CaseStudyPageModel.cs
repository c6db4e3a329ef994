using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>A page of one case study of the council.</summary>
public abstract class CaseStudyPageModel(CouncilLibrariesContext database, CaseStudyReview review, Core.Assessments.Frameworks frameworks, ICurrentCouncil council) : WorkPageModel(database)
{
    /// <summary>The case study.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The council's text, tracked.</summary>
    public CaseStudy Study { get; private set; } = null!;

    /// <summary>The copy that was sent, tracked; null where none was.</summary>
    public PublishedCaseStudy? Copy { get; private set; }

    /// <summary>What this person may do with it now.</summary>
    public CaseStudyRights Rights { get; private set; }

    /// <summary>Where it stands.</summary>
    public CaseStudyStanding Standing => Study.StandingWith(Copy);

    /// <summary>The newest framework; null while none is published.</summary>
    public Core.Assessments.Framework? Framework { get; private set; }

    /// <summary>The text as others would read it.</summary>
    public CaseStudyText Preview => new(PublicCaseStudy.Of(Study, council.Required), Framework);

    /// <summary>The council.</summary>
    protected CouncilInfo Council => council.Required;

    /// <summary>How it is moved on.</summary>
    protected CaseStudyReview Review => review;

    /// <summary>Whether this person may do this now.</summary>
    public bool May(CaseStudyRights right) => Rights.HasFlag(right);

    /// <summary>Reads it.</summary>
    /// <param name="needed">What the page is for: any of these.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not do it now; otherwise null.</returns>
    protected async Task<IActionResult?> LoadAsync(CaseStudyRights needed, CancellationToken cancellationToken)
    {
        if (await Database.CaseStudies.SingleOrDefaultAsync(s => s.Id == Id, cancellationToken) is not { } study)
        {
            return NotFound();
        }

        (Study, Copy) = (study, await review.CopyAsync(Id, cancellationToken));
        Rights = study.RightsOf(Copy, this.Place(), Me);
        Framework = (await frameworks.NewestAsync(cancellationToken))?.Content;
        return needed == CaseStudyRights.Read || (Rights & needed) != CaseStudyRights.Read ? null : Refuse();
    }

    /// <summary>The answer where somebody else moved it on at this moment: its page shows how it stands now.</summary>
    protected RedirectToPageResult Changed() => Back("Somebody else changed this case study at the same moment. This is how it stands now.");

    /// <summary>To its page, with a line on what was done.</summary>
    protected RedirectToPageResult Back(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage("/Council/CaseStudies/Details", new { id = Id });
    }

    // What could be done while it stood elsewhere is told of, not refused.
    private IActionResult Refuse() => this.Place().MayWriteCaseStudies() ? Back($"This cannot be done now: {CaseStudyWords.Text(Standing).ToLowerInvariant()}.") : Forbid();
}
