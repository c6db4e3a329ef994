using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Frameworks;

/// <summary>Two versions beside each other: what is new, gone, changed and moved.</summary>
public sealed class CompareModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The earlier version.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid From { get; set; }

    /// <summary>The later version.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid To { get; set; }

    /// <summary>What differs.</summary>
    public FrameworkComparison Comparison { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(From, cancellationToken) is not { } from || await ReadAsync(To, cancellationToken) is not { } to)
        {
            return NotFound();
        }

        Comparison = FrameworkComparison.Of(from, to);
        return Page();
    }

    private async Task<Framework?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        await database.FrameworkVersions.Where(v => v.Id == id).Select(v => v.Content).SingleOrDefaultAsync(cancellationToken) is { } content ? FrameworkFile.Read(content) : null;
}
