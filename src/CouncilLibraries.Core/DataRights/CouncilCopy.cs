using System.Buffers;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Core.DataRights;

/// <summary>What a copy holds.</summary>
/// <param name="Rows">Rows of the council's tables.</param>
/// <param name="ContentsHash">SHA-256 of what they and the files say, whatever their order and packing.</param>
public sealed record CopyResult(long Rows, string ContentsHash);

/// <summary>The list of what is in a copy: <c>manifest.json</c>.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="FormatVersion">Version of the layout of the file.</param>
/// <param name="Schema">SHA-256 of the names and types of all tables and columns: the same where the same version of the program made it.</param>
/// <param name="Council">The council.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Tables">The council's tables.</param>
/// <param name="Shared">Shared rows that they refer to.</param>
/// <param name="Files">Every file of the copy but this one.</param>
/// <param name="ContentsHash">See <see cref="CopyResult.ContentsHash"/>.</param>
public sealed record CopyManifest(
    string Format, int FormatVersion, string Schema, CopyCouncil Council, DateTimeOffset MadeAt, IReadOnlyList<CopyTableEntry> Tables, IReadOnlyList<CopyTableEntry> Shared,
    IReadOnlyList<CopyFileEntry> Files, string ContentsHash)
{
    /// <summary>Says what kind of file it is.</summary>
    public const string FormatName = "council-libraries-copy";

    /// <summary>The layout that this program writes and reads.</summary>
    public const int Current = 1;

    /// <summary>Its name in the copy.</summary>
    public const string Path = "manifest.json";

    /// <summary>How it is written.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>The council of a copy.</summary>
public sealed record CopyCouncil(Guid Id, string Identifier, string Code, string Name, bool IsFictional);

/// <summary>A table of a copy.</summary>
/// <param name="Name">Name of the table, and of its files.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Hash">SHA-256 of the sorted digests of its rows.</param>
public sealed record CopyTableEntry(string Name, long Rows, string Hash);

/// <summary>A file of a copy.</summary>
/// <param name="Path">Name in the zip file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256.</param>
public sealed record CopyFileEntry(string Path, long Bytes, string Sha256);

/// <summary>
/// Writes everything that the current council owns as one zip file, as it stands at one moment: each table as JSON and CSV, stored
/// files, a data dictionary, and a manifest. Memory does not grow with the rows.
/// </summary>
public sealed class CouncilCopy(CouncilLibrariesContext database, ICurrentCouncil council, IDatabaseProvider provider, TimeProvider time)
{
    private static readonly JsonWriterOptions RowOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the copy.</summary>
    /// <param name="output">Where to; it need not know its length.</param>
    /// <param name="progress">Told how many tables are written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CopyResult> WriteAsync(Stream output, Func<int, Task>? progress, CancellationToken cancellationToken)
    {
        var tables = CopyTables.Of(database.Model);
        var own = council.Required;
        // Rows written meanwhile are not in it, so that all of it fits together.
        await using var snapshot = await database.Database.BeginTransactionAsync(provider.SnapshotLevel, cancellationToken);
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var writing = new Writing(zip, await NamesAsync(tables, cancellationToken));
        var (written, shared, done) = (new List<CopyTableEntry>(), new List<CopyTableEntry>(), 0);
        foreach (var table in tables.All)
        {
            written.Add(await WriteTableAsync(writing, table, "data", RowsOf(table, own.Id), cancellationToken));
            await (progress?.Invoke(++done) ?? Task.CompletedTask);
        }

        // The last first: a release refers to its year.
        foreach (var table in tables.Shared.Reverse())
        {
            var used = writing.Used.GetValueOrDefault(table.Entity, []);
            var rows = RowsOf(table, null).Where(r => used.Contains(KeyOf(table.Entity, r)));
            shared.Add(await WriteTableAsync(writing, table, "shared", rows, cancellationToken));
        }

        await writing.AddAsync("dictionary.csv", stream => CsvFile.WriteAsync(stream, CopyDictionary.Columns, CopyDictionary.Lines(tables).ToAsyncEnumerable(), cancellationToken), cancellationToken);
        var contents = Hash(written.Select(t => $"{t.Name} {t.Hash}"));
        var code = await database.Councils.Where(c => c.Id == own.Id).Select(c => c.Code).SingleAsync(cancellationToken);
        var manifest = new CopyManifest(
            CopyManifest.FormatName, CopyManifest.Current, SchemaOf(tables), new CopyCouncil(own.Id, own.Identifier, code, own.Name, own.IsFictional), time.GetUtcNow(), written, shared, writing.Files, contents);
        await using (var entry = await zip.CreateEntry(CopyManifest.Path).OpenAsync(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(entry, manifest, CopyManifest.Json, cancellationToken);
        }

        return new CopyResult(written.Sum(t => t.Rows), contents);
    }

    /// <summary>Says which tables and columns a copy has; another version of the program may have others.</summary>
    internal static string SchemaOf(CopyTables tables) =>
        Hash(tables.All.Concat(tables.Shared).SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {CopyValue.TypeName(c.Property)}")));

    /// <summary>SHA-256 of lines, whatever their order.</summary>
    internal static string Hash(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));

    /// <summary>What names a shared row on every installation.</summary>
    internal static string NameOf(CopyLink link, object row) => string.Join('/', link.Names.Select(p => CopyValue.Cell(p, p.GetGetter().GetClrValue(row))));

    /// <summary>Key of a shared row.</summary>
    internal static object KeyOf(IEntityType entity, object row) => entity.FindPrimaryKey()!.Properties[0].GetGetter().GetClrValue(row)!;

    /// <summary>Rows of a table: the council's, or, of a shared table, all.</summary>
    internal IAsyncEnumerable<object> RowsOf(CopyTable table, Guid? of) => (IAsyncEnumerable<object>)typeof(CouncilCopy)
        .GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(table.Entity.ClrType).Invoke(this, [of])!;

    private IAsyncEnumerable<TCopied> Rows<TCopied>(Guid? of) where TCopied : class
    {
        var rows = database.Set<TCopied>().AsNoTracking();
        if (of is not { } id)
        {
            return rows.AsAsyncEnumerable();
        }

        if (typeof(TCopied) == typeof(Person))
        {
            return (IAsyncEnumerable<TCopied>)database.Users.AsNoTracking().Where(p => database.Memberships.Any(m => m.CouncilId == id && m.PersonId == p.Id)).AsAsyncEnumerable();
        }

        var key = typeof(TCopied) == typeof(Council) ? nameof(Council.Id) : nameof(ITenantOwned.CouncilId);
        return rows.Where(r => EF.Property<Guid>(r, key) == id).AsAsyncEnumerable();
    }

    private async Task<Dictionary<IEntityType, Dictionary<object, string>>> NamesAsync(CopyTables tables, CancellationToken cancellationToken)
    {
        var names = new Dictionary<IEntityType, Dictionary<object, string>>();
        foreach (var link in tables.All.Concat(tables.Shared).SelectMany(t => t.Columns).Select(c => c.Link).OfType<CopyLink>().DistinctBy(l => l.Entity))
        {
            var of = names[link.Entity] = [];
            await foreach (var row in RowsOf(tables.Shared.Single(t => t.Entity == link.Entity), null).WithCancellation(cancellationToken))
            {
                of[KeyOf(link.Entity, row)] = NameOf(link, row);
            }
        }

        return names;
    }

    private static async Task<CopyTableEntry> WriteTableAsync(Writing writing, CopyTable table, string folder, IAsyncEnumerable<object> rows, CancellationToken cancellationToken)
    {
        // Of a zip file one entry can be open at a time: the table's two wait beside it, while stored files go straight in.
        await using var json = Temporary();
        await using var csv = Temporary();
        var digests = new List<string>();
        var columns = table.Columns.Select((c, i) => new CsvColumn<object?[]>(c.Name, cells => cells[i])).ToList();
        await CsvFile.WriteAsync(csv, columns, CellsAsync(cancellationToken), cancellationToken);
        json.Write(digests.Count == 0 ? "[]\n"u8 : "\n]\n"u8);
        foreach (var (stream, kind) in ((Stream, string)[])[(json, "json"), (csv, "csv")])
        {
            stream.Position = 0;
            await writing.AddAsync($"{folder}/{table.Name}.{kind}", entry => stream.CopyToAsync(entry, cancellationToken), cancellationToken);
        }

        return new CopyTableEntry(table.Name, digests.Count, Hash(digests));

        async IAsyncEnumerable<object?[]> CellsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            var buffer = new ArrayBufferWriter<byte>();
            await foreach (var row in rows.WithCancellation(stop))
            {
                var cells = new object?[table.Columns.Count];
                buffer.ResetWrittenCount();
                await using (var line = new Utf8JsonWriter(buffer, RowOptions))
                {
                    line.WriteStartObject();
                    for (var i = 0; i < cells.Length; i++)
                    {
                        var column = table.Columns[i];
                        line.WritePropertyName(column.Name);
                        cells[i] = await WriteCellAsync(line, column, row, stop);
                    }

                    line.WriteEndObject();
                }

                json.Write(digests.Count == 0 ? "[\n"u8 : ",\n"u8);
                json.Write(buffer.WrittenSpan);
                digests.Add(Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan)));
                yield return cells;
            }
        }

        async Task<object?> WriteCellAsync(Utf8JsonWriter line, CopyColumn column, object row, CancellationToken stop)
        {
            var value = column.Of(row);
            if (value is not null && writing.Note(column.Property, value) is { } name)
            {
                line.WriteStringValue(name);
                return name;
            }

            if (value is byte[] content && table.Files.Contains(column))
            {
                var path = PathOf(table, row, column);
                var file = await writing.AddAsync(path, entry => entry.WriteAsync(content, stop).AsTask(), stop);
                line.WriteStartObject();
                line.WriteString("file", file.Path);
                line.WriteString("sha256", file.Sha256);
                line.WriteEndObject();
                return file.Path;
            }

            CopyValue.Write(line, column.Property, value);
            return CopyValue.Cell(column.Property, value);
        }
    }

    private static string PathOf(CopyTable table, object row, CopyColumn column)
    {
        var key = string.Join('-', table.Entity.FindPrimaryKey()!.Properties.Where(p => p.Name != nameof(ITenantOwned.CouncilId)).Select(p => CopyValue.Cell(p, p.GetGetter().GetClrValue(row))));
        var ending = table.Entity.FindProperty("FileName") is { } named && named.GetGetter().GetClrValue(row) is string name ? Path.GetExtension(name) : "";
        // Letters and digits only: the name came from somebody's computer.
        var safe = string.Concat(ending.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return $"files/{table.Name}/{key}{(table.Files.Count() > 1 ? $"-{column.Name}" : "")}.{(safe.Length is > 0 and <= 8 ? safe : "bin")}";
    }

    private static FileStream Temporary() => new(Path.Combine(Path.GetTempPath(), $"copy-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>A zip file in the making: what is in it so far, and which shared rows it refers to.</summary>
    private sealed class Writing(ZipArchive zip, Dictionary<IEntityType, Dictionary<object, string>> names)
    {
        public List<CopyFileEntry> Files { get; } = [];

        public Dictionary<IEntityType, HashSet<object>> Used { get; } = [];

        /// <summary>Takes down that a shared row is referred to; gives its name where it goes by one.</summary>
        public string? Note(IProperty property, object value)
        {
            if (property.GetContainingForeignKeys().FirstOrDefault(k => k.Properties.Count == 1)?.PrincipalEntityType is not { } entity)
            {
                return null;
            }

            if (!Used.TryGetValue(entity, out var used))
            {
                Used[entity] = used = [];
            }

            used.Add(value);
            return names.TryGetValue(entity, out var of) ? of[value] : null;
        }

        public async Task<CopyFileEntry> AddAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken)
        {
            await using var entry = await zip.CreateEntry(path).OpenAsync(cancellationToken);
            await using var counted = new HashedStream(entry);
            await write(counted);
            var file = counted.Entry(path);
            Files.Add(file);
            return file;
        }
    }

    /// <summary>Counts and digests what is written through it.</summary>
    private sealed class HashedStream(Stream inner) : Stream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long bytes;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => bytes;

        public override long Position { get => bytes; set => throw new NotSupportedException(); }

        public CopyFileEntry Entry(string path) => new(path, bytes, Convert.ToHexStringLower(hash.GetCurrentHash()));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            hash.AppendData(buffer, offset, count);
            bytes += count;
            inner.Write(buffer, offset, count);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hash.AppendData(buffer.Span);
            bytes += buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
