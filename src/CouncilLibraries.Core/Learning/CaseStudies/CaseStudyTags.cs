using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Learning;

/// <summary>
/// Keys of what a case study is about, each in one text: <c>framework/starter/agreed-vision</c>, <c>outcome/reading</c>,
/// <c>stage/evidence</c>, <c>ratio/visits_per_1000</c>, <c>type/Static</c>, <c>provision/Commissioned</c>.
/// </summary>
public static class CaseStudyTags
{
    /// <summary>Longest key.</summary>
    public const int MaxLength = 120;

    private const string OutcomePrefix = "outcome/";
    private const string StagePrefix = "stage/";
    private const string RatioPrefix = "ratio/";
    private const string TypePrefix = "type/";
    private const string ProvisionPrefix = "provision/";

    /// <summary>A characteristic or criterion, or a results area, of a framework; the same in every version of it.</summary>
    public static string OfPart(Framework framework, string part)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return FeedbackSubject.KeyOf(framework.Key, part);
    }

    /// <summary>One of the seven outcomes.</summary>
    public static string OfOutcome(string outcome) => OutcomePrefix + outcome;

    /// <summary>A stage of a strategic plan, by its key.</summary>
    public static string OfStage(string stage) => StagePrefix + stage;

    /// <summary>A stage of a strategic plan.</summary>
    public static string Of(PlanStageGuide stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return OfStage(stage.Key);
    }

    /// <summary>A ratio of the catalogue.</summary>
    public static string OfRatio(string code) => RatioPrefix + code;

    /// <summary>A kind of library.</summary>
    public static string Of(LibraryType type) => TypePrefix + type;

    /// <summary>A way in which libraries are run.</summary>
    public static string Of(LibraryProvision provision) => ProvisionPrefix + provision;

    /// <summary>Every key that can be chosen, with the framework as it stands.</summary>
    /// <param name="framework">The newest version; null while none is published.</param>
    public static IReadOnlyList<string> All(Framework? framework) =>
    [
        .. Outcome.All.Select(o => OfOutcome(o.Key)),
        .. framework is null ? [] : framework.Characteristics.SelectMany(c => c.Criteria.Select(k => k.Key).Prepend(c.Key)).Select(key => OfPart(framework, key)),
        .. PlanGuide.Current.Stages.Select(Of),
        .. MeasureCatalogue.Current.Ratios.Select(r => OfRatio(r.Code)),
        .. Enum.GetValues<LibraryType>().Select(Of),
        .. Enum.GetValues<LibraryProvision>().Select(Of),
    ];

    /// <summary>The chosen keys with what follows from them: whatever is about a criterion is about its characteristic too.</summary>
    /// <param name="chosen">Keys that were chosen; unknown ones are left out.</param>
    /// <param name="framework">The newest version; null while none is published.</param>
    public static List<string> Complete(IEnumerable<string> chosen, Framework? framework)
    {
        var keys = chosen.ToHashSet(StringComparer.Ordinal);
        foreach (var characteristic in framework?.Characteristics ?? [])
        {
            if (characteristic.Criteria.Any(c => keys.Contains(OfPart(framework!, c.Key))))
            {
                keys.Add(OfPart(framework!, characteristic.Key));
            }
        }

        return [.. All(framework).Where(keys.Contains)];
    }
}
