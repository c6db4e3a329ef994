using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>Where a return stands.</summary>
public enum ReturnStatus
{
    /// <summary>Being filled in.</summary>
    Draft,

    /// <summary>Waits for the head of service.</summary>
    Submitted,

    /// <summary>Agreed by the head of service.</summary>
    Approved,

    /// <summary>Part of a published comparison.</summary>
    Locked,
}

/// <summary>The figures of one reporting unit for one year, with their way from draft to publication.</summary>
public sealed class Return : ITenantOwned, IVersioned
{
    /// <summary>Longest reason or note.</summary>
    public const int MaxReasonLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library, or the service.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The year, for example <c>2023-24</c>.</summary>
    public required string PeriodId { get; init; }

    /// <summary>Draft, submitted, approved or locked.</summary>
    public ReturnStatus Status { get; private set; }

    /// <summary>Who submitted it last.</summary>
    public Guid? SubmittedById { get; private set; }

    /// <summary>When it was submitted last.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Who approved it last.</summary>
    public Guid? ApprovedById { get; private set; }

    /// <summary>When it was approved last.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Why it was last sent back or opened again.</summary>
    public string? ReopenReason { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>The unit.</summary>
    public ReportingUnit? Unit { get; init; }

    /// <summary>Its values.</summary>
    public List<ReturnValue> Values { get; } = [];

    /// <summary>Whether values can be typed.</summary>
    public bool CanEdit => Status == ReturnStatus.Draft;

    /// <summary>
    /// Records one value as it was typed; a blank takes the value away, and text that is not a figure is kept as typed.
    /// A note on a blank is kept too, as an unfinished value without text.
    /// The values must be loaded.
    /// </summary>
    /// <param name="period">The year itself, or a quarter or month of it.</param>
    /// <param name="measure">What is measured.</param>
    /// <param name="typed">What was typed, read; null for a blank.</param>
    /// <param name="with">How it was counted, remark, source, and who did it when.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="InvalidOperationException">The return is not a draft.</exception>
    /// <exception cref="ArgumentException">The period is not part of the return's year.</exception>
    public bool Record(ReportingPeriod period, Measure measure, TypedValue? typed, ValueOrigin with)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(with);
        Expect(ReturnStatus.Draft);
        if (period.Year.ToString() != PeriodId)
        {
            throw new ArgumentException($"{period} is not part of {PeriodId}.", nameof(period));
        }

        var periodId = period.ToString();
        var value = Values.Find(v => v.PeriodId == periodId && v.MeasureCode == measure.Code);
        if (typed is null && with.Note is null)
        {
            return value is not null && Values.Remove(value);
        }

        var (state, amount) = (typed?.State ?? ValueState.Unfinished, typed?.Amount);
        var text = typed is { State: ValueState.Unfinished } ? typed.Text[..Math.Min(typed.Text.Length, ReturnValue.MaxTypedLength)] : null;
        if (value is null)
        {
            Values.Add(value = new ReturnValue
            {
                CouncilId = CouncilId,
                UnitId = UnitId,
                PeriodId = periodId,
                MeasureCode = measure.Code,
                YearId = PeriodId,
                DefinitionVersion = with.DefinitionVersion,
            });
        }
        else if ((value.State, value.Amount, value.TypedText, value.Method, value.Note) == (state, amount, text, with.Method, with.Note))
        {
            return false;
        }

        (value.State, value.Amount, value.TypedText) = (state, amount, text);
        (value.Method, value.Note, value.Source, value.DefinitionVersion) = (with.Method, with.Note, with.Source, with.DefinitionVersion);
        (value.ChangedById, value.ChangedAt) = (with.PersonId, with.At);
        return true;
    }

    /// <summary>Hands the figures to the head of service.</summary>
    /// <exception cref="InvalidOperationException">It is not a draft.</exception>
    public void Submit(Guid? personId, DateTimeOffset now)
    {
        Expect(ReturnStatus.Draft);
        (Status, SubmittedById, SubmittedAt) = (ReturnStatus.Submitted, personId, now);
    }

