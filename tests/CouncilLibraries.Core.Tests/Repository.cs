namespace CouncilLibraries.Core.Tests;

/// <summary>Places of the working copy that tests read.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory, folder => File.Exists(Path.Combine(folder, "CouncilLibraries.sln")))
        ?? throw new InvalidOperationException("The tests do not run inside a working copy.");

    /// <summary>A file of the open data that is kept beside the repository, not in it; the test is skipped where it is absent.</summary>
    /// <param name="parts">Folder and name under shared/data.</param>
    public static string OpenData(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("SHARED_DATA")
            ?? BesideRepository();
        var path = folder is null ? null : Path.Combine([folder, .. parts]);
        Assert.SkipUnless(File.Exists(path), $"The open data file {string.Join('/', parts)} is not here; set SHARED_DATA to its folder.");
        return path!;
    }

    /// <summary>Whether the open data is here, for fixtures, which cannot skip.</summary>
    public static bool HasOpenData => File.Exists(Path.Combine(Environment.GetEnvironmentVariable("SHARED_DATA") ?? BesideRepository() ?? "", "uk-authorities", "uk_authorities.csv"));

    private static string? BesideRepository() =>
        Above(Root, above => Directory.Exists(Path.Combine(above, "shared", "data"))) is { } beside ? Path.Combine(beside, "shared", "data") : null;

    private static string? Above(string start, Func<string, bool> holds)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (holds(folder.FullName))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
