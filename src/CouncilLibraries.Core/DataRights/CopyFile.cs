using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Core.DataRights;

/// <summary>
/// A copy that somebody brings: opened with suspicion. Names are compared with the manifest and never used as names of files; nothing
/// is read beyond the size that the manifest gives; every file's hash must be as the manifest has it.
/// </summary>
public sealed partial class CopyFile : IDisposable
{
    /// <summary>Largest sum of the files of a copy, unpacked.</summary>
    public const long MaxBytes = 20L * 1024 * 1024 * 1024;

    /// <summary>How many times larger a copy may be than its packing; rows of text pack to a twentieth.</summary>
    public const int MaxRatio = 250;

    /// <summary>Largest manifest.</summary>
    public const int MaxManifestBytes = 64 * 1024 * 1024;

    private const long SmallBytes = 64L * 1024 * 1024;

    private readonly ZipArchive zip;
    private readonly Dictionary<string, CopyFileEntry> files;

    private CopyFile(ZipArchive zip, CopyManifest manifest) =>
        (this.zip, Manifest, files) = (zip, manifest, manifest.Files.ToDictionary(f => f.Path, StringComparer.Ordinal));

    /// <summary>What is in it.</summary>
    public CopyManifest Manifest { get; }

    /// <summary>Opens a copy and holds all of it against its manifest.</summary>
    /// <param name="stream">The file; must be able to seek.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ImportFileException">It is no copy, of another format, or damaged; the message says which.</exception>
    public static async Task<CopyFile> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ZipArchive? opened = null;
        try
        {
            opened = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            var file = new CopyFile(opened, await ReadManifestAsync(opened, cancellationToken));
            await file.CheckAsync(stream.Length, cancellationToken);
            return file;
        }
        catch (InvalidDataException e)
        {
            opened?.Dispose();
            throw new ImportFileException("The file is damaged, or is no zip file. Fetch the copy again.", e);
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Rows of a table, one by one.</summary>
    public async IAsyncEnumerable<JsonElement> RowsAsync(string folder, string table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"{folder}/{table}.json";
        if (!files.TryGetValue(path, out _))
        {
            throw new ImportFileException($"The file {path} is missing from the copy.");
        }

        await using var entry = await zip.GetEntry(path)!.OpenAsync(cancellationToken);
        await foreach (var row in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(entry, CopyManifest.Json, cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>A stored file.</summary>
    public async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken)
    {
        if (!files.TryGetValue(path, out var file) || file.Bytes > Array.MaxLength)
        {
            throw new ImportFileException($"The file {path} is missing from the copy.");
        }

        await using var entry = await zip.GetEntry(path)!.OpenAsync(cancellationToken);
        var bytes = new byte[file.Bytes];
        await entry.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <inheritdoc />
    public void Dispose() => zip.Dispose();

    private static async Task<CopyManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(CopyManifest.Path) ?? throw new ImportFileException($"This is no copy of a council’s data: it has no {CopyManifest.Path}.");
        await using var packed = await entry.OpenAsync(cancellationToken);
        var bytes = new byte[Math.Min(entry.Length, MaxManifestBytes) + 1];
        var read = await packed.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (read > MaxManifestBytes)
        {
            throw new ImportFileException($"{CopyManifest.Path} is larger than any copy’s.");
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, read));
            var (format, version) = (json.RootElement.GetProperty("format").GetString(), json.RootElement.GetProperty("formatVersion").GetInt32());
            if (format != CopyManifest.FormatName || version != CopyManifest.Current)
            {
                throw new ImportFileException($"The copy has format {format} {version}; this program reads {CopyManifest.FormatName} {CopyManifest.Current} only. Import it with the version of the program that made it, or a copy made anew.");
            }

            return json.Deserialize<CopyManifest>(CopyManifest.Json) is { Files: not null, Tables: not null, Shared: not null, Council: not null } manifest ? manifest : throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ImportFileException($"{CopyManifest.Path} cannot be read: the file is damaged, or is no copy of a council’s data.", e);
        }
    }

    private async Task CheckAsync(long packedBytes, CancellationToken cancellationToken)
    {
        if (files.Count != Manifest.Files.Count)
        {
            throw new ImportFileException("The manifest names a file twice.");
        }

        var total = 0L;
        foreach (var file in Manifest.Files)
        {
            if (!Name().IsMatch(file.Path) || file.Path.Contains("..", StringComparison.Ordinal))
            {
                throw new ImportFileException($"The copy holds a file whose name leads out of it: {file.Path}");
            }

            total = file.Bytes < 0 || file.Bytes > MaxBytes ? long.MaxValue / 2 : total + file.Bytes;
            if (total > MaxBytes || (total > SmallBytes && total > packedBytes * MaxRatio))
            {
                throw new ImportFileException("The copy would unpack to more than any copy does: it is damaged, or made to fill the disk.");
            }
        }

        var names = zip.Entries.Select(e => e.FullName).Where(n => n != CopyManifest.Path).ToList();
        if (names.Find(n => !files.ContainsKey(n)) is { } stranger)
        {
            throw new ImportFileException($"The copy holds a file that its manifest does not name: {stranger}");
        }

        if (names.Count != files.Count || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ImportFileException($"The copy is not whole: {Manifest.Files.Select(f => f.Path).Except(names, StringComparer.Ordinal).FirstOrDefault() ?? "a file is in it twice"}");
        }

        foreach (var file in Manifest.Files)
        {
            await CheckAsync(file, cancellationToken);
        }
    }

    private async Task CheckAsync(CopyFileEntry file, CancellationToken cancellationToken)
    {
        await using var entry = await zip.GetEntry(file.Path)!.OpenAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var left = file.Bytes;
        for (int read; (read = await entry.ReadAsync(buffer, cancellationToken)) > 0; left -= read)
        {
            if (read > left)
            {
                throw new ImportFileException($"{file.Path} is longer than the manifest says: the file is damaged.");
            }

            hash.AppendData(buffer, 0, read);
        }

        if (left != 0 || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
        {
            throw new ImportFileException($"{file.Path} is not as the manifest says: the file is damaged, or was changed. Fetch the copy again.");
        }
    }

    [GeneratedRegex(@"^(dictionary\.csv|(data|shared)/[A-Za-z0-9_]+\.(json|csv)|files/[A-Za-z0-9_]+/[A-Za-z0-9._-]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
