using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Objectives;

/// <summary>Change an objective of a plan, or take it away.</summary>
public sealed class EditModel(CouncilLibrariesContext database) : PlanObjectivePageModel(database)
{
    /// <summary>The objective.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The objective as stored.</summary>
    public PlanObjective Stored { get; private set; } = null!;

    /// <summary>How many actions deliver it.</summary>
    public int Actions { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Name, Why, Outcomes, Aims) = (Stored.Name, Stored.Why, Stored.Outcomes, [.. Stored.Links.Select(l => l.CorporateObjectiveId)]);
        (Position, Version) = (Math.Min(Stored.Position, Others.Count + 1), Stored.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Check();
        CheckVersion(Stored.Version, nameof(Name));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Apply(Stored);
        return await DoneAsync("The objective is saved.", cancellationToken);
    }

    /// <summary>Takes it away; actions that deliver it stay without it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        CheckVersion(Stored.Version, nameof(Name));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        foreach (var action in await Database.ImprovementActions.Where(a => a.ObjectiveId == Id).ToListAsync(cancellationToken))
        {
            action.ObjectiveId = null;
        }

        // What hangs on it goes with it, each with a line in the history.
        Database.Milestones.RemoveRange(await Database.Milestones.Where(m => m.ObjectiveId == Id).ToListAsync(cancellationToken));
        Database.ObjectiveMeasures.RemoveRange(await Database.ObjectiveMeasures.Include(m => m.Years).Where(m => m.ObjectiveId == Id).ToListAsync(cancellationToken));
        Database.PlanObjectives.Remove(Stored);
        Number();
        return await DoneAsync("The objective is taken away.", cancellationToken);
    }

    private async Task<IActionResult> DoneAsync(string banner, CancellationToken cancellationToken)
    {
        if (!await SaveAsync(nameof(Name), cancellationToken))
        {
            if (await FindAsync(cancellationToken) is { } answer)
            {
                return answer;
            }

            CheckVersion(Stored.Version, nameof(Name));
            return this.Invalid();
        }

        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Objectives/Index", new { plan = PlanId });
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(Id, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.PlanObjectives.Include(o => o.Links).SingleOrDefaultAsync(o => o.PlanId == PlanId && o.Id == Id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Stored = found;
        Actions = await Database.ImprovementActions.CountAsync(a => a.ObjectiveId == Id, cancellationToken);
        return null;
    }
}
