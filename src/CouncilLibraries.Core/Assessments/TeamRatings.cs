using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Assessments;

/// <summary>A rating as the team sees it: without a name.</summary>
/// <param name="Answer">Which kind of answer.</param>
/// <param name="Level">The level; null where the answer is none.</param>
/// <param name="Reason">Why; null where none was given.</param>
public sealed record NamelessRating(RatingAnswer Answer, int? Level, string? Reason);

/// <summary>The ratings of one criterion, without names.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Ratings">One a member, by level and then by reason: the order says nothing about who.</param>
public sealed record CriterionRatings(Criterion Criterion, IReadOnlyList<NamelessRating> Ratings)
{
    /// <summary>How many chose each level, from 1 upwards.</summary>
    /// <param name="levels">Points of the scale.</param>
    public IReadOnlyList<int> Counts(int levels) => [.. Enumerable.Range(1, levels).Select(level => Ratings.Count(r => r.Level == level))];

    /// <summary>
    /// How far apart the levels are: the mean difference between any two members' levels, in points of the scale. 0 where all agree,
    /// or fewer than two gave a level. Don't know and not applicable do not count.
    /// </summary>
    public double Spread
    {
        get
        {
            var levels = Ratings.Where(r => r.Level.HasValue).Select(r => r.Level!.Value).ToList();
            return levels.Count < 2 ? 0
                : levels.SelectMany((a, i) => levels.Skip(i + 1).Select(b => Math.Abs(a - b))).Average();
        }
    }
}

/// <summary>How far a characteristic is rated.</summary>
/// <param name="Characteristic">The characteristic.</param>
/// <param name="Criteria">How many criteria it has for this unit.</param>
/// <param name="Raters">Members who rate and are in the team.</param>
/// <param name="Waiting">Those of them who have not rated every criterion.</param>
/// <param name="WasOpened">Whether it was opened: by the facilitator, or since all had rated.</param>
public sealed record RatingProgress(Characteristic Characteristic, int Criteria, int Raters, IReadOnlyList<Guid> Waiting, bool WasOpened)
{
    /// <summary>Members who have rated every criterion.</summary>
    public int Done => Raters - Waiting.Count;

    /// <summary>Whether all who rate have rated every criterion.</summary>
    public bool AllRated => Raters > 0 && Waiting.Count == 0;

    /// <summary>Whether the team sees the ratings.</summary>
    public bool IsOpen => WasOpened || AllRated;
}

/// <summary>
/// The only way to members' ratings. A member's own are always there for that member; the team's only once the characteristic
/// is open, and never with names. No page, export or e-mail reads the table itself; a test keeps that.
/// </summary>
public sealed class TeamRatings(CouncilLibrariesContext database, TimeProvider time)
{
    /// <summary>How far each characteristic of an assessment is rated. Members who left are not waited for.</summary>
    /// <param name="assessment">The assessment, its members loaded.</param>
    /// <param name="characteristics">Its characteristics, in order.</param>
    public async Task<IReadOnlyList<RatingProgress>> ProgressAsync(Assessment assessment, IReadOnlyList<Characteristic> characteristics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(characteristics);
        var raters = assessment.Members.Where(m => m.IsRater).Select(m => m.PersonId).ToHashSet();
        var given = await database.Ratings.AsNoTracking().Where(r => r.AssessmentId == assessment.Id).Select(r => new { r.PersonId, r.CriterionKey }).ToListAsync(cancellationToken);
        var opened = await database.CharacteristicRecords.AsNoTracking().Where(r => r.AssessmentId == assessment.Id && r.OpenedAt != null)
            .Select(r => r.CharacteristicKey).ToListAsync(cancellationToken);
        var byPerson = given.Where(r => raters.Contains(r.PersonId)).ToLookup(r => r.PersonId, r => r.CriterionKey);
        return
        [
            .. characteristics.Select(c =>
            {
                var keys = c.CriteriaFor(assessment.IsOfLibrary).Select(x => x.Key).ToList();
                return new RatingProgress(c, keys.Count, raters.Count,
                    [.. raters.Where(person => !keys.TrueForAll(key => byPerson[person].Contains(key, StringComparer.Ordinal)))], opened.Contains(c.Key, StringComparer.Ordinal));
            }),
        ];
    }

