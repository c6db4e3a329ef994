using System.CommandLine;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Worker;

/// <summary><c>import</c>: files into the database.</summary>
internal static class ImportCommands
{
    /// <summary>Name of the lease: two imports never run at once.</summary>
    private const string Job = "Import";

    private static readonly Option<bool> ShowWarnings = new("--warnings") { Description = "List every warning, not only how many there are." };

    public static Command Create() => new("import", """
        Loads files. The formats are described in docs/data-formats.md.
        The same file twice changes nothing. Rows with mistakes are left out and listed; the rest is saved.
        A framework is taken whole or not at all.
        """)
    {
        Councils(), Neighbours(), Libraries(), Returns(), OpenData(), Framework(), CouncilCopy(),
    };

    private static Command Councils() => OfFile("councils", """
        Lists councils with population, area and deprivation.

        Example:
          council-libraries import councils uk_authorities.csv
        """, (services, _, stream, name, _, cancellationToken) => services.GetRequiredService<CouncilImporter>().ImportAsync(stream, name, cancellationToken));

    private static Command Neighbours() => OfFile("neighbours", """
        Loads lists of statistical nearest neighbours.

        Example:
          council-libraries import neighbours ons_nearest_neighbours_top30.csv
        """, (services, _, stream, name, _, cancellationToken) => services.GetRequiredService<NeighbourImporter>().ImportAsync(stream, name, cancellationToken));

    private static Command Libraries()
    {
        var overwrite = new Option<bool>("--overwrite") { Description = "Let the file's facts replace those of councils that have joined, too." };
        return OfFile("libraries", """
            Loads libraries: the national basic data set for England, or the simple format.
            A council that has joined keeps its own facts unless --overwrite is given.

            Examples:
              council-libraries import libraries england_libraries_2023.csv
              council-libraries import libraries our-libraries.csv --overwrite
            """,
            (services, parsed, stream, name, progress, cancellationToken) =>
                services.GetRequiredService<LibraryImporter>().ImportAsync(stream, name, parsed.GetValue(overwrite), progress, cancellationToken),
            overwrite);
    }

    private static Command Returns()
    {
        var approve = new Option<bool>("--approve") { Description = "Submit and approve the returns, so that they can be compared." };
        var consent = new Option<bool>("--consent") { Description = "Record that the councils in the file agree to take part in the comparison of members' figures." };
        return OfFile("returns", """
            Loads councils' own figures in long form: council, library, period, measure, value, state, method.
            A year that nobody has collected for yet is opened; a closed one is refused.

            Examples:
              council-libraries import returns figures.csv
              council-libraries import returns figures.csv --approve --consent
            """,
            (services, parsed, stream, name, progress, cancellationToken) => services.GetRequiredService<ReturnImporter>().ImportAsync(
                stream, name, new ReturnImportOptions(parsed.GetValue(approve), parsed.GetValue(consent) ? ConsentAsync : null), progress, cancellationToken),
            approve, consent);
    }

    private static Task ConsentAsync(IServiceProvider council, CancellationToken cancellationToken) =>
        council.GetRequiredService<ContributionChoices>().DecideAsync(contributes: true, personId: null, cancellationToken);

