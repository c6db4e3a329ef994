using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Who does what by when for each objective of a plan, and how it shows.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database, PlanDelivery delivery, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>The objectives.</summary>
    public IReadOnlyList<ObjectiveDelivery> Objectives { get; private set; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = PhaseDay.Today(time);

    /// <summary>Whether this person changes it.</summary>
    public bool MayChange => MayWorkOn(PlanStageKind.Delivery);

    /// <summary>Whether this person may add actions to the improvement plan.</summary>
    public bool MayAddActions => this.Place() is var place && place.MayPlan() && (place.MayAddFor(Plan.CouncilId) || place.LibraryIds.Count > 0);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Objectives = await delivery.ReadAsync(Plan, Me, cancellationToken);
        return Page();
    }
}
