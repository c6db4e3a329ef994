using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>An assessment beside the last one of the same service or library.</summary>
public sealed class CompareModel(CouncilLibrariesContext database, AssessmentReader reader, AssessmentReports reports) : AssessmentPageModel(database, reader)
{
    /// <summary>The two; null where there is none before that this person may read.</summary>
    public AssessmentChange? Change { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.ReadReport, cancellationToken) is { } answer)
        {
            return answer;
        }

        Change = await reports.ChangeAsync(await reports.ReadAsync(Frame, withNames: false, cancellationToken), this.Place(), Me, cancellationToken);
        return Page();
    }
}
