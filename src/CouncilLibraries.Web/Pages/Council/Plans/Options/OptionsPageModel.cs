using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>What somebody else saved under one question while this person had the form open.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">What stands now; empty for nothing.</param>
public sealed record SavedAnswer(string Question, string Answer);

/// <summary>A page of the options of a plan.</summary>
public abstract class OptionsPageModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>Whether this person changes options, criteria and costs now.</summary>
    public bool MayChange => MayWorkOn(PlanStageKind.Options);

    /// <summary>Whether this person works on the plan, or did while it was open, and so is shown who said what.</summary>
    public bool WorksOnPlan => May(PlanRights.Steer) || Plan.Stages.Exists(s => s.IsWorkedOnBy(Me));

    /// <summary>Where somebody else saved meanwhile: what stands now.</summary>
    public IReadOnlyList<SavedAnswer> Theirs { get; private set; } = [];

    /// <summary>Reads the plan for a page that changes its options.</summary>
    protected Task<IActionResult?> LoadToChangeAsync(CancellationToken cancellationToken) => LoadToWorkAsync(PlanStageKind.Options, cancellationToken);

    /// <summary>Checks that a row is as it was when the form was made; where it is not, what stands now is shown beside the form.</summary>
    /// <param name="stored">Version of the stored row.</param>
    /// <param name="field">The field that the message leads to.</param>
    /// <param name="saved">What stands now.</param>
    protected void CheckVersion(int stored, string field, params SavedAnswer[] saved)
    {
        if (Version != stored)
        {
            Theirs = saved;
        }

        base.CheckVersion(stored, field);
    }

    /// <summary>Back to all options, with what was done.</summary>
    protected RedirectToPageResult Done(string banner, string page = "Index")
    {
        TempData["Banner"] = banner;
        return RedirectToPage($"/Council/Plans/Options/{page}", new { plan = PlanId });
    }
}

/// <summary>A page of one option.</summary>
public abstract class OptionPageModel(CouncilLibrariesContext database) : OptionsPageModel(database)
{
    /// <summary>The option's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "option")]
    public Guid OptionId { get; set; }

    /// <summary>The option with its costs, tracked.</summary>
    public PlanOption Option { get; private set; } = null!;

    /// <summary>Reads the plan and the option for a page that changes it.</summary>
    protected async Task<IActionResult?> LoadOptionToChangeAsync(CancellationToken cancellationToken) =>
        await LoadToChangeAsync(cancellationToken) ?? await FindAsync(cancellationToken);

    /// <summary>Reads the plan and the option for a page that is for more people.</summary>
    protected async Task<IActionResult?> LoadOptionAsync(PlanRights needed, CancellationToken cancellationToken) =>
        await LoadAsync(needed, cancellationToken) ?? await FindAsync(cancellationToken);

    /// <summary>Back to the option, with what was done.</summary>
    protected RedirectToPageResult BackToOption(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Options/Details", new { plan = PlanId, option = OptionId });
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await Database.PlanOptions.Include(o => o.Costs).SingleOrDefaultAsync(o => o.Id == OptionId && o.PlanId == PlanId, cancellationToken) is not { } option)
        {
            return NotFound();
        }

        Option = option;
        return null;
    }
}
