using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>Keys chosen of one characteristic: it and its criteria.</summary>
public sealed class PartKeys
{
    /// <summary>The characteristic; a form always sends it, so that a group of which nothing is chosen keeps its place.</summary>
    public string? Part { get; set; }

    /// <summary>The keys.</summary>
    public List<string> Keys { get; set; } = [];
}

/// <summary>What a case study is about, so that others find it where it helps.</summary>
[Authorize(Policies.WriteCaseStudies)]
public sealed class TagsModel(CouncilLibrariesContext database, CaseStudyReview review, Frameworks frameworks, ICurrentCouncil council, TimeProvider time)
    : CaseStudyPageModel(database, review, frameworks, council)
{
    /// <summary>Outcomes.</summary>
    [BindProperty]
    public List<string> Outcomes { get; set; } = [];

    /// <summary>Characteristics and criteria, in the framework's order.</summary>
    [BindProperty]
    public List<PartKeys> Parts { get; set; } = [];

    /// <summary>Stages of a plan.</summary>
    [BindProperty]
    public List<string> Stages { get; set; } = [];

    /// <summary>Kinds of library.</summary>
    [BindProperty]
    public List<string> Kinds { get; set; } = [];

    /// <summary>Ratios.</summary>
    [BindProperty]
    public List<string> Ratios { get; set; } = [];

    /// <summary>Outcomes to choose from.</summary>
    public IReadOnlyList<Choice> OutcomeChoices { get; } = [.. Outcome.All.Select(o => new Choice(CaseStudyTags.OfOutcome(o.Key), o.Name))];

    /// <summary>Stages to choose from.</summary>
    public IReadOnlyList<Choice> StageChoices { get; } = [.. PlanGuide.Current.Stages.Select(s => new Choice(CaseStudyTags.Of(s), s.Name))];

    /// <summary>Ratios to choose from.</summary>
    public IReadOnlyList<Choice> RatioChoices { get; } = [.. MeasureCatalogue.Current.Ratios.Select(r => new Choice(CaseStudyTags.OfRatio(r.Code), r.Name))];

    /// <summary>A characteristic and its criteria, to choose from.</summary>
    public IReadOnlyList<Choice> PartChoices(int index)
    {
        var characteristic = Framework!.Characteristics[index];
        return [new Choice(CaseStudyTags.OfPart(Framework, characteristic.Key), $"All of it: {characteristic.Name}"), .. characteristic.Criteria.Select(c => new Choice(CaseStudyTags.OfPart(Framework, c.Key), c.Name))];
    }

    /// <summary>Name of a characteristic, and how much of it is chosen.</summary>
    public string NameOf(int index) => $"{Framework!.Characteristics[index].Name}{(Parts[index].Keys.Count is > 0 and var n ? $" ({n} chosen)" : "")}";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Study.Version;
        (Outcomes, Stages, Kinds, Ratios) = (Chosen(OutcomeChoices), Chosen(StageChoices), Chosen(CaseStudyWords.Kinds), Chosen(RatioChoices));
        Parts = [.. (Framework?.Characteristics ?? []).Select((c, index) => new PartKeys { Part = c.Key, Keys = Chosen(PartChoices(index)) })];
        return Page();

        List<string> Chosen(IReadOnlyList<Choice> choices) => [.. choices.Select(c => c.Value).Where(Study.Tags.Contains)];
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        var count = Framework?.Characteristics.Count ?? 0;
        Parts = [.. Parts.Take(count), .. Enumerable.Range(0, Math.Max(0, count - Parts.Count)).Select(_ => new PartKeys())];
        CheckVersion(Study.Version, nameof(Outcomes));
        var tags = CaseStudyTags.Complete([.. Outcomes, .. Parts.SelectMany(p => p.Keys), .. Stages, .. Kinds, .. Ratios], Framework);
        if (tags.Count == 0)
        {
            ModelState.AddModelError(nameof(Outcomes), "Choose one thing at least that it is about");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (!tags.SequenceEqual(Study.Tags, StringComparer.Ordinal))
        {
            Study.Tags = tags;
            Study.Change(Me, time.GetUtcNow());
        }

        return await SaveAsync(nameof(Outcomes), cancellationToken) ? Back("What it is about is saved.") : this.Invalid();
    }
}
