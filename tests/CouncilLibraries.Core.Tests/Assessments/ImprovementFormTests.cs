using CouncilLibraries.Core.Assessments;

namespace CouncilLibraries.Core.Tests.Assessments;

/// <summary>The numbers of an improvement action as people type them.</summary>
public sealed class ImprovementFormTests
{
    [Theory]
    [InlineData("2,500", true)]
    [InlineData("−£1,200.50", true)]
    [InlineData("12.5%", true)]
    [InlineData("1,000,000,000,000", true)]
    [InlineData("", true)]
    [InlineData("1,5", false)]
    [InlineData("about 20", false)]
    [InlineData("-1,000,000,000,001", false)]
    public void Check_Target_IsReadAsOtherTypedNumbersAre(string typed, bool isRead)
    {
        var form = new ImprovementForm { Improvement = "Opening hours", Action = "Open on Sundays", OwnMeasure = "People on a Sunday", Target = typed };

        var errors = form.Check(ofLibrary: false, new HashSet<Guid>(), new HashSet<Guid>(), []);

        Assert.Equal(isRead ? [] : ["Enter a number, for example 2,500 or 12.5"], errors.Select(e => e.Message));
    }
}
