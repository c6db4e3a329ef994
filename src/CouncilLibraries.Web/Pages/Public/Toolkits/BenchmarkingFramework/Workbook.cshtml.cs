using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Exports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.BenchmarkingFramework;

/// <summary>A blank workbook in Word, of the version that was published last.</summary>
public sealed class WorkbookModel(Frameworks frameworks) : PageModel
{
    /// <summary>Sends it.</summary>
    /// <param name="template">Key of the template.</param>
    /// <param name="unit">service or library.</param>
    public async Task<IActionResult> OnGetAsync(string template, string unit, CancellationToken cancellationToken)
    {
        var framework = (await frameworks.NewestAsync(cancellationToken))?.Content;
        if (framework?.FindTemplate(template) is not { } found)
        {
            return NotFound();
        }

        var content = new MemoryStream();
        FrameworkWorkbook.Write(content, framework, found, library: unit == "library");
        return File(content.ToArray(), WordFile.ContentType, $"benchmarking-framework-{framework.Key}-{framework.Version}-{found.Key}-{unit}.docx");
    }
}
