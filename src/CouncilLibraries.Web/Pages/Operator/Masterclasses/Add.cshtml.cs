using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>Add a masterclass, as a draft.</summary>
public sealed class AddModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Key of the masterclass to be, made with the form: sending it twice makes one.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public MasterclassForm Form { get; set; } = new();

    /// <summary>Shows an empty form.</summary>
    public void OnGet() => Id = Guid.CreateVersion7();

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form.Check(ModelState);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var made = Form.Create(Id == Guid.Empty ? Guid.CreateVersion7() : Id);
        database.Masterclasses.Add(made);
        if (!await database.TrySaveNewAsync(cancellationToken) && !await database.Masterclasses.AnyAsync(m => m.Id == made.Id, cancellationToken))
        {
            ModelState.AddModelError("Form.Slug", "Another masterclass has this part of the address. Choose another one");
            return this.Invalid();
        }

        TempData["Banner"] = $"{made.Title} is added as a draft. Publish it when it is ready.";
        return RedirectToPage("/Operator/Masterclasses/Details", new { made.Id });
    }
}
