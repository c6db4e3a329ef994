using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Returns;

/// <summary>
/// Loads the open data that the product starts with from one folder: councils, neighbours, libraries, the national return,
/// and Newcastle's history by library. What is public by name becomes published figures; no council's own returns are
/// touched. Files are found by name in the folder and below it; docs/data-formats.md names them.
/// </summary>
public sealed class OpenDataImporter(
    IServiceScopeFactory scopes, CouncilScopes councilScopes, CouncilImporter councilImporter, NeighbourImporter neighbourImporter,
    LibraryImporter libraryImporter, TimeProvider time)
{
    private const string NewcastleSource = "newcastle-2008-2017";

    private static readonly DataSource[] ReferenceSources =
    [
        new() { Id = "uk-authorities", Name = "Library authorities of the United Kingdom", Licence = "Office for National Statistics and Ministry of Housing, Communities and Local Government, Open Government Licence v3.0; compiled by Libraries Hacked and mySociety. Average deprivation scores are this data set's own population-weighted means." },
        new() { Id = "ons-neighbours", Name = "Statistical nearest neighbours, England", Licence = "Source: Office for National Statistics, licensed under the Open Government Licence v3.0." },
        new() { Id = "england-libraries", Name = "Basic data set for libraries in England", Licence = "Source: Arts Council England; enhanced by Libraries Hacked. Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2024. Contains Royal Mail data © Royal Mail copyright and database right 2024. Source: Office for National Statistics licensed under the OGL v3." },
    ];

    /// <summary>Loads whatever of the known files the folder has; the same folder twice changes nothing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops between saves; what is done stays done.</param>
    /// <returns>One report a file, in the order in which they were read.</returns>
    /// <exception cref="ImportFileException">There is none of the files, or one cannot be read.</exception>
    public async Task<IReadOnlyList<ImportReport>> ImportAsync(string folder, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new ImportFileException($"{folder}: there is no such folder.");
        }

        var reports = new List<ImportReport>();
        if (Find(folder, "uk_authorities*.csv") is { } authorities)
        {
            progress?.Report(new ImportProgress("Councils", 0, 1));
            await using var stream = File.OpenRead(authorities);
            reports.Add(await councilImporter.ImportAsync(stream, Path.GetFileName(authorities), cancellationToken));
        }

        if (Find(folder, "ons_nearest_neighbours*.csv") is { } neighbours)
        {
            progress?.Report(new ImportProgress("Neighbours", 0, 1));
            await using var stream = File.OpenRead(neighbours);
            reports.Add(await neighbourImporter.ImportAsync(stream, Path.GetFileName(neighbours), cancellationToken));
        }

        if (Find(folder, "england_libraries*.csv") is { } libraries)
        {
            await using var stream = File.OpenRead(libraries);
            reports.Add(await libraryImporter.ImportAsync(stream, Path.GetFileName(libraries), overwrite: false, progress, cancellationToken));
        }

        if (reports.Count > 0)
        {
            await SaveReferenceSourcesAsync(cancellationToken);
        }

        var councils = await CouncilsAsync(cancellationToken);
        foreach (var annual in FindAll(folder, "ace_*_service_annual.csv"))
        {
            reports.AddRange(await ImportAceAsync(annual, councils, progress, cancellationToken));
        }

        if (Find(folder, "newcastle_branch_monthly*.csv") is { } newcastle)
        {
            reports.AddRange(await ImportNewcastleAsync(newcastle, Find(folder, "newcastle_branch_annual*.csv"), councils, progress, cancellationToken));
        }

        return reports.Count > 0
            ? reports
            : throw new ImportFileException($"{folder}: there is none of the known files, such as uk_authorities.csv; see docs/data-formats.md.");
    }

    private async Task<List<ImportReport>> ImportAceAsync(
        string annual, Dictionary<string, Council> councils, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ImportProgress("National return", 0, 1));
        var ids = councils.ToDictionary(c => c.Key, c => c.Value.Id, StringComparer.OrdinalIgnoreCase);
        var ace = new AceReturn(MeasureCatalogue.Current);
        var annualReport = new ImportReport(Path.GetFileName(annual));
        await using (var stream = File.OpenRead(annual))
        {
            ace.ReadAnnual(stream, annualReport, ids);
        }

        var reports = new List<ImportReport> { annualReport };
        ImportReport? monthlyReport = null;
        var monthly = annual.Replace("_annual", "_monthly", StringComparison.Ordinal);
        if (File.Exists(monthly))
        {
            reports.Add(monthlyReport = new ImportReport(Path.GetFileName(monthly)));
            await using var stream = File.OpenRead(monthly);
            ace.ReadMonthly(stream, monthlyReport, ids);
        }

        foreach (var year in ace.Years.ToList())
        {
            await EnsurePeriodAsync(year, annualReport.File, cancellationToken);
        }

        var facts = await FactsAsync(cancellationToken);
        var years = string.Join(", ", ace.Years);
        var source = new DataSource
        {
            Id = $"ace-{years}",
            Name = $"Public libraries activity data set {years}",
            Licence = "Source: Arts Council England, published as open data. The publication states no licence; credit Arts Council England, and ask before passing the data on.",
        };
        var figures = ace.Figures(annualReport, monthlyReport, source.Id, (council, year) => facts(council, year)).ToList();
        await new PublishedFigureWriter(scopes, time).SaveAsync(source, figures, progress, cancellationToken);
        annualReport.Notes.Add(FormattableString.Invariant($"figures for {figures.Select(f => f.Figure.CouncilId).Distinct().Count():N0} services"));
        return reports;
    }

    private async Task<List<ImportReport>> ImportNewcastleAsync(
        string monthly, string? annual, Dictionary<string, Council> councils, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ImportProgress("Newcastle's history", 0, 1));
        var history = new NewcastleHistory(MeasureCatalogue.Current);
        var report = new ImportReport(Path.GetFileName(monthly));
        await using (var stream = File.OpenRead(monthly))
        {
            history.ReadMonthly(stream, report);
        }

        if (history.CouncilCode is null || !councils.TryGetValue(history.CouncilCode, out var council))
        {
            report.LeaveOut(2, "gss_code", history.CouncilCode, "no council has this code. Import the councils first; the whole file was left out.");
            return [report];
        }

        var ids = await councilScopes.RunAsync(
            CouncilInfo.Of(council), null, services => MatchLibrariesAsync(services, council, history, report, cancellationToken));
        var source = new DataSource { Id = NewcastleSource, Name = "Newcastle libraries usage by month, 2008 to 2017", Licence = "Newcastle City Council, through Libraries Hacked; CC0 1.0 (public domain)." };
        var figures = history.Figures(report, source.Id, council.Id, name => ids[name]).ToList();
        await new PublishedFigureWriter(scopes, time).SaveAsync(source, figures, progress, cancellationToken);
        var reports = new List<ImportReport> { report };
        if (annual is not null)
        {
            var compared = new ImportReport(Path.GetFileName(annual));
            await using var stream = File.OpenRead(annual);
            history.CompareAnnual(stream, compared);
            reports.Add(compared);
        }

        return reports;
    }

    /// <summary>Finds each library by its name with or without the word library; one that is not in the list is added, closed.</summary>
    private static async Task<Dictionary<string, Guid>> MatchLibrariesAsync(
        IServiceProvider services, Council council, NewcastleHistory history, ImportReport report, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        services.GetRequiredService<ImportScope>().Name = report.File;
        var libraries = await database.Libraries.Include(l => l.Phases).ToListAsync(cancellationToken);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (name, from, to) in history.Libraries)
        {
            var found = libraries.Where(l => Plain(l.Name) == Plain(name)).ToList();
            if (found.Count == 0)
            {
                var library = Library.Create(council.Id, name, null, new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, IsStatutory: true, CountsInServiceFigure: true), from);
                library.Close(to.AddDays(1), "Not in the list of libraries; the last figures are of the month before");
                database.Libraries.Add(library);
                report.Warn(1, "library", name, "not in the list of libraries; added as a closed library");
                found.Add(library);
            }

            // Of several with one name the building comes before the vehicle and the archive.
            ids[name] = found.OrderBy(l => l.Type).ThenByDescending(l => l.IsOpen).First().Id;
        }

        await database.SaveChangesAsync(cancellationToken);
        return ids;
    }

    private static string Plain(string name) => string.Join(' ', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("library" or "partnership")));

    private async Task EnsurePeriodAsync(ReportingPeriod year, string file, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = file;
        var id = year.ToString();
        if (!await database.Periods.AnyAsync(p => p.Id == id, cancellationToken))
        {
            database.Periods.Add(new CollectionPeriod
            {
                Id = id,
                // Open, so that a council that joins can give its own figures of the same year.
                Status = CollectionStatus.Open,
                ClosesOn = new DateOnly(year.StartYear + 1, 9, 30),
                ReferenceYear = year.StartYear + 1,
            });
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task SaveReferenceSourcesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        scope.ServiceProvider.GetRequiredService<ImportScope>().Name = "Sources of open data";
        foreach (var source in ReferenceSources)
        {
            await PublishedFigureWriter.SaveSourceAsync(database, new DataSource { Id = source.Id, Name = source.Name, Licence = source.Licence }, cancellationToken);
        }
    }

    private async Task<Dictionary<string, Council>> CouncilsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Councils.AsNoTracking()
            .ToDictionaryAsync(c => c.Code, StringComparer.OrdinalIgnoreCase, cancellationToken);
    }

    /// <summary>Residents of a council for a year: of the mid-year in it, else of the latest one known.</summary>
    private async Task<Func<Guid, ReportingPeriod, IReadOnlyDictionary<string, decimal>>> FactsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var profiles = (await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().CouncilProfiles.AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(p => p.CouncilId);
        return (council, year) => profiles[council].OrderByDescending(p => p.Year == year.StartYear + 1).ThenByDescending(p => p.Year).FirstOrDefault() is { } profile
            ? new Dictionary<string, decimal>(StringComparer.Ordinal) { ["population"] = profile.Population }
            : new Dictionary<string, decimal>(StringComparer.Ordinal);
    }

    private static string? Find(string folder, string pattern) => FindAll(folder, pattern).FirstOrDefault();

    private static IEnumerable<string> FindAll(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, MatchCasing = MatchCasing.CaseInsensitive }).Order(StringComparer.Ordinal);
}
