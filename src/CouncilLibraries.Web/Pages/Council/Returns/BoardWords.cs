using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.TagHelpers;
using FigureFormat = CouncilLibraries.Core.Returns.FigureFormat;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>The board in everyday words: the same on the page and in its download.</summary>
internal static class BoardWords
{
    /// <summary>Value of the filter for libraries that lack figures.</summary>
    public const string Missing = "missing";

    /// <summary>Value of the filter for one's own libraries.</summary>
    public const string Mine = "mine";

    /// <summary>Value of the filter for libraries that nobody has.</summary>
    public const string Nobody = "nobody";

    /// <summary>Which figures are shown, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Figures = [new(Missing, "With something missing")];

    /// <summary>Whose libraries are shown, to choose from.</summary>
    public static readonly IReadOnlyList<Choice> People = [new(Mine, "Mine"), new(Nobody, "Nobody has it")];

    /// <summary>A cell: what is there of a measure, or why there is nothing.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="figure">What is there; null where it is not asked for.</param>
    public static string Cell(Measure measure, RolledFigure? figure) => figure switch
    {
        null => "Not asked",
        { State: RolledState.Blank } => "Missing",
        { State: RolledState.Incomplete } => "Part missing",
        { State: RolledState.NotCollected } => "Not collected",
        { Amount: { } amount } => FigureFormat.Amount(measure, amount) + (figure.AnyEstimated ? " est." : ""),
        _ => "Not applicable",
    };

    /// <summary>Whether a cell still wants something.</summary>
    public static bool Wants(RolledFigure? figure) => figure is { State: RolledState.Blank or RolledState.Incomplete };

    /// <summary>The months or quarters that a cell lacks; blank where that says nothing more.</summary>
    public static string PartsOf(RolledFigure? figure) => figure is { State: RolledState.Incomplete }
        ? ReturnWords.List([.. figure.Missing.Select(part => ReturnWords.Short(part.Period))], 4)
        : "";

    /// <summary>Since when a library stands where it stands.</summary>
    public static string Since(BoardLine line) => (line.Library.Status, line.Since) switch
    {
        (null or ReturnStatus.Draft, null) => "Nothing entered yet",
        (ReturnStatus.Draft, { } at) when line.Library.Return!.ReopenReason is not null => $"Sent back; nothing changed since {ReturnWords.Day(at)}",
        (null or ReturnStatus.Draft, { } at) => $"Nothing changed since {ReturnWords.Day(at)}",
        (ReturnStatus.Submitted, { } at) => $"Sent on {ReturnWords.Day(at)}",
        (_, { } at) => $"Approved on {ReturnWords.Day(at)}",
        _ => "",
    };

    /// <summary>How late a library is; blank where it is not.</summary>
    public static string Late(BoardLine line) => line.DaysLate == 0 ? "" : ReturnWords.Count(line.DaysLate, "day late", "days late");

    /// <summary>Who has a library.</summary>
    public static string Managers(BoardLine line) => line.Managers.Count == 0 ? "Nobody" : string.Join(", ", line.Managers.Select(manager => manager.Name));
}
