using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Feedback;

/// <summary>You said, we did: every comment that was decided on, with the reply.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, FeedbackRoom feedback) : PageModel
{
    /// <summary>Comments on one page.</summary>
    public const int PageSize = 20;

    private static readonly FeedbackStatus[] Shown = [FeedbackStatus.Planned, FeedbackStatus.Done, FeedbackStatus.Declined];

    /// <summary>Only what is about this: a key, or the beginning of one.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "About")]
    public string? About { get; set; }

    /// <summary>Only what stands like this.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "What became of it")]
    public FeedbackStatus? Status { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Comments on this page, newest first.</summary>
    public IReadOnlyList<FeedbackComment> Comments { get; private set; } = [];

    /// <summary>What comments are about.</summary>
    public IReadOnlyList<Choice> Abouts { get; private set; } = [];

    /// <summary>Standings, with how many there are.</summary>
    public IReadOnlyList<Choice> Statuses { get; private set; } = [];

    /// <summary>How many stand how, of all.</summary>
    public string Sum { get; private set; } = "";

    /// <summary>What a comment sent from here is about.</summary>
    public FeedbackSubject Subject { get; private set; } = FeedbackSubject.Site;

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether the list is narrowed.</summary>
    public bool IsFiltered => Status is not null || !string.IsNullOrEmpty(About);

    /// <summary>Shows a page of the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var counts = await feedback.Shown.GroupBy(c => new { c.SubjectKey, Status = c.DuplicateOf == null ? c.Status : c.DuplicateOf.Status })
            .Select(g => new { Key = g.Key.SubjectKey, g.Key.Status, Count = g.Count() }).ToListAsync(cancellationToken);
        var waiting = await database.FeedbackComments.CountAsync(c => c.Status == FeedbackStatus.New, cancellationToken);
        if (Status is { } status && !Shown.Contains(status))
        {
            Status = null;
        }

        if (!string.IsNullOrEmpty(About) && (SiteAreas.Subject(About) ?? await feedback.FindSubjectAsync(About, cancellationToken)) is { } subject)
        {
            Subject = subject;
        }
        else if (!string.IsNullOrEmpty(About) && !counts.Exists(c => FeedbackWords.GroupOf(c.Key) == About))
        {
            return NotFound();
        }

        Abouts = FeedbackWords.Abouts(counts.Select(c => (c.Key, c.Count)), About, Subject.Name);
        Statuses = [.. Shown.Select(s => new Choice(s.ToString(), $"{FeedbackWords.Text(s)} ({counts.Where(c => c.Status == s).Sum(c => c.Count)})"))];
        int Of(FeedbackStatus of) => counts.Where(c => c.Status == of).Sum(c => c.Count);
        Sum = $"{FeedbackWords.Comments(counts.Sum(c => c.Count))} so far: {Of(FeedbackStatus.Done)} done, {Of(FeedbackStatus.Planned)} planned, {Of(FeedbackStatus.Declined)} declined. {waiting switch { 0 => "None waits", 1 => "1 more waits", _ => $"{waiting:#,0} more wait" }} to be looked at.";

        var found = feedback.Shown;
        if (!string.IsNullOrEmpty(About))
        {
            found = found.Where(c => c.SubjectKey == About || c.SubjectKey.StartsWith(About + "/"));
        }

        if (Status is { } only)
        {
            found = found.Where(c => (c.DuplicateOf == null ? c.Status : c.DuplicateOf.Status) == only);
        }

        Pages = (await found.CountAsync(cancellationToken) + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Comments = await found.OrderByDescending(c => c.Number).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return Page();
    }
}
