using System.Text;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Frameworks;

/// <summary>One version: read it all, publish it, retire it, take its file.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, FrameworkImports imports) : PageModel
{
    /// <summary>The version.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version of the row that the page was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version as it stands.</summary>
    public FrameworkVersion Stored { get; private set; } = null!;

    /// <summary>What it says.</summary>
    public Framework Framework { get; private set; } = null!;

    /// <summary>The version of the same framework that was imported before it, to compare with; null for the first.</summary>
    public Guid? Before { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Stored.Version;
        Before = await database.FrameworkVersions.Where(v => v.FrameworkKey == Stored.FrameworkKey && v.ImportedAt < Stored.ImportedAt)
            .OrderByDescending(v => v.ImportedAt).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancellationToken);
        return Page();
    }

    /// <summary>Sends its file.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) ? File(Encoding.UTF8.GetBytes(Stored.Content), "application/json", $"{Stored.FrameworkKey}-{Stored.VersionName}.json") : NotFound();

    /// <summary>Lets new assessments use it.</summary>
    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) ? Told(await imports.PublishAsync(Id, Version, cancellationToken), "It is published: new assessments can use it.") : NotFound();

    /// <summary>Lets no new assessment use it.</summary>
    public async Task<IActionResult> OnPostRetireAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) ? Told(await imports.RetireAsync(Id, Version, cancellationToken), "It is retired. Assessments that run on it go on.") : NotFound();

    private RedirectToPageResult Told(FrameworkDecision decision, string done)
    {
        TempData["Banner"] = FrameworkWords.Text(decision, done);
        return RedirectToPage(new { Id });
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await database.FrameworkVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == Id, cancellationToken) is not { } found)
        {
            return false;
        }

        (Stored, Framework) = (found, FrameworkFile.Read(found.Content));
        return true;
    }
}
