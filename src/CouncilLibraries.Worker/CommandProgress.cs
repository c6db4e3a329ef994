using CouncilLibraries.Core.Imports;
using Spectre.Console;

namespace CouncilLibraries.Worker;

/// <summary>Shows how far a command is: bars on a terminal, otherwise one line a step. On standard error, apart from results.</summary>
internal static class CommandProgress
{
    public static async Task ShowAsync(Func<IProgress<ImportProgress>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(new Lines());
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<ImportProgress>
    {
        private readonly Dictionary<string, ProgressTask> bars = new(StringComparer.Ordinal);

        public void Report(ImportProgress value)
        {
            if (!bars.TryGetValue(value.Step, out var bar))
            {
                bars[value.Step] = bar = context.AddTask(Markup.Escape(value.Step));
            }

            // A step that only begins has no total yet: the bar moves without an end.
            bar.IsIndeterminate = value.Done == 0;
            bar.MaxValue = value.Total;
            bar.Value = value.Done;
            foreach (var (_, earlier) in bars.Where(b => b.Value != bar))
            {
                (earlier.IsIndeterminate, earlier.Value) = (false, earlier.MaxValue);
            }
        }
    }

    private sealed class Lines : IProgress<ImportProgress>
    {
        private string? step;

        public void Report(ImportProgress value)
        {
            if (step != value.Step)
            {
                Console.Error.WriteLine($"{step = value.Step} …");
            }
        }
    }
}
