using System.Globalization;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Returns;

/// <summary>One e-mail that would be sent.</summary>
/// <param name="To">Whom to.</param>
/// <param name="Libraries">The libraries that it names: those that the person has and whose figures are waited for.</param>
/// <param name="LastAt">When the person was last reminded of this year; null for never.</param>
/// <param name="IsRecent">Whether that is less than <see cref="Reminder.Pause"/> ago.</param>
public sealed record PlannedReminder(NamedManager To, IReadOnlyList<BoardLine> Libraries, DateTimeOffset? LastAt, bool IsRecent);

/// <summary>Whom a sending would reach.</summary>
/// <param name="People">One e-mail a person, by name.</param>
/// <param name="NotReached">Libraries that nobody has.</param>
public sealed record ReminderPlan(IReadOnlyList<PlannedReminder> People, IReadOnlyList<BoardLine> NotReached);

/// <summary>Reminds the people who have libraries of figures that are still waited for.</summary>
public sealed class Reminders(CouncilLibrariesContext database, Outbox outbox, ICurrentCouncil council, TimeProvider time)
{
    private const int MostMeasuresNamed = 6;

    /// <summary>Whom an e-mail about some libraries would reach; libraries whose figures are not waited for are left out.</summary>
    /// <param name="board">The board as it stands.</param>
    /// <param name="libraries">The libraries.</param>
    public ReminderPlan Plan(YearBoard board, IReadOnlySet<Guid> libraries)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(libraries);
        var lines = board.Lines.Where(line => line.IsWaitedFor && libraries.Contains(line.Library.Id)).ToList();
        var last = board.Reminders.GroupBy(reminder => reminder.PersonId).ToDictionary(person => person.Key, person => person.Max(reminder => reminder.SentAt));
        return new(
            [
                .. lines.SelectMany(line => line.Managers, (line, manager) => (Line: line, Manager: manager)).GroupBy(pair => pair.Manager, pair => pair.Line)
                    .OrderBy(person => person.Key.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(person => last.TryGetValue(person.Key.PersonId, out var at)
                        ? new PlannedReminder(person.Key, [.. person], at, time.GetUtcNow() - at < Reminder.Pause)
                        : new PlannedReminder(person.Key, [.. person], null, IsRecent: false)),
            ],
            [.. lines.Where(line => line.Managers.Count == 0)]);
    }

    /// <summary>Subject of the e-mail.</summary>
    public static string SubjectOf(YearBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return $"Figures for {board.Year.Year}: what is still missing";
    }

    /// <summary>The e-mail, in plain text.</summary>
    /// <param name="board">The board.</param>
    /// <param name="reminder">Whom to, about what.</param>
    /// <param name="ownLine">What whoever asks adds; blank for nothing.</param>
    /// <param name="link">Makes the address of the form of a library.</param>
    public string TextOf(YearBoard board, PlannedReminder reminder, string? ownLine, Func<Guid, string> link)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(reminder);
        ArgumentNullException.ThrowIfNull(link);
        var closes = board.Year.Collection.ClosesOn.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
        var paragraphs = new List<string>
        {
            $"Hello {reminder.To.Name},",
            $"{council.Required.Name} {(reminder.Libraries[0].DaysLate > 0 ? "asked" : "asks")} for the figures for {board.Year.Year} by {closes}. This is still missing:",
        };
        paragraphs.AddRange(reminder.Libraries.Select(line => $"{line.Library.Name}: {MissingOf(line)}\n{link(line.Library.Id)}"));
        if (!string.IsNullOrWhiteSpace(ownLine))
        {
            paragraphs.Add(ownLine.Trim());
        }

        paragraphs.Add("What you do not know can be left blank, or marked as not collected or as an estimate.");
        return string.Join("\n\n", paragraphs);
    }

    /// <summary>Writes the e-mails and keeps who was reminded, in one save.</summary>
    /// <param name="board">The board as it stands.</param>
    /// <param name="people">Whom to.</param>
    /// <param name="sendingId">The sending: the same one twice sends once.</param>
    /// <param name="ownLine">What whoever asks adds, at most <see cref="Reminder.MaxOwnLineLength"/> characters; blank for nothing.</param>
    /// <param name="link">Makes the address of the form of a library.</param>
    /// <param name="personId">Who asks.</param>
    /// <returns>False where this sending was sent before; nothing is sent.</returns>
    public async Task<bool> SendAsync(
        YearBoard board, IReadOnlyList<PlannedReminder> people, Guid sendingId, string? ownLine, Func<Guid, string> link, Guid? personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(people);
        var now = time.GetUtcNow();
        foreach (var reminder in people)
        {
            database.Reminders.Add(new Reminder
            {
                CouncilId = council.Required.Id,
                SendingId = sendingId,
                PersonId = reminder.To.PersonId,
                YearId = board.Year.Year.ToString(),
                LibraryIds = [.. reminder.Libraries.Select(line => line.Library.Id)],
                OwnLine = string.IsNullOrWhiteSpace(ownLine) ? null : ownLine.Trim(),
                SentAt = now,
                SentById = personId,
            });
            outbox.Add(reminder.To.Email, reminder.To.Name, SubjectOf(board), TextOf(board, reminder, ownLine, link), MailKind.Reminder);
        }

        return await database.TrySaveNewAsync(cancellationToken);
    }

    private static string MissingOf(BoardLine line)
    {
        var names = line.Progress.Missing.Select(measure => measure.Name).ToList();
        return names.Count == 0 ? "every figure is in, but not sent for approval"
            : line.Progress.Given == 0 ? $"all {names.Count} figures"
            : names.Count <= MostMeasuresNamed ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostMeasuresNamed))} and {names.Count - MostMeasuresNamed} more";
    }
}
