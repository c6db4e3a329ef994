using System.Globalization;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Objectives;

/// <summary>Adding an objective to a plan and changing one ask the same questions.</summary>
public abstract class PlanObjectivePageModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    private List<CorporateObjective> aims = [];

    /// <summary>What it says.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Why, and for whom.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Keys of the outcomes that it serves.</summary>
    [BindProperty]
    public List<string> Outcomes { get; set; } = [];

    /// <summary>The council's objectives that it serves.</summary>
    [BindProperty]
    public List<Guid> Aims { get; set; } = [];

    /// <summary>Its place among the objectives, from 1.</summary>
    [BindProperty]
    public int Position { get; set; }

    /// <summary>The council's objectives to choose from.</summary>
    public IReadOnlyList<Choice> AllAims => [.. aims.Select(a => new Choice(a.Id.ToString(), a.Name))];

    /// <summary>Places to choose from.</summary>
    public IReadOnlyList<Choice> Positions => [.. Enumerable.Range(1, Others.Count + 1).Select(n => n.ToString(CultureInfo.CurrentCulture)).Select(n => new Choice(n, n))];

    /// <summary>The other objectives of the plan, tracked, in order.</summary>
    protected List<PlanObjective> Others { get; private set; } = [];

    /// <summary>Reads the plan and the objectives beside this one.</summary>
    /// <param name="but">The one that is changed; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The answer where this person may not change objectives; otherwise null.</returns>
    protected async Task<IActionResult?> BeginAsync(Guid? but, CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Vision, cancellationToken) is { } answer)
        {
            return answer;
        }

        Others = await Database.PlanObjectives.Where(o => o.PlanId == PlanId && o.Id != but).OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        aims = await Database.CorporateObjectives.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        return null;
    }

    /// <summary>Checks what was typed; what is wrong goes to the model state.</summary>
    protected void Check()
    {
        Name = Clean(Name, PlanObjective.MaxNameLength, nameof(Name), "The objective");
        Why = Clean(Why, StrategicPlan.MaxTextLength, nameof(Why), "Why");
        if (Name is null)
        {
            ModelState.AddModelError(nameof(Name), "Say what the objective is");
        }
        else if (Others.Exists(o => string.Equals(o.Name, Name, StringComparison.OrdinalIgnoreCase)))
        {
            ModelState.AddModelError(nameof(Name), "The plan has an objective of this name already");
        }

        if (Outcomes.Exists(o => Outcome.Find(o) is null))
        {
            ModelState.AddModelError(nameof(Outcomes), "Choose outcomes from the list");
        }

        if (Aims.Exists(id => !aims.Exists(a => a.Id == id)))
        {
            ModelState.AddModelError(nameof(Aims), "One of the council’s objectives was taken away meanwhile. Choose from the list");
        }

        Position = Math.Clamp(Position, 1, Others.Count + 1);
    }

    /// <summary>Gives the objective what was typed, and every other its place around it.</summary>
    /// <param name="objective">The objective, its links loaded.</param>
    protected void Apply(PlanObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        (objective.Name, objective.Why) = (Name!, Why);
        objective.Outcomes = [.. Outcome.All.Select(o => o.Key).Where(o => Outcomes.Contains(o, StringComparer.Ordinal))];
        foreach (var link in objective.Links.Where(l => !Aims.Contains(l.CorporateObjectiveId)).ToList())
        {
            objective.Links.Remove(link);
            Database.ObjectiveLinks.Remove(link);
        }

        foreach (var aim in Aims.Distinct().Where(id => !objective.Links.Exists(l => l.CorporateObjectiveId == id)).ToList())
        {
            var link = new ObjectiveLink { CouncilId = objective.CouncilId, ObjectiveId = objective.Id, CorporateObjectiveId = aim };
            objective.Links.Add(link);
            Database.ObjectiveLinks.Add(link);
        }

        // What it serves is part of it: who changed only that has changed it all the same.
        if (Database.Entry(objective).State == EntityState.Unchanged)
        {
            Database.Entry(objective).State = EntityState.Modified;
        }

        Others.Insert(Position - 1, objective);
        Number();
    }

    /// <summary>Numbers what stands in <see cref="Others"/>.</summary>
    protected void Number()
    {
        foreach (var (index, objective) in Others.Index().Where(o => o.Item.Position != o.Index + 1))
        {
            objective.Position = index + 1;
        }
    }
}
