namespace CouncilLibraries.Core.Returns;

/// <summary>What an amount is, for typing and showing it.</summary>
public enum AmountKind
{
    /// <summary>A number of things, people, hours or posts.</summary>
    Number,

    /// <summary>Pounds; stored as pence.</summary>
    Money,

    /// <summary>A percentage; stored as tenths of a percentage point.</summary>
    Percent,
}

/// <summary>Whether single libraries are asked for a measure. Every measure can be given for the service.</summary>
public enum LibraryLevel
{
    /// <summary>Only the service has it.</summary>
    No,

    /// <summary>A council may ask its libraries for it.</summary>
    Optional,

    /// <summary>Libraries have it.</summary>
    Yes,
}

/// <summary>How a measure's values for parts become the value of the whole, over time or over libraries.</summary>
public enum RollUp
{
    /// <summary>Not at all: the whole has to be typed.</summary>
    None,

    /// <summary>Added up.</summary>
    Sum,

    /// <summary>The value of the last part (time only).</summary>
    Last,

    /// <summary>The average of the parts, each weighted by its months.</summary>
    Mean,
}

/// <summary>A group of measures that stand together on a screen.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Heading.</param>
public sealed record MeasureGroup(string Code, string Name);

/// <summary>Smallest and largest amount that is believed, in natural units (visits, pounds, per cent).</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest.</param>
public sealed record AmountRange(decimal Min, decimal Max);

/// <summary>Something that libraries count and type in.</summary>
/// <param name="Code">Stable code, for example <c>issues_physical</c>.</param>
/// <param name="Name">Everyday name, for screens.</param>
/// <param name="Term">The field's own term, shown beside the name.</param>
/// <param name="Definition">What it is, in one or two sentences of this project's own.</param>
/// <param name="Count">What to count.</param>
/// <param name="DoNotCount">What to leave out.</param>
/// <param name="Unit">Plural noun of the unit, for example <c>visits</c>.</param>
/// <param name="Kind">Number, money or percentage.</param>
/// <param name="Decimals">Digits after the point; amounts are whole numbers of the smallest unit, so 2 for money means pence.</param>
/// <param name="Library">Whether single libraries have it.</param>
/// <param name="Cadence">Periods for which typing it makes sense.</param>
/// <param name="OverTime">How months or quarters become a year.</param>
/// <param name="OverLibraries">How libraries become the service.</param>
/// <param name="Group">Code of its group.</param>
/// <param name="Range">Amounts that are believed.</param>
/// <param name="PartOf">Code of the measure of which this is a part, or null.</param>
/// <param name="PartsMakeWhole">Whether its parts together are all of it, so that they must add up and may stand in for it.</param>
/// <param name="AsksMethod">Whether the count method is asked for.</param>
/// <param name="Starter">In the set that a council starts with.</param>
/// <param name="CommunityStarter">In the set that a community-managed library starts with.</param>
/// <param name="Local">Only for the council itself: in no ratio, never compared.</param>
/// <param name="Singular">Whether its name takes "is" rather than "are".</param>
public sealed record Measure(
    string Code,
    string Name,
    string Term,
    string Definition,
    string Count,
    string DoNotCount,
    string Unit,
    AmountKind Kind,
    int Decimals,
    LibraryLevel Library,
    IReadOnlyList<PeriodKind> Cadence,
    RollUp OverTime,
    RollUp OverLibraries,
    string Group,
    AmountRange Range,
    string? PartOf = null,
    bool PartsMakeWhole = false,
    bool AsksMethod = false,
    bool Starter = false,
    bool CommunityStarter = false,
    bool Local = false,
    bool Singular = false)
{
    /// <summary>How many smallest units make one natural unit: 100 for money.</summary>
    public long Scale => Decimals switch { 0 => 1, 1 => 10, _ => 100 };

    /// <summary>An amount in natural units: pence to pounds, hundredths of a post to posts.</summary>
    /// <param name="amount">Smallest units.</param>
    public decimal Natural(long amount) => (decimal)amount / Scale;
}

/// <summary>A figure that ratios and checks use but nobody types in a return: reference data or a fact about a library.</summary>
/// <param name="Code">Stable code, for example <c>population</c>.</param>
/// <param name="Name">Everyday name.</param>
/// <param name="Definition">What it is and where it comes from.</param>
/// <param name="Unit">Plural noun of the unit.</param>
/// <param name="Library">Whether single libraries have it; then the service's is the sum over its libraries.</param>
public sealed record Fact(string Code, string Name, string Definition, string Unit, bool Library = false);
