using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>A page of the operator on one masterclass.</summary>
public abstract class EventPageModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>The masterclass.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>It, as it stands.</summary>
    public Masterclass Masterclass { get; private set; } = null!;

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Finds it.</summary>
    protected async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await database.Masterclasses.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id, cancellationToken) is not { } found)
        {
            return false;
        }

        Masterclass = found;
        return true;
    }
}
