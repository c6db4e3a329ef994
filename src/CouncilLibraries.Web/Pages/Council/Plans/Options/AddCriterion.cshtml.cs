using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Add a criterion. It counts nothing until it is given a weight.</summary>
public sealed class AddCriterionModel(CouncilLibrariesContext database) : CriterionFormPageModel(database)
{
    private const string Added = "The criterion is added. Give it a weight.";

    /// <summary>The click, so that a second one adds nothing: it becomes the criterion's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Click = Guid.CreateVersion7();
        return await BeginAsync(cancellationToken) ?? Page();
    }

    /// <summary>Adds it, at the end.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (All.Exists(c => c.Id == Click))
        {
            return Done(Added, "Weights");
        }

        Check(null);
        if (All.Count >= AppraisalCriterion.Most)
        {
            ModelState.AddModelError("", $"There are {AppraisalCriterion.Most} criteria already, more than anybody can weigh. Remove one first");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        Database.AppraisalCriteria.Add(new AppraisalCriterion
        {
            CouncilId = Plan.CouncilId, Id = Click, PlanId = PlanId, Name = Name!, About = About, Weight = 0, Position = All.Select(c => c.Position).DefaultIfEmpty(0).Max() + 1,
        });
        // A second click at the same moment: the first has added it.
        await Database.TrySaveNewAsync(cancellationToken);
        return Done(Added, "Weights");
    }
}
