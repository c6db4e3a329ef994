using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>A part of a report, for a page and for Word alike.</summary>
public abstract record ReportBlock;

/// <summary>A text, its lines kept.</summary>
/// <param name="Text">The text.</param>
public sealed record ReportText(string Text) : ReportBlock;

/// <summary>Small print.</summary>
/// <param name="Text">The text.</param>
public sealed record ReportNote(string Text) : ReportBlock;

/// <summary>A heading within a section.</summary>
/// <param name="Text">The text.</param>
public sealed record ReportHeading(string Text) : ReportBlock;

/// <summary>A list.</summary>
/// <param name="Lines">Its lines.</param>
public sealed record ReportBullets(IReadOnlyList<string> Lines) : ReportBlock;

/// <summary>A table; the first cell of a row is its heading.</summary>
/// <param name="Caption">What it is.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="IsFigures">Whether all columns but the first hold figures.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<WordColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsFigures = false) : ReportBlock;

/// <summary>A section of a report.</summary>
/// <param name="Key">Its place in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">What it holds.</param>
public sealed record ReportSection(string Key, string Title, IReadOnlyList<ReportBlock> Blocks);
