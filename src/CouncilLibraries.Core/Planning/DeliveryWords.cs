using System.Globalization;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Planning;

/// <summary>The words of delivery and review; pages, the frozen record and documents say the same.</summary>
public static class DeliveryWords
{
    /// <summary>In place of a figure that a councillor does not see yet.</summary>
    public const string NotShared = "Not shared yet";

    /// <summary>In place of a figure of a year that is not over.</summary>
    public const string ToCome = "To come";

    /// <summary>In place of a figure that is not there.</summary>
    public const string NoFigure = "No figure yet";

    /// <summary>In place of the figures of a measure that the catalogue dropped.</summary>
    public const string Retired = "No longer collected";

    /// <summary>The rule of the colours, as it stands on pages.</summary>
    public const string Rule = "Met: the target is reached. Close: missed by no more than 5% of the target. Not met: missed by more. There is no such word where no target is set, and where neither more nor less is better.";

    /// <summary>How a figure stands to its target, in a word or two; empty where nothing is to be said.</summary>
    public static string Standing(TargetStanding standing) => standing switch
    {
        TargetStanding.Met => "Met",
        TargetStanding.Close => "Close",
        TargetStanding.NotMet => "Not met",
        _ => "",
    };

    /// <summary>Colour of the tag that holds <see cref="Standing"/>.</summary>
    public static string Colour(TargetStanding standing) => standing switch
    {
        TargetStanding.Met => "green",
        TargetStanding.Close => "yellow",
        _ => "red",
    };

    /// <summary>A figure of the council's own, written; also one of the catalogue that is retired.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    /// <summary>How actions stand: "3 of 5 actions done, 1 overdue".</summary>
    public static string Actions(ActionCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.All == 0 ? "no actions yet" : $"{counts.Done} of {counts.All} {(counts.All == 1 ? "action" : "actions")} done{(counts.Overdue == 0 ? "" : $", {counts.Overdue} overdue")}";
    }

    /// <summary>Why a review should look at something first: "Visits: two years below target, 2026-27 and 2027-28".</summary>
    public static string Trigger(PlanTrigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        var years = string.Join(" and ", trigger.Years);
        return trigger.Kind switch
        {
            TriggerKind.TwoYearsMissed => $"{trigger.Name}: two years {(trigger.MoreIsBetter == false ? "above" : "below")} target, {years}",
            TriggerKind.NoFigureForTwoYears => $"{trigger.Name}: no figure for two years, {years}",
            _ => $"{trigger.Name}: was due on {ComparisonWords.Day(trigger.DueOn!.Value)}, more than {TargetRules.LateMonths} months ago",
        };
    }

    /// <summary>How many actions are done, for a column of that name: "3 of 5, 1 overdue".</summary>
    public static string ActionsDone(ActionCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.All == 0 ? "No actions yet" : $"{counts.Done} of {counts.All}{(counts.Overdue == 0 ? "" : $", {counts.Overdue} overdue")}";
    }

    /// <summary>How many targets of a year are met, for a column of that name: "1 of 2, 1 close".</summary>
    public static string TargetsMet(IReadOnlyCollection<TargetStanding> standings)
    {
        ArgumentNullException.ThrowIfNull(standings);
        int Count(TargetStanding standing) => standings.Count(s => s == standing);
        var (met, close) = (Count(TargetStanding.Met), Count(TargetStanding.Close));
        var all = met + close + Count(TargetStanding.NotMet);
        return all > 0 ? $"{met} of {all}{(close > 0 ? $", {close} close" : "")}"
            : Count(TargetStanding.NotShared) > 0 ? NotShared
            : Count(TargetStanding.NoFigure) > 0 ? NoFigure
            : "No target";
    }

    /// <summary>The last year that is over on a day.</summary>
    public static ReportingPeriod LastOver(DateOnly today) => ReportingPeriod.Containing(today, PeriodKind.Year).Previous;
}
