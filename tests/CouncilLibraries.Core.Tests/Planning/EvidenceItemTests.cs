using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>A piece of evidence: what it shows, and what it keeps.</summary>
public sealed class EvidenceItemTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Somebody = Guid.CreateVersion7();

    [Theory]
    [InlineData(LiveKind.Figure, "visits", EvidenceForm.Figure, "visits")]
    [InlineData(LiveKind.Comparison, "visits_per_1000", EvidenceForm.Figure, "compare:visits_per_1000")]
    [InlineData(LiveKind.Area, "reading", EvidenceForm.Assessment, "area:reading")]
    [InlineData(LiveKind.Criterion, "agreed-vision", EvidenceForm.Assessment, "criterion:agreed-vision")]
    [InlineData(LiveKind.Finding, "0199a000-0000-7000-8000-000000000001", EvidenceForm.Assessment, "finding:0199a000-0000-7000-8000-000000000001")]
    [InlineData(LiveKind.Action, "0199a000-0000-7000-8000-000000000001", EvidenceForm.Action, "0199a000-0000-7000-8000-000000000001")]
    public void Source_IsReadFromThePiece_AsItWasKept(LiveKind kind, string key, EvidenceForm form, string stored)
    {
        var source = new LiveSource(kind, key, Guid.CreateVersion7());

        Assert.Equal((form, stored), (source.Form, source.StoredKey));
        Assert.Equal(source, LiveSource.Read(Item(form, source)));
    }

    [Fact]
    public void Source_OfAPieceThatCannotChange_IsNone() => Assert.Null(LiveSource.Read(Item(EvidenceForm.Words, null)));

    [Fact]
    public void Cite_KeepsWhatIsSaid_AndWhereFrom_AndLeavesTheRest()
    {
        var unit = Guid.CreateVersion7();
        var item = Item(EvidenceForm.Figure, new LiveSource(LiveKind.Figure, "visits", unit));

        item.Cite(new LiveSaying("412,380", "Our own approved figures", new DateOnly(2025, 3, 31), "2024-25", 412_380m), Somebody, Now);

        Assert.Equal(("412,380", "2024-25", 412_380m), (item.CitedText, item.CitedYearId, item.CitedValue));
        Assert.Equal(("Our own approved figures", new DateOnly(2025, 3, 31), unit, Somebody, Now, "Visits"), (item.Source, item.DatedOn, item.LiveId, item.CitedById, item.CitedAt, item.Title));
    }

    [Fact]
    public void Cite_ANewerAssessment_IsWhatIsCitedFromThenOn()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var item = Item(EvidenceForm.Assessment, new LiveSource(LiveKind.Area, "reading", first));

        item.Cite(new LiveSaying("Improving", "Self-assessment", null, AssessmentId: second), Somebody, Now);

        Assert.Equal(second, item.LiveId);
    }

    [Fact]
    public void Cite_WhatCannotChange_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Item(EvidenceForm.Link, null).Cite(new LiveSaying("1", "", null), Somebody, Now));

    [Theory]
    [InlineData("412,380", "2024-25", false, false)]
    [InlineData("412,400", "2024-25", true, true)]
    [InlineData("412,380", "2025-26", false, true)]
    [InlineData("418,200", "2025-26", false, true)]
    [InlineData(null, null, true, true)]
    public void State_IsChanged_WhereTodayIsAnotherFigureOrYear_OrTheCitedOneWasCorrected(string? text, string? year, bool isCorrected, bool changed)
    {
        var today = text is null ? null : new LiveSaying(text, "Ours", null, year);

        Assert.Equal(changed, new LiveState("412,380", "2024-25", Now, today, LiveLack.None, isCorrected, null).IsChanged);
    }

    [Fact]
    public void Register_MissesTopicsWithoutStandingEvidence_ButNeverTheRest()
    {
        var register = new EvidenceRegister([Line(1, EvidenceTopic.Users, null), Line(2, EvidenceTopic.Cost, Now)]);

        Assert.DoesNotContain(EvidenceTopic.Users, register.Missing);
        Assert.Contains(EvidenceTopic.Cost, register.Missing);
        Assert.DoesNotContain(EvidenceTopic.Other, register.Missing);
        Assert.Equal(7, register.Missing.Count);
        Assert.Equal(["E1"], register.Standing.Select(i => i.Code));
        Assert.Equal(["E2"], register.TakenBack.Select(i => i.Code));
    }

    private static RegisteredEvidence Line(int number, EvidenceTopic topic, DateTimeOffset? takenBackAt) => new(
        Guid.CreateVersion7(), number, topic, EvidenceForm.Words, "What staff say", "Our staff", null, null, null, null, null, null, null, null, null, takenBackAt, null);

    private static EvidenceItem Item(EvidenceForm form, LiveSource? source) => new()
    {
        CouncilId = Guid.CreateVersion7(), PlanId = Guid.CreateVersion7(), Number = 1, Topic = EvidenceTopic.Trend, Form = form, Title = "Visits", Source = "Before",
        LiveKey = source?.StoredKey, LiveId = source?.Of, CitedAt = Now, CitedById = Somebody,
    };
}
