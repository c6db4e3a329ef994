using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>What the courts ask of a fair consultation (R v Brent LBC ex parte Gunning, 1985).</summary>
public enum GunningPrinciple
{
    /// <summary>It is done while nothing is decided.</summary>
    Formative,

    /// <summary>People are told enough to answer with thought.</summary>
    Information,

    /// <summary>They have time enough.</summary>
    Time,

    /// <summary>What they say is considered with care before the decision.</summary>
    Considered,
}

/// <summary>One round of asking people about a plan.</summary>
public sealed class ConsultationRound : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 150;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Most of a plan.</summary>
    public const int Most = 20;

    /// <summary>Days that people usually have at least: six weeks. No law says so; fewer need a reason.</summary>
    public const int UsualDays = 42;

    /// <summary>Most people, or answers.</summary>
    public const int MostPeople = 10_000_000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? OpensOn { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? ClosesOn { get; set; }

    /// <summary>How people are asked.</summary>
    public string? Methods { get; set; }

    /// <summary>Who is asked, and how those are reached who are seldom heard.</summary>
    public string? Audience { get; set; }

    /// <summary>People invited or reached, where known.</summary>
    public int? Reached { get; set; }

    /// <summary>Answers received, where known.</summary>
    public int? Responses { get; set; }

    /// <summary>What came of it in all.</summary>
    public string? Outcome { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>How it stands with the four principles.</summary>
    public List<GunningCheck> Checks { get; } = [];

    /// <summary>What people said.</summary>
    public List<ConsultationTheme> Themes { get; } = [];
}

/// <summary>How a round stands with one of the four principles.</summary>
public sealed class GunningCheck : ITenantOwned, IVersioned
{
    /// <summary>Longest note.</summary>
    public const int MaxNoteLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The principle.</summary>
    public required GunningPrinciple Principle { get; init; }

    /// <summary>Yes, partly or no.</summary>
    public required CheckAnswer Answer { get; set; }

    /// <summary>Why we say so.</summary>
    public string? Note { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>Something that several people said in a round, and what was done about it. Holds nothing of who said it.</summary>
public sealed class ConsultationTheme : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>Most of a round.</summary>
    public const int Most = 100;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>What it is about.</summary>
    public required string Name { get; set; }

    /// <summary>How many answers said so; null where they were not counted.</summary>
    public int? Count { get; set; }

    /// <summary>What people said.</summary>
    public string? Said { get; set; }

    /// <summary>What the council did about it, or why not.</summary>
    public string? Did { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>A document that was before the public in a round: an address or a file.</summary>
public sealed class ConsultationDocument : ITenantOwned, IVersioned
{
    /// <summary>Longest title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Most of a round.</summary>
    public const int Most = 20;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; set; }

    /// <summary>Its address on the web.</summary>
    public string? Address { get; init; }

    /// <summary>The file.</summary>
    public Guid? FileId { get; init; }

    /// <inheritdoc />
    public int Version { get; set; }
}
