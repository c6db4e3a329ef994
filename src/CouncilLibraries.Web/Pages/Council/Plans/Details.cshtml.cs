using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Council.Improvements;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>One stage in the list of nine.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Guide">What the guide says of it.</param>
/// <param name="Answered">How many questions of its checklist are answered.</param>
/// <param name="Doubtful">How many of these with partly or no.</param>
/// <param name="Owner">Who looks after it; null for nobody.</param>
/// <param name="IsOverdue">Whether its day is past and it is not done.</param>
public sealed record StageLine(PlanStage Stage, PlanStageGuide Guide, int Answered, int Doubtful, string? Owner, bool IsOverdue)
{
    /// <summary>Who, by when, and how far: "Asha Patel, due on 3 March 2026. 4 of 7 questions answered, 1 with partly or no."</summary>
    public string About => string.Join(" ", new[]
    {
        Owner is null && Stage.DueOn is null ? "" : $"{string.Join(", ", new[] { Owner ?? "Nobody yet", Stage.DueOn is { } due ? $"{(IsOverdue ? "was due" : "due")} on {PlanWords.Day(due)}" : "" }.Where(p => p.Length > 0))}.",
        Answered == 0 ? "" : $"{Answered} of {Guide.Checklist.Count} questions answered{(Doubtful > 0 ? $", {Doubtful} with partly or no" : "")}.",
    }.Where(p => p.Length > 0));
}

/// <summary>A plan: its nine stages, and what is open.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, ImprovementPlan people, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>The nine stages.</summary>
    public IReadOnlyList<StageLine> Lines { get; private set; } = [];

    /// <summary>What is open, a line each.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var names = (await people.PeopleAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        var today = PhaseDay.Today(time);
        var records = await Database.StagesAsync(Plan, cancellationToken);
        Lines = [.. Plan.Stages.OrderBy(s => s.Kind).Zip(records, (stage, record) => new StageLine(stage, PlanGuide.Current.Find(stage.Kind), record.Answered, record.Doubtful.Count,
            stage.OwnerId is { } owner ? names.GetValueOrDefault(owner, ImprovementWords.Gone) : null, stage.Status != StageStatus.Done && stage.DueOn < today))];
        Open = [.. Opened()];
        return Page();
    }

    private IEnumerable<string> Opened()
    {
        var stages = Lines.Where(l => l.Stage.Status != StageStatus.Done).ToList();
        if (stages.Count > 0)
        {
            yield return $"{stages.Count} of {Lines.Count} stages are not done{(stages.Count(l => l.IsOverdue) is > 0 and var late ? $", {late} of them past their day" : "")}";
        }

        if (stages.Count(l => l.Owner is null) is > 0 and var alone)
        {
            yield return $"{alone} of these {(alone == 1 ? "has" : "have")} no owner";
        }

        if (Lines.Sum(l => l.Guide.Checklist.Count - l.Answered) is > 0 and var unanswered)
        {
            yield return $"{unanswered} {(unanswered == 1 ? "question of the checklists is" : "questions of the checklists are")} not answered";
        }

        if (Lines.Sum(l => l.Doubtful) is > 0 and var doubtful)
        {
            yield return $"{doubtful} {(doubtful == 1 ? "is" : "are")} answered with partly or no";
        }
    }
}
