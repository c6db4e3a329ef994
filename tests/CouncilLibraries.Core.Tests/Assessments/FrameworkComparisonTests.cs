using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Core.Tests.Assessments;

/// <summary>Two versions compared by their keys.</summary>
public sealed class FrameworkComparisonTests
{
    private static readonly Framework First = FrameworkFile.Starter("1").Content!;

    [Fact]
    public void The_same_version_has_no_differences()
    {
        var comparison = FrameworkComparison.Of(First, First);

        Assert.Empty(comparison.Differences);
        Assert.True(comparison.HasSameScale);
    }

    [Fact]
    public void Added_and_removed_parts_are_told_by_kind_and_name()
    {
        var area = First.Areas[0] with { Key = "climate", Name = "A cooler place" };
        var later = First with { Areas = [.. First.Areas.Skip(1), area], Characteristics = [.. First.Characteristics.SkipLast(1)] };

        var comparison = FrameworkComparison.Of(First, later);

        Assert.Equal("A cooler place", Assert.Single(comparison.Of(FrameworkPart.Area, DifferenceKind.Added)).Name);
        Assert.Equal("culture", Assert.Single(comparison.Of(FrameworkPart.Area, DifferenceKind.Removed)).Key);
        Assert.Equal("learning", Assert.Single(comparison.Of(FrameworkPart.Characteristic, DifferenceKind.Removed)).Key);
        // Its criteria are gone with it.
        Assert.Equal(["few-measures", "comparison", "experiments", "plan-reviewed"], comparison.Of(FrameworkPart.Criterion, DifferenceKind.Removed).Select(d => d.Key));
        Assert.DoesNotContain(comparison.Differences, d => d.Kind == DifferenceKind.Moved);
    }

    [Fact]
    public void A_reworded_criterion_shows_each_text_before_and_after()
    {
        var later = Change("agreed-vision", c => c with { Service = "New words.", Library = null });

        var difference = Assert.Single(FrameworkComparison.Of(First, later).Differences);

        Assert.Equal((FrameworkPart.Criterion, DifferenceKind.Reworded, "agreed-vision"), (difference.Part, difference.Kind, difference.Key));
        var old = First.FindCriterion("agreed-vision")!;
        Assert.Equal([new("Wording for a service", old.Service!, "New words."), new("Wording for a library", old.Library!, "")], difference.Changes);
    }

    [Fact]
    public void A_criterion_in_another_characteristic_has_moved_and_is_neither_new_nor_gone()
    {
        var (leadership, fit) = (First.Characteristics[0], First.Characteristics[1]);
        var moved = leadership.Criteria[3];
        var later = First with
        {
            Characteristics = [leadership with { Criteria = [.. leadership.Criteria.SkipLast(1)] }, fit with { Criteria = [moved, .. fit.Criteria] }, .. First.Characteristics.Skip(2)],
        };

        var difference = Assert.Single(FrameworkComparison.Of(First, later).Differences);

        Assert.Equal((DifferenceKind.Moved, moved.Key), (difference.Kind, difference.Key));
        Assert.Equal(new TextChange("Characteristic", leadership.Name, fit.Name), Assert.Single(difference.Changes));
    }

    [Fact]
    public void Of_a_new_order_only_what_moved_is_told()
    {
        var all = First.Characteristics;
        var later = First with { Characteristics = [all[9], .. all.Take(9)] };

        var difference = Assert.Single(FrameworkComparison.Of(First, later).Differences);

        Assert.Equal(("learning", DifferenceKind.Moved), (difference.Key, difference.Kind));
        Assert.Equal(new TextChange("Place", "10 of 10", "1 of 10"), Assert.Single(difference.Changes));
    }

    [Fact]
    public void Another_scale_is_told_and_ratings_cannot_be_set_beside_each_other()
    {
        var later = First with { Scale = [.. First.Scale.Take(3), First.Scale[3] with { Name = "Excellent" }, new ScalePoint(5, "Beyond", "More than that.")] };

        var comparison = FrameworkComparison.Of(First, later);

        Assert.False(comparison.HasSameScale);
        Assert.Equal("5", Assert.Single(comparison.Of(FrameworkPart.Scale, DifferenceKind.Added)).Key);
        Assert.Equal(new TextChange("Name", First.Scale[3].Name, "Excellent"), Assert.Single(Assert.Single(comparison.Of(FrameworkPart.Scale, DifferenceKind.Reworded)).Changes));
    }

    [Fact]
    public void Help_of_the_scale_may_change_without_another_meaning()
    {
        var comparison = FrameworkComparison.Of(First, First with { Scale = [First.Scale[0] with { Help = "Said better." }, .. First.Scale.Skip(1)] });

        Assert.True(comparison.HasSameScale);
        Assert.Single(comparison.Differences);
    }

    private static Framework Change(string key, Func<Criterion, Criterion> change) => First with
    {
        Characteristics = [.. First.Characteristics.Select(c => c with { Criteria = [.. c.Criteria.Select(x => x.Key == key ? change(x) : x)] })],
    };
}
