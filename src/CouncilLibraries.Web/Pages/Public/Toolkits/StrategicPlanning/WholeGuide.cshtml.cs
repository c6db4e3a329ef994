using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.StrategicPlanning;

/// <summary>All nine stages on one page, to read through or to print.</summary>
public sealed class WholeGuideModel(FeedbackRoom feedback) : PlanningPageModel(feedback)
{
    /// <summary>Shows it.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadCommentsAsync(null, cancellationToken);
}
