using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Say that a milestone is reached, change it, or take it away.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class EditMilestoneModel(CouncilLibrariesContext database, TimeProvider time) : MilestoneFormPageModel(database, time)
{
    private Milestone? milestone;

    /// <summary>The milestone.</summary>
    [BindProperty(SupportsGet = true, Name = "milestone")]
    public Guid MilestoneId { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Fill();
        Version = milestone!.Version;
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Check();
        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Apply(milestone!);
        return await SaveAsync(nameof(Name), cancellationToken) ? Done("The milestone is saved.") : this.Invalid();
    }

    /// <summary>Takes it away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        CheckVersion();
        if (ModelState.IsValid)
        {
            Database.Milestones.Remove(milestone!);
            if (await SaveAsync(nameof(Name), cancellationToken))
            {
                return Done("The milestone is taken away.");
            }
        }

        Fill();
        return this.Invalid();
    }

    private void Fill() => (Name, DueOn, DoneOn, Note) = (milestone!.Name, milestone.DueOn, milestone.DoneOn, milestone.Note);

    private void CheckVersion()
    {
        if (Version != milestone!.Version)
        {
            Stored = [milestone.Name, $"Due: {PlanWords.Day(milestone.DueOn)}", $"Reached: {(milestone.DoneOn is { } done ? PlanWords.Day(done) : "not yet")}", .. milestone.Note is { } note ? [note] : Array.Empty<string>()];
            CheckVersion(milestone.Version, nameof(Name));
        }
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        milestone = await Database.Milestones.SingleOrDefaultAsync(m => m.Id == MilestoneId, cancellationToken);
        return await LoadObjectiveAsync(milestone?.ObjectiveId, cancellationToken);
    }
}
