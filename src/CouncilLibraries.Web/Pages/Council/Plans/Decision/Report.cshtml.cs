using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>The report on a plan as it stands now: a page, and a Word document.</summary>
public sealed class ReportModel(CouncilLibrariesContext database, PlanRecords records) : PlanPageModel(database)
{
    /// <summary>All of the plan.</summary>
    public PlanRecord Record { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Record = await records.ReadAsync(Plan, cancellationToken);
        return Page();
    }

    /// <summary>Sends it as a Word document.</summary>
    public async Task<IActionResult> OnGetWordAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Record = await records.ReadAsync(Plan, cancellationToken);
        return Word(Record, []);
    }

    /// <summary>A report as a Word document.</summary>
    /// <param name="record">The plan.</param>
    /// <param name="more">Lines under the title, after those that every report has.</param>
    internal static FileContentResult Word(PlanRecord record, IEnumerable<string> more)
    {
        using var stream = new MemoryStream();
        PlanDocument.Write(stream, PlanReport.Title(record), PlanReport.Lede(record).Concat(more), PlanReport.Sections(record));
        return new FileContentResult(stream.ToArray(), WordFile.ContentType) { FileDownloadName = "plan-report.docx" };
    }
}
