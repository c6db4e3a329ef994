using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.StrategicPlanning;

/// <summary>What the toolkit is, for whom, and its nine stages.</summary>
public sealed class IndexModel(FeedbackRoom feedback) : PlanningPageModel(feedback)
{
    /// <summary>Shows it.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadCommentsAsync(null, cancellationToken);
}
