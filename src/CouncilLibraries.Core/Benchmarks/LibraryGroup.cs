using System.Globalization;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>
/// Libraries that are compared with each other across councils (rule D1): of one kind, run by the same hands, and open about as
/// long a week. The groups are fixed, and a library is in one at most. Why these: docs/decisions/0016.
/// </summary>
/// <param name="Type">A building or a vehicle; archives, libraries in prisons and all others are not compared.</param>
/// <param name="IsCommunity">Run by its community, with the council's support or without; otherwise by the council or for it.</param>
/// <param name="From">Weekly hours that it is open, at least; 0 for vehicles, which are few and stand together.</param>
/// <param name="To">Weekly hours that it is open, fewer than; null where there is no upper end.</param>
public sealed record LibraryGroup(LibraryType Type, bool IsCommunity, int From, int? To)
{
    private const decimal MinutesInHour = 60;

    private static readonly int[] Steps = [0, 15, 30, 45];

    /// <summary>Every group, in the order of the screens.</summary>
    public static IReadOnlyList<LibraryGroup> All { get; } =
    [
        .. new[] { false, true }.SelectMany(community => Steps.Select((from, i) => new LibraryGroup(LibraryType.Static, community, from, i + 1 < Steps.Length ? Steps[i + 1] : null))),
        .. new[] { false, true }.Select(community => new LibraryGroup(LibraryType.Mobile, community, 0, null)),
    ];

    /// <summary>The group that a library is in for a year, by what it was on the year's last day.</summary>
    /// <returns>Null where it was closed for any part of the year, is of a type that is not compared, or its hours are not known.</returns>
    public static LibraryGroup? Of(LibraryOfYear library, ReportingPeriod year)
    {
        ArgumentNullException.ThrowIfNull(library);
        return library.WasOpenThroughout(year) && library.On(year.End) is { } last && library.CapacityIn(year)?.OpenMinutesPerWeek is > 0 and { } minutes
            ? All.FirstOrDefault(g => g.Type == last.Type && g.IsCommunity == IsRunByCommunity(last.Provision)
                && minutes / MinutesInHour is var hours && hours >= g.From && (g.To is null || hours < g.To))
            : null;
    }

    /// <summary>Kind, who runs it and hours: <c>static|council|30-44</c>, <c>mobile|community|any</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture,
        $"{(Type == LibraryType.Mobile ? "mobile" : "static")}|{(IsCommunity ? "community" : "council")}|{Hours}");

    /// <summary>In words: "library buildings run by or for councils, open 30 to under 45 hours a week".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"{(Type == LibraryType.Mobile ? "mobile libraries" : "library buildings")} run by {(IsCommunity ? "their communities" : "or for councils")}{(HoursInWords is { } hours ? $", open {hours}" : "")}");

    /// <summary>How long it is open: "30 to under 45 hours a week"; null for vehicles.</summary>
    public string? HoursInWords => (Type, From, To) switch
    {
        (LibraryType.Mobile, _, _) => null,
        (_, 0, { } to) => string.Create(CultureInfo.InvariantCulture, $"under {to} hours a week"),
        (_, var from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from} to under {to} hours a week"),
        (_, var from, _) => string.Create(CultureInfo.InvariantCulture, $"{from} hours a week or more"),
    };

    /// <summary>A ratio of these libraries, as it is released: <c>visits_per_open_hour/static|council|30-44</c>.</summary>
    public string CodeOf(Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return $"{ratio.Code}/{Key}";
    }

    private string Hours => (Type, From, To) switch
    {
        (LibraryType.Mobile, _, _) => "any",
        (_, 0, { } to) => string.Create(CultureInfo.InvariantCulture, $"under-{to}"),
        (_, var from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from}-{to - 1}"),
        (_, var from, _) => string.Create(CultureInfo.InvariantCulture, $"{from}-over"),
    };

    private static bool IsRunByCommunity(LibraryProvision provision) => provision is LibraryProvision.CommunityManaged or LibraryProvision.IndependentCommunity;
}
