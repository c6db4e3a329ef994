namespace CouncilLibraries.Core.Assessments;

/// <summary>Somebody in the team, as the report names them.</summary>
/// <param name="Name">Name; null for whoever may not read names.</param>
/// <param name="Role">What they do in the team.</param>
public sealed record ReportMember(string? Name, TeamRole Role);

/// <summary>What was found at a results area or characteristic.</summary>
/// <param name="Strengths">What is good and should be kept.</param>
/// <param name="Improvements">What should be better.</param>
public sealed record ReportFindings(IReadOnlyList<string> Strengths, IReadOnlyList<string> Improvements);

/// <summary>What a report says of a results area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Record">What the team says of it; null where nothing.</param>
/// <param name="Figures">The figures: as they stood at sign-off, live before.</param>
/// <param name="Findings">Strengths and areas for improvement.</param>
/// <param name="Evidence">Evidence, oldest first.</param>
public sealed record ReportArea(ResultsArea Area, ResultsRecord? Record, IReadOnlyList<AreaFigure> Figures, ReportFindings Findings, IReadOnlyList<Evidence> Evidence);

/// <summary>What the team agreed on for a criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Agreed">What was agreed; null where nothing.</param>
public sealed record ReportCriterion(Criterion Criterion, Consensus? Agreed);

/// <summary>What a report says of a characteristic.</summary>
/// <param name="Characteristic">The characteristic.</param>
/// <param name="Record">What the team says of it; null where nothing.</param>
/// <param name="Criteria">What was agreed, a line a criterion; empty where the team works by discussion.</param>
/// <param name="Findings">Strengths and areas for improvement.</param>
/// <param name="Evidence">Evidence, oldest first.</param>
public sealed record ReportCharacteristic(
    Characteristic Characteristic, CharacteristicRecord? Record, IReadOnlyList<ReportCriterion> Criteria, ReportFindings Findings, IReadOnlyList<Evidence> Evidence);

/// <summary>The report of an assessment: what the team says together. Nobody's own rating is in it.</summary>
/// <param name="Frame">The assessment with its framework.</param>
/// <param name="Organisation">The map.</param>
/// <param name="Team">The team.</param>
/// <param name="SignedOffBy">Who signed it off; null before, and for whoever may not read names.</param>
/// <param name="Areas">Section one.</param>
/// <param name="Characteristics">Section two.</param>
public sealed record AssessmentReport(
    AssessmentFrame Frame, IReadOnlyList<OrganisationPart> Organisation, IReadOnlyList<ReportMember> Team, string? SignedOffBy,
    IReadOnlyList<ReportArea> Areas, IReadOnlyList<ReportCharacteristic> Characteristics)
{
    /// <summary>The assessment.</summary>
    public Assessment Assessment => Frame.Assessment;

    /// <summary>Leaders on the map, who agree to the vision or not.</summary>
    public IEnumerable<OrganisationPart> Leaders => Organisation.Where(p => p.Kind == OrganisationPartKind.Leader);

    /// <summary>All evidence with the name of what it belongs to.</summary>
    public IEnumerable<(string Of, Evidence Evidence)> Evidence =>
        Areas.SelectMany(a => a.Evidence.Select(e => (a.Area.Name, e))).Concat(Characteristics.SelectMany(c => c.Evidence.Select(e => (c.Characteristic.Name, e))));
}
