using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Add a library to the list.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class AddModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public LibraryForm Form { get; set; } = new() { IsStatutory = true, CountsInServiceFigure = true };

    /// <summary>The library that is the same, where the list has it already.</summary>
    public LibraryTwin? Twin { get; private set; }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Add(nameof(Form), Form.CheckNew(PhaseDay.Today(time)));
        Twin = await LibraryTwin.FindAsync(Form.SameIn(database.Libraries, except: null), ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var library = Form.Create(council.Required.Id);
        database.Libraries.Add(library);
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            // Made at the same moment: the checks above find it now.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = $"{library.Name} is in the list.";
        return RedirectToPage("/Council/Libraries/Details", new { id = library.Id });
    }
}
