namespace CouncilLibraries.Core.Audit;

/// <summary>Which rows of an audit trail are looked for.</summary>
/// <param name="Action">What was done; null for anything.</param>
/// <param name="From">First day, UTC; null for the beginning.</param>
/// <param name="To">Last day, UTC; null for today.</param>
public sealed record AuditFilter(string? Action, DateOnly? From, DateOnly? To)
{
    /// <summary>Everything that can be done to a row.</summary>
    public static readonly IReadOnlyList<string> Actions = ["Added", "Changed", "Deleted", "Imported"];

    /// <summary>The rows looked for, newest first.</summary>
    public IQueryable<T> Apply<T>(IQueryable<T> rows) where T : AuditRow
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

        return rows.OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
