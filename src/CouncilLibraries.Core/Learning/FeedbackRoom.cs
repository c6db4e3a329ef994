using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Notifications;
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
public sealed class FeedbackRoom(CouncilLibrariesContext database, Frameworks frameworks, Outbox outbox, TimeProvider time)
{
    private static readonly FeedbackStatus[] Answered = [FeedbackStatus.Planned, FeedbackStatus.Done, FeedbackStatus.Declined];

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
    /// <param name="replyTo">Where a visitor wants the reply, if anywhere; not kept for somebody signed in, whose address is known.</param>
    /// <returns>Its number.</returns>
    public async Task<int> SendAsync(FeedbackSubject subject, string text, Guid? personId, string? replyTo, CancellationToken cancellationToken)
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
            if (await database.FeedbackComments.FirstOrDefaultAsync(c => c.SubjectKey == subject.Key && c.Text == kept && c.SentAt > since, cancellationToken) is { } same)
            {
                // Sent again because the address had been left out.
                if (same is { PersonId: null, ReplyTo: null, Status: FeedbackStatus.New } && personId is null && !string.IsNullOrWhiteSpace(replyTo))
                {
                    same.LeaveAddress(replyTo);
                    await database.TrySaveNewAsync(cancellationToken);
                }

                return same.Number;
            }

            var comment = new FeedbackComment
            {
                Number = number, SubjectKey = subject.Key, Subject = subject.Name.Length <= FeedbackComment.MaxSubjectLength ? subject.Name : subject.Name[..FeedbackComment.MaxSubjectLength],
                Text = kept, PersonId = personId, SentAt = now,
            };
            comment.LeaveAddress(personId is null ? replyTo : null);
            database.FeedbackComments.Add(comment);
            // Where somebody else took the number at this moment, the next one is taken.
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                return comment.Number;
            }
        }
    }

    /// <summary>Every comment that everybody sees; of a duplicate, the one that says the same comes with it.</summary>
    public IQueryable<FeedbackComment> Shown =>
        database.FeedbackComments.AsNoTracking().Include(c => c.DuplicateOf).Where(c => Answered.Contains(c.Status) || Answered.Contains(c.DuplicateOf!.Status));

    /// <summary>The comments on some subjects that everybody sees, newest first.</summary>
    /// <param name="keys">Keys of the subjects.</param>
    public async Task<ILookup<string, FeedbackComment>> ShownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        (await Shown.Where(c => keys.Contains(c.SubjectKey)).OrderByDescending(c => c.Number).ToListAsync(cancellationToken)).ToLookup(c => c.SubjectKey, StringComparer.Ordinal);

    /// <summary>Which of some comments everybody sees, by number.</summary>
    public async Task<HashSet<int>> ShownNumbersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        [.. await Shown.Where(c => numbers.Contains(c.Number)).Select(c => c.Number).ToListAsync(cancellationToken)];

    /// <summary>The comment of a number, or the one that it is a duplicate of; null where no comment has the number.</summary>
    public async Task<Guid?> OriginalAsync(int number, CancellationToken cancellationToken) =>
        await database.FeedbackComments.Where(c => c.Number == number).Select(c => (Guid?)(c.DuplicateOfId ?? c.Id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Decides on a comment. Where there is a reply, and it or the decision is new, whoever wrote the comment gets it by e-mail, and so does whoever
    /// wrote a duplicate; a visitor's address is deleted with that.
    /// </summary>
    /// <param name="id">The comment.</param>
    /// <param name="version">The row's version that the person saw.</param>
    /// <param name="decision">What is decided. The comment that a duplicate names is no duplicate itself: see <see cref="OriginalAsync"/>.</param>
    /// <param name="link">Makes the address of a comment's page from its number.</param>
    /// <returns>Whether it was decided; false where somebody else changed it meanwhile.</returns>
    public async Task<bool> DecideAsync(Guid id, int version, FeedbackDecision decision, Func<int, string> link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(link);
        var comment = await database.FeedbackComments.SingleAsync(c => c.Id == id, cancellationToken);
        if (comment.Version != version)
        {
            return false;
        }

        var before = (comment.Status, comment.Reply, comment.DuplicateOfId, comment.WhyNotShown);
        var now = time.GetUtcNow();
        comment.Decide(decision, now);
        var alike = await database.FeedbackComments.Where(c => c.DuplicateOfId == id).ToListAsync(cancellationToken);
        if (comment.DuplicateOfId is not null)
        {
            // Those that were like it are like what it is like: there is never a chain.
            alike.ForEach(c => c.Decide(decision, now));
        }

        if (before != (comment.Status, comment.Reply, comment.DuplicateOfId, comment.WhyNotShown))
        {
            var answer = comment.DuplicateOfId is { } original ? await database.FeedbackComments.AsNoTracking().SingleAsync(c => c.Id == original, cancellationToken) : comment;
            await WriteAsync([comment, .. alike], answer, link, cancellationToken);
        }

        return await database.TrySaveNewAsync(cancellationToken);
    }

    private async Task WriteAsync(IReadOnlyList<FeedbackComment> comments, FeedbackComment answer, Func<int, string> link, CancellationToken cancellationToken)
    {
        if (answer.Reply is null)
        {
            return;
        }

        var ids = comments.Select(c => c.PersonId).OfType<Guid>().ToList();
        var people = await database.Users.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Email, p.Name }).ToDictionaryAsync(p => p.Id, cancellationToken);
        foreach (var comment in comments)
        {
            var text = FeedbackReply.Text(comment, answer, answer.IsShown ? link(comment.Number) : null);
            if (comment.PersonId is { } id && people.TryGetValue(id, out var person))
            {
                outbox.Add(person.Email!, person.Name, FeedbackReply.Heading(comment), $"Hello {person.Name},\n\n{text}", MailKind.Answer);
            }
            else if (comment.ReplyTo is { } address)
            {
                // Nothing that the visitor typed goes to the address that the visitor typed.
                outbox.Add(address, address, FeedbackReply.Heading(comment), $"Hello,\n\n{text}\n\n{FeedbackReply.AddressGone}");
                comment.ForgetAddress();
            }
        }
    }
}
