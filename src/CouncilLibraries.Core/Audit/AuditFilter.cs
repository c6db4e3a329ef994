namespace CouncilLibraries.Core.Audit;

/// <summary>Which rows of an audit trail are looked for.</summary>
/// <param name="Action">What was done; null for anything.</param>
/// <param name="From">First day, UTC; null for the beginning.</param>
/// <param name="To">Last day, UTC; null for today.</param>
/// <param name="Who">A person's id, or <see cref="System"/>; null for anybody.</param>
/// <param name="Kind">Kind of thing, for example <c>Library</c>; null for any.</param>
/// <param name="Text">Words in what it was done to, what changed, or why; null for none.</param>
public sealed record AuditFilter(string? Action, DateOnly? From, DateOnly? To, string? Who = null, string? Kind = null, string? Text = null)
{
    /// <summary>Stands for the system itself as the one who did it.</summary>
    public const string System = "system";

    /// <summary>Everything that can be done to a row.</summary>
    public static readonly IReadOnlyList<string> Actions = ["Added", "Changed", "Deleted", "Imported", "Downloaded", "Viewed"];

    /// <summary>The rows looked for.</summary>
    public IQueryable<T> Narrow<T>(IQueryable<T> rows) where T : AuditRow
    {
        if (!string.IsNullOrEmpty(Action))
        {
            rows = rows.Where(a => a.Action == Action);
        }

        if (From is { } from)
        {
            var start = Midnight(from);
            rows = rows.Where(a => a.At >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = Midnight(to.AddDays(1));
            rows = rows.Where(a => a.At < end);
        }

        if (!string.IsNullOrEmpty(Who))
        {
            Guid? person = Guid.TryParse(Who, out var id) ? id : null;
            rows = rows.Where(a => a.PersonId == person);
        }

        if (!string.IsNullOrEmpty(Kind))
        {
            // An import's subject is its file; the kinds of its rows are names in what changed.
            var (start, inside) = ($"{Kind} ", $" {Kind}\":");
            rows = rows.Where(a => a.Subject == Kind || a.Subject.StartsWith(start) || (a.Action == "Imported" && a.Changes.Contains(inside)));
        }

        if (!string.IsNullOrWhiteSpace(Text))
        {
            var words = Text.Trim();
            rows = rows.Where(a => a.Subject.Contains(words) || a.Changes.Contains(words) || a.Reason!.Contains(words));
        }

        return rows;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
