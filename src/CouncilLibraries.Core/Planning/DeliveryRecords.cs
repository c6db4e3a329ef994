using System.Text.Json.Serialization;
using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Core.Planning;

/// <summary>What is done for an objective of a plan, and how it shows. Plain enough to be kept for ever.</summary>
/// <param name="Id">The objective.</param>
/// <param name="Name">What it says.</param>
/// <param name="Counts">How many actions stand where, also of those that the reader does not see.</param>
/// <param name="Actions">The actions that the reader sees: those still to do first.</param>
/// <param name="Milestones">Points on the way, by day.</param>
/// <param name="Measures">How it will show.</param>
public sealed record ObjectiveDelivery(
    Guid Id, string Name, ActionCounts Counts, IReadOnlyList<DeliveryAction> Actions, IReadOnlyList<DeliveryMilestone> Milestones, IReadOnlyList<DeliveryMeasure> Measures)
{
    /// <summary>Actions that the reader does not see.</summary>
    [JsonIgnore]
    public int Hidden => Counts.All - Actions.Count;

    /// <summary>The same for a reader from whom years are held back: no figure of the catalogue of such a year, and no baseline.</summary>
    /// <param name="held">Years that are held back.</param>
    public ObjectiveDelivery Without(IReadOnlySet<string> held) => held?.Count > 0 ? this with { Measures = [.. Measures.Select(m => m.Without(held))] } : this;
}

/// <summary>How many actions of an objective stand where.</summary>
/// <param name="All">Every one that is not stopped.</param>
/// <param name="Done">Complete.</param>
/// <param name="Overdue">Still to do, and the day is past.</param>
/// <param name="Stopped">Stopped.</param>
public sealed record ActionCounts(int All, int Done, int Overdue, int Stopped);

/// <summary>An action of the improvement plan that delivers an objective. One that is stopped is counted only.</summary>
/// <param name="Id">The action.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Lead">Who leads it; null for nobody, and in what is kept for ever: names of people do not stand there.</param>
/// <param name="DueOn">Day by which it should be done.</param>
/// <param name="IsOverdue">Whether that day is past.</param>
public sealed record DeliveryAction(Guid Id, string Title, ActionStatus Status, string? Lead, DateOnly? DueOn, bool IsOverdue);

/// <summary>A point on the way.</summary>
/// <param name="Id">The milestone.</param>
/// <param name="Name">What is reached with it.</param>
/// <param name="DueOn">Day by which.</param>
/// <param name="DoneOn">The day that it was reached; null while it is not.</param>
/// <param name="Note">What is to be said of it.</param>
public sealed record DeliveryMilestone(Guid Id, string Name, DateOnly DueOn, DateOnly? DoneOn, string? Note);

/// <summary>How an objective shows.</summary>
/// <param name="Id">The measure.</param>
/// <param name="Name">Its name.</param>
/// <param name="UnitName">The library that it is of; null for the service.</param>
/// <param name="FigureCode">Code of the figure of the catalogue; null for one of the council's own.</param>
/// <param name="IsRetired">Whether the catalogue does not know it any more.</param>
/// <param name="MoreIsBetter">Which way is better; null where neither is.</param>
/// <param name="BaselineYearId">The year of the baseline.</param>
/// <param name="Baseline">The figure at the start, in its natural unit.</param>
/// <param name="BaselineText">The same, written; null where there is none.</param>
/// <param name="Years">Every year of the plan.</param>
public sealed record DeliveryMeasure(
    Guid Id, string Name, string? UnitName, string? FigureCode, bool IsRetired, bool? MoreIsBetter, string? BaselineYearId, decimal? Baseline, string? BaselineText, IReadOnlyList<DeliveryYear> Years)
{
    /// <summary>Its name, with the library's.</summary>
    [JsonIgnore]
    public string FullName => UnitName is null ? Name : $"{Name}, {UnitName}";

    /// <summary>A year of it; null where the plan does not have it.</summary>
    public DeliveryYear? In(string yearId) => Years.FirstOrDefault(y => y.YearId == yearId);

    /// <summary>The same without a baseline of the catalogue that is of a year held back.</summary>
    internal DeliveryMeasure WithoutBaseline(IReadOnlySet<string> held) =>
        FigureCode is not null && BaselineYearId is { } start && held.Contains(start) ? this with { Baseline = null, BaselineText = DeliveryWords.NotShared } : this;

    /// <summary>The same without any figure of the catalogue that is of a year held back.</summary>
    internal DeliveryMeasure Without(IReadOnlySet<string> held) => FigureCode is null ? this : WithoutBaseline(held) with
    {
        Years = [.. Years.Select(y => held.Contains(y.YearId) ? y with { Actual = null, ActualText = DeliveryWords.NotShared, Standing = TargetStanding.NotShared } : y)],
    };
}

/// <summary>A year of a measure.</summary>
/// <param name="YearId">The year.</param>
/// <param name="Target">The figure to reach, in its natural unit; null for none.</param>
/// <param name="TargetText">The same, written; null for none.</param>
/// <param name="Actual">The figure that was reached, rounded as it is shown; null for none.</param>
/// <param name="ActualText">The same, written; where there is none, why.</param>
/// <param name="Standing">How the two stand.</param>
public sealed record DeliveryYear(string YearId, decimal? Target, string? TargetText, decimal? Actual, string ActualText, TargetStanding Standing);
