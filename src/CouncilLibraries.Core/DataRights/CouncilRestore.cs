using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.DataRights;

/// <summary>Brings a council's copy into an installation that does not know the council: all of it, or nothing.</summary>
public sealed class CouncilRestore(IServiceScopeFactory scopes, CouncilScopes councils, TimeProvider time)
{
    private const int BatchRows = 500;
    private const long BatchBytes = 16L * 1024 * 1024;

    /// <summary>Reads the copy.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for the history.</param>
    /// <param name="progress">Told table by table.</param>
    /// <param name="cancellationToken">Stops it; then nothing is saved.</param>
    /// <exception cref="ImportFileException">It cannot be imported; the message says why. Nothing is saved.</exception>
    public async Task<CopyManifest> ImportAsync(Stream stream, string name, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = await CopyFile.OpenAsync(stream, cancellationToken);
        var of = file.Manifest.Council;
        await using (var scope = scopes.CreateAsyncScope())
        {
            await CheckAsync(scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>(), file.Manifest, cancellationToken);
        }

        await councils.RunAsync(new CouncilInfo(of.Id, of.Identifier, of.Name, of.IsFictional), personId: null, async own =>
        {
            // The rows are the council's history themselves: the import is told of once, in the platform's trail.
            own.GetRequiredService<ImportScope>().IsCopy = true;
            await SaveAsync(own.GetRequiredService<CouncilLibrariesContext>(), file, name, progress, cancellationToken);
        });
        return file.Manifest;
    }

    private static async Task CheckAsync(CouncilLibrariesContext database, CopyManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Schema != CouncilCopy.SchemaOf(CopyTables.Of(database.Model)))
        {
            throw new ImportFileException("The copy was made by another version of the program, whose tables are not the same. Import it with that version, then upgrade.");
        }

