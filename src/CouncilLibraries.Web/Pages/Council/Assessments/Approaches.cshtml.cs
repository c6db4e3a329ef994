using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Full template: approaches in use and planned at one characteristic, then the summary.</summary>
public sealed class ApproachesModel(CouncilLibrariesContext database, AssessmentReader reader, CaseStudyShelf shelf) : AssessmentPageModel(database, reader)
{
    private Shelves shelves = Shelves.None;

    /// <summary>The characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>Approaches in use.</summary>
    [BindProperty]
    public string? InUse { get; set; }

    /// <summary>Approaches planned.</summary>
    [BindProperty]
    public string? Planned { get; set; }

    /// <summary>What the team concludes.</summary>
    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>Strengths and areas for improvement.</summary>
    [BindProperty]
    public FindingForm Findings { get; set; } = new();

    /// <summary>Where the second button leads.</summary>
    [BindProperty]
    public string? Go { get; set; }

    /// <summary>The characteristic.</summary>
    public Characteristic Characteristic { get; private set; } = null!;

    /// <summary>The characteristic after it; null for the last.</summary>
    public string? Next { get; private set; }

    /// <summary>What is stored, for whoever may only read.</summary>
    public CharacteristicText Read { get; private set; } = null!;

    /// <summary>Evidence.</summary>
    public EvidenceList Evidence { get; private set; } = null!;

    /// <summary>How others did what a part asks for.</summary>
    /// <param name="part">Key of the characteristic or criterion.</param>
    /// <param name="name">Its name.</param>
    public ShelfOf ShelfOf(string part, string name) => new(shelves.Of(CaseStudyTags.OfPart(Frame.Framework, part)), name);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var record = await RecordAsync(cancellationToken);
        (InUse, Planned, Summary, Version) = (record?.InUse, record?.Planned, record?.Summary, record?.Version ?? 0);
        Findings = await FindingForm.ReadAsync(Database, AssessmentId, Part, cancellationToken);
        Read = new CharacteristicText(record, [.. Findings.Lines]);
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
        var (inUse, planned, summary) = (
            Clean(InUse, CharacteristicRecord.MaxTextLength, nameof(InUse), "Approaches in use"),
            Clean(Planned, CharacteristicRecord.MaxTextLength, nameof(Planned), "Approaches planned"),
            Clean(Summary, CharacteristicRecord.MaxTextLength, nameof(Summary), "The summary"));
        if ((inUse, planned, summary) != (record?.InUse, record?.Planned, record?.Summary))
        {
            CheckVersion(record?.Version ?? 0, nameof(Summary));
            if (record is null)
            {
                Database.CharacteristicRecords.Add(record = new CharacteristicRecord { CouncilId = Assessment.CouncilId, AssessmentId = AssessmentId, CharacteristicKey = Part });
            }

            (record.InUse, record.Planned, record.Summary) = (inUse, planned, summary);
        }

        await Findings.ApplyAsync(Database, Assessment, Part, ModelState, nameof(Findings), cancellationToken);
        if (!ModelState.IsValid || !await SaveAsync(nameof(Summary), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = $"{Characteristic.Name} is saved.";
        return RedirectToPage(new { assessment = AssessmentId, part = Go is not null && Go == Next ? Next : Part });
    }

    private async Task<IActionResult?> BeginAsync(AssessmentRights needed, CancellationToken cancellationToken)
    {
        if (await LoadAsync(needed, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Frame.IsRated || Frame.Characteristics.Index().FirstOrDefault(c => c.Item.Key == Part) is not { Item: { } found } at)
        {
            return NotFound();
        }

        Characteristic = found;
        Next = at.Index + 1 < Frame.Characteristics.Count ? Frame.Characteristics[at.Index + 1].Key : null;
        shelves = await shelf.ReadAsync(found.CriteriaFor(Assessment.IsOfLibrary).Select(c => CaseStudyTags.OfPart(Frame.Framework, c.Key)), cancellationToken);
        Evidence = await EvidenceList.ReadAsync(Database, Assessment, Part, May(AssessmentRights.Write), cancellationToken);
        return null;
    }

    private Task<CharacteristicRecord?> RecordAsync(CancellationToken cancellationToken) =>
        Database.CharacteristicRecords.SingleOrDefaultAsync(r => r.AssessmentId == AssessmentId && r.CharacteristicKey == Part, cancellationToken);
}
