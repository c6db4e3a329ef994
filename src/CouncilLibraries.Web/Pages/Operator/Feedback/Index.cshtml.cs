using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Feedback;

/// <summary>Comments on the site: the new ones first, the longest waiting on top; then the others, latest first.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>Comments on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Longest text that is looked for.</summary>
    public const int MaxSearchLength = 100;

    /// <summary>One line of the list.</summary>
    public sealed record Line(Guid Id, int Number, string Subject, string Text, DateTimeOffset SentAt, DateTimeOffset? DecidedAt, FeedbackStatus Status, int? SameAs, bool IsAwaited);

    /// <summary>Only these.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Status")]
    public FeedbackStatus? Status { get; set; }

    /// <summary>Only those about this: a part of the site, or a toolkit.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "About")]
    public string? About { get; set; }

    /// <summary>Only those with these words in comment, reply or subject, or with this number.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Words or number")]
    public string? Q { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Comments on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Standings, with how many there are.</summary>
    public IReadOnlyList<Choice> Statuses { get; private set; } = [];

    /// <summary>What comments are about, with how many there are.</summary>
    public IReadOnlyList<Choice> Abouts { get; private set; } = [];

    /// <summary>Comments that nobody has looked at.</summary>
    public int Waiting { get; private set; }

    /// <summary>Days that the first of them has waited.</summary>
    public int Longest { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>Whether the list is narrowed.</summary>
    public bool IsFiltered => Status is not null || !string.IsNullOrWhiteSpace(About) || !string.IsNullOrWhiteSpace(Q);

    /// <summary>Shows a page of the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var counts = await database.FeedbackComments.GroupBy(c => new { c.SubjectKey, c.Status })
            .Select(g => new { g.Key.SubjectKey, g.Key.Status, Count = g.Count(), First = g.Min(c => c.SentAt) }).ToListAsync(cancellationToken);
        var waiting = counts.FindAll(c => c.Status == FeedbackStatus.New);
        Waiting = waiting.Sum(c => c.Count);
        Longest = Waiting == 0 ? 0 : DaysSince(waiting.Min(c => c.First));
        Statuses = [.. Enum.GetValues<FeedbackStatus>().Select(s => new Choice(s.ToString(), $"{FeedbackWords.Text(s)} ({counts.Where(c => c.Status == s).Sum(c => c.Count)})"))];
        Abouts = FeedbackWords.Abouts(counts.Select(c => (c.SubjectKey, c.Count)), About, About ?? "");

        var found = database.FeedbackComments.AsNoTracking().Where(c => Status == null || c.Status == Status);
        if (!string.IsNullOrWhiteSpace(About))
        {
            found = found.Where(c => c.SubjectKey == About || c.SubjectKey.StartsWith(About + "/"));
        }

        if (Q?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            text = text[..Math.Min(text.Length, MaxSearchLength)];
            var number = int.TryParse(text.TrimStart('#'), out var typed) ? typed : 0;
            found = found.Where(c => c.Number == number || c.Text.ToLower().Contains(text) || c.Reply!.ToLower().Contains(text) || c.Subject.ToLower().Contains(text));
        }

        Pages = (await found.CountAsync(cancellationToken) + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Lines = await found.OrderBy(c => c.Status == FeedbackStatus.New ? 0 : 1).ThenBy(c => c.Status == FeedbackStatus.New ? c.Number : -c.Number).Skip((P - 1) * PageSize).Take(PageSize)
            .Select(c => new Line(c.Id, c.Number, c.Subject, c.Text, c.SentAt, c.DecidedAt, c.Status, c.DuplicateOf == null ? null : c.DuplicateOf.Number, c.PersonId != null || c.ReplyTo != null)).ToListAsync(cancellationToken);
    }

    /// <summary>How long a comment has waited, or had to wait.</summary>
    public string Wait(Line line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var days = line.Status == FeedbackStatus.New ? DaysSince(line.SentAt) : (int)((line.DecidedAt ?? line.SentAt) - line.SentAt).TotalDays;
        return FeedbackWords.Days(days);
    }

    private int DaysSince(DateTimeOffset then) => (int)(time.GetUtcNow() - then).TotalDays;
}
