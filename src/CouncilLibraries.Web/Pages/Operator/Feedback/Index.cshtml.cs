using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Feedback;

/// <summary>Comments on the site: the new ones first, then the others, latest first.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Comments on one page.</summary>
    public const int PageSize = 50;

    /// <summary>One line of the list.</summary>
    public sealed record Line(Guid Id, int Number, string Subject, string Text, DateTimeOffset SentAt, FeedbackStatus Status);

    /// <summary>Standings to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Statuses = [.. Enum.GetValues<FeedbackStatus>().Select(s => new Choice(s.ToString(), FeedbackWords.Text(s)))];

    /// <summary>Only these.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Status")]
    public FeedbackStatus? Status { get; set; }

    /// <summary>Only those about this, by the beginning of its key or a word of its name.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "About")]
    public string? About { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Comments on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Comments that nobody has looked at.</summary>
    public int Waiting { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether the list is narrowed.</summary>
    public bool IsFiltered => Status is not null || !string.IsNullOrWhiteSpace(About);

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = await database.FeedbackComments.CountAsync(c => c.Status == FeedbackStatus.New, cancellationToken);
        var found = database.FeedbackComments.AsNoTracking().Where(c => Status == null || c.Status == Status);
        if (About?.Trim().ToLowerInvariant() is { Length: > 0 } about)
        {
            found = found.Where(c => c.SubjectKey.Contains(about) || c.Subject.ToLower().Contains(about));
        }

        Pages = (await found.CountAsync(cancellationToken) + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await found.OrderBy(c => c.Status == FeedbackStatus.New ? 0 : 1).ThenByDescending(c => c.Number).Skip((P - 1) * PageSize).Take(PageSize)
            .Select(c => new Line(c.Id, c.Number, c.Subject, c.Text, c.SentAt, c.Status)).ToListAsync(cancellationToken);
    }
}
