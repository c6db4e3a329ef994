using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Needs;

/// <summary>The need around each library: the table, the plot, and how the index is made.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database, CatchmentNeeds needs) : PlanPageModel(database)
{
    /// <summary>The order by need, as in the address.</summary>
    public const string ByNeed = "need";

    /// <summary>The order: by name where it is not <see cref="ByNeed"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    /// <summary>What is shown.</summary>
    public NeedsTable Table { get; private set; } = null!;

    /// <summary>Libraries that are set beside each other, in the order chosen; those without a place last.</summary>
    public IReadOnlyList<NeedRow> Rows { get; private set; } = [];

    /// <summary>Libraries that the plan recorded something of and that are open no longer.</summary>
    public IReadOnlyList<NeedRow> LeftOut => [.. Table.Rows.Where(r => r.LeftOut is not null)];

    /// <summary>Buildings whose place is not recorded.</summary>
    public IReadOnlyList<NeedRow> WithoutPlace => [.. Rows.Where(r => !r.IsMobile && !r.HasPlace)];

    /// <summary>Whether this person changes it now.</summary>
    public bool MayChange => MayWorkOn(PlanStageKind.Needs);

    /// <summary>Whether another library has the same place in the ranking.</summary>
    public bool IsShared(NeedRow row) => Table.Rows.Count(r => r.Place == row.Place) > 1;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Table = await needs.ReadAsync(PlanId, cancellationToken);
        Order = Order == ByNeed ? ByNeed : null;
        var open = Table.Rows.Where(r => r.LeftOut is null);
        Rows = [.. Order == ByNeed ? open.OrderBy(r => r.Place ?? int.MaxValue).ThenBy(r => r.Number) : open];
        return Page();
    }
}
