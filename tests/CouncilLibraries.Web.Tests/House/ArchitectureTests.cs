using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Web.Tests.House;

/// <summary>The house keeps its rooms.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Architecture Code = new ArchLoader().LoadAssemblies(typeof(CouncilLibrariesContext).Assembly, typeof(Program).Assembly).Build();

    [Fact]
    public void FeaturesOfCore_HaveNoCycles()
    {
        var links = Code.Types.Where(t => Feature(t) is not null)
            .SelectMany(t => t.Dependencies.Select(d => (From: Feature(t)!, To: Feature(d.Target), Type: t.FullName, Target: d.Target.FullName)))
            .Where(l => l.To is not null && l.To != l.From)
            .ToLookup(l => l.From, l => (To: l.To!, Because: $"{l.Type} → {l.Target}"));
        var cycles = links.SelectMany(from => from.Where(l => Reaches(l.To, from.Key, [])).Select(l => $"{from.Key} → {l.To} and back: {l.Because}")).Distinct();

        Assert.Empty(cycles);

        bool Reaches(string from, string to, HashSet<string> seen) =>
            from == to || (seen.Add(from) && links[from].Select(l => l.To).Distinct().Any(next => Reaches(next, to, seen)));
    }

    [Fact]
    public void Pages_HaveNoPathToWhatReadsAcrossCouncils()
    {
        var acrossCouncils = new[] { typeof(ICohortReader), typeof(CohortReader), typeof(LibraryCohortReader), typeof(LevelCohortReader), typeof(ReleaseStore), typeof(PublishReleaseJob), typeof(ReleaseExport), typeof(CohortMember), typeof(CellCohort) }
            .Select(t => t.FullName!).ToHashSet(StringComparer.Ordinal);

        var users = Code.Types.Where(t => t.FullName.StartsWith("CouncilLibraries.Web", StringComparison.Ordinal))
            .SelectMany(t => t.Dependencies.Where(d => acrossCouncils.Contains(d.Target.FullName)).Select(d => $"{t.FullName} uses {d.Target.FullName}"));

        Assert.Empty(users);
    }

    [Fact]
    public void FiltersAreLiftedAndSqlIsWritten_InNamedPlacesOnly()
    {
        string[] mayLiftFilters = ["Benchmarks/CohortRows.cs", "Benchmarks/ReleaseStore.cs", "Benchmarks/ReleaseExport.cs", "Assessments/Levels/LevelCohortReader.cs"];
        string[] mayCopyRows = ["Benchmarks/ReleaseStore.cs"];
        string[] mayWriteSql = ["CouncilLibraries.Database."];
        var source = Path.Combine(Root(), "src");
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var name = Path.GetRelativePath(source, file).Replace('\\', '/');
            if (text.Contains("IgnoreQueryFilters", StringComparison.Ordinal) && !Array.Exists(mayLiftFilters, name.EndsWith))
            {
                found.Add($"{name} lifts query filters");
            }

            if (RawSql().IsMatch(text) && !Array.Exists(mayWriteSql, p => name.StartsWith(p, StringComparison.Ordinal)))
            {
                found.Add($"{name} writes SQL");
            }

            if (text.Contains("LinqToDB", StringComparison.Ordinal) && !Array.Exists(mayCopyRows, name.EndsWith))
            {
                found.Add($"{name} writes past the save guard");
            }
        }

        Assert.Empty(found);
    }

    /// <summary>The folder that holds the solution.</summary>
    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CouncilLibraries.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The solution was not found above the tests.");
    }

    /// <summary>The feature folder of a type of Core; Storage knows every feature and is none.</summary>
    private static string? Feature(IType type)
    {
        const string core = "CouncilLibraries.Core.";
        var space = type.Namespace?.FullName ?? "";
        return space.StartsWith(core, StringComparison.Ordinal) && space[core.Length..].Split('.')[0] is var feature && feature != "Storage" ? feature : null;
    }

    [GeneratedRegex(@"\.(?:FromSql|ExecuteSql|SqlQuery)\w*\(", RegexOptions.None, 1000)]
    private static partial Regex RawSql();
}
