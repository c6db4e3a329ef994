using System.CommandLine;
using System.CommandLine.Invocation;
using CouncilLibraries.Worker;

var root = new RootCommand("""
    Council Libraries, the command line: loads open data, makes accounts, looks after the database, and runs the background jobs.

    Settings come from appsettings.json beside the program and from the environment, for example
      Database__Provider=PostgreSql Database__ConnectionString="Host=db;Database=libraries;..." council-libraries database upgrade

    Ends with 0 when all went well, 1 for bad input, 2 for a command that cannot be understood, 3 when something failed.
    """)
{
    ImportCommands.Create(),
    PublishCommands.CreatePublish(),
    ExportCommands.Create(),
    UserCommands.Create(),
    LibraryCommands.Create(),
    MailCommands.Create(),
    AuditCommands.Create(),
    DatabaseCommands.Create(),
    DemoCommand.Create(),
    WorkerCommand.Create(),
};

var parsed = root.Parse(args);
try
{
    var result = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    return parsed.Action is ParseErrorAction ? ExitCode.WrongUsage : result;
}
#pragma warning disable CA1031 // The last place before the person: whatever went wrong is said in one line, and in the exit code.
catch (Exception e)
#pragma warning restore CA1031
{
    return Failure.Report(e);
}
