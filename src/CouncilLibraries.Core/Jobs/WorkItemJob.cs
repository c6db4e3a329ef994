using CouncilLibraries.Core.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Jobs;

/// <summary>Does one kind of work item.</summary>
public interface IWorkHandler
{
    /// <summary>The kind that it does.</summary>
    WorkKind Kind { get; }

    /// <summary>Does the work; ends the item, or sets when to try again. The caller saves.</summary>
    Task RunAsync(WorkItem item, CancellationToken cancellationToken);
}

/// <summary>Does one work item. Doing it twice is harmless.</summary>
public sealed class WorkItemJob(CouncilLibrariesContext database, IEnumerable<IWorkHandler> handlers)
{
    /// <summary>Does the item unless it is done already.</summary>
    [AutomaticRetry(Attempts = 0)] // An item that fails stays due; Hangfire need not retry it as well.
    public async Task RunAsync(Guid itemId, CancellationToken cancellationToken)
    {
        var item = await database.WorkItems.SingleAsync(w => w.Id == itemId, cancellationToken);
        if (item.EndedAt is null)
        {
            await handlers.Single(h => h.Kind == item.Kind).RunAsync(item, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
        }
    }
}
