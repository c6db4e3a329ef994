using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Adding a criterion and changing one ask the same questions. Weights have a page of their own, because they hang together.</summary>
public abstract class CriterionFormPageModel(CouncilLibrariesContext database) : OptionsPageModel(database)
{
    /// <summary>Name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What a high score means.</summary>
    [BindProperty]
    public string? About { get; set; }

    /// <summary>The plan's criteria, tracked, in their order.</summary>
    protected List<AppraisalCriterion> All { get; private set; } = [];

    /// <summary>Reads the plan and its criteria.</summary>
    protected async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        All = await Database.AppraisalCriteria.Where(c => c.PlanId == PlanId).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return null;
    }

    /// <summary>Checks what was typed; what is wrong goes to the model state.</summary>
    /// <param name="but">The criterion that is changed; null for a new one.</param>
    protected void Check(Guid? but)
    {
        Name = Clean(Name, AppraisalCriterion.MaxNameLength, nameof(Name), "The name");
        About = Clean(About, AppraisalCriterion.MaxAboutLength, nameof(About), "What a high score means");
        if (Name is null)
        {
            ModelState.AddModelError(nameof(Name), "Enter a name for the criterion");
        }
        else if (All.Exists(c => c.Id != but && string.Equals(c.Name, Name, StringComparison.OrdinalIgnoreCase)))
        {
            ModelState.AddModelError(nameof(Name), $"There is a criterion “{Name}” already");
        }
    }
}
