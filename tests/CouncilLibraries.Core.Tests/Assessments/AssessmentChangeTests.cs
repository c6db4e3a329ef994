using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Core.Tests.Assessments;

/// <summary>Two reports side by side, by their keys.</summary>
public sealed class AssessmentChangeTests
{
    private static readonly Framework First = FrameworkFile.Starter("1").Content!;

    [Fact]
    public void What_is_asked_in_both_stands_side_by_side()
    {
        var change = AssessmentChange.Of(Report(First, "shorter", 2), Report(First, "shorter", 3));

        Assert.All(change.Characteristics.SelectMany(c => c.Criteria), c =>
        {
            Assert.Equal(AskedIn.Both, c.Asked);
            Assert.Equal((2, 3), (c.Before!.Level, c.Now!.Level));
            Assert.False(c.IsReworded);
        });
        Assert.Equal(First.Characteristics.Sum(c => c.CriteriaFor(library: false).Count()), change.Characteristics.Sum(c => c.Criteria.Count));
    }

    [Fact]
    public void A_criterion_that_moved_to_another_characteristic_keeps_its_earlier_level()
    {
        var (leadership, fit) = (First.Characteristics[0], First.Characteristics[1]);
        var moved = leadership.Criteria[0];
        var later = First with
        {
            Characteristics = [leadership with { Criteria = [.. leadership.Criteria.Skip(1)] }, fit with { Criteria = [.. fit.Criteria, moved] }, .. First.Characteristics.Skip(2)],
        };

        var change = AssessmentChange.Of(Report(First, "shorter", 2), Report(later, "shorter", 3));

        var line = Assert.Single(change.Characteristics[1].Criteria, c => c.Key == moved.Key);
        Assert.Equal((AskedIn.Both, 2, 3), (line.Asked, line.Before!.Level, line.Now!.Level));
        Assert.DoesNotContain(change.Characteristics[0].Criteria, c => c.Key == moved.Key);
    }

    [Fact]
    public void What_is_new_and_what_is_gone_is_told_so_with_its_characteristic()
    {
        var later = First with
        {
            Areas = [.. First.Areas.Skip(1)],
            Characteristics = [.. First.Characteristics.Skip(1), new Characteristic("care", "Care", "How we care.", [new Criterion("cares", "Cares", "We care.", null, "Ask.", [])])],
            Templates = [.. First.Templates.Select(t => t with { Areas = [.. t.Areas.Skip(1)], Characteristics = [.. t.Characteristics.Skip(1), "care"] })],
        };

        var change = AssessmentChange.Of(Report(First, "shorter", 2), Report(later, "shorter", 3));

        Assert.Equal((AskedIn.LaterOnly, "Care"), (change.Characteristics[^2].Asked, change.Characteristics[^2].Name));
        Assert.Equal(AskedIn.LaterOnly, Assert.Single(change.Characteristics[^2].Criteria).Asked);
        Assert.Equal((AskedIn.EarlierOnly, First.Characteristics[0].Name), (change.Characteristics[^1].Asked, change.Characteristics[^1].Name));
        Assert.All(change.Characteristics[^1].Criteria, c => Assert.Equal((AskedIn.EarlierOnly, 2, null), (c.Asked, c.Before!.Level, c.Now)));
        Assert.Equal((AskedIn.EarlierOnly, ResultsState.Steady), (change.Areas[^1].Asked, change.Areas[^1].Before));
    }

    [Fact]
    public void A_discussed_assessment_before_a_rated_one_has_no_levels_to_set_beside()
    {
        var change = AssessmentChange.Of(Report(First, "full", 0), Report(First, "shorter", 3));

        Assert.False(change.IsSameWay);
        Assert.All(change.Characteristics, c => Assert.Equal((AskedIn.Both, "In sum.", null, 0), (c.Asked, c.Before, c.Now, c.Criteria.Count)));
        Assert.All(change.Areas, a => Assert.Equal(AskedIn.Both, a.Asked));
    }

    [Fact]
    public void Scales_that_differ_are_told()
    {
        Assert.False(AssessmentChange.Of(Report(First, "shorter", 2), Report(First with { Scale = [.. First.Scale.SkipLast(1)] }, "shorter", 2)).HasSameScale);
    }

    private static AssessmentReport Report(Framework framework, string template, int level)
    {
        var council = Guid.CreateVersion7();
        var assessment = new Assessment
        {
            CouncilId = council, UnitId = council, FrameworkVersionId = Guid.Empty, BegunOnVersionId = Guid.Empty, TemplateKey = template, LeadId = Guid.Empty, OwnedByLibrary = false, StartedAt = DateTimeOffset.UnixEpoch,
        };
        var frame = new AssessmentFrame(assessment, framework, framework.FindTemplate(template)!);
        var nothing = new ReportFindings([], []);
        return new AssessmentReport(
            frame, [], [], null,
            [.. frame.Areas.Select(a => new ReportArea(a, new ResultsRecord { CouncilId = council, AssessmentId = assessment.Id, AreaKey = a.Key, State = ResultsState.Steady }, [], nothing, []))],
            [
                .. frame.Characteristics.Select(c => new ReportCharacteristic(
                    c, new CharacteristicRecord { CouncilId = council, AssessmentId = assessment.Id, CharacteristicKey = c.Key, Summary = frame.IsRated ? null : "In sum." },
                    frame.IsRated
                        ? [.. c.CriteriaFor(library: false).Select(x => new ReportCriterion(x, new Consensus { CouncilId = council, AssessmentId = assessment.Id, CriterionKey = x.Key, Level = level, AgreedAt = DateTimeOffset.UnixEpoch }))]
                        : [],
                    nothing, [])),
            ]);
    }
}
