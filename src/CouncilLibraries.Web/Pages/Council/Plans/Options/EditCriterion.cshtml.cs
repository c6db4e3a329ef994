using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Change a criterion, or remove it with the scores under it.</summary>
public sealed class EditCriterionModel(CouncilLibrariesContext database) : CriterionFormPageModel(database)
{
    private AppraisalCriterion criterion = null!;
    private List<OptionScore> scores = [];

    /// <summary>The criterion's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "criterion")]
    public Guid CriterionId { get; set; }

    /// <summary>Scores under it when the page was made: nobody removes more than they were told of.</summary>
    [BindProperty]
    public int ScoreCount { get; set; }

    /// <summary>How much it counts.</summary>
    public int Weight => criterion.Weight;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Name, About, Version, ScoreCount) = (criterion.Name, criterion.About, criterion.Version, scores.Count);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Check(CriterionId);
        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (criterion.Name, criterion.About) = (Name!, About);
        return await SaveAsync(cancellationToken) ?? Done("The criterion is saved.", "Criteria");
    }

    /// <summary>Removes it with the scores under it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var told = ScoreCount;
        ModelState.Clear();
        (Name, About, ScoreCount) = (criterion.Name, criterion.About, scores.Count);
        CheckVersion();
        if (scores.Count > told)
        {
            ModelState.AddModelError("", "Somebody scored under it meanwhile. Look at how many scores go with it, then decide");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.OptionScores.RemoveRange(scores);
        Database.AppraisalCriteria.Remove(criterion);
        var (name, counted) = (criterion.Name, criterion.Weight > 0);
        return await SaveAsync(cancellationToken) ?? Done($"“{name}” is removed.{(counted ? " The weights no longer add up to 100: set them anew." : null)}", counted && All.Count > 1 ? "Weights" : "Criteria");
    }

    private async Task<IActionResult?> SaveAsync(CancellationToken cancellationToken)
    {
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            return null;
        }

        if (await FindAsync(cancellationToken) is { } gone)
        {
            return gone;
        }

        CheckVersion();
        return this.Invalid();
    }

    private void CheckVersion() => CheckVersion(criterion.Version, nameof(Name), new("Name", criterion.Name), new("What a high score means", criterion.About ?? ""));

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (All.Find(c => c.Id == CriterionId) is not { } found)
        {
            return NotFound();
        }

        criterion = found;
        scores = await Database.OptionScores.Where(s => s.CriterionId == CriterionId).ToListAsync(cancellationToken);
        return null;
    }
}
