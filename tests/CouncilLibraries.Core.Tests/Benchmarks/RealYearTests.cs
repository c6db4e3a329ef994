using System.Globalization;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Tests.Benchmarks;

/// <summary>The open data of 2023-24, imported and published once for all tests of the class.</summary>
public sealed class RealYear : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceProvider? _services;

    /// <summary>The release as it is exported, by ratio, kind of group and key.</summary>
    public IReadOnlyDictionary<(string Ratio, string Kind, string Key), string[]> Figures { get; private set; } = new Dictionary<(string, string, string), string[]>();

    /// <summary>How the first publication went.</summary>
    public PublicationResult First { get; private set; } = null!;

    /// <summary>How it went a second time.</summary>
    public PublicationResult Second { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!Repository.HasOpenData)
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetDirectoryName(Repository.OpenData("uk-authorities", "uk_authorities.csv")))!;
        _database = await TestDatabase.CreateAsync(Db.Sqlite);
        _services = _database.Services(Storage.DatabaseRole.Publisher);
        await _services.GetRequiredService<OpenDataImporter>().ImportAsync(folder, new Progress<ImportProgress>(), CancellationToken.None);
        var target = new ReleaseTarget("2023-24", ReleaseKind.Published, IsFictional: false);
        First = await PublishAsync(target);
        Second = await PublishAsync(target);
        await using var scope = _services.CreateAsyncScope();
        using var file = new MemoryStream();
        await scope.ServiceProvider.GetRequiredService<ReleaseExport>().WriteAsync(target, file, CancellationToken.None);
        Figures = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(l => l.TrimEnd('\r').Split(',')).ToDictionary(c => (c[2], c[3], c[4]));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            await _database!.DisposeAsync();
        }
    }

    private async Task<PublicationResult> PublishAsync(ReleaseTarget target)
    {
        await using var scope = _services!.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PublishReleaseJob>().RunAsync(target, preview: false, personId: null, CancellationToken.None);
    }
}

/// <summary>
/// The published comparison of 2023-24 against figures worked out by another tool: a script in another language, with exact
/// decimals, from the source files themselves, leaving out the services whose months are incomplete. All 1,272 figures of
/// eight ratios agreed; a sample of six groups stands here.
/// </summary>
public sealed class RealYearTests(RealYear year) : IClassFixture<RealYear>
{
    [Theory]
    [InlineData("visits_per_1000", "country", "England", 1700, 2100, 2900)]
    [InlineData("visits_per_1000", "type", "county", 1900, 2100, 2300)]
    [InlineData("visits_per_1000", "type", "metropolitan district", 1400, 1800, 2100)]
    [InlineData("visits_per_1000", "nearest15", "E06000001", 1400, 1800, 2100)]
    [InlineData("visits_per_1000", "nearest30", "E06000023", 1700, 2100, 3300)]
    [InlineData("physical_issues_per_1000", "country", "England", 1400, 2000, 2700)]
    [InlineData("physical_issues_per_1000", "type", "county", 2000, 2400, 3200)]
    [InlineData("physical_issues_per_1000", "nearest15", "E06000001", 900, 1400, 2100)]
    [InlineData("physical_issues_per_1000", "nearest15", "E06000022", 2100, 2700, 3100)]
    [InlineData("eissues_per_1000", "country", "England", 200, 280, 420)]
    [InlineData("eissues_per_1000", "type", "metropolitan district", 120, 220, 280)]
    [InlineData("eissues_per_1000", "nearest15", "E06000022", 340, 480, 520)]
    [InlineData("eissues_per_1000", "nearest30", "E06000023", 260, 300, 400)]
    [InlineData("active_borrowers_pct", "country", "England", 6.0, 8.5, 11.5)]
    [InlineData("active_borrowers_pct", "type", "county", 7.5, 9.0, 12.0)]
    [InlineData("active_borrowers_pct", "nearest15", "E06000001", 4.5, 5.5, 7.5)]
    [InlineData("active_borrowers_pct", "nearest30", "E06000023", 6.5, 8.0, 10.0)]
    [InlineData("events_per_1000", "country", "England", 7, 11, 15)]
    [InlineData("events_per_1000", "type", "metropolitan district", 6, 10, 17)]
    [InlineData("events_per_1000", "nearest15", "E06000022", 7, 10, 15)]
    [InlineData("attendances_per_1000", "country", "England", 110, 180, 250)]
    [InlineData("attendances_per_1000", "type", "county", 120, 170, 250)]
    [InlineData("attendances_per_1000", "nearest15", "E06000001", 170, 200, 230)]
    [InlineData("wifi_per_1000", "country", "England", 120, 200, 520)]
    [InlineData("wifi_per_1000", "type", "metropolitan district", 160, 260, 600)]
    public void Figure_OfAGroup_IsWhatAnotherToolMakesOfTheSameFiles(string ratio, string kind, string key, double lower, double median, double upper)
    {
        Repository.OpenData("uk-authorities", "uk_authorities.csv");
        var cell = year.Figures[(ratio, kind, key)];

        Assert.Equal([(decimal)lower, (decimal)median, (decimal)upper], cell[6..9].Select(f => decimal.Parse(f, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Publication_HasEveryServiceWithFigures_AndASecondOneChangesNothing()
    {
        Repository.OpenData("uk-authorities", "uk_authorities.csv");
        Assert.Equal(129, year.First.Contributors);
        Assert.True(year.First.Changed);
        Assert.False(year.Second.Changed);
        Assert.Equal(1, year.Second.Number);
    }

    [Fact]
    public void Figure_NotShown_IsEmptyAndHasTheOneReason()
    {
        Repository.OpenData("uk-authorities", "uk_authorities.csv");
        var cell = year.Figures[("visits_per_1000", "country", "Scotland")];

        Assert.Equal(["", "", "", Cell.OutwardReason], cell[6..10]);
    }
}
