using System.Globalization;
using System.Text.RegularExpressions;

namespace CouncilLibraries.Benchmarking.Tests;

/// <summary>The open figures of English library services for 2023-24, where the data folder stands beside the repository.</summary>
internal static partial class RealYear
{
    private const string Absent = "The folder shared/data is not beside the repository and SHARED_DATA is not set.";

    private static readonly BenchmarkRatio[] Ratios =
    [
        Per1000("visits", 100m), Per1000("loans", 100m), Per1000("events", 1m), Per1000("event_attendance", 10m), Per1000("computer_hours", 10m),
    ];

    /// <summary>What a release of the year is made from; the test is skipped where the data is absent.</summary>
    public static ReleaseInput Input(DisclosureRules rules)
    {
        var folder = DataFolder();
        Assert.SkipWhen(folder is null, Absent);

        var england = Rows(folder, "uk-authorities/uk_authorities.csv").Where(r => r["nation"] == "England").ToDictionary(r => r["gss_code"]);
        var ids = england.Keys.Order(StringComparer.Ordinal).Index().ToDictionary(c => c.Item, c => Scene.Id(c.Index + 1));
        var neighbours = Rows(folder, "uk-authorities/ons_nearest_neighbours_top30.csv").ToLookup(r => r["gss_code"]);
        CohortCouncil[] councils =
        [
            .. england.Select(c => new CohortCouncil(ids[c.Key], "England", c.Value["authority_type"],
            [
                .. neighbours[c.Key].OrderBy(n => Number(n["rank"])).Select(n => ids[n["neighbour_gss_code"]]),
            ])),
        ];
        var contributions =
            from row in Rows(folder, "uk-activity/ace_2023_24_service_annual.csv")
            from ratio in Ratios
            let code = row["gss_code"]
            let amount = ratio.Formula.Evaluate(m => Number(m == "population" ? england[code]["population_mid2024"] : row[m]))
            where amount is { Value: < 100_000 } // leaves out 2.2 billion computer hours, which no import takes
            select new Contribution(ids[code], ratio.Formula.Code, amount.Value);
        return new ReleaseInput(rules, Ratios, councils, [.. contributions], [], LastYear: null);
    }

    private static BenchmarkRatio Per1000(string measure, decimal unit) =>
        new(new RatioFormula(measure, [new Term(measure)], [new Term("population")], 1000m, unit), Headline: true, DenominatorIsReference: true);

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? DataFolder()
    {
        if (Environment.GetEnvironmentVariable("SHARED_DATA") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string folder, string file)
    {
        string[]? header = null;
        foreach (var line in File.ReadLines(Path.Combine(folder, file)))
        {
            string[] fields = [.. Field().Matches(line).Select(m => m.Groups["field"].Value.Trim('"'))];
            if (header is null)
            {
                header = fields;
            }
            else
            {
                yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            }
        }
    }

    [GeneratedRegex("(?:^|,)(?<field>\"[^\"]*\"|[^,]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
