using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Objectives;

/// <summary>Change an objective of the council, or take it away.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class EditModel(CouncilLibrariesContext database) : ObjectiveFormPageModel(database)
{
    private CorporateObjective objective = null!;

    /// <summary>The objective.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        (Name, Outcomes, Position, Version) = (objective.Name, objective.Outcomes, Math.Min(objective.Position, Others.Count + 1), objective.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Check();
        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Apply(objective);
        return await SaveAsync("The objective is saved.", cancellationToken);
    }

    /// <summary>Takes it away; headline figures that stood under it stand under the one that goes with their outcome.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        foreach (var figure in await Database.HeadlineFigures.Where(f => f.ObjectiveId == Id).ToListAsync(cancellationToken))
        {
            figure.ObjectiveId = null;
        }

        // Plans serve it no longer; their pages then show what is left without an aim.
        Database.ObjectiveLinks.RemoveRange(await Database.ObjectiveLinks.Where(l => l.CorporateObjectiveId == Id).ToListAsync(cancellationToken));
        Database.CorporateObjectives.Remove(objective);
        Number();
        return await SaveAsync("The objective is taken away.", cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(string banner, CancellationToken cancellationToken)
    {
        if (!await Database.TrySaveLinkedAsync(cancellationToken))
        {
            if (!await LoadAsync(cancellationToken))
            {
                return NotFound();
            }

            CheckVersion();
            ModelState.AddModelError(nameof(Name), "Somebody else changed the objectives at the same moment. Save again");
            return this.Invalid();
        }

        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Objectives/Index");
    }

    private void CheckVersion()
    {
        if (objective.Version != Version)
        {
            ModelState.AddModelError(nameof(Name), $"Somebody else changed this objective while you had it open: “{objective.Name}”. Save again to have yours instead");
            ModelState.Remove(nameof(Version));
            Version = objective.Version;
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Database.CorporateObjectives.SingleOrDefaultAsync(o => o.Id == Id, cancellationToken) is not { } found)
        {
            return false;
        }

        objective = found;
        await LoadOthersAsync(Id, cancellationToken);
        return true;
    }
}
