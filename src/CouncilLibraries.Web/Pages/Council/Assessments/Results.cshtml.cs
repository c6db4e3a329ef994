using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Section one: a results area with the figures that are held, and what the team says of it.</summary>
public sealed class ResultsModel(CouncilLibrariesContext database, AssessmentReader reader, AreaFigures figures) : AssessmentPageModel(database, reader)
{
    /// <summary>The area, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>Which way it goes.</summary>
    [BindProperty]
    public ResultsState? State { get; set; }

    /// <summary>What the team sees.</summary>
    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>Strengths and areas for improvement.</summary>
    [BindProperty]
    public FindingForm Findings { get; set; } = new();

    /// <summary>Where the second button leads.</summary>
    [BindProperty]
    public string? Go { get; set; }

    /// <summary>The area.</summary>
    public ResultsArea Area { get; private set; } = null!;

    /// <summary>The area after it; null for the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Figures that are held, or as they stood at sign-off.</summary>
    public IReadOnlyList<AreaFigure> Figures { get; private set; } = [];

    /// <summary>Evidence.</summary>
    public EvidenceList Evidence { get; private set; } = null!;

    /// <summary>States to choose from.</summary>
    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<ResultsState>().Select(s => new Choice(s.ToString(), AssessmentWords.Results(s)))];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var record = await RecordAsync(cancellationToken);
        (State, Summary, Version) = (record?.State, record?.Summary, record?.Version ?? 0);
        Findings = await FindingForm.ReadAsync(Database, AssessmentId, Part, cancellationToken);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        var record = await RecordAsync(cancellationToken);
        var summary = Clean(Summary, ResultsRecord.MaxTextLength, nameof(Summary), "What the team sees");
        if ((State, summary) != (record?.State, record?.Summary))
        {
            CheckVersion(record?.Version ?? 0, nameof(Summary));
            if (record is null)
            {
                Database.ResultsRecords.Add(record = new ResultsRecord { CouncilId = Assessment.CouncilId, AssessmentId = AssessmentId, AreaKey = Part });
            }

            (record.State, record.Summary) = (State, summary);
        }

        await Findings.ApplyAsync(Database, Assessment, Part, ModelState, nameof(Findings), cancellationToken);
        if (!ModelState.IsValid || !await SaveAsync(nameof(Summary), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = $"{Area.Name} is saved.";
        return RedirectToPage(new { assessment = AssessmentId, part = Go is not null && Go == Next ? Next : Part });
    }

    private async Task<IActionResult?> BeginAsync(AssessmentRights needed, CancellationToken cancellationToken)
    {
        if (await LoadAsync(needed, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Frame.Areas.Index().FirstOrDefault(a => a.Item.Key == Part) is not { Item: { } found } at)
        {
            return NotFound();
        }

        Area = found;
        Next = at.Index + 1 < Frame.Areas.Count ? Frame.Areas[at.Index + 1].Key : null;
        Figures = await figures.OfAsync(Assessment, found, cancellationToken);
        Evidence = await EvidenceList.ReadAsync(Database, Assessment, Part, May(AssessmentRights.Write), cancellationToken);
        return null;
    }

    private Task<ResultsRecord?> RecordAsync(CancellationToken cancellationToken) =>
        Database.ResultsRecords.SingleOrDefaultAsync(r => r.AssessmentId == AssessmentId && r.AreaKey == Part, cancellationToken);
}
