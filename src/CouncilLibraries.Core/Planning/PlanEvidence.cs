using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>A file of the register, without its content.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">Its name, as it came.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content.</param>
public sealed record EvidenceFileLine(Guid Id, string Name, int Bytes, string Sha256);

/// <summary>The action of the improvement plan that fills a gap.</summary>
/// <param name="Id">The action.</param>
/// <param name="Title">What will be done.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DueOn">Its day; null for none.</param>
public sealed record GapAction(Guid Id, string Title, ActionStatus Status, DateOnly? DueOn);

/// <summary>One piece of evidence as the register shows it.</summary>
/// <param name="Id">The piece.</param>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Form">Where it is.</param>
/// <param name="Title">What it is.</param>
/// <param name="Source">Who made it.</param>
/// <param name="DatedOn">The day that it is of; null where unknown.</param>
/// <param name="Quality">How good it is; null while nobody said.</param>
/// <param name="Finding">What it tells.</param>
/// <param name="Gap">What it leaves open.</param>
/// <param name="FilledBy">The action that fills the gap; null for none.</param>
/// <param name="Address">Address on the web.</param>
/// <param name="File">The file.</param>
/// <param name="Kind">What a live one shows; null for others.</param>
/// <param name="Live">How a live one stands; null for others.</param>
/// <param name="TakenBackAt">When it was taken back; null while it stands.</param>
/// <param name="TakenBackReason">Why.</param>
public sealed record RegisteredEvidence(
    Guid Id, int Number, EvidenceTopic Topic, EvidenceForm Form, string Title, string Source, DateOnly? DatedOn, EvidenceQuality? Quality, string? Finding, string? Gap, GapAction? FilledBy,
    string? Address, EvidenceFileLine? File, LiveKind? Kind, LiveState? Live, DateTimeOffset? TakenBackAt, string? TakenBackReason)
{
    /// <summary>Its number as people say it: "E7".</summary>
    public string Code => $"E{Number}";

    /// <summary>Whether it stands.</summary>
    public bool Stands => TakenBackAt is null;

    /// <summary>Whether it leaves something open that nobody fills yet.</summary>
    public bool HasOpenGap => Gap is not null && FilledBy is not { Status: ActionStatus.Complete };
}

/// <summary>The evidence of a plan.</summary>
/// <param name="Items">Every piece by number, those taken back too.</param>
public sealed record EvidenceRegister(IReadOnlyList<RegisteredEvidence> Items)
{
    /// <summary>Topics that a plan needs evidence on.</summary>
    public static IReadOnlyList<EvidenceTopic> Needed { get; } = [.. Enum.GetValues<EvidenceTopic>().Where(t => t != EvidenceTopic.Other)];

    /// <summary>The pieces that stand, by number.</summary>
    public IEnumerable<RegisteredEvidence> Standing => Items.Where(i => i.Stands);

    /// <summary>The pieces that were taken back, by number.</summary>
    public IEnumerable<RegisteredEvidence> TakenBack => Items.Where(i => !i.Stands);

    /// <summary>Topics that nothing stands on yet.</summary>
    public IReadOnlyList<EvidenceTopic> Missing => [.. Needed.Where(t => !Standing.Any(i => i.Topic == t))];
}

/// <summary>Reads and adds to the evidence register of a plan.</summary>
public sealed class PlanEvidence(CouncilLibrariesContext database, LiveEvidence live, ICurrentCouncil council)
{
    private const int MostAttempts = 5;

    /// <summary>The register of a plan, with what live pieces say today. Who may read is for the caller to ask.</summary>
    public async Task<EvidenceRegister> ReadAsync(Guid planId, CancellationToken cancellationToken) =>
        new(await LinesAsync(await database.EvidenceItems.AsNoTracking().Where(e => e.PlanId == planId).OrderBy(e => e.Number).ToListAsync(cancellationToken), cancellationToken));

    /// <summary>One piece as the register shows it.</summary>
    public async Task<RegisteredEvidence> LineAsync(EvidenceItem item, CancellationToken cancellationToken) => (await LinesAsync([item], cancellationToken))[0];

