using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Demo;

/// <summary>What the first demo council shows its councillors: objectives, headline figures with targets, notes, reasons.</summary>
internal static class DemoBriefings
{
    // Keys of the council from here on.
    private const int ObjectiveIds = 7000;

    private static readonly (string Name, string[] Outcomes)[] Objectives =
    [
        ("Every child has the best start", ["reading", "potential"]),
        ("People live well and look after each other", ["health", "communities"]),
        ("A fair, connected and thriving borough", ["digital", "prosperity", "culture"]),
    ];

    private static readonly (string Ratio, decimal? Target, string? Year)[] Headlines =
    [
        ("visits_per_1000", 1600, "2027-28"), ("physical_issues_per_1000", null, null), ("eissues_per_1000", 900, "2025-26"), ("active_borrowers_pct", null, null),
        ("events_per_1000", null, null), ("computer_hours_per_1000", null, null), ("net_spend_per_1000", null, null),
    ];

    private static readonly (string Year, string Ratio, string Text)[] Reasons =
    [
        ("2023-24", "visits_per_open_hour", "We have many small libraries with long hours: a choice that the council made, so that nobody is far from one."),
        ("2024-25", "eshare_pct", "We put e-books first while two libraries were being repaired. We expect the share to fall again."),
        ("2024-25", "events_per_1000", "We count reading groups that meet without staff; we do not know how many councils do."),
    ];

    /// <summary>The rows.</summary>
    /// <param name="council">The council.</param>
    /// <param name="head">Its head of service.</param>
    public static IEnumerable<object> Of(DemoCouncil council, Guid head)
    {
        foreach (var (index, (name, outcomes)) in Objectives.Index())
        {
            yield return new CorporateObjective { CouncilId = council.Id, Id = DemoIds.Of(council.Number, ObjectiveIds + index), Name = name, Position = index + 1, Outcomes = [.. outcomes] };
        }

        foreach (var (ratio, target, year) in Headlines)
        {
            yield return new HeadlineFigure { CouncilId = council.Id, RatioCode = ratio, Target = target, TargetYearId = year };
        }

        foreach (var year in DemoCouncils.ClosedYears)
        {
            // The comparison comes out on 20 January of the year after next.
            var shared = new DateTimeOffset(ReportingPeriod.Parse(year).StartYear + 2, 1, 29, 9, 30, 0, TimeSpan.Zero);
            var briefing = new YearBriefing
            {
                CouncilId = council.Id, YearId = year, WrittenAt = year == DemoCouncils.ClosedYears[^1] ? shared : null,
                Notes = year == DemoCouncils.ClosedYears[^1]
                    ? "A steady year. Two libraries were closed for repairs for some weeks, so visits could have been higher. E-books go on growing; what they cost is now under review."
                    : null,
            };
            briefing.Share(head, shared);
            yield return briefing;
        }

        foreach (var (year, ratio, text) in Reasons)
        {
            yield return new DifferenceNote
            {
                CouncilId = council.Id, YearId = year, RatioCode = ratio, Text = text, WrittenAt = new DateTimeOffset(ReportingPeriod.Parse(year).StartYear + 2, 1, 28, 14, 0, 0, TimeSpan.Zero), WrittenById = head,
            };
        }
    }
}
