using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Learning;

/// <summary>Something that can be commented on.</summary>
/// <param name="Key">Its key, the same in every version.</param>
/// <param name="Name">What it is, in words, as it stands now.</param>
public sealed record FeedbackSubject(string Key, string Name)
{
    /// <summary>The site as a whole.</summary>
    public static FeedbackSubject Site { get; } = new("site", "This site");

    private const string FrameworkPrefix = "framework/";
    private const string Planning = "planning";

    /// <summary>Key of a framework, or of one of its results areas, characteristics or criteria.</summary>
    /// <param name="framework">Key of the framework.</param>
    /// <param name="part">Key of the part; null for the whole.</param>
    public static string KeyOf(string framework, string? part = null) => part is null ? $"{FrameworkPrefix}{framework}" : $"{FrameworkPrefix}{framework}/{part}";

    /// <summary>Reads the key of a framework or its part; null where it is not one.</summary>
    public static (string Framework, string? Part)? Read(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.StartsWith(FrameworkPrefix, StringComparison.Ordinal) ? key[FrameworkPrefix.Length..].Split('/') : [];
        return parts.Length is 1 or 2 && Array.TrueForAll(parts, p => p.Length > 0) ? (parts[0], parts.ElementAtOrDefault(1)) : null;
    }

    /// <summary>Key of the strategic planning toolkit, or of one of its stages.</summary>
    /// <param name="stage">Key of the stage; null for the whole.</param>
    public static string OfPlanning(string? stage = null) => stage is null ? Planning : $"{Planning}/{stage}";

    /// <summary>Reads the key of the strategic planning toolkit or of a stage of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stage">The stage; null for the whole.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsPlanning(string key, out PlanStageGuide? stage)
    {
        ArgumentNullException.ThrowIfNull(key);
        stage = key.StartsWith($"{Planning}/", StringComparison.Ordinal) ? PlanGuide.Current.Find(key[(Planning.Length + 1)..]) : null;
        return stage is not null || key == Planning;
    }
}

/// <summary>
/// The one room for comments on the site. Anybody sends one; the operator decides on it; then everybody reads it with the reply.
/// </summary>
public sealed class FeedbackRoom(CouncilLibrariesContext database, Frameworks frameworks, TimeProvider time)
{
    // A form sent twice is one comment.
    private static readonly TimeSpan SameComment = TimeSpan.FromHours(1);

    /// <summary>What a key stands for; null where nothing that is or was published has it.</summary>
    public async Task<FeedbackSubject?> FindSubjectAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || key == FeedbackSubject.Site.Key)
        {
            return FeedbackSubject.Site;
        }

        if (FeedbackSubject.IsPlanning(key, out var stage))
        {
            var guide = $"{PlanGuide.Current.Name}, version {PlanGuide.Current.Version}";
            return new FeedbackSubject(key, stage is null ? guide : $"{stage.Name} ({guide})");
        }

        if (FeedbackSubject.Read(key) is not var (framework, part))
        {
            return null;
        }

        // The newest version that has it: a team may still be at work on an older one.
        var versions = await database.FrameworkVersions.AsNoTracking().Where(v => v.FrameworkKey == framework && v.Status != FrameworkStatus.Draft)
            .OrderByDescending(v => v.PublishedAt).ThenByDescending(v => v.Id).Select(v => v.Id).ToListAsync(cancellationToken);
        foreach (var id in versions)
        {
            var content = await frameworks.ContentAsync(id, cancellationToken);
            var version = $"{content.Name}, version {content.Version}";
            if (part is null)
            {
                return new FeedbackSubject(key, version);
            }

            if ((content.FindArea(part)?.Name ?? content.FindCharacteristic(part)?.Name ?? content.FindCriterion(part)?.Name) is { } name)
            {
                return new FeedbackSubject(key, $"{name} ({version})");
            }
        }

        return null;
    }

    /// <summary>Keeps a comment and gives it the next number. The same comment again, within the hour, is the one that is there.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="text">The comment, not blank.</param>
    /// <param name="personId">Who wrote it, where signed in.</param>
    /// <returns>Its number.</returns>
    public async Task<int> SendAsync(FeedbackSubject subject, string text, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        while (true)
        {
            var now = time.GetUtcNow();
            var since = now - SameComment;
            var kept = text.Trim();
            // Read before the look for the same: what is saved after that look has this number too, and the save below fails.
            var number = (await database.FeedbackComments.MaxAsync(c => (int?)c.Number, cancellationToken) ?? 0) + 1;
            if (await database.FeedbackComments.Where(c => c.SubjectKey == subject.Key && c.Text == kept && c.SentAt > since).Select(c => (int?)c.Number).FirstOrDefaultAsync(cancellationToken) is { } same)
            {
                return same;
            }

            var comment = new FeedbackComment
            {
                Number = number, SubjectKey = subject.Key, Subject = subject.Name.Length <= FeedbackComment.MaxSubjectLength ? subject.Name : subject.Name[..FeedbackComment.MaxSubjectLength],
                Text = kept, PersonId = personId, SentAt = now,
            };
            database.FeedbackComments.Add(comment);
            // Where somebody else took the number at this moment, the next one is taken.
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                return comment.Number;
            }
        }
    }

    /// <summary>The comments on some subjects that everybody sees, newest first.</summary>
    /// <param name="keys">Keys of the subjects.</param>
    public async Task<ILookup<string, FeedbackComment>> ShownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        (await database.FeedbackComments.AsNoTracking().Where(c => keys.Contains(c.SubjectKey) && c.Status != FeedbackStatus.New && c.Status != FeedbackStatus.NotShown)
            .OrderByDescending(c => c.Number).ToListAsync(cancellationToken)).ToLookup(c => c.SubjectKey, StringComparer.Ordinal);

    /// <summary>Which of some comments everybody sees, by number.</summary>
    public async Task<HashSet<int>> ShownNumbersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        [.. await database.FeedbackComments.Where(c => numbers.Contains(c.Number) && c.Status != FeedbackStatus.New && c.Status != FeedbackStatus.NotShown).Select(c => c.Number).ToListAsync(cancellationToken)];

    /// <summary>Decides on a comment.</summary>
    /// <param name="id">The comment.</param>
    /// <param name="version">The row's version that the person saw.</param>
    /// <param name="status">Where it stands from now on.</param>
    /// <param name="reply">The answer; blank for none.</param>
    /// <returns>Whether it was decided; false where somebody else changed it meanwhile.</returns>
    public async Task<bool> DecideAsync(Guid id, int version, FeedbackStatus status, string? reply, CancellationToken cancellationToken)
    {
        var comment = await database.FeedbackComments.SingleAsync(c => c.Id == id, cancellationToken);
        if (comment.Version != version)
        {
            return false;
        }

        comment.Decide(status, reply, time.GetUtcNow());
        return await database.TrySaveNewAsync(cancellationToken);
    }
}
