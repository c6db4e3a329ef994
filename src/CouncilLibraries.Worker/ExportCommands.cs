using System.CommandLine;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Worker;

/// <summary><c>export</c>: files out of the database.</summary>
internal static class ExportCommands
{
    private enum Layout
    {
        Ace,
        Libraries,
        Own,
    }

    public static Command Create() => new("export", "Writes files.") { PublishCommands.CreateRelease(), CreateCouncil() };

    private static Command CreateCouncil()
    {
        var slug = new Argument<string?>("SLUG") { Description = "Address or official code of the council whose data is copied whole.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Argument<FileInfo?>("FILE") { Description = "The zip file of the whole copy; replaced if it exists.", Arity = ArgumentArity.ZeroOrOne };
        var council = new Option<string?>("--council") { Description = "Address or official code of the council, for example hartlepool." };
        var year = new Option<string?>("--year") { Description = "The year, for example 2023-24." };
        var layout = new Option<Layout?>("--layout") { Description = "ace (Arts Council England's return), libraries (the national list of libraries) or own (every figure)." };
        var output = new Option<FileInfo?>("--out") { Description = "The file to write; replaced if it exists. CSV, or with --layout own also .xlsx." };
        var command = new Command("council", """
            Gives a council its own data back. The formats are described in docs/data-formats.md.
            With SLUG and FILE: everything that it owns, as a zip file that `import council` reads. With the options: figures of one year.
            Beside the file of --layout ace its months are written, beside a CSV of --layout own its data dictionary.

            Examples:
              council-libraries export council hartlepool hartlepool.zip
              council-libraries export council --council hartlepool --year 2023-24 --layout ace --out ace_2023-24_service_annual.csv
              council-libraries export council --council hartlepool --year 2023-24 --layout libraries --out libraries.csv
              council-libraries export council --council hartlepool --year 2023-24 --layout own --out figures.xlsx
            """) { slug, file, council, year, layout, output };
        command.Validators.Add(result =>
        {
            var (whole, part) = (result.GetValue(file) is not null, new object?[] { result.GetValue(council), result.GetValue(year), result.GetValue(layout), result.GetValue(output) });
            if (whole ? Array.Exists(part, p => p is not null) : result.GetValue(slug) is not null || Array.Exists(part, p => p is null))
            {
                result.AddError("Give either SLUG and FILE, or all of --council, --year, --layout and --out.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => parsed.GetValue(file) is { } whole
                ? CopyAsync(services, parsed.GetValue(slug)!, whole, token)
                : RunAsync(services, parsed.GetValue(council)!, parsed.GetValue(year)!, parsed.GetValue(layout)!.Value, parsed.GetValue(output)!, token),
            cancellationToken));
        return command;
    }

    private static async Task<int> CopyAsync(IServiceProvider services, string council, FileInfo file, CancellationToken cancellationToken)
    {
        if (await FindAsync(services, council, cancellationToken) is not { } info)
        {
            await Console.Error.WriteLineAsync($"SLUG: no council has the address or code {council}.");
            return ExitCode.BadInput;
        }

        CopyResult? result = null;
        await services.GetRequiredService<JobRunner>().RunAsync(ExportCouncilHandler.Name, $"{info.Identifier}, by command", personId: null, async (shared, stop) =>
        {
            await SaveAsync(file.FullName, async stream => result = await services.GetRequiredService<CouncilScopes>().RunAsync(
                info, null, own => own.GetRequiredService<CouncilCopy>().WriteAsync(stream, progress: null, stop)));
            var database = shared.GetRequiredService<CouncilLibrariesContext>();
            database.PlatformAuditEntries.Add(new PlatformAuditEntry
            {
                CouncilId = info.Id, At = shared.GetRequiredService<TimeProvider>().GetUtcNow(), Action = "Downloaded", Subject = "CouncilExport by command", Changes = "{}", Correlation = JobRunner.Current?.ToString("N"),
            });
            await database.SaveChangesAsync(stop);
            return new JobResult(JobOutcome.Succeeded, FormattableString.Invariant($"Rows: {result!.Rows}. Contents: {result.ContentsHash}"));
        }, cancellationToken);
        Console.WriteLine($"Written: {file.FullName} ({result!.Rows} rows). Contents: {result.ContentsHash}");
        return ExitCode.Ok;
    }

    private static async Task<CouncilInfo?> FindAsync(IServiceProvider services, string council, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>().Councils.Where(c => c.Identifier == council || c.Code == council)
            .Select(CouncilInfo.Projection).SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task<int> RunAsync(IServiceProvider services, string council, string year, Layout layout, FileInfo file, CancellationToken cancellationToken)
    {
        var info = await FindAsync(services, council, cancellationToken);
        if (info is null)
        {
            await Console.Error.WriteLineAsync($"--council: no council has the address or code {council}.");
            return ExitCode.BadInput;
        }

        IReadOnlyList<string> written = [];
        await services.GetRequiredService<JobRunner>().RunAsync("ExportCouncil", $"{info.Identifier} {year} {layout.ToString().ToLowerInvariant()}", personId: null, async (_, stop) =>
        {
            written = await services.GetRequiredService<CouncilScopes>().RunAsync(info, null, own => WriteAsync(own, year, layout, file, stop));
            return new JobResult(written.Count == 0 ? JobOutcome.NothingToDo : JobOutcome.Succeeded, $"{written.Count} files written.");
        }, cancellationToken);
        if (written.Count == 0)
        {
            await Console.Error.WriteLineAsync($"--year: no figures are held for {year}.");
            return ExitCode.BadInput;
        }

        foreach (var path in written)
        {
            Console.WriteLine($"Written: {path}");
        }

        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(IServiceProvider own, string text, Layout layout, FileInfo file, CancellationToken cancellationToken)
    {
        var export = own.GetRequiredService<ReturnExport>();
        if (await own.GetRequiredService<CouncilYears>().FindAsync(text, cancellationToken) is not { } year)
        {
            return [];
        }

        switch (layout)
        {
            case Layout.Ace:
                var national = await export.NationalReturnAsync(year, cancellationToken);
                return
                [
                    await SaveAsync(file.FullName, stream => CsvFile.WriteAsync(stream, NationalReturn.AnnualColumns, new[] { national }.ToAsyncEnumerable(), cancellationToken)),
                    await SaveAsync(
                        file.Name.Contains("_annual", StringComparison.Ordinal) ? Path.Combine(file.DirectoryName!, file.Name.Replace("_annual", "_monthly", StringComparison.Ordinal)) : Beside(file, "_monthly"),
                        stream => CsvFile.WriteAsync(stream, national.MonthlyColumns, national.Months().ToAsyncEnumerable(), cancellationToken)),
                ];
            case Layout.Libraries:
                var (columns, rows) = await export.NationalLibrariesAsync(cancellationToken);
                return [await SaveAsync(file.FullName, stream => CsvFile.WriteAsync(stream, columns, rows.ToAsyncEnumerable(), cancellationToken))];
            case Layout.Own when file.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase):
                return [await SaveAsync(file.FullName, stream => export.WriteWorkbookAsync(year.Collection.Id, stream, cancellationToken))];
            default:
                return
                [
                    await SaveAsync(file.FullName, stream => CsvFile.WriteAsync(stream, ReturnExport.Columns, export.Lines(year.Collection.Id), cancellationToken)),
                    await SaveAsync(Beside(file, "-dictionary"), stream => CsvFile.WriteAsync(stream, DataDictionary.Columns, DataDictionary.Lines(MeasureCatalogue.Current).ToAsyncEnumerable(), cancellationToken)),
                ];
        }
    }

    private static string Beside(FileInfo file, string what) => Path.Combine(file.DirectoryName!, $"{Path.GetFileNameWithoutExtension(file.Name)}{what}{file.Extension}");

    /// <summary>Writes a file under another name first: one that stands there is whole, the old one or the new one.</summary>
    private static async Task<string> SaveAsync(string path, Func<Stream, Task> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            await write(stream);
        }

        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
