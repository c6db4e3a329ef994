using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CouncilLibraries.Core.Storage;

/// <summary>Saving what somebody else may be making at the same moment: a second click, or another person.</summary>
public static class SavingNew
{
    /// <summary>
    /// Saves. Where another request was faster with a row of the same key, or changed what this one changes, nothing is saved
    /// and the context is emptied: the caller looks again, and now sees what the other made.
    /// </summary>
    /// <returns>Whether it was saved.</returns>
    public static async Task<bool> TrySaveNewAsync(this CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || database.GetService<IDatabaseProvider>().IsDuplicate(e))
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
