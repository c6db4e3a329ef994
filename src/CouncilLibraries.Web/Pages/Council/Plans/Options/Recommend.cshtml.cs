using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Which option is recommended, and why.</summary>
public sealed class RecommendModel(CouncilLibrariesContext database, PlanAppraisal appraisals) : AppraisalPageModel(database, appraisals)
{
    private const string None = "none";

    /// <summary>The option's id, or <c>none</c>.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reasons { get; set; }

    /// <summary>What can be chosen; each with its result where this person sees it.</summary>
    public IReadOnlyList<Choice> Choices =>
    [
        .. Appraisal.Options.Select(o => new Choice(o.Id.ToString(), o.Name, !Sees(o) ? null : o is { Result: { } result, Place: { } place } ? $"{AppraisalWords.Result(result)} of 100, {OptionWords.Place(place)}" : "No result")),
        new(None, "None yet"),
    ];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Chosen, Reasons, Version) = (Plan.RecommendedOptionId?.ToString() ?? None, Plan.RecommendationReasons, Plan.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion();
        Reasons = Clean(Reasons, StrategicPlan.MaxTextLength, nameof(Reasons), "The reasons");
        var option = Appraisal.Options.FirstOrDefault(o => o.Id.ToString() == Chosen);
        if (option is null && Chosen != None)
        {
            ModelState.AddModelError(nameof(Chosen), "Choose the option that is recommended, or “None yet”");
        }
        else if (option is not null && Reasons is null)
        {
            ModelState.AddModelError(nameof(Reasons), "Give the reasons: the result alone is none");
        }
        else if (option is null && Reasons is not null)
        {
            ModelState.AddModelError(nameof(Chosen), "Choose the option that the reasons are for, or take the reasons out");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (Plan.RecommendedOptionId, Plan.RecommendationReasons) = (option?.Id, Reasons);
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            return Done(option is null ? "No option is recommended." : $"“{option.Name}” is recommended.");
        }

        if (await BeginAsync(cancellationToken) is { } gone)
        {
            return gone;
        }

        CheckVersion();
        return this.Invalid();
    }

    private void CheckVersion() => CheckVersion(Plan.Version, nameof(Chosen), new("Recommended", Appraisal.Recommendation?.Name ?? "None yet"), new("Reasons", Plan.RecommendationReasons ?? ""));

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) => await LoadAppraisalAsync(cancellationToken) is { } answer ? answer : MayChange ? null : Refuse();
}
