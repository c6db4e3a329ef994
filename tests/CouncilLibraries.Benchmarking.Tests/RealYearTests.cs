namespace CouncilLibraries.Benchmarking.Tests;

/// <summary>Releases of the real year.</summary>
public class RealYearTests
{
    // Known unrounded medians for each 1,000 people: visits 2,087, attendances about 180.
    [Fact]
    public void Published_release_shows_the_known_english_medians()
    {
        var release = ReleaseBuilder.Build(RealYear.Input(DisclosureRules.PublishedFigures)).Release;
        var country = release.Cells.Where(c => c.Kind == PeerGroupKind.Country).ToDictionary(c => c.Ratio, c => c.Median, StringComparer.Ordinal);
        Assert.Equal(2100m, country["visits"]);
        Assert.Equal(180m, country["event_attendance"]);
        Assert.Equal(153, release.PeerGroups.Count);
        Assert.All(release.PeerGroups, g => Assert.True(g.Kind.IsNeighbours()));
    }

    [Fact]
    public void Members_release_of_the_same_figures_keeps_every_rule()
    {
        var input = RealYear.Input(DisclosureRules.Members);
        var release = ReleaseBuilder.Build(input).Release;
        Assert.Contains(release.Cells, c => c.Kind.IsNeighbours() && c.IsShown);
        Assert.Empty(ReplayCheck.Violations(input.Rules, input.Ratios, input.Councils, [release]));
    }
}
