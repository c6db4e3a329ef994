using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>What a team wrote of a characteristic or results area, to read.</summary>
/// <param name="Record">The record; null where there is none.</param>
/// <param name="Findings">Strengths and areas for improvement.</param>
public sealed record CharacteristicText(CharacteristicRecord? Record, IReadOnlyList<FindingLine> Findings)
{
    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Record is not ({ InUse: not null } or { Planned: not null } or { Summary: not null }) && Findings.All(f => f.Text is null);
}
