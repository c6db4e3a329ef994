namespace CouncilLibraries.Core.Returns;

/// <summary>What a broken rule means.</summary>
public enum RuleSeverity
{
    /// <summary>The figure needs a note, which the approver sees.</summary>
    Soft,

    /// <summary>The figure is not taken; others go on.</summary>
    Hard,
}

/// <summary>What a rule compares.</summary>
public enum RuleKind
{
    /// <summary>A figure and the range of its measure.</summary>
    Range,

    /// <summary>One part is more than its whole.</summary>
    PartOverWhole,

    /// <summary>Parts that are together all of the whole do not add up to it.</summary>
    PartsNotWhole,

    /// <summary>Parts add up to more than the whole.</summary>
    PartsOverWhole,

    /// <summary>A typed service figure and the sum of the libraries differ.</summary>
    LibrariesNotService,

    /// <summary>A typed year and the sum of its months or quarters differ.</summary>
    DetailNotYear,

    /// <summary>The months or quarters of a year are not all there.</summary>
    YearIncomplete,

    /// <summary>A figure is below another figure times a factor.</summary>
    Below,

    /// <summary>A figure is above another figure times a factor.</summary>
    Above,

    /// <summary>A figure above zero where another is zero or not applicable.</summary>
    Without,

    /// <summary>A fact outside a range.</summary>
    FactRange,

    /// <summary>A change on last year beyond a percentage.</summary>
    Change,

    /// <summary>A month beyond a multiple of the median month.</summary>
    Spike,

    /// <summary>Two figures are the same to the digit.</summary>
    Same,
}

/// <summary>Kinds of reporting unit, as far as checks tell them apart.</summary>
public enum UnitKind
{
    /// <summary>The whole library service of a council.</summary>
    Service,

    /// <summary>A library in a building.</summary>
    StaticLibrary,

    /// <summary>A mobile library, archive, prison library or other.</summary>
    OtherLibrary,
}

/// <summary>A check on figures, as data.</summary>
/// <param name="Code">Stable code; notes refer to it.</param>
/// <param name="Kind">What it compares.</param>
/// <param name="Severity">Hard stops the figure, soft asks for a note.</param>
/// <param name="Message">Words for the person who typed the figure, with places in braces.</param>
/// <param name="Measures">Measures that it looks at; empty means every measure to which the kind can apply.</param>
/// <param name="Against">The other measure or fact of a comparison, or null.</param>
/// <param name="Parameters">Numbers by name; which names a kind takes is fixed.</param>
/// <param name="Units">Kinds of unit that it looks at; empty means all.</param>
public sealed record ValidationRule(
    string Code,
    RuleKind Kind,
    RuleSeverity Severity,
    string Message,
    IReadOnlyList<string> Measures,
    string? Against,
    IReadOnlyDictionary<string, decimal> Parameters,
    IReadOnlyList<UnitKind> Units)
{
    /// <summary>Places that a message may have.</summary>
    public static readonly IReadOnlyList<string> Places =
        ["measure", "are", "value", "other", "otherValue", "limit", "min", "max", "previous", "missing", "period"];

    /// <summary>Whether the rule looks at a kind of unit.</summary>
    public bool AppliesTo(UnitKind unit) => Units.Count == 0 || Units.Contains(unit);

    /// <summary>The message with its places filled.</summary>
    /// <param name="places">Text by place name.</param>
    public string Write(IReadOnlyDictionary<string, string> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return places.Aggregate(Message, (message, place) => message.Replace($"{{{place.Key}}}", place.Value, StringComparison.Ordinal));
    }
}
