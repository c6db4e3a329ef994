using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>A case study of the council in the list.</summary>
/// <param name="Study">The council's text.</param>
/// <param name="Copy">The copy that was sent; null where none was.</param>
public sealed record StudyLine(CaseStudy Study, PublishedCaseStudy? Copy)
{
    /// <summary>Where it stands.</summary>
    public CaseStudyStanding Standing => Study.StandingWith(Copy);
}

/// <summary>The council's case studies, what was changed last first.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The case studies.</summary>
    public IReadOnlyList<StudyLine> Lines { get; private set; } = [];

    /// <summary>Whether this person writes some.</summary>
    public bool MayWrite => this.Place().Allows(Policies.WriteCaseStudies);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var id = this.Place().Council.Id;
        var copies = await database.PublishedCaseStudies.AsNoTracking().Where(c => c.CouncilId == id).ToDictionaryAsync(c => c.Id, cancellationToken);
        Lines = [.. (await database.CaseStudies.AsNoTracking().OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).ToListAsync(cancellationToken))
            .Select(s => new StudyLine(s, copies.GetValueOrDefault(s.Id)))];
    }
}
