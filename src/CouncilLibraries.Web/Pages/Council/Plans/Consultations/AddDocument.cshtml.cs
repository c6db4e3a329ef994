using System.Security.Cryptography;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Council.Assessments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Add a document that was before the public: an address or a file.</summary>
[UploadLimit(PlanFile.MaxBytes)]
public sealed class AddDocumentModel(CouncilLibrariesContext database, TimeProvider time) : RoundPageModel(database)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the key of the document, and of its file.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>What it is.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>Its address on the web.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Click = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Title = Clean(Title, ConsultationDocument.MaxTitleLength, nameof(Title), "What it is");
        Address = Clean(Address, EvidenceItem.MaxAddressLength, nameof(Address), "The address");
        var (content, type) = await CheckAsync(cancellationToken);
        if (await Database.ConsultationDocuments.CountAsync(d => d.RoundId == RoundId && d.Id != Click, cancellationToken) >= ConsultationDocument.Most)
        {
            ModelState.AddModelError(nameof(Title), $"There are {ConsultationDocument.Most} documents already, which is the most. Take one away first");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        if (content is not null)
        {
            Database.PlanFiles.Add(new PlanFile
            {
                CouncilId = Round.CouncilId, Id = Click, PlanId = PlanId, FileName = Path.GetFileName(Upload!.FileName), ContentType = type!, Bytes = content.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Content = content, AddedAt = time.GetUtcNow(),
            });
        }

        // A second click has the same key: it is there already.
        Database.ConsultationDocuments.Add(new ConsultationDocument { CouncilId = Round.CouncilId, Id = Click, RoundId = RoundId, Title = Title!, Address = Address, FileId = content is null ? null : Click });
        await Database.TrySaveNewAsync(cancellationToken);
        return Done("The document is added.");
    }

    private async Task<(byte[]? Content, string? Type)> CheckAsync(CancellationToken cancellationToken)
    {
        if (Title is null)
        {
            ModelState.AddModelError(nameof(Title), "Say what it is");
        }

        if (Address is null == Upload is null)
        {
            ModelState.AddModelError(nameof(Address), Address is null ? "Give an address or a file" : "Give either an address or a file. Add the other after it");
        }

        if (Address is not null && !(Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
        {
            ModelState.AddModelError(nameof(Address), "Enter an address that begins with https://");
        }

        if (Upload is null)
        {
            return (null, null);
        }

        if (Upload.Length is 0 or > PlanFile.MaxBytes || Path.GetFileName(Upload.FileName).Length > PlanFile.MaxNameLength)
        {
            ModelState.AddModelError(nameof(Upload), Upload.Length == 0 ? "The file is empty" : Upload.Length > PlanFile.MaxBytes ? $"The file must be {EvidenceModel.Size(PlanFile.MaxBytes)} or less" : "The file’s name is too long");
            return (null, null);
        }

        using var stream = new MemoryStream();
        await Upload.CopyToAsync(stream, cancellationToken);
        var content = stream.ToArray();
        var type = EvidenceContent.TypeOf(content);
        if (type is null)
        {
            ModelState.AddModelError(nameof(Upload), $"This is none of the kinds that are taken: {EvidenceContent.Taken}, without macros");
        }

        return (content, type);
    }
}
