namespace CouncilLibraries.Benchmarking.Tests.Disclosure;

/// <summary>
/// Councils that play every figure they see, and their own, against the others' true values: what they find out stays within
/// the pass mark, and does not where a rule is switched off. <c>build/disclosure-report</c> plays many more.
/// </summary>
public class AdversaryTests
{
    private static readonly DisclosureRules Members = DisclosureRules.Members;

    private static readonly Country Invented = Country.Invented(150, new Random(5));

    private static readonly Country LikeLibraries = Country.Libraries(150, new Random(5));

    public static TheoryData<string, DisclosureRules, int> RulesSwitchedOff => new()
    {
        { "D2: a median of any number", Members with { MinimumForMedian = 1, MinimumForPeersMedian = 1 }, 30 },
        { "D2: quartiles of neighbours", Members with { NeighbourQuartiles = true }, 60 },
        { "D3: not rounded", Members with { RoundsToUnit = false }, 30 },
        { "D6: issued after any change", Members with { HoldsSmallChanges = false }, 30 },
        { "D7: groups side by side", Members with { KeepsGroupsApart = false }, 30 },
    };

    [Theory]
    [InlineData(30, true)]
    [InlineData(60, false)]
    [InlineData(60, true)]
    public void In_an_invented_country_nobody_finds_out_too_much(int taking, bool together) =>
        Assert.Empty(new Trial(Invented, Members, taking) { OverTime = true, Together = together }.Play(plays: 12, attackers: 10).TooMuch(together));

    [Theory]
    [InlineData(30, true)]
    [InlineData(153, false)]
    public void In_the_real_year_nobody_finds_out_too_much(int taking, bool overTime) =>
        Assert.Empty(new Trial(Country.Real(), Members, taking) { OverTime = overTime, Together = true }.Play(plays: 8, attackers: 6).TooMuch(together: true));

    [Theory]
    [MemberData(nameof(RulesSwitchedOff))]
    public void Rule_switched_off_lets_two_find_out_too_much(string rule, DisclosureRules rules, int taking) =>
        Assert.True(new Trial(Invented, rules, taking) { OverTime = true, Together = true }.Play(plays: 12, attackers: 10).TooMuch(together: true).Any(), rule);

    [Fact]
    public void Of_levels_nobody_finds_out_too_much() =>
        Assert.Empty(new Trial(Country.Levels(30, new Random(5)), DisclosureRules.AssessmentLevels, 30) { Together = true }.Play(plays: 6, attackers: 6).TooMuch(together: true, ofLevels: true));

    [Theory]
    [InlineData(14, false, true)]
    [InlineData(20, true, false)]
    [InlineData(20, true, true)]
    [InlineData(40, true, true)]
    public void Of_libraries_nobody_finds_out_too_much(int taking, bool overTime, bool together) =>
        Assert.Empty(new Trial(LikeLibraries, DisclosureRules.LikeLibraries, taking) { OverTime = overTime, Together = together }.Play(plays: 12, attackers: 8).TooMuch(together));

    [Fact]
    public void Libraries_of_five_other_councils_let_two_find_out_too_much() =>
        Assert.NotEmpty(new Trial(LikeLibraries, DisclosureRules.LikeLibraries with { MinimumForMedian = 5, MinimumForQuartiles = 10 }, 14) { OverTime = true, Together = true }
            .Play(plays: 8, attackers: 8).TooMuch(together: true));

    // Without this, an attacker that learns nothing from anything would pass.
    [Fact]
    public void An_attacker_who_sees_the_whole_export_finds_out_more()
    {
        var shown = new Trial(Invented, Members, 60).Play(plays: 4, attackers: 6);
        var all = new Trial(Invented, Members, 60) { Everything = true }.Play(plays: 4, attackers: 6);
        Assert.True(all.Any > shown.Any + 0.01, $"{all.Any} and {shown.Any}");
        Assert.True(shown.Any > shown.Blind, $"{shown.Any} and {shown.Blind}");
    }
}
