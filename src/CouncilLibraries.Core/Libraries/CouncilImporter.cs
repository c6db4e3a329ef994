using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Libraries;

/// <summary>
/// Lists library authorities with their reference figures, each with its library service. Stands here and not in
/// <c>Tenancy</c> because a council's service is a reporting unit. The format is described in docs/data-formats.md.
/// </summary>
public sealed partial class CouncilImporter(IServiceScopeFactory scopes, CouncilScopes councilScopes)
{
    private static readonly string[] Nations = ["England", "Scotland", "Wales", "Northern Ireland"];

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "gss_code", "authority_name", "official_name", "nation", "region", "authority_type", "population_0_11", "population_12_17", "population_18_plus",
        "area_km2", "imd2019_avg_score",
        // In the published list, and not kept: they follow from the others, or describe another file.
        "imd2019_rank_of_english_services", "imd2019_quintile", "imd2019_lsoas", "imd2019_pct_lsoas_decile1", "in_ace_activity_2023_24",
    };

    /// <summary>Adds councils that are not listed yet and brings the others up to date; their addresses and standing stay.</summary>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">Its name.</param>
    /// <param name="cancellationToken">Stops before the next save.</param>
    /// <exception cref="ImportFileException">The file cannot be read.</exception>
    public Task<ImportReport> ImportAsync(Stream stream, string file, CancellationToken cancellationToken) =>
        ImportAsync(stream, file, personId: null, isPreview: false, cancellationToken);

    /// <inheritdoc cref="ImportAsync(Stream, string, CancellationToken)"/>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">Its name.</param>
    /// <param name="personId">Who sends it, as the audit trail will say; null for the command line.</param>
    /// <param name="isPreview">Count only what would change; save nothing.</param>
    /// <param name="cancellationToken">Stops before the next save.</param>
    public async Task<ImportReport> ImportAsync(Stream stream, string file, Guid? personId, bool isPreview, CancellationToken cancellationToken)
    {
        var report = new ImportReport(file);
        using var table = CsvTable.Open(stream, file, "gss_code", "authority_name", "nation", "authority_type");
        var years = PopulationColumns(table);
        table.WarnOfOthers(report, c => Known.Contains(c) || years.Any(y => y.Column.Equals(c, StringComparison.OrdinalIgnoreCase)));

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Id = personId;
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = file;
        var councils = await database.Councils.ToDictionaryAsync(c => c.Code, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var profiles = await database.CouncilProfiles.ToDictionaryAsync(p => (p.CouncilId, p.Year), cancellationToken);
        var slugs = councils.Values.Select(c => c.Identifier).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var listed = new List<Council>();
        while (table.Read(report))
        {
            if (Read(table, report, years) is not { } row)
            {
                continue;
            }

            if (!seen.Add(row.Code))
            {
                report.Repeats++;
                continue;
            }

            var isNew = !councils.TryGetValue(row.Code, out var council);
            if (council is null)
            {
                council = new Council
                {
                    Identifier = FreeSlug(row.Name, slugs),
                    Code = row.Code,
                    Name = row.Name,
                    OfficialName = row.OfficialName,
                    Nation = row.Nation,
                    Region = row.Region,
                    AuthorityType = row.Type,
                };
                database.Councils.Add(council);
            }
            else
            {
                (council.Name, council.OfficialName, council.Nation, council.Region, council.AuthorityType) = (row.Name, row.OfficialName, row.Nation, row.Region, row.Type);
            }

            foreach (var profile in row.Profiles)
            {
                Keep(database, profiles, profile(council.Id));
            }

            database.ChangeTracker.DetectChanges();
            var changed = database.Entry(council).State == EntityState.Modified
                || profiles.Values.Any(p => p.CouncilId == council.Id && database.Entry(p).State is EntityState.Added or EntityState.Modified);
            report.Added += isNew ? 1 : 0;
            report.Updated += !isNew && changed ? 1 : 0;
            report.Unchanged += !isNew && !changed ? 1 : 0;
            listed.Add(council);
        }

        report.Notes.Add(FormattableString.Invariant($"{listed.Count:N0} councils, {listed.Count(c => c.Nation == "England"):N0} of them in England"));
        if (isPreview)
        {
            return report;
        }

        await database.SaveChangesAsync(cancellationToken);
        foreach (var council in listed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await EnsureServiceAsync(council, file, personId, cancellationToken);
        }

        return report;
    }

    private async Task EnsureServiceAsync(Council council, string file, Guid? personId, CancellationToken cancellationToken) =>
        await councilScopes.RunAsync(CouncilInfo.Of(council), personId, async services =>
        {
            var database = services.GetRequiredService<CouncilLibrariesContext>();
            if (!await database.Units.AnyAsync(u => u.Id == council.Id, cancellationToken))
            {
                services.GetRequiredService<ImportScope>().Name = file;
                database.Units.Add(LibraryService.Of(council));
                await database.SaveChangesAsync(cancellationToken);
            }
        });

    private static Row? Read(CsvTable table, ImportReport report, List<(string Column, int Year)> years)
    {
        var (code, name, nation, type) = (table["gss_code"], table["authority_name"], table["nation"], table["authority_type"]);
        foreach (var (column, value, longest) in new[] { ("gss_code", code, Council.MaxCodeLength), ("authority_name", name, Council.MaxNameLength), ("authority_type", type, 60) })
        {
            if (value.Length == 0 || value.Length > longest)
            {
                report.LeaveOut(table.Line, column, value, FormattableString.Invariant($"this must have 1 to {longest} characters; the row was left out"));
                return null;
            }
        }

        if (code.StartsWith('X'))
        {
            report.LeaveOut(table.Line, "gss_code", code, "codes that begin with X are kept for invented councils; the row was left out");
            return null;
        }

        if (!Nations.Contains(nation, StringComparer.Ordinal))
        {
            report.LeaveOut(table.Line, "nation", nation, $"this must be one of {string.Join(", ", Nations)}; the row was left out");
            return null;
        }

        const long mostPeople = 100_000_000;
        if (!table.TryWhole(report, "population_0_11", 0, mostPeople, out var children) || !table.TryWhole(report, "population_12_17", 0, mostPeople, out var young)
            || !table.TryWhole(report, "population_18_plus", 0, mostPeople, out var adults) || !table.TryNumber(report, "area_km2", 0, 100_000, out var area)
            || !table.TryNumber(report, "imd2019_avg_score", 0, 100, out var deprivation))
        {
            return null;
        }

        var profiles = new List<Func<Guid, CouncilProfile>>();
        foreach (var (column, year) in years)
        {
            if (!table.TryWhole(report, column, 1, mostPeople, out var population))
            {
                return null;
            }

            if (population is { } people)
            {
                // The age bands are those of the latest estimate.
                var latest = profiles.Count == 0;
                profiles.Add(id => new CouncilProfile
                {
                    CouncilId = id,
                    Year = year,
                    Population = people,
                    Population0To11 = latest ? children : null,
                    Population12To17 = latest ? young : null,
                    Population18Plus = latest ? adults : null,
                    AreaKm2 = area,
                    DeprivationScore = deprivation,
                    Source = string.Create(CultureInfo.InvariantCulture, $"Mid-{year} population estimate of the national statistical office{(deprivation is null ? "" : "; index of multiple deprivation 2019, mean of small areas weighted by population")}"),
                });
            }
        }

        var official = table["official_name"];
        return new Row(code, name, official.Length == 0 ? name : official, nation, table["region"] is { Length: > 0 } region ? region : null, type, profiles);
    }

    private static void Keep(CouncilLibrariesContext database, Dictionary<(Guid, int), CouncilProfile> profiles, CouncilProfile read)
    {
        if (!profiles.TryGetValue((read.CouncilId, read.Year), out var kept))
        {
            profiles.Add((read.CouncilId, read.Year), read);
            database.CouncilProfiles.Add(read);
            return;
        }

        // What the file leaves blank is not taken away.
        kept.Population = read.Population;
        kept.Population0To11 = read.Population0To11 ?? kept.Population0To11;
        kept.Population12To17 = read.Population12To17 ?? kept.Population12To17;
        kept.Population18Plus = read.Population18Plus ?? kept.Population18Plus;
        kept.AreaKm2 = read.AreaKm2 ?? kept.AreaKm2;
        kept.DeprivationScore = read.DeprivationScore ?? kept.DeprivationScore;
        kept.Source = read.Source;
    }

    private static string FreeSlug(string name, HashSet<string> slugs)
    {
        var slug = Council.ToIdentifier(name);
        for (var number = 2; !slugs.Add(slug); number++)
        {
            slug = $"{Council.ToIdentifier(name)}-{number}";
        }

        return slug;
    }

    /// <summary>Columns such as <c>population_mid2024</c> and <c>population_2020</c>, latest year first.</summary>
    private static List<(string Column, int Year)> PopulationColumns(CsvTable table) =>
        [.. table.Columns.Select(c => (Column: c, Match: PopulationColumn.Match(c))).Where(c => c.Match.Success)
            .Select(c => (c.Column, int.Parse(c.Match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture))).OrderByDescending(c => c.Item2)];

    [GeneratedRegex("^population_(mid)?(?<year>(19|20)[0-9]{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PopulationColumn { get; }

    private sealed record Row(
        string Code, string Name, string OfficialName, string Nation, string? Region, string Type, List<Func<Guid, CouncilProfile>> Profiles);
}