        if (await database.Councils.Where(c => c.Id == manifest.Council.Id || c.Identifier == manifest.Council.Identifier || c.Code == manifest.Council.Code).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) is { } there)
        {
            throw new ImportFileException($"{there} is here already. A copy is imported into an installation that does not know the council: before lists of councils are loaded.");
        }
    }

    private async Task SaveAsync(CouncilLibrariesContext database, CopyFile file, string name, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var tables = CopyTables.Of(database.Model);
        var at = "";
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            var keys = new Dictionary<IEntityType, Dictionary<string, object>>();
            foreach (var table in tables.Shared)
            {
                at = table.Name;
                keys[table.Entity] = await SaveSharedAsync(database, file, table, keys, cancellationToken);
            }

            var (rows, done) = (0L, 0);
            var late = new List<(IEntityType Entity, object?[] Key, IProperty Property, object Value)>();
            foreach (var table in tables.All)
            {
                at = table.Name;
                progress?.Report(new ImportProgress("Tables", ++done, tables.All.Count));
                rows += await SaveTableAsync(database, file, table, tables, keys, late, cancellationToken);
            }

            foreach (var (entity, key, property, value) in late)
            {
                database.Entry((await database.FindAsync(entity.ClrType, key, cancellationToken))!).Property(property.Name).CurrentValue = value;
            }

            database.PlatformAuditEntries.Add(new PlatformAuditEntry
            {
                CouncilId = file.Manifest.Council.Id, At = time.GetUtcNow(), Action = "Imported", Subject = name.Length <= AuditRow.MaxSubjectLength ? name : name[..AuditRow.MaxSubjectLength],
                Changes = JsonSerializer.Serialize(new { rows = new[] { null, rows.ToString(System.Globalization.CultureInfo.InvariantCulture) }, contents = new[] { null, file.Manifest.ContentsHash } }),
                Correlation = Jobs.JobRunner.Current?.ToString("N"),
            });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportFileException($"{at}: {e.Message}. Nothing was imported.", e);
        }
        catch (DbUpdateException e)
        {
            throw new ImportFileException($"{at}: its rows do not fit what is here: {e.GetBaseException().Message} Nothing was imported.", e);
        }
    }

    /// <summary>Shared rows that are here already stay as they are; the others are added. Gives each one's key by its name.</summary>
    private static async Task<Dictionary<string, object>> SaveSharedAsync(
        CouncilLibrariesContext database, CopyFile file, CopyTable table, Dictionary<IEntityType, Dictionary<string, object>> keys, CancellationToken cancellationToken)
    {
        var link = table.Entity.GetIndexes().FirstOrDefault(i => i.IsUnique) is { } unique ? new CopyLink(table.Entity, unique.Properties) : null;
        var here = new Dictionary<string, object>(StringComparer.Ordinal);
        await foreach (var row in Shared(database, table).WithCancellation(cancellationToken))
        {
            Know(row);
        }

        await foreach (var json in file.RowsAsync("shared", table.Name, cancellationToken))
        {
            var row = await ReadAsync(file, table, json, keys, cancellationToken);
            if (!here.ContainsKey(NameOf(row)))
            {
                database.Add(row);
                Know(row);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
        return here;

        void Know(object row) => here[NameOf(row)] = CouncilCopy.KeyOf(table.Entity, row);

        string NameOf(object row) => link is null ? $"{CouncilCopy.KeyOf(table.Entity, row)}" : CouncilCopy.NameOf(link, row);
    }

    private static IAsyncEnumerable<object> Shared(CouncilLibrariesContext database, CopyTable table) => (IAsyncEnumerable<object>)typeof(CouncilRestore)
        .GetMethod(nameof(SharedRows), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(table.Entity.ClrType).Invoke(null, [database])!;

    private static IAsyncEnumerable<TCopied> SharedRows<TCopied>(CouncilLibrariesContext database) where TCopied : class => database.Set<TCopied>().AsNoTracking().AsAsyncEnumerable();

    private static async Task<long> SaveTableAsync(
        CouncilLibrariesContext database, CopyFile file, CopyTable table, CopyTables tables, Dictionary<IEntityType, Dictionary<string, object>> keys,
        List<(IEntityType Entity, object?[] Key, IProperty Property, object Value)> late, CancellationToken cancellationToken)
    {
        var (rows, waiting, bytes) = (0L, 0, 0L);
        await foreach (var json in file.RowsAsync("data", table.Name, cancellationToken))
        {
            var row = await ReadAsync(file, table, json, keys, cancellationToken);
            rows++;
            if (table == tables.People && !await IsNewAsync(database, (Person)row, cancellationToken))
            {
                continue;
            }

            if (row is Invitation)
            {
                // The secret of the old link did not travel; this one is nobody's.
                database.Entry(row).Property(nameof(Invitation.TokenHash)).CurrentValue = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            }

            foreach (var column in table.Columns.Where(c => tables.Late.Contains(c.Property) && c.Of(row) is not null))
            {
                late.Add((table.Entity, [.. table.Entity.FindPrimaryKey()!.Properties.Select(p => p.GetGetter().GetClrValue(row))], column.Property, column.Of(row)!));
                column.Set(row, null);
            }

            database.Add(row);
            bytes += table.Columns.Sum(c => c.Of(row) is byte[] content ? content.LongLength : 0);
            if (++waiting >= BatchRows || bytes > BatchBytes)
            {
                await database.SaveChangesAsync(cancellationToken);
                database.ChangeTracker.Clear();
                (waiting, bytes) = (0, 0);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
        return rows == file.Manifest.Tables.FirstOrDefault(t => t.Name == table.Name)?.Rows ? rows : throw new FormatException("it has not as many rows as the manifest says");
    }

    /// <summary>People come as records without a password: they are invited, or ask for a new one. Whoever has an account here keeps it.</summary>
    private static async Task<bool> IsNewAsync(CouncilLibrariesContext database, Person person, CancellationToken cancellationToken)
    {
        if (await database.Users.AnyAsync(p => p.Id == person.Id, cancellationToken))
        {
            return false;
        }

        var normal = person.Email?.ToUpperInvariant();
        if (normal is not null && await database.Users.AnyAsync(p => p.NormalizedEmail == normal, cancellationToken))
        {
            throw new FormatException($"{person.Email} has an account here already, under another key");
        }

        (person.UserName, person.NormalizedEmail, person.NormalizedUserName) = (person.Email ?? person.Id.ToString(), normal, normal ?? person.Id.ToString().ToUpperInvariant());
        (person.EmailConfirmed, person.LockoutEnabled, person.SecurityStamp) = (normal is not null, true, Guid.NewGuid().ToString("N"));
        return true;
    }

    private static async Task<object> ReadAsync(
        CopyFile file, CopyTable table, JsonElement json, Dictionary<IEntityType, Dictionary<string, object>> keys, CancellationToken cancellationToken)
    {
        var row = Create(table, json);
        foreach (var column in table.Columns)
        {
            var value = json.GetProperty(column.Name);
            column.Set(row, value.ValueKind == JsonValueKind.Object && table.Files.Contains(column) ? await file.BytesAsync(value.GetProperty("file").GetString()!, cancellationToken)
                : column.Link is { } link && value.ValueKind == JsonValueKind.String ? KeyOf(keys, link, value.GetString()!)
                : value.ValueKind == JsonValueKind.Null && !column.Property.DeclaringType.ClrType.IsInstanceOfType(row) ? null
                : CopyValue.Read(column.Property, value));
        }

        if (row is ITenantOwned owned && owned.CouncilId != file.Manifest.Council.Id)
        {
            throw new FormatException("a row is of another council");
        }

        return row;
    }

    private static object KeyOf(Dictionary<IEntityType, Dictionary<string, object>> keys, CopyLink link, string name) =>
        keys[link.Entity].GetValueOrDefault(name) ?? throw new FormatException($"it refers to {name}, which is not in the copy");

    private static object Create(CopyTable table, JsonElement json)
    {
        var entity = table.Entity;
        if (entity.FindDiscriminatorProperty() is { } kind)
        {
            var value = json.GetProperty(kind.GetColumnName()).GetString();
            entity = entity.GetDerivedTypesInclusive().FirstOrDefault(e => !e.ClrType.IsAbstract && e.GetDiscriminatorValue() as string == value) ?? throw new FormatException($"there is no kind {value}");
        }

        // As the database's own rows are made: past what the program asks of new ones.
        return Array.Exists(entity.ClrType.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic), c => c.GetParameters().Length == 0)
            ? Activator.CreateInstance(entity.ClrType, nonPublic: true)!
            : RuntimeHelpers.GetUninitializedObject(entity.ClrType);
    }
}
