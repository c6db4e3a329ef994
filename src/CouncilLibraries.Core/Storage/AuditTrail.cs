using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Core.Storage;

/// <summary>
/// Writes an audit row for every row added, changed or deleted, in the same transaction. While an import is open
/// (<see cref="ImportScope"/>) its saves write one row with the whole change set instead.
/// </summary>
public sealed class AuditTrail(TimeProvider time, ImportScope import) : SaveChangesInterceptor
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> Counters = ["Version", "ConcurrencyStamp"];

    // Also what Identity itself does not mark as personal.
    private static readonly HashSet<string> Secrets = ["PasswordHash", "SecurityStamp", "TokenHash", "NormalizedUserName", "NormalizedEmail"];

    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write(eventData);
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write(eventData);
        return ValueTask.FromResult(result);
    }

    private void Write(DbContextEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        var context = (CouncilLibrariesContext)eventData.Context!;
        var entries = context.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && IsAudited(e))
            .ToList();
        if (entries.Count == 0)
        {
            return;
        }

        if (import.Name is { } name)
        {
            foreach (var group in entries.GroupBy(CouncilOf))
            {
                var changes = group.GroupBy(e => $"{e.State} {e.Metadata.ShortName()}", StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.Select(e => new { key = KeyOf(e), to = Describe(e) }).ToList(), StringComparer.Ordinal);
                Add(context, group.Key, "Imported", name, JsonSerializer.Serialize(changes, Json));
            }

            return;
        }

        foreach (var entry in entries)
        {
            var changes = Describe(entry);
            // A row whose version alone is counted, because rows that belong to it changed, tells nothing of its own.
            if (entry.State != EntityState.Modified || changes.Count > 0)
            {
                Add(context, CouncilOf(entry), entry.State switch { EntityState.Added => "Added", EntityState.Deleted => "Deleted", _ => "Changed" },
                    $"{entry.Metadata.ShortName()} {KeyOf(entry)}", JsonSerializer.Serialize(changes, Json));
            }
        }
    }

    private void Add(CouncilLibrariesContext context, Guid? councilId, string action, string subject, string changes)
    {
        var now = time.GetUtcNow();
        var correlation = Activity.Current?.TraceId.ToString();
        subject = subject.Length <= AuditRow.MaxSubjectLength ? subject : subject[..AuditRow.MaxSubjectLength];
        if (councilId is { } council && council == context.CouncilId)
        {
            context.Add(new AuditEntry { CouncilId = council, At = now, PersonId = context.PersonId, Action = action, Subject = subject, Changes = changes, Correlation = correlation });
        }
        else
        {
            context.Add(new PlatformAuditEntry { CouncilId = councilId, At = now, PersonId = context.PersonId, Action = action, Subject = subject, Changes = changes, Correlation = correlation });
        }
    }

    private static bool IsAudited(EntityEntry entry) =>
        entry.Entity is not (AuditRow or INotAudited) && entry.Metadata.ClrType.Namespace!.StartsWith("CouncilLibraries.", StringComparison.Ordinal);

    private static Guid? CouncilOf(EntityEntry entry) => entry.Entity switch
    {
        ITenantOwned owned => owned.CouncilId,
        // What a council decides about itself stands in its own trail; that it was added, in the platform's.
        Council council when entry.State == EntityState.Modified => council.Id,
        _ => entry.Metadata.FindProperty(nameof(ITenantOwned.CouncilId)) is null ? null : entry.CurrentValues[nameof(ITenantOwned.CouncilId)] as Guid?,
    };

    private static string KeyOf(EntityEntry entry) => string.Join(' ', entry.Metadata.FindPrimaryKey()!.Properties
        .Where(p => p.Name != nameof(ITenantOwned.CouncilId))
        .Select(p => Convert.ToString(entry.CurrentValues[p], CultureInfo.InvariantCulture)));

    /// <summary>Every changed property as <c>[from, to]</c>; secrets, and what says who somebody is, by name only: rows of the trail stand for ever.</summary>
    private static Dictionary<string, object?[]> Describe(EntityEntry entry) => entry.Properties
        .Where(p => !p.Metadata.IsPrimaryKey() && !Counters.Contains(p.Metadata.Name) && !IsPrivate(p.Metadata) && (entry.State != EntityState.Modified || p.IsModified))
        .Select(p => (p.Metadata, From: entry.State == EntityState.Added ? null : Value(p.OriginalValue), To: entry.State == EntityState.Deleted ? null : Value(p.CurrentValue)))
        .Where(p => !Equals(p.From, p.To))
        .ToDictionary(p => p.Metadata.Name, p => IsKept(p.Metadata) ? new[] { p.From, p.To } : [NameOnly(p.From), NameOnly(p.To)], StringComparer.Ordinal);

    private static bool IsKept(IReadOnlyPropertyBase property) =>
        !Secrets.Contains(property.Name) && property.PropertyInfo?.IsDefined(typeof(ProtectedPersonalDataAttribute)) != true;

    private static bool IsPrivate(IReadOnlyPropertyBase property) => property.PropertyInfo?.IsDefined(typeof(PrivateAttribute)) == true;

    private static string? NameOnly(object? value) => value is null ? null : "(not kept)";

    private static object? Value(object? value) => value switch
    {
        null => null,
        Enum e => e.ToString(),
        DateTimeOffset t => t.ToString("O", CultureInfo.InvariantCulture),
        System.Collections.IEnumerable list and not string => string.Join(", ", list.Cast<object>()),
        _ => value,
    };
}

/// <summary>While a name is set, everything saved in the scope is one import, with one audit row for each save.</summary>
public sealed class ImportScope
{
    /// <summary>The import, for example <c>returns.csv (412 values)</c>; null outside of one.</summary>
    public string? Name { get; set; }
}
