using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>The guidance of the strategic planning toolkit, as it comes with the product.</summary>
public sealed class PlanGuideTests
{
    private static readonly PlanGuide Guide = PlanGuide.Current;

    [Fact]
    public void It_has_the_nine_stages_in_their_order()
    {
        Assert.Equal(Enum.GetValues<PlanStageKind>(), Guide.Stages.Select(s => s.Kind));
        Assert.Equal(Enumerable.Range(1, 9), Guide.Stages.Select(s => s.Place));
        Assert.All(Guide.Stages, s =>
        {
            Assert.Same(s, Guide.Find(s.Kind));
            Assert.Same(s, Guide.Find(s.Key));
            Assert.InRange(s.Guidance.Count, 3, 6);
            Assert.InRange(s.Checklist.Count, 5, 9);
            Assert.NotEmpty(s.People);
            Assert.NotEmpty(s.Traps);
            Assert.NotEmpty(s.Results);
        });
        Assert.Null(Guide.Find("nothing"));
    }

    [Fact]
    public void Its_keys_are_unique_and_fit_an_address()
    {
        var lists = new[]
        {
            Guide.Stages.SelectMany(s => s.Checklist).Select(q => q.Key), Guide.EvidenceTopics.Select(t => t.Key), Guide.DeliveryModels.Select(m => m.Key),
            Guide.Criteria.Select(c => c.Key), Guide.Characteristics.Select(c => c.Key), Guide.Gunning.Select(q => q.Key), Guide.Stages.Select(s => s.Key),
        };

        Assert.All(lists, keys =>
        {
            Assert.Equal(keys.Count(), keys.Distinct(StringComparer.Ordinal).Count());
            Assert.All(keys, key => Assert.Matches("^[a-z]+(-[a-z]+)*$", key));
        });
        Assert.All(Guide.Stages, s => Assert.True(FeedbackSubject.OfPlanning(s.Key).Length <= FeedbackComment.MaxSubjectKeyLength));
    }

    [Fact]
    public void Its_lists_are_complete_and_the_weights_sum_to_100()
    {
        Assert.Equal(["need", "outcomes", "law", "equality", "cost", "risk", "deliverability"], Guide.Criteria.Select(c => c.Key));
        Assert.All(Guide.Criteria, c => Assert.InRange(c.Weight, 1, 99));
        Assert.Equal(100, Guide.Criteria.Sum(c => c.Weight));
        Assert.Equal(10, Guide.DeliveryModels.Count);
        Assert.Equal(9, Guide.EvidenceTopics.Count);
        Assert.Equal(9, Guide.Characteristics.Count);
        Assert.Equal(4, Guide.Gunning.Count);
    }

    [Fact]
    public void Its_texts_are_there_and_short_enough_to_read()
    {
        Assert.Contains("not the published text", Guide.Provenance, StringComparison.Ordinal);
        Assert.Contains("not legal advice", Guide.LegalNote, StringComparison.Ordinal);
        var questions = Guide.Stages.SelectMany(s => s.Checklist).Concat(Guide.Gunning).ToList();
        var topics = Guide.EvidenceTopics.Concat(Guide.DeliveryModels).Concat(Guide.Characteristics).ToList();
        Fit(3, 60, Guide.Stages.Select(s => s.Name).Concat(topics.Select(t => t.Name)).Concat(Guide.Criteria.Select(c => c.Name)));
        Fit(5, 80, Guide.Stages.SelectMany(s => s.Guidance).Select(g => g.Title));
        Fit(20, 120, questions.Select(q => q.Question));
        Fit(10, 200, questions.Select(q => q.Help));
        Fit(15, 200, Guide.Stages.SelectMany(s => s.People.Concat(s.Traps).Concat(s.Results)).Append(Guide.LegalNote).Append(Guide.Provenance));
        Fit(40, 350, [.. Guide.Stages.Select(s => s.Purpose), .. Guide.Stages.Select(s => s.BackAndForth), .. Guide.Stages.SelectMany(s => s.Guidance).Select(g => g.Text), .. topics.Select(t => t.About), .. Guide.Criteria.Select(c => c.About)]);
        Assert.All(questions, q => Assert.EndsWith("?", q.Question, StringComparison.Ordinal));
    }

    private static void Fit(int least, int most, IEnumerable<string> texts) => Assert.All(texts, text =>
    {
        Assert.Equal(text.Trim(), text);
        Assert.InRange(text.Length, least, most);
    });
}
