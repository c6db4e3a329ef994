using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tenancy;

/// <summary>Loads public lists of statistical nearest neighbours. The format is described in docs/data-formats.md.</summary>
public sealed class NeighbourImporter(IServiceScopeFactory scopes)
{
    /// <summary>Longest list.</summary>
    public const int MostNeighbours = 200;

    /// <summary>Largest distance that is believed; in standard deviations even the least alike are far nearer.</summary>
    public const int LargestDistance = 1000;

    /// <summary>Makes the list of every council in the file what the file says; other councils' lists stay.</summary>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">Its name.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public Task<ImportReport> ImportAsync(Stream stream, string file, CancellationToken cancellationToken) =>
        ImportAsync(stream, file, personId: null, isPreview: false, cancellationToken);

    /// <inheritdoc cref="ImportAsync(Stream, string, CancellationToken)"/>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">Its name.</param>
    /// <param name="personId">Who sends it, as the audit trail will say; null for the command line.</param>
    /// <param name="isPreview">Count only what would change; save nothing.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    public async Task<ImportReport> ImportAsync(Stream stream, string file, Guid? personId, bool isPreview, CancellationToken cancellationToken)
    {
        var report = new ImportReport(file);
        using var table = CsvTable.Open(stream, file, "gss_code", "rank", "neighbour_gss_code");
        table.WarnOfOthers(report, c => c.ToLowerInvariant() is "gss_code" or "rank" or "neighbour_gss_code" or "distance" or "authority_name" or "neighbour_name");

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Id = personId;
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = file;
        var councils = await database.Councils.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Id, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var read = new Dictionary<(Guid Council, int Rank), (Guid Neighbour, decimal? Distance)>();
        while (table.Read(report))
        {
            if (!table.TryWhole(report, "rank", 1, MostNeighbours, out var rank) || !TryDistance(out var distance) || Find("gss_code") is not { } council || Find("neighbour_gss_code") is not { } neighbour)
            {
                continue;
            }

            if (rank is null || council == neighbour)
            {
                report.LeaveOut(table.Line, "rank", table["rank"], rank is null ? "the rank is blank" : "a council is not its own neighbour");
            }
            else if (!read.TryAdd((council, (int)rank), (neighbour, distance)))
            {
                report.Repeats++;
            }
        }

        var kept = await database.CouncilNeighbours.ToDictionaryAsync(n => (n.CouncilId, n.Rank), cancellationToken);
        foreach (var ((council, rank), (neighbour, distance)) in read)
        {
            if (!kept.TryGetValue((council, rank), out var row))
            {
                database.CouncilNeighbours.Add(new CouncilNeighbour { CouncilId = council, Rank = rank, NeighbourId = neighbour, Distance = distance });
                report.Added++;
            }
            else if ((row.NeighbourId, row.Distance) != (neighbour, distance))
            {
                (row.NeighbourId, row.Distance) = (neighbour, distance);
                report.Updated++;
            }
            else
            {
                report.Unchanged++;
            }
        }

        var lists = read.Keys.Select(k => k.Council).ToHashSet();
        var gone = kept.Values.Where(n => lists.Contains(n.CouncilId) && !read.ContainsKey((n.CouncilId, n.Rank))).ToList();
        database.CouncilNeighbours.RemoveRange(gone);
        report.Updated += gone.Count;
        report.Notes.Add(FormattableString.Invariant($"lists of {lists.Count:N0} councils"));
        if (!isPreview)
        {
            await database.SaveChangesAsync(cancellationToken);
        }

        return report;

        // A column that not every list has.
        bool TryDistance(out decimal? distance)
        {
            double? number = null;
            var isRead = !table.Has("distance") || table.TryNumber(report, "distance", 0, LargestDistance, out number);
            distance = number is { } known ? decimal.Round((decimal)known, 6) : null;
            return isRead;
        }

        Guid? Find(string column)
        {
            var code = table[column];
            if (councils.TryGetValue(code, out var id))
            {
                return id;
            }

            report.LeaveOut(table.Line, column, code, "no council has this code. Import the councils first.");
            return null;
        }
    }
}
