using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council;

/// <summary>A page of something that several people work on together: nobody overwrites what somebody else saved meanwhile.</summary>
public abstract class WorkPageModel(CouncilLibrariesContext database) : PageModel
{
    private const string ChangedMeanwhile = "Somebody else changed this while you had it open. It is shown below: put the two together, then save again";

    /// <summary>Version of what the form changes, as it was when the page was made; 0 where there was nothing.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Whether somebody else saved while the form was open: the page then shows what, beside what was typed.</summary>
    public bool IsChangedMeanwhile { get; private set; }

    /// <summary>The signed-in person.</summary>
    protected Guid Me => User.PersonId()!.Value;

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Saves; where somebody else was faster, the next look at the page says so and nothing is overwritten.</summary>
    /// <param name="field">The field that the message leads to; empty for none.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <returns>Whether it was saved.</returns>
    protected async Task<bool> SaveAsync(string field, CancellationToken cancellationToken)
    {
        if (await database.TrySaveNewAsync(cancellationToken))
        {
            return true;
        }

        ModelState.AddModelError(field, ChangedMeanwhile);
        return false;
    }

    /// <summary>Checks that a row is as it was when the form was made. What was typed stays; the next send goes through.</summary>
    /// <param name="stored">Version of the stored row; 0 where there is none.</param>
    /// <param name="field">The field that the message leads to; empty for none.</param>
    protected void CheckVersion(int stored, string field)
    {
        if (Version != stored)
        {
            ModelState.AddModelError(field, ChangedMeanwhile);
            ModelState.Remove(nameof(Version));
            (Version, IsChangedMeanwhile) = (stored, true);
        }
    }

    /// <summary>Checks that something is an address on the web.</summary>
    /// <param name="address">The address.</param>
    /// <param name="field">The field that the message leads to.</param>
    protected void CheckAddress(string? address, string field)
    {
        if (!(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
        {
            ModelState.AddModelError(field, "Enter an address that begins with https://");
        }
    }

    /// <summary>Trims what was typed, and says so where it is too long. Line breaks count as one character.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="field">The field that the message leads to.</param>
    /// <param name="what">What it is, as the message calls it.</param>
    /// <returns>Null for a blank.</returns>
    protected string? Clean(string? text, int longest, string field, string what)
    {
        var clean = string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
        if (clean?.Length > longest)
        {
            ModelState.AddModelError(field, $"{what} must be {longest} characters or fewer");
        }

        return clean;
    }
}
