using CouncilLibraries.Core.Exports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.InformationGovernance;

/// <summary>For information-governance officers: who is controller and processor of what, and everything that follows.</summary>
public sealed class IndexModel(GovernanceText text) : PageModel
{
    private const string Note = "A model: adapt it to your council. It is no advice in law.";

    /// <summary>The texts.</summary>
    public GovernanceText Text => text;

    /// <summary>The model agreement as Word.</summary>
    public IActionResult OnGetAgreement() => File(GovernanceBlock.Word("Data processing agreement: model", Note, text.Agreement), WordFile.ContentType, "data-processing-agreement.docx");

    /// <summary>The text of an impact assessment as Word.</summary>
    public IActionResult OnGetAssessment() => File(GovernanceBlock.Word("Data protection impact assessment: text", Note, GovernanceText.Assessment), WordFile.ContentType, "impact-assessment.docx");
}
