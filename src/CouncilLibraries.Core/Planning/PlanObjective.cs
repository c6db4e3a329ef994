using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>Something that a plan is to bring about. Actions of the improvement plan name it.</summary>
public sealed class PlanObjective : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Most of a plan: more would not fit on a page.</summary>
    public const int Most = 10;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>What it says.</summary>
    public required string Name { get; set; }

    /// <summary>Why, and for whom.</summary>
    public string? Why { get; set; }

    /// <summary>Its place among them, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>Keys of the outcomes that it serves.</summary>
    public List<string> Outcomes { get; set; } = [];

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>The corporate objectives that it serves.</summary>
    public List<ObjectiveLink> Links { get; } = [];
}

/// <summary>That an objective of a plan serves one of the council's own.</summary>
public sealed class ObjectiveLink : ITenantOwned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan's objective.</summary>
    public required Guid ObjectiveId { get; init; }

    /// <summary>The council's objective.</summary>
    public required Guid CorporateObjectiveId { get; init; }
}

/// <summary>How an objective will show: a figure that is entered anyway, or one of the plan's own.</summary>
public sealed class ObjectiveMeasure : ITenantOwned, IVersioned
{
    /// <summary>Longest name of a measure of one's own.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Most of an objective.</summary>
    public const int Most = 6;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan's objective.</summary>
    public required Guid ObjectiveId { get; init; }

    /// <summary>Code of the measure or ratio of the catalogue; null for one's own.</summary>
    public string? FigureCode { get; set; }

    /// <summary>The library that it is of; null for the whole service.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Name of one's own measure; for one of the catalogue the name that it had when it was chosen, so that a retired one can still be named.</summary>
    public required string Name { get; set; }

    /// <summary>Whether more is better; null where neither direction is, so that nobody can say which side of a target is right.</summary>
    public bool? MoreIsBetter { get; set; }

    /// <summary>The year that the baseline is of.</summary>
    public string? BaselineYearId { get; set; }

    /// <summary>The figure at the start, in the measure's natural unit.</summary>
    public decimal? Baseline { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Targets, and typed figures of one's own measure, by year.</summary>
    public List<MeasureYear> Years { get; } = [];
}

/// <summary>A year of a measure of a plan.</summary>
public sealed class MeasureYear : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The measure.</summary>
    public required Guid MeasureId { get; init; }

    /// <summary>The year, for example <c>2027-28</c>.</summary>
    public required string YearId { get; init; }

    /// <summary>The figure to reach, in the measure's natural unit; null for none.</summary>
    public decimal? Target { get; set; }

    /// <summary>The figure that was reached, typed: of one's own measure only; null while it is not known. Never a zero for a blank.</summary>
    public decimal? Actual { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>A point on the way to an objective.</summary>
public sealed class Milestone : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Longest note.</summary>
    public const int MaxNoteLength = 1000;

    /// <summary>Most of an objective.</summary>
    public const int Most = 20;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan's objective.</summary>
    public required Guid ObjectiveId { get; init; }

    /// <summary>What is reached with it.</summary>
    public required string Name { get; set; }

    /// <summary>Day by which.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>The day that it was reached; null while it is not.</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>What is to be said of it.</summary>
    public string? Note { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
