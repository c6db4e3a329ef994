using CouncilLibraries.Core.Imports;

namespace CouncilLibraries.Worker;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>The input has mistakes; each was written to standard error, with its line.</summary>
    public const int BadInput = 1;

    /// <summary>The command cannot be understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>Something failed, or the command was stopped.</summary>
    public const int Failed = 3;
}

/// <summary>Says what went wrong.</summary>
internal static class Failure
{
    /// <summary>Writes an error to standard error and gives the exit code that goes with it.</summary>
    public static int Report(Exception error)
    {
        if (error is ImportFileException)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCode.BadInput;
        }

        if (error is OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped. What was saved before stays saved; run the command again to go on.");
            return ExitCode.Failed;
        }

        // The outer messages of a database error say little; the innermost says what the database said.
        for (var e = error; e is not null; e = e.InnerException)
        {
            Console.Error.WriteLine($"{(e == error ? "error: " : "  ")}{e.Message}");
        }

        return ExitCode.Failed;
    }
}
