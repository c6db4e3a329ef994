using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace CouncilLibraries.TestHost;

/// <summary>A program in a process of its own, which can be killed in the midst of its work.</summary>
public sealed partial class TestProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Process _process;

    private TestProcess(string program, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Said(line.Data);
        _process.ErrorDataReceived += (_, line) => Said(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The folder of the working copy.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it is started, from the working copy's folder.</param>
    /// <param name="environment">Settings and variables; <c>:</c> becomes <c>__</c>.</param>
    public static TestProcess Start(string program, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string?>> environment) =>
        new(program, arguments, Path.Combine(Root, folder), environment);

    /// <summary>Starts the site.</summary>
    public static TestProcess StartSite(IEnumerable<KeyValuePair<string, string?>> settings) =>
        Start("dotnet", [Built("CouncilLibraries.Web", "CouncilLibraries.Web.dll"), "--urls", "http://127.0.0.1:0"], "src/CouncilLibraries.Web", [.. settings, new("ASPNETCORE_ENVIRONMENT", "Production")]);

    /// <summary>Starts the site, and waits until it answers.</summary>
    /// <returns>The process and the site's address.</returns>
    public static async Task<(TestProcess Process, Uri Address)> StartSiteAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var process = StartSite(settings);
        var line = await process.WaitAsync(l => l.Contains("Now listening on", StringComparison.Ordinal));
        return (process, new Uri(Address().Match(line).Value));
    }

    /// <summary>Starts the worker, and waits until it works.</summary>
    public static async Task<TestProcess> StartWorkerAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var process = Start("dotnet", [Built("CouncilLibraries.Worker", "council-libraries.dll"), "run"], ".", [.. settings, new("DOTNET_ENVIRONMENT", "Production")]);
        await process.WaitAsync(l => l.StartsWith("The background jobs run", StringComparison.Ordinal));
        return process;
    }

    /// <summary>Starts a command of the command line.</summary>
    public static TestProcess StartCommand(IEnumerable<KeyValuePair<string, string?>> settings, params IEnumerable<string> arguments) =>
        Start("dotnet", [Built("CouncilLibraries.Worker", "council-libraries.dll"), .. arguments], ".", [.. settings, new("DOTNET_ENVIRONMENT", "Production")]);

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it ended with.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Waits for a line that the program says.</summary>
    /// <exception cref="TimeoutException">It did not say it within three minutes.</exception>
    public async Task<string> WaitAsync(Func<string, bool> isIt)
    {
        ArgumentNullException.ThrowIfNull(isIt);
        using var patience = new CancellationTokenSource(Patience);
        var said = new List<string>();
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                said.Add(line);
                if (isIt(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, with what it said instead.
        }

        throw new TimeoutException($"{_process.StartInfo.FileName} did not say it. It said: {string.Join(Environment.NewLine, said.TakeLast(30))}");
    }

    /// <summary>Lines said and not yet waited for.</summary>
    public IReadOnlyList<string> Rest()
    {
        var lines = new List<string>();
        while (_lines.Reader.TryRead(out var line))
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task EndedAsync() => _process.WaitForExitAsync().WaitAsync(Patience);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(string program, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        await using var process = Start(program, arguments, folder, environment);
        await process.EndedAsync();
        return (process._process.ExitCode, string.Join(Environment.NewLine, process.Rest()));
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Said(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }

    // Built the same way as the tests are: …/bin/Debug/net10.0.
    private static string Built(string project, string file)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, "src", project, "bin", framework.Parent!.Name, framework.Name, file);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CouncilLibraries.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside a working copy.");
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