    private static Command OpenData()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder with the files, in it or up to two folders below." };
        var command = new Command("open-data", """
            Loads the open data that the product starts with: councils, neighbours, libraries in England, the national return, Newcastle's history.
            Figures that cannot be right are left out and listed; that is no failure, the source is known to have them.

            Example:
              council-libraries import open-data ~/open-data
            """) { folder, ShowWarnings };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(folder).Name, parsed.GetValue(ShowWarnings), leftOutIsBad: false,
            async (services, progress, token) => await services.GetRequiredService<OpenDataImporter>().ImportAsync(parsed.GetRequiredValue(folder).FullName, progress, token), cancellationToken));
        return command;
    }

    private static Command Framework()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The JSON file, UTF-8." };
        var publish = new Option<bool>("--publish") { Description = "Let new assessments use it at once. Without it, it is a draft that only the operator sees." };
        var command = new Command("framework", """
            Brings in a version of a framework for self-assessment. What a version says never changes: a changed file needs another version.

            Example:
              council-libraries import framework starter-2.json --publish
            """) { file, publish };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => ImportFrameworkAsync(services, parsed.GetRequiredValue(file), parsed.GetValue(publish), token), cancellationToken));
        return command;
    }

    private static async Task<int> ImportFrameworkAsync(IServiceProvider services, FileInfo file, bool publish, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new ImportFileException($"{file}: there is no such file.");
        }

        var reading = file.Length > FrameworkFile.MaxBytes ? FrameworkFile.Check(new byte[FrameworkFile.MaxBytes + 1]) : FrameworkFile.Check(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        foreach (var problem in reading.Problems)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {problem}");
        }

        if (!reading.IsGood)
        {
            return ExitCode.BadInput;
        }

        await using var scope = services.CreateAsyncScope();
        var (outcome, _) = await scope.ServiceProvider.GetRequiredService<FrameworkImports>().ImportAsync(reading, publish, cancellationToken);
        var name = $"{reading.Content!.Name}, version {reading.Content.Version}";
        if (outcome == FrameworkImport.Refused)
        {
            await Console.Error.WriteLineAsync($"{name} is there already and says something else. What a version says never changes: give the file another version.");
            return ExitCode.BadInput;
        }

        Console.WriteLine($"{name}: {(outcome == FrameworkImport.Added ? "imported" : "there already, nothing to import")}{(publish ? "; published" : "")}.");
        return ExitCode.Ok;
    }

    private static Command CouncilCopy()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The zip file that the council downloaded, or that export council wrote." };
        var command = new Command("council", """
            Brings a council's copy into an installation that does not know the council: all of it, or nothing. People come as records
            without a password: they ask for a new one on the sign-in page, or are invited again.

            Example:
              council-libraries import council hartlepool.zip
            """) { file };
        command.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(async (services, token) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists)
            {
                throw new ImportFileException($"{path}: there is no such file.");
            }

            ImportFileException? unreadable = null;
            await CommandProgress.ShowAsync(progress => services.GetRequiredService<JobRunner>().RunAsync(Job, path.Name, null, async (_, stop) =>
            {
                try
                {
                    await using var stream = path.OpenRead();
                    var manifest = await services.GetRequiredService<CouncilRestore>().ImportAsync(stream, path.Name, progress, stop);
                    var sum = $"{manifest.Council.Name}: {manifest.Tables.Sum(t => t.Rows)} rows imported. Contents: {manifest.ContentsHash}";
                    Console.WriteLine(sum);
                    return new JobResult(JobOutcome.Succeeded, sum);
                }
                catch (ImportFileException e)
                {
                    unreadable = e;
                    return new JobResult(JobOutcome.Failed, e.Message);
                }
            }, token));
            return unreadable is null ? ExitCode.Ok : Failure.Report(unreadable);
        }, cancellationToken));
        return command;
    }

    private static Command OfFile(
        string name, string description, Func<IServiceProvider, ParseResult, Stream, string, IProgress<ImportProgress>, CancellationToken, Task<ImportReport>> import,
        params ReadOnlySpan<Option> options)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file, UTF-8." };
        var command = new Command(name, description) { file, ShowWarnings };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            return RunAsync(path.Name, parsed.GetValue(ShowWarnings), leftOutIsBad: true, async (services, progress, token) =>
            {
                if (!path.Exists)
                {
                    throw new ImportFileException($"{path}: there is no such file.");
                }

                await using var stream = path.OpenRead();
                return [await import(services, parsed, stream, path.Name, progress, token)];
            }, cancellationToken);
        });
        return command;
    }

    private static Task<int> RunAsync(
        string subject, bool showWarnings, bool leftOutIsBad,
        Func<IServiceProvider, IProgress<ImportProgress>, CancellationToken, Task<IReadOnlyList<ImportReport>>> import, CancellationToken cancellationToken) =>
        CommandHost.RunAsync(async (services, token) =>
        {
            IReadOnlyList<ImportReport> reports = [];
            ImportFileException? unreadable = null;
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await CommandProgress.ShowAsync(progress => services.GetRequiredService<JobRunner>().RunAsync(Job, subject, null, async (scope, stop) =>
            {
                try
                {
                    reports = await import(scope, progress, stop);
                    return new JobResult(reports.Any(r => r.ChangedAnything) ? JobOutcome.Succeeded : JobOutcome.NothingToDo, string.Join('\n', reports.Select(r => $"{r.File}: {r.Summary}")));
                }
                catch (ImportFileException e)
                {
                    // A file that cannot be read is the person's to mend, not a failure of the program.
                    unreadable = e;
                    return new JobResult(JobOutcome.Failed, e.Message);
                }
            }, token));

            if (unreadable is not null)
            {
                return Failure.Report(unreadable);
            }

            foreach (var report in reports)
            {
                Write(report, showWarnings);
            }

            Console.WriteLine(FormattableString.Invariant(
                $"{(reports.Any(r => r.ChangedAnything) ? "Done" : "Nothing to change: everything stands there already. Done")} in {watch.Elapsed.TotalSeconds:0.0} s."));
            return leftOutIsBad && reports.Any(r => r.LeftOutCount > 0) ? ExitCode.BadInput : ExitCode.Ok;
        }, cancellationToken);

    private static void Write(ImportReport report, bool showWarnings)
    {
        Console.WriteLine($"{report.File}: {report.Summary}.");
        foreach (var note in report.Notes)
        {
            Console.WriteLine($"  {note}");
        }

        WriteRemarks(report.File, report.LeftOut, report.LeftOutCount, "left out");
        if (showWarnings)
        {
            WriteRemarks(report.File, report.Warnings, report.WarningCount, "warnings");
        }
        else if (report.WarningCount > 0)
        {
            Console.WriteLine("  List the warnings with --warnings.");
        }
    }

    private static void WriteRemarks(string file, IReadOnlyList<ImportRemark> remarks, int count, string what)
    {
        foreach (var remark in remarks)
        {
            Console.Error.WriteLine(remark.ToText(file));
        }

        if (count > remarks.Count)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"{file}: and {count - remarks.Count:N0} more {what}"));
        }
    }
}
