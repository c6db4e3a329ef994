using System.Globalization;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Pages.Council.Libraries;
using CouncilLibraries.Web.TagHelpers;
using FigureFormat = CouncilLibraries.Core.Returns.FigureFormat;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Returns in everyday words.</summary>
internal static class ReturnWords
{
    /// <summary>Where a return can stand, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Statuses =
    [
        new("NotStarted", "Not started"),
        .. Enum.GetValues<ReturnStatus>().Select(status => new Choice(status.ToString(), Text(status))),
    ];

    /// <summary>How a figure was counted, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Methods =
        [.. Enum.GetValues<CountMethod>().Where(method => method != CountMethod.Unknown).Select(method => new Choice(method.ToString(), Capital(FigureFormat.Words(method))))];

    /// <summary>Where a return stands.</summary>
    public static string Text(ReturnStatus? status) => status switch
    {
        null => "Not started",
        ReturnStatus.Draft => "Draft",
        ReturnStatus.Submitted => "Waiting for approval",
        ReturnStatus.Approved => "Approved",
        _ => "In a published comparison",
    };

    /// <summary>Colour of its tag.</summary>
    public static string? Colour(ReturnStatus? status) => status switch
    {
        null => "grey",
        ReturnStatus.Draft => "yellow",
        ReturnStatus.Submitted => "blue",
        ReturnStatus.Approved => "green",
        _ => null,
    };

    /// <summary>Whether figures of a year are taken, in a sentence.</summary>
    public static string Text(CollectionPeriod period) => period.Status switch
    {
        CollectionStatus.Upcoming => "Figures for this year cannot be entered yet.",
        CollectionStatus.Open => $"Figures are asked for by {Day(period.ClosesOn)}.",
        _ => $"This year closed on {Day(period.ClosesOn)}. Its figures can be read, not changed. If one is wrong, ask the people who run this site to open the year again.",
    };

    /// <summary>Why the figures of a unit cannot be changed; null where they can.</summary>
    public static string? WhyReadOnly(CouncilYear council, YearUnit unit) => unit switch
    {
        { CanEdit: true } => null,
        { IsAsked: false, ClosedOn: { } closed } => $"{unit.Name} closed on {Day(closed)}, so it is not asked for these figures.",
        { IsAsked: false } => $"{unit.Name} was not open yet, so it is not asked for these figures.",
        _ when !council.IsOpen => Text(council.Collection),
        { Status: ReturnStatus.Submitted } => "These figures wait for the head of service. They can be changed again when the head of service sends them back.",
        { Status: ReturnStatus.Approved } => "These figures are approved. They can be changed again when the head of service opens them.",
        _ => "These figures are part of a published comparison. They can be changed again when the head of service opens them.",
    };

    /// <summary>Who sent the figures and who approved them, when.</summary>
    public static IEnumerable<string> History(YearUnit unit)
    {
        if (unit.Return is { SubmittedAt: { } submitted, Status: not ReturnStatus.Draft })
        {
            yield return $"Sent for approval by {unit.SubmittedBy ?? "someone no longer in this council"} on {When(submitted)}.";
        }

        if (unit.Return is { ApprovedAt: { } approved, Status: ReturnStatus.Approved or ReturnStatus.Locked })
        {
            yield return $"Approved by {unit.ApprovedBy ?? "someone no longer in this council"} on {When(approved)}.";
        }
    }

    /// <summary>A quarter or month on a switch: "April", "April to June".</summary>
    public static string Short(ReportingPeriod period) => period.Kind switch
    {
        PeriodKind.Month => period.Start.ToString("MMM", CultureInfo.CurrentCulture),
        PeriodKind.Quarter => $"{period.Start.ToString("MMM", CultureInfo.CurrentCulture)} to {period.End.ToString("MMM", CultureInfo.CurrentCulture)}",
        _ => "Whole year",
    };

    /// <summary>A period over a column: "2023-24", "June 2023".</summary>
    public static string Column(ReportingPeriod period) => period.Kind == PeriodKind.Year ? period.ToString() : period.ToWords();

    /// <summary>A moment, by the clocks of the United Kingdom.</summary>
    public static string When(DateTimeOffset moment) => UkTime.Local(moment).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The day of a moment, by the clocks of the United Kingdom.</summary>
    public static string Day(DateTimeOffset moment) => Day(UkTime.Day(moment));

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A place in a file: "Libraries, D5", "Line 5", "Column F".</summary>
    public static string Place(SheetRemark place) => string.Join(", ", new[]
    {
        place.Sheet,
        place is { Line: { } line, Column: { Length: > 0 } column } ? string.Create(CultureInfo.InvariantCulture, $"{column}{line}")
            : place.Line is { } only ? string.Create(CultureInfo.InvariantCulture, $"Line\u00A0{only}")
            : place.Column is { } letters ? $"Column\u00A0{letters}"
            : null,
        place.More > 0 ? string.Create(CultureInfo.CurrentCulture, $"and\u00A0{place.More:#,0}\u00A0more") : null,
    }.OfType<string>());

    /// <summary>What rarely changes about a library, to be agreed to with its figures; null for the service.</summary>
    public static string? Facts(YearUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Provision is { } provision
            ? $"Run by {ComparisonWords.Uncapital(LibraryWords.Text(provision))}; open {(unit.OpenMinutesPerWeek is { } minutes ? $"{WeeklyHours.Text(minutes)} hours a week" : "at hours that we do not know")}."
            : null;
    }

    /// <summary>"1 library", "2 libraries".</summary>
    public static string Count(int number, string one, string many) => string.Create(CultureInfo.CurrentCulture, $"{number:#,0} {(number == 1 ? one : many)}");

    /// <summary>Names in a sentence, the first few of many.</summary>
    public static string List(IReadOnlyCollection<string> names, int most = 6) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";

    /// <summary>With a capital letter.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
}
