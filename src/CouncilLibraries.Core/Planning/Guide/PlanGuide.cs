using System.Text.Json;
using System.Text.Json.Serialization;

namespace CouncilLibraries.Core.Planning;

/// <summary>
/// The guidance of the strategic planning toolkit: nine stages with advice and questions, and the lists that go with them. It is
/// data and the same for everyone; keys stay the same from version to version.
/// </summary>
/// <param name="Version">Name of the version, for example <c>1</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Provenance">Whose wording it is; shown wherever the wording is.</param>
/// <param name="LegalNote">That what it says about the law is no legal advice; shown wherever the wording is.</param>
/// <param name="Stages">The nine stages, in order.</param>
/// <param name="EvidenceTopics">What evidence is about, and what to look for.</param>
/// <param name="DeliveryModels">Ways of running a service, to make options of.</param>
/// <param name="Criteria">What options are scored against, until a council chooses its own; their weights sum to 100.</param>
/// <param name="Characteristics">The nine protected characteristics of the Equality Act 2010, and what to think about in libraries.</param>
/// <param name="Gunning">The four Gunning principles for a fair consultation, as questions.</param>
public sealed record PlanGuide(
    string Version,
    string Name,
    string Provenance,
    string LegalNote,
    IReadOnlyList<PlanStageGuide> Stages,
    IReadOnlyList<PlanTopic> EvidenceTopics,
    IReadOnlyList<PlanTopic> DeliveryModels,
    IReadOnlyList<PlanCriterion> Criteria,
    IReadOnlyList<PlanTopic> Characteristics,
    IReadOnlyList<PlanQuestion> Gunning)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly Lazy<PlanGuide> Shipped = new(() =>
    {
        using var file = typeof(PlanGuide).Assembly.GetManifestResourceStream("plan-guide-1.json") ?? throw new InvalidOperationException("The planning guide is not part of the program.");
        return JsonSerializer.Deserialize<PlanGuide>(file, Json) ?? throw new InvalidDataException("The planning guide is empty.");
    });

    /// <summary>The guide that comes with the product.</summary>
    public static PlanGuide Current => Shipped.Value;

    /// <summary>The guidance on a stage.</summary>
    public PlanStageGuide Find(PlanStageKind kind) => Stages.Single(s => s.Kind == kind);

    /// <summary>The guidance on a stage by its key, or null.</summary>
    public PlanStageGuide? Find(string? key) => Stages.FirstOrDefault(s => s.Key == key);
}

/// <summary>The guidance on one stage.</summary>
/// <param name="Kind">The stage.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Purpose">What it is for, in one sentence.</param>
/// <param name="People">Who takes part, a line each.</param>
/// <param name="Guidance">How to do it well.</param>
/// <param name="Traps">What often goes wrong, a line each.</param>
/// <param name="BackAndForth">How it goes to and from other stages.</param>
/// <param name="Results">What there is at the end, a line each.</param>
/// <param name="Checklist">What to ask before it is called done.</param>
public sealed record PlanStageGuide(
    PlanStageKind Kind,
    string Name,
    string Purpose,
    IReadOnlyList<string> People,
    IReadOnlyList<PlanAdvice> Guidance,
    IReadOnlyList<string> Traps,
    string BackAndForth,
    IReadOnlyList<string> Results,
    IReadOnlyList<PlanQuestion> Checklist)
{
    /// <summary>The stage's name in addresses and in keys of comments: <c>evidence</c>.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    /// <summary>Its place among the stages, from 1.</summary>
    public int Place => (int)Kind;
}

/// <summary>A piece of advice.</summary>
/// <param name="Title">It in a few words.</param>
/// <param name="Text">It in a few sentences.</param>
public sealed record PlanAdvice(string Title, string Text);

/// <summary>A question of a checklist.</summary>
/// <param name="Key">Key, unique among the checklists.</param>
/// <param name="Question">The question; yes, partly, no and not applicable are its answers.</param>
/// <param name="Help">What to think of.</param>
public sealed record PlanQuestion(string Key, string Question, string Help);

/// <summary>An entry of one of the guide's lists.</summary>
/// <param name="Key">Key, unique in its list.</param>
/// <param name="Name">Name.</param>
/// <param name="About">What it is, or what to look for.</param>
public sealed record PlanTopic(string Key, string Name, string About);

/// <summary>A criterion that options are scored against.</summary>
/// <param name="Key">Key, unique in the list.</param>
/// <param name="Name">Name.</param>
/// <param name="About">What it asks.</param>
/// <param name="Weight">How much it counts, in hundredths of the whole.</param>
public sealed record PlanCriterion(string Key, string Name, string About, int Weight);
