using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>A page of one masterclass, found by its part of the address. A draft is not there.</summary>
public abstract class MasterclassPageModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>The masterclass's part of the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The masterclass.</summary>
    public Masterclass Masterclass { get; private set; } = null!;

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Whether places are to be had.</summary>
    public BookingState State => Masterclass.StateAt(Now);

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Finds it.</summary>
    /// <returns>Whether it is there for everybody.</returns>
    protected async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await database.Masterclasses.AsNoTracking().SingleOrDefaultAsync(m => m.Slug == Slug && m.Status != MasterclassStatus.Draft, cancellationToken) is not { } found)
        {
            return false;
        }

        Masterclass = found;
        return true;
    }
}
