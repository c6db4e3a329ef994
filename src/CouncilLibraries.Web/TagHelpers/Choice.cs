namespace CouncilLibraries.Web.TagHelpers;

/// <summary>One answer that a person can choose from a list, radios or checkboxes.</summary>
/// <param name="Value">What the form posts.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Hint">A line under the text; not shown in a drop-down list.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
