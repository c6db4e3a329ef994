using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Needs;

/// <summary>How much each factor counts in the index of need.</summary>
[Authorize(Policies.Member)]
public sealed class WeightsModel(CouncilLibrariesContext database, ICurrentCouncil council) : PlanPageModel(database)
{
    /// <summary>The weights of <see cref="NeedIndex.Factors"/>, as typed.</summary>
    [BindProperty]
    public List<string?> Weights { get; set; } = [];

    /// <summary>What is stored, where somebody else changed it meanwhile; null otherwise.</summary>
    public IReadOnlyDictionary<NeedFactor, int>? Meanwhile { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Needs, cancellationToken) is { } answer)
        {
            return answer;
        }

        var stored = await StoredAsync(cancellationToken);
        Weights = [.. NeedIndex.Factors.Select(f => InForce(stored, f).ToString(CultureInfo.InvariantCulture))];
        Version = VersionOf(stored);
        return Page();
    }

    /// <summary>Saves them. The same twice changes nothing more.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Needs, cancellationToken) is { } answer)
        {
            return answer;
        }

        var stored = await StoredAsync(cancellationToken);
        var typed = Read();
        if (ModelState.IsValid && NeedIndex.Factors.Index().All(f => InForce(stored, f.Item) == typed[f.Index]))
        {
            return Done("Nothing was changed.");
        }

        if (Version != VersionOf(stored))
        {
            Meanwhile = NeedIndex.Factors.ToDictionary(f => f, f => InForce(stored, f));
        }

        CheckVersion(VersionOf(stored), "Weights[0]");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        foreach (var (index, factor) in NeedIndex.Factors.Index())
        {
            if (stored.TryGetValue(factor, out var row))
            {
                row.Weight = typed[index];
            }
            else
            {
                Database.NeedWeights.Add(new NeedWeight { CouncilId = council.Required.Id, PlanId = PlanId, Factor = factor, Weight = typed[index] });
            }
        }

        if (!await SaveAsync("Weights[0]", cancellationToken))
        {
            stored = await StoredAsync(cancellationToken);
            Meanwhile = NeedIndex.Factors.ToDictionary(f => f, f => InForce(stored, f));
            ModelState.Remove(nameof(Version));
            Version = VersionOf(stored);
            return this.Invalid();
        }

        return Done("The weights are saved, and the index is made anew.");
    }

    private int[] Read()
    {
        var typed = new int[NeedIndex.Factors.Count];
        foreach (var (index, factor) in NeedIndex.Factors.Index())
        {
            if (!int.TryParse(Weights.ElementAtOrDefault(index)?.Trim().TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out typed[index]) || typed[index] > NeedIndex.AllWeights)
            {
                ModelState.AddModelError($"Weights[{index}]", $"{NeedWords.Name(factor)}: the weight must be a whole number from 0 to {NeedIndex.AllWeights}");
            }
        }

        if (ModelState.IsValid && typed.Sum() != NeedIndex.AllWeights)
        {
            ModelState.AddModelError("Weights[0]", string.Create(CultureInfo.InvariantCulture, $"The weights add up to {typed.Sum()}. Make them {NeedIndex.AllWeights}"));
        }

        return typed;
    }

    private static int InForce(Dictionary<NeedFactor, NeedWeight> stored, NeedFactor factor) => stored.Count == 0 ? NeedIndex.UsualWeights[factor] : stored.GetValueOrDefault(factor)?.Weight ?? 0;

    // Six rows are changed as one: whichever of them was saved since counts the sum up.
    private static int VersionOf(Dictionary<NeedFactor, NeedWeight> stored) => stored.Values.Sum(w => w.Version);

    private Task<Dictionary<NeedFactor, NeedWeight>> StoredAsync(CancellationToken cancellationToken) =>
        Database.NeedWeights.Where(w => w.PlanId == PlanId).ToDictionaryAsync(w => w.Factor, cancellationToken);

    private RedirectToPageResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Needs/Index", new { plan = PlanId });
    }
}