    /// <summary>Agrees the figures.</summary>
    /// <exception cref="InvalidOperationException">It is not submitted.</exception>
    public void Approve(Guid? personId, DateTimeOffset now)
    {
        Expect(ReturnStatus.Submitted);
        (Status, ApprovedById, ApprovedAt) = (ReturnStatus.Approved, personId, now);
    }

    /// <summary>Marks the figures as part of a published comparison.</summary>
    /// <exception cref="InvalidOperationException">It is not approved.</exception>
    public void Lock()
    {
        Expect(ReturnStatus.Approved);
        Status = ReturnStatus.Locked;
    }

    /// <summary>Makes it a draft again, with the reason kept.</summary>
    /// <exception cref="InvalidOperationException">It is a draft.</exception>
    public void Reopen(string reason)
    {
        if (Status == ReturnStatus.Draft)
        {
            throw new InvalidOperationException("A draft cannot be opened again.");
        }

        (Status, ReopenReason) = (ReturnStatus.Draft, reason);
    }

    private void Expect(ReturnStatus status)
    {
        if (Status != status)
        {
            throw new InvalidOperationException($"The return is {Status}, not {status}.");
        }
    }
}

/// <summary>Everything about a value besides the value.</summary>
/// <param name="Method">How it was counted, where that matters.</param>
/// <param name="Note">Remark by whoever gave it.</param>
/// <param name="Source">Where it comes from when it was not typed: a file, a published return.</param>
/// <param name="DefinitionVersion">Version of the catalogue whose definition it follows.</param>
/// <param name="PersonId">Who gave it; null for the system.</param>
/// <param name="At">When.</param>
public sealed record ValueOrigin(CountMethod Method, string? Note, string? Source, string DefinitionVersion, Guid? PersonId, DateTimeOffset At);

/// <summary>One measure of one unit for one period. Blank is no row, and never zero.</summary>
public sealed class ReturnValue : ITenantOwned, IVersioned
{
    /// <summary>Longest text kept of what was typed.</summary>
    public const int MaxTypedLength = 60;

    /// <summary>Longest note.</summary>
    public const int MaxNoteLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library, or the service.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The year, quarter or month that the value is of.</summary>
    public required string PeriodId { get; init; }

    /// <summary>Code in the measure catalogue.</summary>
    public required string MeasureCode { get; init; }

    /// <summary>The year of the return that it is part of.</summary>
    public required string YearId { get; init; }

    /// <summary>Entered, estimated, zero, not collected, not applicable; or unfinished.</summary>
    public ValueState State { get; set; }

    /// <summary>The amount in the measure's smallest unit (counts, pence, hundredths of a post); null where the state has none.</summary>
    public long? Amount { get; set; }

    /// <summary>How it was counted, where that matters.</summary>
    public CountMethod Method { get; set; }

    /// <summary>What was typed, while it is not yet a figure; null where there is a note only.</summary>
    public string? TypedText { get; set; }

    /// <summary>Remark by whoever gave the value.</summary>
    public string? Note { get; set; }

    /// <summary>Where the value comes from when it was not typed: a file, a published return.</summary>
    public string? Source { get; set; }

    /// <summary>Version of the catalogue whose definition it follows.</summary>
    public required string DefinitionVersion { get; set; }

    /// <summary>Who changed it last.</summary>
    public Guid? ChangedById { get; set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}

/// <summary>Why a figure that looks odd is right: the answer to one soft warning.</summary>
public sealed class WarningNote : ITenantOwned, IVersioned
{
    /// <summary>Longest note.</summary>
    public const int MaxTextLength = 1000;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library, or the service.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The year of the return.</summary>
    public required string YearId { get; init; }

    /// <summary>Key of the finding that it answers: rule, measure, period.</summary>
    public required string FindingKey { get; init; }

    /// <summary>The answer.</summary>
    public required string Text { get; set; }

    /// <summary>Who gave it.</summary>
    public Guid? PersonId { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }
}
