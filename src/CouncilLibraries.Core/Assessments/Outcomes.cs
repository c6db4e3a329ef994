namespace CouncilLibraries.Core.Assessments;

/// <summary>The seven outcomes that libraries work towards (Libraries Deliver: Ambition for Public Libraries in England, 2016).</summary>
/// <param name="Key">Key, as frameworks and plans name it.</param>
/// <param name="Name">Name.</param>
public sealed record Outcome(string Key, string Name)
{
    /// <summary>All seven, in the publication's order.</summary>
    public static IReadOnlyList<Outcome> All { get; } =
    [
        new("culture", "Cultural and creative enrichment"),
        new("reading", "Increased reading and literacy"),
        new("digital", "Improved digital access and literacy"),
        new("potential", "Helping everyone achieve their full potential"),
        new("health", "Healthier and happier lives"),
        new("prosperity", "Greater prosperity"),
        new("communities", "Stronger, more resilient communities"),
    ];

    /// <summary>An outcome by its key, or null.</summary>
    public static Outcome? Find(string key) => All.FirstOrDefault(o => o.Key == key);
}
