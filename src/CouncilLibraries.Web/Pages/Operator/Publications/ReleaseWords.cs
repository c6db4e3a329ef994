using CouncilLibraries.Core.Benchmarks;

namespace CouncilLibraries.Web.Pages.Operator.Publications;

/// <summary>Kinds of comparison in everyday words.</summary>
public static class ReleaseWords
{
    /// <summary>The kind of figures.</summary>
    public static string Of(ReleaseKind kind, bool isFictional) =>
        $"{kind switch { ReleaseKind.Members => "members’ figures", ReleaseKind.Libraries => "libraries of the same kind and size", ReleaseKind.Levels => "levels of self-assessments", _ => "published figures" }}{(isFictional ? " of fictional councils" : "")}";
}
