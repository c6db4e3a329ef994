using System.Text;
using System.Text.Json.Nodes;
using CouncilLibraries.Benchmarking;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Returns;

public sealed class MeasureCatalogueTests
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    [Fact]
    public void The_shipped_catalogue_has_every_measure_of_the_field_and_two_local_ones()
    {
        string[] expected =
        [
            "visits", "visits_other",
            "issues_physical", "issues_books", "issues_adult_fiction", "issues_adult_nonfiction", "issues_child_fiction", "issues_child_nonfiction", "issues_audiovisual",
            "issues_ebook", "issues_eaudio", "issues_epress", "requests",
            "active_borrowers", "active_borrowers_0_11", "active_borrowers_12_17", "new_members",
            "computer_hours_available", "computer_hours_used", "wifi_sessions",
            "events", "event_attendances", "event_attendances_adult", "event_attendances_child", "event_attendances_digital",
            "volunteers", "volunteer_hours", "staff_fte_professional", "staff_fte_other",
            "stock_lending", "additions",
            "spend_employees", "spend_premises", "spend_materials", "spend_ematerials", "spend_ict", "spend_support", "spend_other",
            "income_fees", "income_grants", "income_other", "capital",
            "satisfaction_pct", "satisfaction_base",
        ];

        Assert.Equal("2026.1", Catalogue.Version);
        Assert.Equal(expected.Order(), Catalogue.Measures.Where(measure => !measure.Local).Select(measure => measure.Code).Order());
        Assert.Equal(["enquiries", "computer_use_rate"], Catalogue.Measures.Where(measure => measure.Local).Select(measure => measure.Code));
        Assert.All(Catalogue.Groups, group => Assert.Contains(Catalogue.Measures, measure => measure.Group == group.Code));
    }

    [Fact]
    public void The_starter_sets_are_those_of_the_field()
    {
        // E-issues are two measures.
        Assert.Equal(
            ["visits", "issues_physical", "issues_ebook", "issues_eaudio", "active_borrowers", "computer_hours_used", "events", "event_attendances"],
            Catalogue.Measures.Where(measure => measure.Starter).Select(measure => measure.Code));
        Assert.Equal(
            ["visits", "issues_physical", "events", "event_attendances", "volunteers", "volunteer_hours"],
            Catalogue.Measures.Where(measure => measure.CommunityStarter).Select(measure => measure.Code));
        Assert.Equal(
            ["visits_per_1000", "physical_issues_per_1000", "eissues_per_1000", "active_borrowers_pct", "computer_hours_per_1000", "events_per_1000", "attendances_per_1000"],
            Catalogue.Ratios.Where(ratio => ratio.Headline).Select(ratio => ratio.Code));
    }

    [Theory]
    [InlineData("visits_per_1000", 100, Better.Up)]
    [InlineData("physical_issues_per_1000", 100, Better.Up)]
    [InlineData("eissues_per_1000", 20, Better.Up)]
    [InlineData("active_borrowers_pct", 0.5, Better.Up)]
    [InlineData("issues_per_active_borrower", 1, Better.Neutral)]
    [InlineData("visits_per_open_hour", 1, Better.Up)]
    [InlineData("issues_per_open_hour", 1, Better.Up)]
    [InlineData("staffed_hours_per_1000", 5, Better.Up)]
    [InlineData("computer_use_pct", 2, Better.Neutral)]
    [InlineData("computer_hours_per_1000", 10, Better.Up)]
    [InlineData("wifi_per_1000", 20, Better.Up)]
    [InlineData("events_per_1000", 1, Better.Up)]
    [InlineData("attendances_per_1000", 10, Better.Up)]
    [InlineData("attendances_per_event", 1, Better.Neutral)]
    [InlineData("volunteer_hours_per_1000", 5, Better.Neutral)]
    [InlineData("staff_per_10000", 0.1, Better.Neutral)]
    [InlineData("additions_per_1000", 5, Better.Up)]
    [InlineData("stock_per_1000", 50, Better.Neutral)]
    [InlineData("stock_turn", 0.1, Better.Up)]
    [InlineData("net_spend_per_1000", 200, Better.Neutral)]
    [InlineData("income_pct_of_spend", 1, Better.Neutral)]
    [InlineData("materials_pct_of_spend", 1, Better.Neutral)]
    [InlineData("net_cost_per_visit", 0.2, Better.Neutral)]
    [InlineData("net_cost_per_issue", 0.2, Better.Neutral)]
    [InlineData("child_share_pct", 1, Better.Neutral)]
    [InlineData("eshare_pct", 1, Better.Neutral)]
    [InlineData("premises_cost_per_open_hour", 1, Better.Neutral)]
    public void Ratios_have_the_rounding_units_and_directions_of_the_field(string code, double unit, Better better)
    {
        var ratio = Catalogue.Ratio(code);

        Assert.Equal(((decimal)unit, better), (ratio.RoundingUnit, ratio.Better));
        Assert.Equal(27, Catalogue.Ratios.Count);
    }

    [Fact]
    public void Only_the_three_ratios_of_an_open_hour_are_for_libraries()
    {
        Assert.Equal(["visits_per_open_hour", "issues_per_open_hour", "premises_cost_per_open_hour"], Catalogue.Ratios.Where(ratio => ratio.Library).Select(ratio => ratio.Code));
        Assert.Equal(["premises_cost_per_open_hour"], Catalogue.Ratios.Where(ratio => !ratio.Service).Select(ratio => ratio.Code));
    }

    [Fact]
    public void Every_kind_of_rule_is_in_use() =>
        Assert.Equal(Enum.GetValues<RuleKind>(), Catalogue.Rules.Select(rule => rule.Kind).Distinct().Order());

    [Fact]
    public void Hard_rules_are_these() =>
        Assert.Equal(
            ["range", "part_over_whole", "computer_hours_over_available", "borrowers_over_population", "computer_hours_over_devices", "computer_hours_over_residents"],
            Catalogue.Rules.Where(rule => rule.Severity == RuleSeverity.Hard).Select(rule => rule.Code));

    [Fact]
    public void The_page_about_measures_describes_all_of_it()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "measures.md"));

        IEnumerable<string> rows =
        [
            .. Catalogue.Measures.Select(measure => $"| `{measure.Code}` | {measure.Name} |"),
            .. Catalogue.Facts.Select(fact => $"| `{fact.Code}` | {fact.Name} |"),
            .. Catalogue.Ratios.Select(ratio => $"| `{ratio.Code}` | {ratio.Definition} |"),
            .. Catalogue.Rules.Select(rule => $"| `{rule.Code}` | {(rule.Severity == RuleSeverity.Hard ? "hard" : "soft")} |"),
        ];

        Assert.All(rows, row => Assert.True(page.Contains(row, StringComparison.Ordinal), $"Not there: {row}"));
    }

    public static TheoryData<string, Action<JsonNode>, string> Mistakes => new()
    {
        { "an unknown key", file => file["measures"]![3]!["colour"] = "red", "$.measures[3]" },
        { "a missing key", file => file["measures"]![3]!.AsObject().Remove("term"), "$.measures[3]" },
        { "an unknown word", file => file["measures"]![3]!["overTime"] = "product", "$.measures[3].overTime" },
        { "a number for a word", file => file["measures"]![3]!["overTime"] = 1, "$.measures[3].overTime" },
        { "a null name", file => file["measures"]![3]!["name"] = null, "$.measures[3]" },
        { "a null measure", file => file["measures"]![3] = null, "measures[3]: is null" },
        { "a blank definition", file => file["measures"]![0]!["definition"] = " ", "measures[0] (visits): definition is blank" },
        { "a code twice", file => file["measures"]![1]!["code"] = "visits", "measures[1] (visits): the code stands twice" },
        { "a bad code", file => file["measures"]![1]!["code"] = "Visits", "measures[1] (Visits): a code has" },
        { "an unknown group", file => file["measures"]![0]!["group"] = "cats", "measures[0] (visits): there is no group cats" },
        { "an unknown whole", file => Measure(file, "issues_books")["partOf"] = "cats", "(issues_books): it is part of cats, which there is not" },
        { "a circle of parts", file => Measure(file, "issues_physical")["partOf"] = "issues_child_fiction", "(issues_physical): it is part of itself, through issues_physical" },
        { "no parts that make a whole", file => Measure(file, "events")["partsMakeWhole"] = true, "(events): its parts are said to be all of it" },
        { "a range upside down", file => Measure(file, "visits")["range"]!["max"] = -1, "(visits): the range must run upwards" },
        { "a fact named as a measure", file => file["facts"]![0]!["code"] = "visits", "facts[0] (visits): a measure has the same code" },
        { "a ratio of nothing known", file => file["ratios"]![0]!["numerator"]![0]!["measure"] = "cats", "ratios[0] (visits_per_1000).numerator: there is no measure or fact cats" },
        { "a ratio of a local measure", file => file["ratios"]![0]!["numerator"]![0]!["measure"] = "enquiries", "ratios[0] (visits_per_1000).numerator: enquiries is local" },
        { "a library ratio of residents", file => file["ratios"]![0]!["library"] = true, "ratios[0] (visits_per_1000).denominator: libraries have no population" },
        { "a ratio without a denominator", file => file["ratios"]![0]!["denominator"] = new JsonArray(), "ratios[0] (visits_per_1000).denominator: is empty" },
        { "a rounding unit that cannot show", file => file["ratios"]![0]!["roundingUnit"] = 0.5, "ratios[0] (visits_per_1000): the rounding unit" },
        { "a sentence without a figure", file => file["ratios"]![0]!["sentence"]!["pattern"] = "many", "ratios[0] (visits_per_1000): the sentence has no {0}" },
        { "a rule on nothing known", file => Rule(file, "change_spend")["measures"]![0] = "cats", "(change_spend): there is no measure cats" },
        { "a rule against nothing known", file => Rule(file, "open_hours")["against"] = "cats", "(open_hours): there is no measure or fact cats" },
        { "a rule without its number", file => Rule(file, "open_hours")["parameters"]!.AsObject().Remove("max"), "(open_hours): the parameter max is missing" },
        { "a rule with a number too many", file => Rule(file, "range")["parameters"]!["percent"] = 3, "(range): a rule of the kind Range has no parameter percent" },
        { "a message with an unknown place", file => Rule(file, "range")["message"] = "{who}", "(range): the message has an unknown place {who}" },
        { "a rule of a wrong shape", file => Rule(file, "range")["against"] = "visits", "(range): a rule of the kind Range cannot have" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_is_refused_with_its_place(string mistake, Action<JsonNode> make, string message)
    {
        var file = JsonNode.Parse(Shipped())!;
        make(file);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString()));

        var refused = Assert.Throws<InvalidDataException>(() => MeasureCatalogue.Load(stream));
        Assert.True(refused.Message.Contains(message, StringComparison.Ordinal), $"{mistake}: {refused.Message}");
    }

    [Fact]
    public void A_key_twice_is_refused()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Shipped().Replace("\"code\": \"enquiries\",", "\"code\": \"enquiries\", \"code\": \"enquiries\",", StringComparison.Ordinal)));

        Assert.Throws<InvalidDataException>(() => MeasureCatalogue.Load(stream));
    }

    [Fact]
    public void A_version_that_does_not_exist_is_refused() => Assert.Throws<ArgumentException>(() => MeasureCatalogue.Embedded("1999.1"));

    [Fact]
    public void Unknown_codes_are_found_out()
    {
        Assert.Null(Catalogue.FindMeasure("cats"));
        Assert.Throws<KeyNotFoundException>(() => Catalogue.Measure("cats"));
        Assert.Throws<KeyNotFoundException>(() => Catalogue.Ratio("cats"));
        Assert.Equal([new Term("open_hours_week", 50m)], Catalogue.Ratio("visits_per_open_hour").Formula.Denominator);
    }

    private static JsonNode Measure(JsonNode file, string code) => file["measures"]!.AsArray().Single(measure => (string?)measure!["code"] == code)!;

    private static JsonNode Rule(JsonNode file, string code) => file["rules"]!.AsArray().Single(rule => (string?)rule!["code"] == code)!;

    private static string Shipped()
    {
        using var stream = typeof(MeasureCatalogue).Assembly.GetManifestResourceStream("catalogue-2026.1.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
