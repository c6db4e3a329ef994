using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Council;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>Documents of a masterclass, which everybody may read.</summary>
[UploadLimit(MasterclassDocument.MaxBytes)]
public sealed class DocumentsModel(CouncilLibrariesContext database, TimeProvider time) : EventPageModel(database, time)
{
    /// <summary>A document in the list.</summary>
    public sealed record Line(Guid Id, string Title, string FileName, int Bytes);

    /// <summary>Key of the document to be, made with the form: sending it twice makes one.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>What it is.</summary>
    [BindProperty, Display(Name = "What is it?", Description = "For example, Slides of the morning"), StringLength(MasterclassDocument.MaxTitleLength, ErrorMessage = "This must be 200 characters or fewer")]
    public string? Title { get; set; }

    /// <summary>The file.</summary>
    [BindProperty, Display(Name = "File")]
    public IFormFile? Upload { get; set; }

    /// <summary>The documents.</summary>
    public IReadOnlyList<Line> Documents { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Click = Guid.CreateVersion7();
        return await LoadAsync(cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Adds one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Title))
        {
            ModelState.AddModelError(nameof(Title), "Say what it is");
        }

        if (Documents.Count >= MasterclassDocument.Most)
        {
            ModelState.AddModelError(nameof(Upload), $"There are {MasterclassDocument.Most} documents already, which is the most. Remove one first");
        }
        else if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), "Choose a file");
        }

        var file = Upload is null ? null : await CheckedUpload.ReadAsync(Upload, nameof(Upload), MasterclassDocument.MaxBytes, MasterclassDocument.MaxTitleLength, ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.MasterclassDocuments.Add(new MasterclassDocument
        {
            Id = Click == Guid.Empty ? Guid.CreateVersion7() : Click, MasterclassId = Id, Title = Title!.Trim(), FileName = file!.Name, ContentType = file.Type, Bytes = file.Content.Length, Content = file.Content, AddedAt = Now,
        });
        await Database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = "The document is added.";
        return RedirectToPage(new { Id });
    }

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid document, CancellationToken cancellationToken)
    {
        if (await Database.MasterclassDocuments.SingleOrDefaultAsync(d => d.Id == document && d.MasterclassId == Id, cancellationToken) is { } found)
        {
            Database.MasterclassDocuments.Remove(found);
            await Database.TrySaveNewAsync(cancellationToken);
            TempData["Banner"] = "The document is removed.";
        }

        return RedirectToPage(new { Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return false;
        }

        Documents = await Database.MasterclassDocuments.AsNoTracking().Where(d => d.MasterclassId == Id).OrderBy(d => d.AddedAt).Select(d => new Line(d.Id, d.Title, d.FileName, d.Bytes)).ToListAsync(cancellationToken);
        return true;
    }
}
