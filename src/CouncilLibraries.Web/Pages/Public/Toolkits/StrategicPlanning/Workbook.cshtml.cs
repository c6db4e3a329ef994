using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.StrategicPlanning;

/// <summary>A blank workbook in Word.</summary>
public sealed class WorkbookModel : PageModel
{
    /// <summary>Sends it.</summary>
    public IActionResult OnGet()
    {
        var content = new MemoryStream();
        PlanWorkbook.Write(content, PlanGuide.Current);
        return File(content.ToArray(), WordFile.ContentType, $"strategic-planning-workbook-{PlanGuide.Current.Version}.docx");
    }
}
