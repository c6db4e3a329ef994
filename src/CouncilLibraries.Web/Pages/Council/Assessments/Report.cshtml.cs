using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The report of an assessment; while it is open, as far as it is.</summary>
public sealed class ReportModel(CouncilLibrariesContext database, AssessmentReader reader, AssessmentReports reports) : AssessmentPageModel(database, reader)
{
    /// <summary>The report. It names the team for whoever may see the work, and gives roles and counts to the rest of the council.</summary>
    public AssessmentReport Report { get; private set; } = null!;

    /// <summary>Beside the assessment before; null where there is none.</summary>
    public AssessmentChange? Change { get; private set; }

    /// <summary>What the report is.</summary>
    public string Title => ReportWords.Title(Assessment, this.Place().Council.Name);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? Page();

    /// <summary>Sends it as a Word document.</summary>
    public async Task<IActionResult> OnGetWordAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var file = new MemoryStream();
        ReportDocument.Write(file, Title, Report, Change);
        file.Position = 0;
        return File(file, Core.Exports.WordFile.ContentType, FormattableString.Invariant($"self-assessment-{Assessment.StartedAt:yyyy-MM}.docx"));
    }

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.ReadReport, cancellationToken) is { } answer)
        {
            return answer;
        }

        Report = await reports.ReadAsync(Frame, May(AssessmentRights.Read), cancellationToken);
        Change = await reports.ChangeAsync(Report, this.Place(), Me, cancellationToken);
        return null;
    }
}
