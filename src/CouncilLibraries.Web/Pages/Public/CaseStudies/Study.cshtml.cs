using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.CaseStudies;

/// <summary>A published case study, read from a copy that holds nothing else.</summary>
public sealed class StudyModel(CouncilLibrariesContext database, Frameworks frameworks) : PageModel
{
    /// <summary>What is public of it; null where it was withdrawn.</summary>
    public PublicCaseStudy? Text { get; private set; }

    /// <summary>Whether its council is invented.</summary>
    public bool IsFictional { get; private set; }

    /// <summary>When it was published, last.</summary>
    public DateTimeOffset PublishedOn { get; private set; }

    /// <summary>The newest framework; null while none is published.</summary>
    public Framework? Framework { get; private set; }

    /// <summary>Shows it. One that was public and is so no more says so, with status 410.</summary>
    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancellationToken)
    {
        if (await database.PublishedCaseStudies.AsNoTracking().Where(c => c.Number == number && c.PublishedAt != null)
            .Select(c => new { c.Content, c.IsFictional, c.PublishedAt }).SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (IsFictional, PublishedOn) = (found.IsFictional, found.PublishedAt!.Value);
        Framework = (await frameworks.NewestAsync(cancellationToken))?.Content;
        Text = found.Content is { } content ? PublicCaseStudy.Read(content) : null;
        var page = Page();
        page.StatusCode = Text is null ? StatusCodes.Status410Gone : null;
        return page;
    }
}
