namespace CouncilLibraries.Core.Assessments;

/// <summary>How the team works through the characteristics.</summary>
public enum TemplateKind
{
    /// <summary>Facilitated discussion: approaches in use and planned, then a summary. The full template.</summary>
    Discussion,

    /// <summary>Each member rates alone, then the team discusses and agrees. The shorter template.</summary>
    Ratings,
}

/// <summary>Whom a criterion is for.</summary>
public enum CriterionFor
{
    /// <summary>A whole service.</summary>
    Service,

    /// <summary>One library.</summary>
    Library,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>
/// What a version of the Benchmarking Framework says: templates, results areas, characteristics with their criteria, a scale.
/// It is data; <c>docs/data-formats.md</c> describes the file. Keys stay the same from version to version, so that an
/// assessment can be compared with an earlier one.
/// </summary>
/// <param name="Schema">Form of the file; 1.</param>
/// <param name="Key">Name of the framework that this is a version of, for example <c>starter</c>.</param>
/// <param name="Version">Name of the version, for example <c>1</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Provenance">Whose wording it is; shown wherever the wording is.</param>
/// <param name="Changes">What changed since the version before and why, a line each; empty for a first version.</param>
/// <param name="Scale">The scale of ratings.</param>
/// <param name="Templates">Ways to go through it.</param>
/// <param name="Aspects">What is asked of each results area.</param>
/// <param name="Areas">Results areas: section one.</param>
/// <param name="Characteristics">Characteristics: section two.</param>
public sealed record Framework(
    int Schema,
    string Key,
    string Version,
    string Name,
    string Provenance,
    IReadOnlyList<FrameworkChange> Changes,
    IReadOnlyList<ScalePoint> Scale,
    IReadOnlyList<AssessmentTemplate> Templates,
    IReadOnlyList<string> Aspects,
    IReadOnlyList<ResultsArea> Areas,
    IReadOnlyList<Characteristic> Characteristics)
{
    /// <summary>A template by its key, or null.</summary>
    public AssessmentTemplate? FindTemplate(string key) => Templates.FirstOrDefault(t => t.Key == key);

    /// <summary>A results area by its key, or null.</summary>
    public ResultsArea? FindArea(string key) => Areas.FirstOrDefault(a => a.Key == key);

    /// <summary>A characteristic by its key, or null.</summary>
    public Characteristic? FindCharacteristic(string key) => Characteristics.FirstOrDefault(c => c.Key == key);

    /// <summary>A criterion by its key, or null.</summary>
    public Criterion? FindCriterion(string key) => Characteristics.SelectMany(c => c.Criteria).FirstOrDefault(c => c.Key == key);

    /// <summary>What a criterion is called where levels are compared across councils: the same in every version, <c>starter/staff-skills</c>.</summary>
    public string CodeOf(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return $"{Key}/{criterion.Key}";
    }

    /// <summary>A point of the scale by its level, or null.</summary>
    public ScalePoint? FindPoint(int level) => Scale.FirstOrDefault(p => p.Level == level);
}

/// <summary>One change since the version before.</summary>
/// <param name="Text">What changed and why.</param>
/// <param name="Feedback">Numbers of the comments that it answers; empty where none asked for it.</param>
public sealed record FrameworkChange(string Text, IReadOnlyList<int> Feedback);

/// <summary>One point of the scale. Don't know and not applicable stand beside the scale and never count.</summary>
/// <param name="Level">1 for the lowest, then 2, 3, …</param>
/// <param name="Name">Short name.</param>
/// <param name="Help">When to choose it.</param>
public sealed record ScalePoint(int Level, string Name, string Help);

/// <summary>One way to go through the framework.</summary>
/// <param name="Key">Key.</param>
/// <param name="Kind">How the team works.</param>
/// <param name="Name">Name.</param>
/// <param name="Summary">When to choose it, in a sentence or two.</param>
/// <param name="Advice">How to go about it, a line each.</param>
/// <param name="Areas">Keys of its results areas, in order.</param>
/// <param name="Characteristics">Keys of its characteristics, in order.</param>
public sealed record AssessmentTemplate(
    string Key, TemplateKind Kind, string Name, string Summary, IReadOnlyList<string> Advice, IReadOnlyList<string> Areas, IReadOnlyList<string> Characteristics);

/// <summary>A results area: what the service brings about.</summary>
/// <param name="Key">Key.</param>
/// <param name="For">Whom it is for.</param>
/// <param name="Name">Name.</param>
/// <param name="Help">What belongs to it.</param>
/// <param name="Measures">Codes of measures of the catalogue whose figures are brought in.</param>
/// <param name="Ratios">Codes of ratios of the catalogue whose figures are brought in.</param>
public sealed record ResultsArea(string Key, CriterionFor For, string Name, string Help, IReadOnlyList<string> Measures, IReadOnlyList<string> Ratios)
{
    /// <summary>Whether it is asked of this kind of unit.</summary>
    public bool IsFor(bool library) => For == CriterionFor.Both || For == (library ? CriterionFor.Library : CriterionFor.Service);
}

/// <summary>A characteristic: how the service goes about things.</summary>
/// <param name="Key">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Summary">What it is about, for everyone to understand before rating.</param>
/// <param name="Criteria">Its criteria, in order.</param>
public sealed record Characteristic(string Key, string Name, string Summary, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>The criteria that are asked of this kind of unit.</summary>
    public IEnumerable<Criterion> CriteriaFor(bool library) => Criteria.Where(c => c.TextFor(library) is not null);
}

/// <summary>A criterion: one sentence of what good looks like.</summary>
/// <param name="Key">Key, unique in the framework.</param>
/// <param name="Name">Short name.</param>
/// <param name="Service">The sentence for a service; null where it is not asked of one.</param>
/// <param name="Library">The sentence for a library; null where it is not asked of one.</param>
/// <param name="Help">Example evidence, and what to think of.</param>
/// <param name="Outcomes">Keys of outcomes that it bears on, for looking for examples; may be empty.</param>
public sealed record Criterion(string Key, string Name, string? Service, string? Library, string Help, IReadOnlyList<string> Outcomes)
{
    /// <summary>The sentence for this kind of unit; null where it is not asked of it.</summary>
    public string? TextFor(bool library) => library ? Library : Service;
}
