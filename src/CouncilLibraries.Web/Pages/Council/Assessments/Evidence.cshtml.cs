using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Adds a piece of evidence to a results area or characteristic, and takes one away.</summary>
[UploadLimit(Evidence.MaxFileBytes)]
public sealed class EvidenceModel(CouncilLibrariesContext database, AssessmentReader reader, AreaFigures figures, TimeProvider time) : AssessmentPageModel(database, reader)
{
    private const int MostOfOneSource = 50;
    private const int LongestFileName = 200;

    private IReadOnlyList<AreaFigure> own = [];

    /// <summary>The results area or characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>Key of the evidence; a new one's is made with the form, so that a second click adds nothing.</summary>
    [BindProperty]
    public Guid EvidenceId { get; set; }

    /// <summary>What it is.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>An address on the web.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>A file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Code of a figure.</summary>
    [BindProperty]
    public string? Figure { get; set; }

    /// <summary>Figures to choose from.</summary>
    public IReadOnlyList<Choice> Figures => [.. own.Where(f => f.Latest is not null).Select(f => new Choice(f.Code, $"{f.Name}: {f.Latest!.Text}, {f.Latest.Year}"))];

    /// <summary>Where the page leads back to.</summary>
    public string Back => Url.Page(
        Frame.Framework.FindArea(Part) is not null ? "/Council/Assessments/Results" : Frame.IsRated ? "/Council/Assessments/Discuss" : "/Council/Assessments/Approaches",
        new { assessment = AssessmentId, part = Part })!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadFiguresAsync(cancellationToken);
        EvidenceId = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadFiguresAsync(cancellationToken);
        var title = Clean(Title, Evidence.MaxTitleLength, nameof(Title), "What it is");
        var address = Clean(Address, Evidence.MaxAddressLength, nameof(Address), "The address");
        var figure = own.FirstOrDefault(f => f.Code == Figure && f.Latest is not null);
        CheckFields(title, address, figure is not null);
        var file = Upload is null ? null : await CheckedUpload.ReadAsync(Upload, nameof(Upload), Evidence.MaxFileBytes, LongestFileName, ModelState, cancellationToken);
        if (await Database.Evidence.CountAsync(e => e.AssessmentId == AssessmentId && e.SourceKey == Part, cancellationToken) >= MostOfOneSource)
        {
            ModelState.AddModelError(nameof(Title), $"There are {MostOfOneSource} pieces of evidence here, which is the most. Take one away first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.Evidence.Add(new Evidence
        {
            CouncilId = Assessment.CouncilId, Id = EvidenceId, AssessmentId = AssessmentId, SourceKey = Part, AddedAt = time.GetUtcNow(), AddedById = Me,
            Kind = figure is not null ? EvidenceKind.Figure : file is not null ? EvidenceKind.File : EvidenceKind.Link,
            Title = title ?? figure!.Name, Address = address, FileName = file?.Name, ContentType = file?.Type, FileBytes = file?.Content.Length,
            FigureCode = figure?.Code, FigureText = figure is null ? null : $"{figure.Latest!.Text}, {figure.Latest.Year}",
        });
        if (file is not null)
        {
            Database.EvidenceFiles.Add(new EvidenceFile { CouncilId = Assessment.CouncilId, EvidenceId = EvidenceId, Content = file.Content });
        }

        // A second click has the same key: it is there already.
        await Database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = "The evidence is added.";
        return Redirect(Back);
    }

    /// <summary>Takes a piece away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.Evidence.SingleOrDefaultAsync(e => e.AssessmentId == AssessmentId && e.SourceKey == Part && e.Id == EvidenceId, cancellationToken) is { } evidence)
        {
            Database.Evidence.Remove(evidence);
            await Database.TrySaveNewAsync(cancellationToken);
            TempData["Banner"] = $"{evidence.Title} is taken away.";
        }

        return Redirect(Back);
    }

    private void CheckFields(string? title, string? address, bool figure)
    {
        var given = (address is null ? 0 : 1) + (Upload is null ? 0 : 1) + (figure ? 1 : 0);
        if (given != 1)
        {
            ModelState.AddModelError(nameof(Address), given == 0 ? "Give an address, a file or a figure" : "Give one of the three: an address, a file or a figure. Add the others after it");
        }

        if (title is null && !figure)
        {
            ModelState.AddModelError(nameof(Title), "Say what it is");
        }

        if (address is not null)
        {
            CheckAddress(address, nameof(Address));
        }
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Frame.Areas.Any(a => a.Key == Part) && !Frame.Characteristics.Any(c => c.Key == Part))
        {
            return NotFound();
        }

        return null;
    }

    private async Task ReadFiguresAsync(CancellationToken cancellationToken) =>
        own = await figures.ReadAsync(Assessment.UnitId, Frame.Framework.FindArea(Part), cancellationToken);
}
