using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Add a document that was before the public: an address or a file.</summary>
[UploadLimit(PlanFile.MaxBytes)]
public sealed class AddDocumentModel(CouncilLibrariesContext database, TimeProvider time) : RoundPageModel(database)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the key of the document.</summary>
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
        CheckFields();
        var file = Upload is null ? null : await PlanUpload.ReadAsync(Upload, nameof(Upload), Plan, time.GetUtcNow(), ModelState, cancellationToken);
        if (await Database.ConsultationDocuments.CountAsync(d => d.RoundId == RoundId && d.Id != Click, cancellationToken) >= ConsultationDocument.Most)
        {
            ModelState.AddModelError(nameof(Title), $"There are {ConsultationDocument.Most} documents already, which is the most. Take one away first");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        if (file is not null)
        {
            Database.PlanFiles.Add(file);
        }

        // A second click has the same key: it is there already.
        Database.ConsultationDocuments.Add(new ConsultationDocument { CouncilId = Round.CouncilId, Id = Click, RoundId = RoundId, Title = Title!, Address = Address, FileId = file?.Id });
        await Database.TrySaveNewAsync(cancellationToken);
        return Done("The document is added.");
    }

    private void CheckFields()
    {
        if (Title is null)
        {
            ModelState.AddModelError(nameof(Title), "Say what it is");
        }

        if (Address is null == Upload is null)
        {
            ModelState.AddModelError(nameof(Address), Address is null ? "Give an address or a file" : "Give either an address or a file. Add the other after it");
        }

        if (Address is not null)
        {
            CheckAddress(Address, nameof(Address));
        }
    }
}
