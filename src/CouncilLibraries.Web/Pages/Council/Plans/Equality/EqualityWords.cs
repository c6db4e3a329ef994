using System.Text.RegularExpressions;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Plans.Equality;

/// <summary>The words of the equality analysis.</summary>
public static partial class EqualityWords
{
    /// <summary>Impacts to choose from.</summary>
    public static IReadOnlyList<Choice> Impacts { get; } = [.. Enum.GetValues<ImpactKind>().Select(i => new Choice(i.ToString(), Impact(i)))];

    /// <summary>Name of a characteristic.</summary>
    public static string Name(ProtectedCharacteristic characteristic) => characteristic switch
    {
        ProtectedCharacteristic.Age => "Age",
        ProtectedCharacteristic.Disability => "Disability",
        ProtectedCharacteristic.GenderReassignment => "Gender reassignment",
        ProtectedCharacteristic.MarriageAndCivilPartnership => "Marriage and civil partnership",
        ProtectedCharacteristic.PregnancyAndMaternity => "Pregnancy and maternity",
        ProtectedCharacteristic.Race => "Race",
        ProtectedCharacteristic.ReligionOrBelief => "Religion or belief",
        ProtectedCharacteristic.Sex => "Sex",
        _ => "Sexual orientation",
    };

    /// <summary>Who is meant.</summary>
    public static string About(ProtectedCharacteristic characteristic) => characteristic switch
    {
        ProtectedCharacteristic.Age => "Children, young people, people of working age and older people",
        ProtectedCharacteristic.Disability => "Also mental health, learning disability, long illness, and what cannot be seen",
        ProtectedCharacteristic.GenderReassignment => "Anyone who proposes to change, is changing or has changed their sex; no medical step is needed",
        ProtectedCharacteristic.MarriageAndCivilPartnership => "Of the three aims of the duty only the first counts here: no unlawful discrimination",
        ProtectedCharacteristic.PregnancyAndMaternity => "Also breastfeeding, and the months after a birth",
        ProtectedCharacteristic.Race => "Colour, nationality, ethnic or national origins",
        ProtectedCharacteristic.ReligionOrBelief => "Also having none",
        ProtectedCharacteristic.Sex => "Women and men",
        _ => "Attraction to people of the other sex, the same sex, or both",
    };

    /// <summary>How it touches them.</summary>
    public static string Impact(ImpactKind impact) => impact switch
    {
        ImpactKind.Positive => "Better for them",
        ImpactKind.None => "No difference",
        ImpactKind.Negative => "Worse for them",
        ImpactKind.Mixed => "Better in some ways, worse in others",
        _ => "Not known yet",
    };

    /// <summary>Colour of the tag.</summary>
    public static string Colour(ImpactKind impact) => impact switch
    {
        ImpactKind.Positive => "green",
        ImpactKind.Negative or ImpactKind.Mixed => "yellow",
        ImpactKind.None => "blue",
        _ => "grey",
    };

    /// <summary>Evidence of the register: "E7 Survey of users".</summary>
    public static string Evidence(EqualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return $"E{evidence.Number} {evidence.Title}{(evidence.IsTakenBack ? " (taken back since)" : "")}";
    }

    /// <summary>Why it is to be looked at again, as a sentence.</summary>
    public static string Again(LookAgain again)
    {
        ArgumentNullException.ThrowIfNull(again);
        var day = PlanWords.Day(again.On);
        return again.Cause switch
        {
            LookAgainCause.ConsultationOpened => $"Not looked at since the consultation opened on {day}.",
            LookAgainCause.ConsultationClosed => $"Not looked at since the consultation closed on {day}.",
            LookAgainCause.Decided => $"Not looked at since the council decided on {day}.",
            _ => "Not looked at for a year.",
        };
    }

    /// <summary>The last part of a characteristic's address: "religion-or-belief".</summary>
    public static string Key(ProtectedCharacteristic characteristic) => WordStart().Replace(characteristic.ToString(), "-").ToLowerInvariant();

    /// <summary>The characteristic of an address; null where there is none.</summary>
    public static ProtectedCharacteristic? Find(string key) => Enum.GetValues<ProtectedCharacteristic>().Cast<ProtectedCharacteristic?>().FirstOrDefault(c => Key(c!.Value) == key);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordStart();
}
