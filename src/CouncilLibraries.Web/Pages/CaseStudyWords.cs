using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Pages.Council.Libraries;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages;

/// <summary>What <c>_CaseStudy</c> writes of a case study.</summary>
/// <param name="Text">The case study.</param>
/// <param name="Framework">The newest framework, for the names of its parts; null while none is published.</param>
public sealed record CaseStudyText(PublicCaseStudy Text, Framework? Framework);

/// <summary>What <c>_Shelf</c> writes.</summary>
/// <param name="Shelf">The list; null for none, and nothing is written.</param>
/// <param name="About">What it is about, in words.</param>
public sealed record ShelfOf(Shelf? Shelf, string About);

/// <summary>Case studies in everyday words.</summary>
public static class CaseStudyWords
{
    private const int PencePerPound = 100;

    /// <summary>Kinds of library and ways of running them, to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        .. Enum.GetValues<LibraryType>().Select(t => new Choice(CaseStudyTags.Of(t), LibraryWords.Text(t))),
        .. Enum.GetValues<LibraryProvision>().Select(p => new Choice(CaseStudyTags.Of(p), $"Run by: {LibraryWords.Text(p)}")),
    ];

    /// <summary>Where a case study stands.</summary>
    public static string Text(CaseStudyStanding standing) => standing switch
    {
        CaseStudyStanding.Draft => "Draft",
        CaseStudyStanding.WithHead => "With our head of service",
        CaseStudyStanding.WithOperator => "With the operator",
        CaseStudyStanding.Returned => "Came back with a note",
        CaseStudyStanding.Published => "Published",
        CaseStudyStanding.TakenDown => "Taken down",
        _ => "Withdrawn",
    };

    /// <summary>Colour of its tag.</summary>
    public static string Colour(CaseStudyStanding standing) => standing switch
    {
        CaseStudyStanding.Draft or CaseStudyStanding.Returned => "yellow",
        CaseStudyStanding.WithHead or CaseStudyStanding.WithOperator => "blue",
        CaseStudyStanding.Published => "green",
        _ => "grey",
    };

    /// <summary>What happened.</summary>
    public static string Text(CaseStudyStep step) => step switch
    {
        CaseStudyStep.Begun => "Begun",
        CaseStudyStep.SentToHead => "Sent to our head of service",
        CaseStudyStep.TakenBack => "Taken back to go on writing",
        CaseStudyStep.ReturnedByHead => "Given back by our head of service",
        CaseStudyStep.SentToOperator => "Sent to the operator",
        CaseStudyStep.ReturnedByOperator => "Given back by the operator",
        CaseStudyStep.Published => "Published",
        CaseStudyStep.TakenDown => "Taken down by the operator",
        _ => "Withdrawn",
    };

    /// <summary>Whether the operator took a step.</summary>
    public static bool IsOperators(CaseStudyStep step) => step is CaseStudyStep.ReturnedByOperator or CaseStudyStep.Published or CaseStudyStep.TakenDown;

    /// <summary>Who wrote a case study, as everybody reads it.</summary>
    public static string By(string? council, bool isFictional) => $"{council ?? "A council that does not give its name"}{(isFictional ? " (invented)" : "")}";

    /// <summary>A number with its noun.</summary>
    public static string Count(int studies) => $"{studies:#,0} case {(studies == 1 ? "study" : "studies")}";

    /// <summary>The text fields of a case study that hold something, with their headings.</summary>
    public static IEnumerable<(string Heading, string Text)> Parts(PublicCaseStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new (string Heading, string? Text)[]
        {
            ("What we did", study.Did), ("Why", study.Why), ("What worked", study.Worked), ("What worked less well", study.WorkedLess), ("Techniques that others can use", study.Techniques),
            ("What was hard", study.Challenges), ("Skills that it took", study.Skills),
        }.Where(p => p.Text is not null).Select(p => (p.Heading, p.Text!));
    }

    /// <summary>What it cost, in words and in pounds; null where nobody says.</summary>
    public static string? Cost(PublicCaseStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.CostPence is not { } pence ? study.Cost : $"{FigureFormat.WholePounds(pence / PencePerPound)}{(study.Cost is { } words ? $"\n{words}" : "")}";
    }

    /// <summary>Groups of what a case study is about, each with names and keys; keys that nothing has any more are left out.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="framework">The newest framework; null while none is published.</param>
    public static IEnumerable<(string Group, IReadOnlyList<Choice> Tags)> Groups(IReadOnlyCollection<string> keys, Framework? framework) =>
        AllGroups(framework).Select(g => (g.Group, (IReadOnlyList<Choice>)[.. g.Tags.Where(t => keys.Contains(t.Value))])).Where(g => g.Item2.Count > 0);

    /// <summary>Name of what a key stands for; null where nothing has it.</summary>
    public static string? Name(string key, Framework? framework) => AllGroups(framework).SelectMany(g => g.Tags).FirstOrDefault(t => t.Value == key)?.Text;

    private static IEnumerable<(string Group, IEnumerable<Choice> Tags)> AllGroups(Framework? framework) =>
    [
        ("Outcomes", Outcome.All.Select(o => new Choice(CaseStudyTags.OfOutcome(o.Key), o.Name))),
        ("Characteristics", (framework?.Characteristics ?? []).Select(c => new Choice(CaseStudyTags.OfPart(framework!, c.Key), c.Name))),
        ("What good looks like", (framework?.Characteristics ?? []).SelectMany(c => c.Criteria).Select(c => new Choice(CaseStudyTags.OfPart(framework!, c.Key), c.Name))),
        ("Stages of a strategic plan", PlanGuide.Current.Stages.Select(s => new Choice(CaseStudyTags.Of(s), s.Name))),
        ("Figures", MeasureCatalogue.Current.Ratios.Select(r => new Choice(CaseStudyTags.OfRatio(r.Code), r.Name))),
        ("Libraries", Kinds),
    ];
}
