using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>The files sent for a year: who, when, what became of them, and taking one back.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class UploadsModel(CouncilYears years, UploadHistory history) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>The files, the latest first.</summary>
    public IReadOnlyList<SentFile> Files { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return NotFound();
        }

        Council = council;
        Files = await history.ListAsync(council.Collection.Id, User.PersonId(), !HttpContext.MayEnterAll(), cancellationToken);
        return Page();
    }
}
