using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>A criterion's weight, as typed.</summary>
public sealed class WeightLine
{
    /// <summary>The criterion.</summary>
    public Guid CriterionId { get; set; }

    /// <summary>Its weight.</summary>
    public string? Weight { get; set; }

    /// <summary>Version that the form was made from.</summary>
    public int Version { get; set; }
}

/// <summary>How much each criterion counts: all together, because they must make 100.</summary>
public sealed class WeightsModel(CouncilLibrariesContext database) : OptionsPageModel(database)
{
    /// <summary>One line a criterion, in their order.</summary>
    [BindProperty]
    public List<WeightLine> Lines { get; set; } = [];

    /// <summary>The criteria, in their order.</summary>
    public IReadOnlyList<AppraisalCriterion> Criteria { get; private set; } = [];

    /// <summary>Whether anybody has scored yet.</summary>
    public bool HasScores { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Lines = [.. Criteria.Select(LineOf)];
        return Page();
    }

    /// <summary>Saves them, where they make 100.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Lines.Select(l => l.CriterionId).SequenceEqual(Criteria.Select(c => c.Id)))
        {
            var typed = Lines;
            ModelState.Clear();
            ModelState.AddModelError("", "Somebody changed the criteria while you had the page open. What you typed is kept: look through it, then save again");
            Lines = [.. Criteria.Select(c => typed.Find(l => l.CriterionId == c.Id) ?? LineOf(c))];
            return this.Invalid();
        }

        var weights = Lines.Select((line, index) => Read(index, line)).ToList();
        if (ModelState.IsValid && weights.Sum() is var sum and not OptionAppraisal.WholeWeight)
        {
            ModelState.AddModelError("", $"The weights add up to {sum}. Make them {OptionAppraisal.WholeWeight}");
        }

        foreach (var (index, criterion) in Criteria.Index().Where(c => Lines[c.Index].Version != c.Item.Version))
        {
            ModelState.AddModelError($"Lines[{index}].Weight", $"Somebody else changed “{criterion.Name}” meanwhile: it counts {criterion.Weight}. Save again to keep yours");
            ModelState.Remove($"Lines[{index}].Version");
            Lines[index].Version = criterion.Version;
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        foreach (var (criterion, weight) in Criteria.Zip(weights))
        {
            criterion.Weight = weight;
        }

        return await SaveAsync("", cancellationToken) ? Done("The weights are saved.", "Criteria") : this.Invalid();
    }

    private int Read(int index, WeightLine line)
    {
        if (!int.TryParse(line.Weight?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) || weight > OptionAppraisal.WholeWeight)
        {
            ModelState.AddModelError($"Lines[{index}].Weight", $"The weight of “{Criteria[index].Name}” must be a whole number from 0 to {OptionAppraisal.WholeWeight}");
        }

        return weight;
    }

    private static WeightLine LineOf(AppraisalCriterion criterion) =>
        new() { CriterionId = criterion.Id, Weight = criterion.Weight.ToString(CultureInfo.InvariantCulture), Version = criterion.Version };

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Criteria = await Database.AppraisalCriteria.Where(c => c.PlanId == PlanId).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        HasScores = await Database.OptionScores.AnyAsync(s => Database.AppraisalCriteria.Any(c => c.Id == s.CriterionId && c.PlanId == PlanId), cancellationToken);
        return Criteria.Count == 0 ? Done("There are no criteria yet.", "Criteria") : null;
    }
}
