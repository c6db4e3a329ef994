using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Core.Tests.Assessments;

/// <summary>Files of frameworks: what ships is sound, and what is wrong with another is said in full, with its place.</summary>
public sealed class FrameworkFileTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void The_starter_files_have_no_problems(string version)
    {
        var reading = FrameworkFile.Starter(version);

        Assert.Empty(reading.Problems);
        Assert.Equal(("starter", version, "Starter set: this project's own wording, not the published text"), (reading.Content!.Key, reading.Content.Version, reading.Content.Provenance));
        Assert.Equal([TemplateKind.Discussion, TemplateKind.Ratings], reading.Content.Templates.Select(t => t.Kind));
        Assert.Equal((10, 10, 4, 5), (reading.Content.Areas.Count, reading.Content.Characteristics.Count, reading.Content.Scale.Count, reading.Content.Aspects.Count));
        // One evening's work for a library.
        Assert.InRange(reading.Content.Characteristics.Sum(c => c.CriteriaFor(library: true).Count()), 15, 24);
        Assert.All(reading.Content.Characteristics, c => Assert.NotEmpty(c.CriteriaFor(library: true)));
        Assert.Null(reading.Content.FindCriterion("political-sponsorship")!.TextFor(library: true));
    }

    [Fact]
    public void The_schema_in_the_documentation_is_the_form_that_is_read()
    {
        var schema = (JsonObject)FrameworkFile.Json.GetJsonSchemaAsNode(typeof(Framework), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A version of a framework for self-assessment");

        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "framework.schema.json"));

        // Where this differs because the form changed, the expected text is the new file.
        Assert.Equal(schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true }), documented.TrimEnd());
    }

    [Fact]
    public void What_is_read_and_written_says_the_same()
    {
        var framework = FrameworkFile.Starter("1").Content!;

        var again = FrameworkFile.Write(FrameworkFile.Read(FrameworkFile.Write(framework)));

        Assert.Equal(FrameworkFile.Write(framework), again);
    }

    [Fact]
    public void All_problems_are_told_at_once_each_with_its_place()
    {
        var reading = Check(file =>
        {
            file["colour"] = "red";
            Criterion(file, 0, 1)["help"] = " ";
            Criterion(file, 0, 2)["outcomes"] = new JsonArray("wealth", "culture", "culture");
            file["areas"]![0]!["measures"] = new JsonArray("visits", "visitors");
            file["areas"]![1]!["ratios"] = new JsonArray("visits_per_head");
            file["templates"]![1]!["areas"] = new JsonArray("reading", "reading", "nowhere");
            file["templates"]![1]!["characteristics"] = new JsonArray("leadership", "agreed-vision");
            file["scale"]![3]!["level"] = 5;
        });

        Assert.NotNull(reading.Content);
        Assert.Equal(
            [
                "the file: \"colour\" is not known here.",
                "scale[3]: has the level 5; levels count 1, 2, 3 and so on, so it must be 4.",
                "templates[1] (shorter).areas: there is no results area nowhere.",
                "templates[1] (shorter).areas: reading stands there twice.",
                "templates[1] (shorter).characteristics: there is no characteristic agreed-vision.",
                "areas[0] (culture).measures: there is no measure visitors.",
                "areas[1] (reading).ratios: there is no ratio visits_per_head.",
                "characteristics[0].criteria[1] (vision-lived).help: is blank.",
                "characteristics[0].criteria[2] (political-sponsorship).outcomes: there is no outcome wealth.",
                "characteristics[0].criteria[2] (political-sponsorship).outcomes: culture stands there twice.",
            ],
            reading.Problems);
    }

    [Fact]
    public void A_key_is_told_that_is_no_key_too_long_or_there_twice()
    {
        var reading = Check(file =>
        {
            Criterion(file, 0, 0)["key"] = "Agreed vision";
            Criterion(file, 0, 1)["key"] = new string('a', 41);
            // Of a results area: findings and comments name both alike.
            Criterion(file, 0, 2)["key"] = "culture";
            file["templates"]![1]!["key"] = "full";
        });

        Assert.Equal(
            [
                "templates[1] (full): another template has the same key.",
                "characteristics[0].criteria[0] (Agreed vision): \"Agreed vision\" is no key: a key has small letters, digits and single hyphens, and begins with a letter.",
                $"characteristics[0].criteria[1] ({new string('a', 41)}): the key has 41 characters, at most 40 are allowed.",
                "characteristics[0].criteria[2] (culture): the key stands twice among results areas, characteristics and criteria.",
            ],
            reading.Problems);
    }

    [Fact]
    public void What_is_for_nobody_empty_or_too_long_is_told()
    {
        var reading = Check(file =>
        {
            (Criterion(file, 0, 0)["service"], Criterion(file, 0, 0)["library"]) = (null, null);
            Criterion(file, 0, 1)["service"] = new string('x', 601);
            Criterion(file, 0, 1)["name"] = "Two\nlines";
            file["scale"] = new JsonArray();
            file["version"] = "one two";
            file["changes"] = new JsonArray(new JsonObject { ["text"] = "", ["feedback"] = new JsonArray(0, 3, 3) });
            file["characteristics"]![9]!["criteria"] = new JsonArray();
        });

        Assert.Equal(
            [
                "version: must have 1 to 40 small letters, digits, dots and hyphens, and begin with a letter or digit.",
                "changes[0].text: is blank.",
                "changes[0].feedback: numbers of comments are 1 or more.",
                "changes[0].feedback: a number stands there twice.",
                "scale: must have 2 to 10 points.",
                "characteristics[0].criteria[0] (agreed-vision): is for nobody: give a sentence for a service, for a library, or for both.",
                "characteristics[0].criteria[1] (vision-lived).name: has a line break or another character that cannot be shown.",
                "characteristics[0].criteria[1] (vision-lived).service: has 601 characters, at most 600 are allowed.",
                "characteristics[9] (learning).criteria: must have at least one criterion.",
            ],
            reading.Problems);
    }

    [Fact]
    public void Members_that_are_missing_or_of_the_wrong_kind_are_all_told()
    {
        var reading = Check(file =>
        {
            ((JsonObject)file["areas"]![2]!).Remove("help");
            file["areas"]![3]!["for"] = "everybody";
            file["areas"]![4] = "health";
            file["scale"]![0]!["level"] = "one";
            file["templates"]![0]!["kind"] = 0;
            file["templates"]![0]!["advice"] = "Begin.";
            Criterion(file, 1, 0)["outcomes"] = new JsonArray(1);
            Criterion(file, 1, 1)["hepl"] = "A slip";
        });

        Assert.Null(reading.Content);
        Assert.Equal(
            [
                "scale[0].level: must be a whole number.",
                "templates[0] (full).kind: must be one of discussion, ratings.",
                "templates[0] (full).advice: must be a list in square brackets.",
                "areas[2] (digital): \"help\" is missing.",
                "areas[3] (potential).for: must be one of service, library, both.",
                "areas[4]: must be a group in curly brackets.",
                "characteristics[1] (strategic-fit).criteria[0] (council-priorities).outcomes[0]: must be text in quotation marks.",
                "characteristics[1] (strategic-fit).criteria[1] (strategy-years-ahead): \"hepl\" is not known here.",
            ],
            reading.Problems);
    }

    [Fact]
    public void A_member_that_stands_twice_is_told()
    {
        var text = FrameworkFile.Starter("1").Text.Replace("\"key\": \"starter\",", "\"key\": \"starter\", \"key\": \"starter\",", StringComparison.Ordinal);

        Assert.Equal(["the file: \"key\" stands there twice."], FrameworkFile.Check(Encoding.UTF8.GetBytes(text)).Problems);
    }

    [Fact]
    public void A_file_of_another_schema_says_only_that()
    {
        Assert.Equal(["schema: is 2. This site reads files of schema 1."], Check(file => (file["schema"], file["scale"]) = (2, "none")).Problems);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("  \n ", "The file is empty.")]
    [InlineData("key,value", "The file is not JSON. Look at line 1, character 1.")]
    [InlineData("{\n  \"schema\": 1,\n}", "The file is not JSON. Look at line 3, character 1.")]
    [InlineData("[]", "the file: must be a group in curly brackets.")]
    [InlineData("null", "the file: must be a group in curly brackets.")]
    public void A_file_that_is_none_is_refused(string text, string problem)
    {
        Assert.Equal([problem], FrameworkFile.Check(Encoding.UTF8.GetBytes(text)).Problems);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        var text = new string('[', 100_000);

        Assert.StartsWith("The file is not JSON.", Assert.Single(FrameworkFile.Check(Encoding.UTF8.GetBytes(text)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoding_and_a_large_file_are_refused_and_a_byte_order_mark_is_not()
    {
        var text = FrameworkFile.Starter("1").Text;
        byte[] latin = [.. "{\"name\": \"Caf"u8, 0xE9, .. "\"}"u8];

        Assert.Equal(["The file is not in UTF-8: byte 14 belongs to no character. Save it as UTF-8."], FrameworkFile.Check(latin).Problems);
        Assert.Equal(["The file is in UTF-16. Save it as UTF-8."], FrameworkFile.Check([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]).Problems);
        Assert.Equal(["The file is larger than 2 MB."], FrameworkFile.Check(new byte[FrameworkFile.MaxBytes + 1]).Problems);
        var marked = FrameworkFile.Check([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
        Assert.True(marked.IsGood);
        Assert.Equal(text, marked.Text);
    }

    [Fact]
    public void The_changes_of_version_2_tell_every_criterion_that_came_went_or_changed()
    {
        var comparison = FrameworkComparison.Of(FrameworkFile.Starter("1").Content!, FrameworkFile.Starter("2").Content!);

        Assert.Equal(["climate"], comparison.Of(FrameworkPart.Criterion, DifferenceKind.Added).Select(d => d.Key));
        Assert.Equal(["shared-aims"], comparison.Of(FrameworkPart.Criterion, DifferenceKind.Removed).Select(d => d.Key));
        Assert.Equal(["joint-delivery", "non-users", "unit-costs", "wellbeing"], comparison.Of(FrameworkPart.Criterion, DifferenceKind.Reworded).Select(d => d.Key).Order(StringComparer.Ordinal));
        Assert.Equal(6, comparison.Differences.Count);
        Assert.True(comparison.HasSameScale);
    }

    private static JsonNode Criterion(JsonNode file, int characteristic, int criterion) => file["characteristics"]![characteristic]!["criteria"]![criterion]!;

    private static FrameworkReading Check(Action<JsonNode> change)
    {
        var file = JsonNode.Parse(FrameworkFile.Starter("1").Text)!;
        change(file);
        return FrameworkFile.Check(Encoding.UTF8.GetBytes(file.ToJsonString()));
    }
}
