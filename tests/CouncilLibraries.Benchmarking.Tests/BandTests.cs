namespace CouncilLibraries.Benchmarking.Tests;

public class BandTests
{
    [Theory]
    [InlineData(PeerGroupKind.Nearest15, 0, "fewer than 5")]
    [InlineData(PeerGroupKind.Nearest15, 4, "fewer than 5")]
    [InlineData(PeerGroupKind.Nearest15, 5, "5–9")]
    [InlineData(PeerGroupKind.Nearest15, 9, "5–9")]
    [InlineData(PeerGroupKind.Nearest15, 10, "10+")]
    [InlineData(PeerGroupKind.Nearest15, 15, "10+")]
    [InlineData(PeerGroupKind.Nearest30, 9, "5–9")]
    [InlineData(PeerGroupKind.Nearest30, 10, "10–14")]
    [InlineData(PeerGroupKind.Type, 14, "10–14")]
    [InlineData(PeerGroupKind.Type, 15, "15–19")]
    [InlineData(PeerGroupKind.Country, 19, "15–19")]
    [InlineData(PeerGroupKind.Country, 20, "20+")]
    public void Number_is_told_as_its_band(PeerGroupKind kind, int contributors, string band) =>
        Assert.Equal(band, ContributorBand.Of(kind, contributors));

    [Theory]
    [InlineData(PeerGroupKind.Nearest15, "nearest15")]
    [InlineData(PeerGroupKind.Nearest30, "nearest30")]
    [InlineData(PeerGroupKind.Type, "type")]
    [InlineData(PeerGroupKind.Country, "country")]
    public void Kind_reads_back_from_its_code(PeerGroupKind kind, string code)
    {
        Assert.Equal(code, kind.ToCode());
        Assert.Equal(kind, PeerGroupKinds.Parse(code));
    }

    [Fact]
    public void Unknown_code_is_refused() => Assert.Throws<FormatException>(() => PeerGroupKinds.Parse("region"));
}
