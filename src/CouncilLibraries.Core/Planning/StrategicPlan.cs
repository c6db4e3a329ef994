using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Planning;

/// <summary>Where a plan stands.</summary>
public enum PlanStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Before the public.</summary>
    ForConsultation,

    /// <summary>Decided on and in force.</summary>
    Adopted,

    /// <summary>A later plan took its place.</summary>
    Superseded,

    /// <summary>Given up before it was decided on.</summary>
    Stopped,
}

/// <summary>A council's plan for its library service over some years.</summary>
public sealed class StrategicPlan : ITenantOwned, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 150;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 4000;

    /// <summary>Longest name of a sponsor, committee, place of record.</summary>
    public const int MaxLineLength = 200;

    /// <summary>Fewest years.</summary>
    public const int FewestYears = 1;

    /// <summary>Most years.</summary>
    public const int MostYears = 15;

    /// <summary>Usual number of years.</summary>
    public const int UsualYears = 5;

    /// <summary>
    /// Usual discount rate, per cent a year: the social time preference rate of HM Treasury's Green Book for the first 30 years.
    /// </summary>
    public const decimal UsualDiscountRate = 3.5m;

    /// <summary>Highest discount rate, per cent a year.</summary>
    public const decimal HighestDiscountRate = 20;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Its first year, for example <c>2026-27</c>.</summary>
    public required string FirstYearId { get; set; }

    /// <summary>How many years it is for.</summary>
    public required int Years { get; set; }

    /// <summary>Draft, for consultation, adopted, superseded or stopped.</summary>
    public PlanStatus Status { get; private set; }

    /// <summary>Whether everybody in the council reads it while it is a draft, and not only those who work on it. From consultation on everybody does.</summary>
    public bool IsShared { get; set; }

    /// <summary>Who asked for it: a post or a body.</summary>
    public string? Sponsor { get; set; }

    /// <summary>What it is to cover, what not, and why now.</summary>
    public string? Scope { get; set; }

    /// <summary>What the service is to be at the end of it.</summary>
    public string? Vision { get; set; }

    /// <summary>Discount rate of the options' costs, per cent a year.</summary>
    public decimal DiscountRate { get; set; } = UsualDiscountRate;

    /// <summary>The option that is recommended; null while none is.</summary>
    public Guid? RecommendedOptionId { get; set; }

    /// <summary>Why it is.</summary>
    public string? RecommendationReasons { get; set; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was adopted.</summary>
    public DateTimeOffset? AdoptedAt { get; private set; }

    /// <summary>Why it was adopted though stages were open, stopped, or taken back from consultation.</summary>
    public string? StatusReason { get; private set; }

    /// <summary><see cref="CouncilId"/> while it is in force, null otherwise: one plan of a council is in force at a time.</summary>
    public Guid? InForceId { get; private set; }

    /// <summary>The day that it is to be looked at again; null while none is set.</summary>
    public DateOnly? NextReviewOn { get; set; }

    /// <summary>The day of review that was reminded of, so that nobody is reminded twice.</summary>
    public DateOnly? RemindedOf { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Its nine stages.</summary>
    public List<PlanStage> Stages { get; } = [];

    /// <summary>Whether it is still being worked out.</summary>
    public bool IsOpen => Status is PlanStatus.Draft or PlanStatus.ForConsultation;

    /// <summary>Its years, first to last.</summary>
    public IEnumerable<ReportingPeriod> AllYears => Enumerable.Range(0, Years).Select(i => ReportingPeriod.ForYear(ReportingPeriod.Parse(FirstYearId).StartYear + i));

    /// <summary>Its last year.</summary>
    public ReportingPeriod LastYear => AllYears.Last();

    /// <summary>Its years in words: "2026-27 to 2030-31".</summary>
    public string YearsText => InWords([.. AllYears.Select(y => y.ToString())]);

    /// <summary>Years in words: "2026-27 to 2030-31".</summary>
    /// <param name="years">The years, first to last.</param>
    public static string InWords(IReadOnlyList<string> years)
    {
        ArgumentNullException.ThrowIfNull(years);
        return years.Count == 1 ? years[0] : $"{years[0]} to {years[^1]}";
    }

    /// <summary>Starts a plan with its nine stages.</summary>
    /// <param name="id">Its key, made with the form, so that a second click starts no second one.</param>
    /// <param name="councilId">The council.</param>
    /// <param name="name">Name.</param>
    /// <param name="firstYear">Its first year.</param>
    /// <param name="years">How many years.</param>
    /// <param name="now">When.</param>
    public static StrategicPlan Start(Guid id, Guid councilId, string name, ReportingPeriod firstYear, int years, DateTimeOffset now)
    {
        var plan = new StrategicPlan { CouncilId = councilId, Id = id, Name = name, FirstYearId = firstYear.ToString(), Years = years, StartedAt = now };
        plan.Stages.AddRange(Enum.GetValues<PlanStageKind>().Select(kind => new PlanStage { CouncilId = councilId, PlanId = id, Kind = kind }));
        return plan;
    }

    /// <summary>Puts it before the public.</summary>
    /// <exception cref="InvalidOperationException">It is no draft.</exception>
    public void PutToConsultation()
    {
        Expect(PlanStatus.Draft);
        (Status, StatusReason) = (PlanStatus.ForConsultation, null);
    }

    /// <summary>Makes it a draft again: after consultation for rewriting, or one that was stopped.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <exception cref="InvalidOperationException">It is neither for consultation nor stopped.</exception>
    public void BackToDraft(string reason)
    {
        Expect(PlanStatus.ForConsultation, PlanStatus.Stopped);
        (Status, StatusReason) = (PlanStatus.Draft, reason);
    }

    /// <summary>Adopts it. Whatever was in force is superseded first, by the caller.</summary>
    /// <param name="now">When.</param>
    /// <param name="reason">Why, though stages are open; null where none is.</param>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Adopt(DateTimeOffset now, string? reason)
    {
        Expect(PlanStatus.Draft, PlanStatus.ForConsultation);
        (Status, AdoptedAt, StatusReason, InForceId) = (PlanStatus.Adopted, now, reason, CouncilId);
    }

    /// <summary>Takes it out of force for a later one.</summary>
    /// <exception cref="InvalidOperationException">It is not in force.</exception>
    public void Supersede()
    {
        Expect(PlanStatus.Adopted);
        (Status, InForceId, NextReviewOn) = (PlanStatus.Superseded, null, null);
    }

    /// <summary>Gives it up.</summary>
    /// <param name="reason">Why, for the record.</param>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Stop(string reason)
    {
        Expect(PlanStatus.Draft, PlanStatus.ForConsultation);
        (Status, StatusReason) = (PlanStatus.Stopped, reason);
    }

    private void Expect(params ReadOnlySpan<PlanStatus> any)
    {
        if (!any.Contains(Status))
        {
            throw new InvalidOperationException($"The plan is {Status}.");
        }
    }
}

/// <summary>How far a stage is.</summary>
public enum StageStatus
{
    /// <summary>Not started.</summary>
    NotStarted,

    /// <summary>In progress; also one that was taken up again.</summary>
    InProgress,

    /// <summary>Done, for now.</summary>
    Done,
}

/// <summary>One stage of a plan.</summary>
public sealed class PlanStage : ITenantOwned, IVersioned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Which of the nine.</summary>
    public required PlanStageKind Kind { get; init; }

    /// <summary>How far it is.</summary>
    public StageStatus Status { get; set; }

    /// <summary>Who looks after it.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>Who else works on it.</summary>
    public List<Guid> EditorIds { get; set; } = [];

    /// <summary>The day that it is meant to be done.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>What is to be kept in mind.</summary>
    public string? Notes { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether a person works on it.</summary>
    public bool IsWorkedOnBy(Guid personId) => OwnerId == personId || EditorIds.Contains(personId);
}

/// <summary>An answer to a question of a stage's checklist.</summary>
public enum CheckAnswer
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>Partly.</summary>
    Partly,

    /// <summary>No.</summary>
    No,

    /// <summary>Does not apply here.</summary>
    NotApplicable,
}

/// <summary>What a plan says to one question of a stage's checklist.</summary>
public sealed class CheckItem : ITenantOwned, IVersioned
{
    /// <summary>Longest note.</summary>
    public const int MaxNoteLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The stage.</summary>
    public required PlanStageKind Kind { get; init; }

    /// <summary>Key of the question in the guide.</summary>
    public required string Key { get; init; }

    /// <summary>The answer; null while there is none.</summary>
    public CheckAnswer? Answer { get; set; }

    /// <summary>Why, or what is still to do.</summary>
    public string? Note { get; set; }

    /// <summary>Who sees to it.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>The evidence that shows it.</summary>
    public Guid? EvidenceId { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
