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
    public static Task<bool> TrySaveNewAsync(this CouncilLibrariesContext database, CancellationToken cancellationToken) => database.TrySaveAsync((_, _) => false, cancellationToken);

    /// <summary>
    /// As <see cref="TrySaveNewAsync"/>, where also what a row refers to may be taken away at the same moment, or what is taken away may be referred to.
    /// </summary>
    /// <returns>Whether it was saved.</returns>
    public static Task<bool> TrySaveLinkedAsync(this CouncilLibrariesContext database, CancellationToken cancellationToken) =>
        database.TrySaveAsync((provider, error) => provider.IsBrokenLink(error), cancellationToken);

    private static async Task<bool> TrySaveAsync(this CouncilLibrariesContext database, Func<IDatabaseProvider, DbUpdateException, bool> isForeseen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var provider = database.GetService<IDatabaseProvider>();
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || provider.IsDuplicate(e) || isForeseen(provider, e))
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
