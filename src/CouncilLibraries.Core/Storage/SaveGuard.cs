using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CouncilLibraries.Core.Storage;

/// <summary>
/// The last word before anything is saved: rows of another council, and changes to rows that stand for ever, are refused;
/// versions are counted up.
/// </summary>
public sealed class SaveGuard : SaveChangesInterceptor
{
    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Guard(eventData);
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Guard(eventData);
        return ValueTask.FromResult(result);
    }

    private static void Guard(DbContextEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        var context = (CouncilLibrariesContext)eventData.Context!;
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                GuardReader(context, entry);
                GuardCouncil(context, entry);
                GuardInsertOnly(entry);
                CountVersion(entry);
            }
        }
    }

    private static void GuardReader(CouncilLibrariesContext context, EntityEntry entry)
    {
        if (context.IsReadOnly && entry.Entity is (ITenantOwned or IWrittenByCouncil) and not Audit.AuditEntry)
        {
            throw new TenancyException($"A {entry.Metadata.ShortName()} is about to be saved by somebody who may only look.");
        }
    }

    private static void GuardCouncil(CouncilLibrariesContext context, EntityEntry entry)
    {
        if (((entry.Entity as ITenantOwned)?.CouncilId ?? (entry.Entity as IWrittenByCouncil)?.CouncilId) is not { } owner)
        {
            return;
        }

        if (context.CouncilId is not { } current)
        {
            throw new TenancyException($"A {entry.Metadata.ShortName()} is about to be saved outside of any council.");
        }

        var original = entry.State == EntityState.Added ? owner : (Guid)entry.Property(nameof(ITenantOwned.CouncilId)).OriginalValue!;
        if (owner != current || original != current)
        {
            throw new TenancyException($"A {entry.Metadata.ShortName()} of council {owner} is about to be saved in council {current}.");
        }
    }

    private static void GuardInsertOnly(EntityEntry entry)
    {
        if (entry.Entity is IInsertOnly && entry.State != EntityState.Added)
        {
            throw new InvalidOperationException($"A {entry.Metadata.ShortName()} is never changed or deleted.");
        }
    }

    private static void CountVersion(EntityEntry entry)
    {
        if (entry.Entity is IVersioned versioned && entry.State != EntityState.Deleted)
        {
            versioned.Version = entry.State == EntityState.Added ? 1 : (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        }
    }
}
