using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.CaseStudies;

/// <summary>Which case studies a list shows.</summary>
public enum StudyShow
{
    /// <summary>Those that wait to be read.</summary>
    Waiting,

    /// <summary>Those that everybody reads.</summary>
    Public,
}

/// <summary>Case studies that councils sent: those that wait first.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Case studies on one page.</summary>
    public const int PageSize = 50;

    /// <summary>One line of the list.</summary>
    public sealed record Line(PublishedCaseStudy Copy, string Council)
    {
        /// <summary>Title of what waits, else of what is public; withdrawn ones have none.</summary>
        public string Title => Copy.Waiting is { } waiting ? PublicCaseStudy.Read(waiting).Title : Copy.Title ?? "Nothing to read now";
    }

    /// <summary>What can be shown.</summary>
    public static readonly IReadOnlyList<Choice> Shows = [new(nameof(StudyShow.Waiting), "Wait to be read"), new(nameof(StudyShow.Public), "Published")];

    /// <summary>Only these.</summary>
    [BindProperty(SupportsGet = true)]
    public StudyShow? Show { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Case studies on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>How many wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = await database.PublishedCaseStudies.CountAsync(c => c.Waiting != null, cancellationToken);
        var found = database.PublishedCaseStudies.AsNoTracking().Where(c => Show == null || (Show == StudyShow.Waiting ? c.Waiting != null : c.Title != null));
        Pages = (await found.CountAsync(cancellationToken) + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        var page = await found.OrderBy(c => c.Waiting != null ? 0 : 1).ThenByDescending(c => c.SentAt).ThenByDescending(c => c.Number).Skip((P - 1) * PageSize).Take(PageSize)
            .Join(database.Councils, c => c.CouncilId, c => c.Id, (copy, council) => new { copy, council.Name }).ToListAsync(cancellationToken);
        Lines = [.. page.Select(x => new Line(x.copy, x.Name)).OrderBy(l => l.Copy.IsWaiting ? 0 : 1).ThenByDescending(l => l.Copy.SentAt).ThenByDescending(l => l.Copy.Number)];
    }
}
