using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.CaseStudies;

/// <summary>A public case study in the list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Council">The council's name; null where it is not shown.</param>
/// <param name="IsFictional">Whether it is an invented council's.</param>
/// <param name="PublishedAt">When it was published, last.</param>
public sealed record PublicStudyLine(int Number, string Title, string? Summary, string? Council, bool IsFictional, DateTimeOffset PublishedAt);

/// <summary>Published case studies, to search and narrow down.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, Frameworks frameworks) : PageModel
{
    /// <summary>Case studies on one page.</summary>
    public const int PageSize = 20;

    private const int MostCharacters = 100;

    /// <summary>Outcomes to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Outcomes = [.. Core.Assessments.Outcome.All.Select(o => new Choice(o.Key, o.Name))];

    /// <summary>Stages to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Stages = [.. PlanGuide.Current.Stages.Select(s => new Choice(s.Key, s.Name))];

    /// <summary>Words that stand in it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>An outcome, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    /// <summary>A characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Characteristic { get; set; }

    /// <summary>A stage of a plan, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    /// <summary>A kind of library, or a way of running it, by its whole key.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>Anything that a case study can be about, by its whole key: where a list elsewhere leads to all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Characteristics to filter by.</summary>
    public IReadOnlyList<Choice> Characteristics { get; private set; } = [];

    /// <summary>Name of what <see cref="About"/> stands for; null where it is not asked for, or nothing has the key any more.</summary>
    public string? AboutName { get; private set; }

    /// <summary>Case studies on this page.</summary>
    public IReadOnlyList<PublicStudyLine> Studies { get; private set; } = [];

    /// <summary>How many match.</summary>
    public int Matches { get; private set; }

    /// <summary>Pages of the list.</summary>
    public int Pages => (Matches + PageSize - 1) / PageSize;

    /// <summary>Whether the list is narrowed.</summary>
    public bool IsFiltered => new[] { Words, Outcome, Characteristic, Stage, Kind, About }.Any(f => !string.IsNullOrWhiteSpace(f));

    /// <summary>How many match, as a sentence.</summary>
    public string Found => $"{CaseStudyWords.Count(Matches)}{(Pages > 1 ? $", {(P - 1) * PageSize + 1:#,0} to {(P - 1) * PageSize + Studies.Count:#,0} shown" : "")}.";

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var framework = (await frameworks.NewestAsync(cancellationToken))?.Content;
        Characteristics = [.. (framework?.Characteristics ?? []).Select(c => new Choice(c.Key, c.Name))];
        AboutName = string.IsNullOrEmpty(About) ? null : CaseStudyWords.Name(About, framework) ?? About;
        string?[] keys =
        [
            string.IsNullOrEmpty(Outcome) ? null : CaseStudyTags.OfOutcome(Outcome), string.IsNullOrEmpty(Characteristic) || framework is null ? null : CaseStudyTags.OfPart(framework, Characteristic),
            string.IsNullOrEmpty(Stage) ? null : CaseStudyTags.OfStage(Stage), string.IsNullOrEmpty(Kind) ? null : Kind, string.IsNullOrEmpty(About) ? null : About,
        ];
        var words = Words?.Length > MostCharacters ? Words[..MostCharacters] : Words;
        var found = new CaseStudyFilter(words, [.. keys.OfType<string>()]).Apply(database.PublishedCaseStudies.AsNoTracking());
        Matches = await found.CountAsync(cancellationToken);
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        Studies = await found.Skip((P - 1) * PageSize).Take(PageSize)
            .Select(c => new PublicStudyLine(c.Number, c.Title!, c.Summary, c.CouncilName, c.IsFictional, c.PublishedAt!.Value)).ToListAsync(cancellationToken);
    }
}