    /// <summary>Adds a piece with the next number, also where others add at the same moment.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="id">Its key, made with the form: one that is there already, by a second click, is not added again.</param>
    /// <param name="make">Makes the piece with its number.</param>
    /// <param name="file">Its file; null for none.</param>
    /// <param name="cancellationToken">Stops before the save.</param>
    /// <returns>Its number; null where the plan has as many as it takes.</returns>
    public async Task<int?> AddAsync(Guid planId, Guid id, Func<int, EvidenceItem> make, PlanFile? file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(make);
        for (var attempt = 1; ; attempt++)
        {
            var numbers = await database.EvidenceItems.AsNoTracking().Where(e => e.PlanId == planId).Select(e => new { e.Id, e.Number }).ToListAsync(cancellationToken);
            if (numbers.Find(n => n.Id == id) is { } there)
            {
                return there.Number;
            }

            if (numbers.Count >= EvidenceItem.Most)
            {
                return null;
            }

            var item = make(numbers.Count == 0 ? 1 : numbers.Max(n => n.Number) + 1);
            database.EvidenceItems.Add(item);
            if (file is not null)
            {
                database.PlanFiles.Add(file);
            }

            if (await database.TrySaveNewAsync(cancellationToken))
            {
                return item.Number;
            }

            if (attempt == MostAttempts)
            {
                throw new DbUpdateConcurrencyException("Evidence was added by others again and again.");
            }
        }
    }

    /// <summary>
    /// Makes an action of the service that fills the gap of a piece. It has the key of the piece, so that a second click, or a
    /// second person, makes no second one. The caller checks who asks, and saves.
    /// </summary>
    public async Task FillGapAsync(EvidenceItem item, Guid personId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!await database.ImprovementActions.AnyAsync(a => a.Id == item.Id, cancellationToken))
        {
            var action = new ImprovementAction { CouncilId = council.Required.Id, Id = item.Id, UnitId = council.Required.Id, Improvement = item.Gap!, Action = $"Fill the gap: {item.Title}", MovedAt = now };
            database.ImprovementActions.Add(action);
            database.ActionEvents.Add(action.Move(ActionStatus.NotStarted, null, personId, now));
        }

        item.GapActionId = item.Id;
    }

    /// <summary>Actions that a gap can be filled by: those that everybody in the council may read and that are not done with, by name.</summary>
    public async Task<IReadOnlyList<GapAction>> ActionsAsync(CancellationToken cancellationToken)
    {
        var actions = await LiveEvidence.OpenActions(database).Where(a => a.Status == ActionStatus.NotStarted || a.Status == ActionStatus.InProgress).ToListAsync(cancellationToken);
        return [.. actions.Select(LineOf).OrderBy(a => a.Title, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task<List<RegisteredEvidence>> LinesAsync(List<EvidenceItem> items, CancellationToken cancellationToken)
    {
        var states = await live.StatesAsync(items, cancellationToken);
        var (fileIds, actionIds) = (items.Select(i => i.FileId).OfType<Guid>().ToList(), items.Select(i => i.GapActionId).OfType<Guid>().ToList());
        var files = fileIds.Count == 0 ? []
            : await database.PlanFiles.AsNoTracking().Where(f => fileIds.Contains(f.Id)).Select(f => new EvidenceFileLine(f.Id, f.FileName, f.Bytes, f.Sha256)).ToDictionaryAsync(f => f.Id, cancellationToken);
        var actions = actionIds.Count == 0 ? []
            : (await LiveEvidence.OpenActions(database).Where(a => actionIds.Contains(a.Id)).ToListAsync(cancellationToken)).ToDictionary(a => a.Id, LineOf);
        return items.ConvertAll(i => new RegisteredEvidence(
            i.Id, i.Number, i.Topic, i.Form, i.Title, i.Source, i.DatedOn, i.Quality, i.Finding, i.Gap, i.GapActionId is { } action ? actions.GetValueOrDefault(action) : null,
            i.Address, i.FileId is { } file ? files[file] : null, LiveSource.Read(i)?.Kind, states.GetValueOrDefault(i.Id), i.TakenBackAt, i.TakenBackReason));
    }

    private static GapAction LineOf(ImprovementAction action) => new(action.Id, action.Title, action.Status, action.DueOn);
}
