using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>One way to provide the service, or a part of it, that a plan weighs.</summary>
public sealed class PlanOption : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 150;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Longest key of a delivery model.</summary>
    public const int MaxModelLength = 40;

    /// <summary>Most of a plan.</summary>
    public const int Most = 12;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Key of the delivery model in the guide; null for one of its own kind.</summary>
    public string? ModelKey { get; set; }

    /// <summary>What it is, for whom, and what would change.</summary>
    public string? About { get; set; }

    /// <summary>Its place among them, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>Why it is no longer weighed; null while it is.</summary>
    public string? DroppedReason { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>What it costs, by year.</summary>
    public List<OptionCost> Costs { get; } = [];
}

/// <summary>What options are weighed by.</summary>
public sealed class AppraisalCriterion : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest line about it.</summary>
    public const int MaxAboutLength = 300;

    /// <summary>Most of a plan.</summary>
    public const int Most = 12;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>What a high score means.</summary>
    public string? About { get; set; }

    /// <summary>How much it counts, in hundredths; a plan's weights make 100.</summary>
    public required int Weight { get; set; }

    /// <summary>Its place among them, from 1.</summary>
    public required int Position { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>One person's score of an option under a criterion.</summary>
public sealed class OptionScore : ITenantOwned, IVersioned
{
    /// <summary>Lowest score.</summary>
    public const int Lowest = 0;

    /// <summary>Highest score.</summary>
    public const int Highest = 5;

    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The option.</summary>
    public required Guid OptionId { get; init; }

    /// <summary>The criterion.</summary>
    public required Guid CriterionId { get; init; }

    /// <summary>Who scored.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>0, does not meet it at all, to 5, meets it fully.</summary>
    public required int Score { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>What an option costs in a year of the plan, in pounds of today, before discounting.</summary>
public sealed class OptionCost : ITenantOwned, IVersioned
{
    /// <summary>Most pounds of one kind in one year.</summary>
    public const long Most = 10_000_000_000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The option.</summary>
    public required Guid OptionId { get; init; }

    /// <summary>The year, for example <c>2027-28</c>.</summary>
    public required string YearId { get; init; }

    /// <summary>Spent once: buildings, systems, change. Pounds; null where it is not known.</summary>
    public long? Capital { get; set; }

    /// <summary>Spent to run it. Pounds; null where it is not known.</summary>
    public long? Running { get; set; }

    /// <summary>Income. Pounds; null where it is not known.</summary>
    public long? Income { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
