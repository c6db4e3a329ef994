using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>Change what is known of a council. Its code stays: it is how other data finds it.</summary>
public sealed class EditModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>The council.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty]
    public CouncilForm Form { get; set; } = new();

    /// <summary>Name as it stands.</summary>
    public string CouncilName { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } council)
        {
            return NotFound();
        }

        Version = council.Version;
        Form = new CouncilForm
        {
            Name = council.Name,
            OfficialName = council.OfficialName,
            Nation = council.Nation,
            Region = council.Region,
            Type = council.AuthorityType,
            Slug = council.Identifier,
        };
        return Page();
    }

    /// <summary>Saves the change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } council)
        {
            return NotFound();
        }

        await Form.CheckAsync(ModelState, database, Id, cancellationToken);
        if (council.Version != Version)
        {
            ModelState.AddModelError("Form.Name", $"Someone else changed {council.Name} while you had the page open. Check it, then save again");
            ModelState.Remove(nameof(Version));
            Version = council.Version;
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (council.Name, council.OfficialName, council.Nation) = (Form.Name!.Trim(), Form.OfficialName!.Trim(), Form.Nation!);
        (council.Region, council.AuthorityType, council.Identifier) = (string.IsNullOrWhiteSpace(Form.Region) ? null : Form.Region.Trim(), Form.Type!, Form.Identifier);
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"{council.Name} is changed.";
        return RedirectToPage("/Operator/Councils/Details", new { Id });
    }

    private async Task<Core.Tenancy.Council?> FindAsync(CancellationToken cancellationToken)
    {
        var council = await database.Councils.SingleOrDefaultAsync(c => c.Id == Id, cancellationToken);
        CouncilName = council?.Name ?? "";
        return council;
    }
}
