using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>A person's score under one criterion, as typed.</summary>
public sealed class ScoreLine
{
    /// <summary>The criterion.</summary>
    public Guid CriterionId { get; set; }

    /// <summary>0 to 5; null for none.</summary>
    public string? Score { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Version that the form was made from; 0 for a new one.</summary>
    public int Version { get; set; }
}

/// <summary>A person scores one option under all criteria, alone: what others said is shown when these are saved.</summary>
public sealed class ScoreModel(CouncilLibrariesContext database) : OptionPageModel(database)
{
    private Dictionary<Guid, OptionScore> own = [];

    /// <summary>One line a criterion, in their order.</summary>
    [BindProperty]
    public List<ScoreLine> Lines { get; set; } = [];

    /// <summary>The criteria, in their order.</summary>
    public IReadOnlyList<AppraisalCriterion> Criteria { get; private set; } = [];

    /// <summary>Shows the form with this person's own scores.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Lines = [.. Criteria.Select(c => own.GetValueOrDefault(c.Id) is { } score
            ? new ScoreLine { CriterionId = c.Id, Score = score.Score.ToString(CultureInfo.InvariantCulture), Reason = score.Reason, Version = score.Version }
            : new ScoreLine { CriterionId = c.Id })];
        return Page();
    }

    /// <summary>Saves them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var typed = Lines;
        if (!typed.Select(l => l.CriterionId).SequenceEqual(Criteria.Select(c => c.Id)))
        {
            ModelState.Clear();
            ModelState.AddModelError("", "Somebody changed the criteria while you had the page open. What you chose is kept: look through it, then save again");
            Lines = [.. Criteria.Select(c => typed.Find(l => l.CriterionId == c.Id) ?? new ScoreLine { CriterionId = c.Id, Version = own.GetValueOrDefault(c.Id)?.Version ?? 0 })];
            return this.Invalid();
        }

        foreach (var (index, line) in Lines.Index())
        {
            Put(index, line, own.GetValueOrDefault(line.CriterionId));
        }

        if (!ModelState.IsValid || !await SaveAsync("", cancellationToken))
        {
            return this.Invalid();
        }

        var left = Lines.Zip(Criteria).Count(l => l.First.Score is null && (l.Second.Weight > 0 || Criteria.All(c => c.Weight == 0)));
        return BackToOption(left == 0 ? "Your scores are saved. Below is what others said." : $"Your scores are saved. {(left == 1 ? "1 is" : $"{left} are")} left: you see what others said when all are given.");
    }

    private void Put(int index, ScoreLine line, OptionScore? stored)
    {
        var name = Criteria[index].Name;
        line.Reason = Clean(line.Reason, OptionScore.MaxReasonLength, $"Lines[{index}].Reason", $"The reason under “{name}”");
        if (string.IsNullOrEmpty(line.Score))
        {
            if (line.Reason is not null || stored is not null)
            {
                ModelState.AddModelError($"Lines[{index}].Score", $"Choose a score under “{name}”");
            }

            line.Score = null;
            return;
        }

        if (!int.TryParse(line.Score, NumberStyles.None, CultureInfo.InvariantCulture, out var score) || score is < OptionScore.Lowest or > OptionScore.Highest)
        {
            ModelState.AddModelError($"Lines[{index}].Score", $"Choose a score from {OptionScore.Lowest} to {OptionScore.Highest} under “{name}”");
            return;
        }

        if (stored is not null && (stored.Score, stored.Reason) == (score, line.Reason))
        {
            return;
        }

        if (line.Version != (stored?.Version ?? 0))
        {
            ModelState.AddModelError($"Lines[{index}].Score", $"You scored “{name}” in another window meanwhile{(stored is null ? null : $", with {stored.Score}")}. Save again to keep what stands here");
            ModelState.Remove($"Lines[{index}].Version");
            line.Version = stored?.Version ?? 0;
            return;
        }

        if (stored is null)
        {
            Database.OptionScores.Add(new OptionScore { CouncilId = Plan.CouncilId, OptionId = OptionId, CriterionId = line.CriterionId, PersonId = Me, Score = score, Reason = line.Reason });
        }
        else
        {
            (stored.Score, stored.Reason) = (score, line.Reason);
        }
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionAsync(PlanRights.Score, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Option.DroppedReason is not null)
        {
            return BackToOption("This option is dropped, so it is not scored.");
        }

        Criteria = await Database.AppraisalCriteria.AsNoTracking().Where(c => c.PlanId == PlanId).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        own = await Database.OptionScores.Where(s => s.OptionId == OptionId && s.PersonId == Me).ToDictionaryAsync(s => s.CriterionId, cancellationToken);
        return null;
    }
}
