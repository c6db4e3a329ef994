using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.BenchmarkingFramework;

/// <summary>One results area with the figures that bear on it.</summary>
public sealed class ResultsAreasModel(Frameworks frameworks, FeedbackRoom feedback) : ToolkitPageModel(frameworks, feedback)
{
    /// <summary>The area, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>What it says.</summary>
    public ResultsArea Area { get; private set; } = null!;

    /// <summary>Its place, from 1.</summary>
    public int Place { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Framework!.FindArea(Key) is not { } found)
        {
            return NotFound();
        }

        (Area, Place) = (found, Framework.Areas.ToList().IndexOf(found) + 1);
        await LoadCommentsAsync([found.Key], cancellationToken);
        return Page();
    }
}