    /// <summary>
    /// Marks as opened what all have rated, so that it stays open when somebody joins the team later. To be called after ratings
    /// are saved and before the team changes. Saves.
    /// </summary>
    /// <param name="assessment">The assessment, its members loaded.</param>
    /// <param name="characteristics">Its characteristics.</param>
    public async Task OpenWhatAllRatedAsync(Assessment assessment, IReadOnlyList<Characteristic> characteristics, CancellationToken cancellationToken)
    {
        foreach (var rated in (await ProgressAsync(assessment, characteristics, cancellationToken)).Where(p => p is { AllRated: true, WasOpened: false }))
        {
            await OpenAsync(assessment, rated.Characteristic, openedById: null, cancellationToken);
        }

        // Where another request was faster, it did the same.
        await database.TrySaveNewAsync(cancellationToken);
    }

    /// <summary>Opens the ratings of a characteristic to the team; opened before, it is left as it is. The caller saves.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="characteristic">One of its characteristics.</param>
    /// <param name="openedById">The facilitator; null where all had rated.</param>
    public async Task OpenAsync(Assessment assessment, Characteristic characteristic, Guid? openedById, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(characteristic);
        var record = await database.CharacteristicRecords.SingleOrDefaultAsync(r => r.AssessmentId == assessment.Id && r.CharacteristicKey == characteristic.Key, cancellationToken);
        if (record is null)
        {
            record = new CharacteristicRecord { CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, CharacteristicKey = characteristic.Key };
            database.CharacteristicRecords.Add(record);
        }

        if (record.OpenedAt is null)
        {
            (record.OpenedAt, record.OpenedById) = (time.GetUtcNow(), openedById);
        }
    }

    /// <summary>A member's own ratings, tracked, by criterion.</summary>
    public Task<Dictionary<string, Rating>> OwnAsync(Guid assessmentId, Guid personId, CancellationToken cancellationToken) =>
        database.Ratings.Where(r => r.AssessmentId == assessmentId && r.PersonId == personId).ToDictionaryAsync(r => r.CriterionKey, StringComparer.Ordinal, cancellationToken);

    /// <summary>The team's ratings of one characteristic, widest spread first; null while they are not open.</summary>
    /// <param name="assessment">The assessment, its members loaded.</param>
    /// <param name="characteristic">One of its characteristics.</param>
    public async Task<IReadOnlyList<CriterionRatings>?> OfTeamAsync(Assessment assessment, Characteristic characteristic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(characteristic);
        if (!(await ProgressAsync(assessment, [characteristic], cancellationToken))[0].IsOpen)
        {
            return null;
        }

        var criteria = characteristic.CriteriaFor(assessment.IsOfLibrary).ToList();
        var keys = criteria.ConvertAll(c => c.Key);
        var ratings = await database.Ratings.AsNoTracking().Where(r => r.AssessmentId == assessment.Id && keys.Contains(r.CriterionKey))
            .Select(r => new { r.CriterionKey, Rating = new NamelessRating(r.Answer, r.Level, r.Reason) }).ToListAsync(cancellationToken);
        return
        [
            .. criteria.Select(c => new CriterionRatings(c,
                    [.. ratings.Where(r => r.CriterionKey == c.Key).Select(r => r.Rating).OrderBy(r => r.Answer).ThenBy(r => r.Level).ThenBy(r => r.Reason, StringComparer.Ordinal)]))
                .OrderByDescending(c => c.Spread),
        ];
    }

    /// <summary>How many members have rated each criterion, by its key; not what they said.</summary>
    public Task<Dictionary<string, int>> CountsAsync(Guid assessmentId, CancellationToken cancellationToken) =>
        database.Ratings.AsNoTracking().Where(r => r.AssessmentId == assessmentId).GroupBy(r => r.CriterionKey).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellationToken);

    /// <summary>Deletes every member's ratings of an assessment at once, and says so at the assessment. What was agreed stays. The caller saves.</summary>
    /// <param name="assessment">The assessment, tracked.</param>
    /// <param name="now">When.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteAsync(Assessment assessment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var deleted = await database.Ratings.Where(r => r.AssessmentId == assessment.Id).ExecuteDeleteAsync(cancellationToken);
        assessment.MarkRatingsDeleted(now);
        return deleted;
    }
}
