using CouncilLibraries.Core.Benchmarks;

namespace CouncilLibraries.Web.Pages.Operator.Publications;

/// <summary>Kinds of comparison in everyday words.</summary>
public static class ReleaseWords
{
    /// <summary>The kind of figures.</summary>
    public static string Of(ReleaseKind kind, bool isFictional) =>
        $"{(kind == ReleaseKind.Members ? "members’ figures" : "published figures")}{(isFictional ? " of fictional councils" : "")}";
}
