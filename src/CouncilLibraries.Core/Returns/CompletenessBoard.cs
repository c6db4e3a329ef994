using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Returns;

/// <summary>A library manager, as the board names and reaches them.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Address.</param>
public sealed record NamedManager(Guid PersonId, string Name, string Email);

/// <summary>A library on the board.</summary>
/// <param name="Library">The library, with its figures.</param>
/// <param name="Managers">Who has it, by name; none where nobody enters its figures.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="DaysLate">Days since figures were asked for by, of a library whose figures were not sent; otherwise 0.</param>
/// <param name="RemindedAt">When somebody was last reminded of it; null for never.</param>
public sealed record BoardLine(YearUnit Library, IReadOnlyList<NamedManager> Managers, UnitProgress Progress, int DaysLate, DateTimeOffset? RemindedAt)
{
    /// <summary>Whether its figures are still waited for: they were not sent, and can be.</summary>
    public bool IsWaitedFor => Library.CanEdit;

    /// <summary>Since when it stands where it stands: sent, approved, or changed last; null where there is nothing.</summary>
    public DateTimeOffset? Since => Library.Status switch
    {
        ReturnStatus.Submitted => Library.Return!.SubmittedAt,
        ReturnStatus.Approved or ReturnStatus.Locked => Library.Return!.ApprovedAt,
        _ => Library.ChangedAt,
    };
}

/// <summary>Who was reminded of a year, when.</summary>
/// <param name="SendingId">The sending.</param>
/// <param name="PersonId">The person.</param>
/// <param name="SentAt">When.</param>
/// <param name="LibraryIds">Of which libraries.</param>
public sealed record SentReminder(Guid SendingId, Guid PersonId, DateTimeOffset SentAt, IReadOnlyList<Guid> LibraryIds);

/// <summary>A year of the council, library by library.</summary>
/// <param name="Year">The year.</param>
/// <param name="Lines">The libraries that are asked for figures, by name.</param>
/// <param name="Reminders">Who was reminded.</param>
public sealed record YearBoard(CouncilYear Year, IReadOnlyList<BoardLine> Lines, IReadOnlyList<SentReminder> Reminders);

/// <summary>Reads what is missing of a year, who has it and since when.</summary>
public sealed class CompletenessBoard(CouncilLibrariesContext database, ICurrentCouncil council, CouncilYears years, TimeProvider time)
{
    /// <summary>The board of a year. Two round trips more than the year itself.</summary>
    /// <param name="year">A financial year, for example <c>2023-24</c>.</param>
    /// <returns>Null where there is no such year.</returns>
    public async Task<YearBoard?> FindAsync(string? year, CancellationToken cancellationToken)
    {
        if (await years.FindAsync(year, cancellationToken) is not { } found)
        {
            return null;
        }

        var councilId = council.Required.Id;
        var managers = (await database.MembershipLibraries.AsNoTracking()
            .Join(database.Memberships.Where(m => m.CouncilId == councilId && m.Roles.HasFlag(CouncilRoles.LibraryManager) && m.Person!.Email != null),
                l => l.PersonId, m => m.PersonId, (l, m) => new { l.LibraryId, Manager = new NamedManager(m.PersonId, m.Person!.Name, m.Person.Email!) })
            .ToListAsync(cancellationToken)).ToLookup(x => x.LibraryId, x => x.Manager);
        var yearId = found.Year.ToString();
        var reminders = await database.Reminders.AsNoTracking().Where(r => r.YearId == yearId)
            .Select(r => new SentReminder(r.SendingId, r.PersonId, r.SentAt, r.LibraryIds)).ToListAsync(cancellationToken);
        var reminded = reminders.SelectMany(r => r.LibraryIds, (r, library) => (library, r.SentAt)).GroupBy(r => r.library).ToDictionary(r => r.Key, r => r.Max(one => one.SentAt));
        var late = Math.Max(0, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - found.Collection.ClosesOn.DayNumber);
        return new YearBoard(found,
            [
                .. found.Units.Where(unit => !unit.IsService).Select(unit => new BoardLine(
                    unit,
                    [.. managers[unit.Id].OrderBy(manager => manager.Name, StringComparer.CurrentCultureIgnoreCase)],
                    unit.Progress,
                    unit.Status is null or ReturnStatus.Draft ? late : 0,
                    reminded.TryGetValue(unit.Id, out var at) ? at : null)),
            ],
            reminders);
    }
}
