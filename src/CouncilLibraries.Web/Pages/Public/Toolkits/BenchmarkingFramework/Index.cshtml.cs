using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.BenchmarkingFramework;

/// <summary>What the framework is, for whom, and how to go about it.</summary>
public sealed class IndexModel(Frameworks frameworks, FeedbackRoom feedback) : ToolkitPageModel(frameworks, feedback)
{
    /// <summary>Shows it, also while no version is published.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken))
        {
            await LoadCommentsAsync([null], cancellationToken);
        }
    }
}
