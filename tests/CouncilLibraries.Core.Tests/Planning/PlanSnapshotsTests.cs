using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Tests.Planning;

public sealed class PlanSnapshotsTests
{
    private static readonly DateTimeOffset Now = new(2028, 6, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly StrategicPlan Plan = StrategicPlan.Start(Guid.Parse("0197a000-0000-7000-8000-000000000001"), Guid.Parse("0197a000-0000-7000-8000-000000000002"), "Libraries for all", ReportingPeriod.ForYear(2027), 5, Now);

    private static readonly ReviewRecord Record = new("Libraries for all", "2027-28", new DateOnly(2028, 6, 3),
    [
        new(Guid.Parse("0197a000-0000-7000-8000-000000000003"), "Tŷ Gwyn is “open”", new ActionCounts(2, 1, 1, 0), [new(Guid.Empty, "Mend the roof", ActionStatus.InProgress, null, new DateOnly(2028, 1, 1), true)],
            [new(Guid.Empty, "Roof", new DateOnly(2028, 2, 1), null, null)], [new(Guid.Empty, "Visits", null, "visits", false, true, "2026-27", 1.50m, "1.5", [new("2027-28", 2000, "2,000", 1800.25m, "1,800.25", TargetStanding.NotMet)])]),
    ], [new(TriggerKind.LateMilestone, Guid.Empty, "Roof", [], null, new DateOnly(2028, 2, 1))], "It went\nwell.", null);

    [Fact]
    public void What_is_frozen_is_read_as_it_was_and_its_hash_fits()
    {
        var snapshot = PlanSnapshots.Make(Plan, 3, SnapshotKind.Review, Record, Guid.NewGuid(), Now);

        Assert.Equal((3, SnapshotKind.Review, Plan.Id, Now, 1), (snapshot.Number, snapshot.Kind, snapshot.PlanId, snapshot.MadeAt, snapshot.Shape));
        Assert.True(PlanSnapshots.Verify(snapshot));
        Assert.Equivalent(Record, PlanSnapshots.Read<ReviewRecord>(snapshot.Content), strict: true);
    }

    [Fact]
    public void The_text_of_a_copy_is_always_the_same()
    {
        // Written once, read for ever: this text may never change. What follows from other fields (full names, how many are hidden) is not in it.
        Assert.Equal(
            """
            {"plan":"Libraries for all","yearId":"2027-28","seenOn":"2028-06-03","objectives":[{"id":"0197a000-0000-7000-8000-000000000003","name":"T\u0177 Gwyn is \u201Copen\u201D","counts":{"all":2,"done":1,"overdue":1,"stopped":0},
            "actions":[{"id":"00000000-0000-0000-0000-000000000000","title":"Mend the roof","status":"InProgress","lead":null,"dueOn":"2028-01-01","isOverdue":true}],
            "milestones":[{"id":"00000000-0000-0000-0000-000000000000","name":"Roof","dueOn":"2028-02-01","doneOn":null,"note":null}],
            "measures":[{"id":"00000000-0000-0000-0000-000000000000","name":"Visits","unitName":null,"figureCode":"visits","isRetired":false,"moreIsBetter":true,"baselineYearId":"2026-27","baseline":1.50,"baselineText":"1.5",
            "years":[{"yearId":"2027-28","target":2000,"targetText":"2,000","actual":1800.25,"actualText":"1,800.25","standing":"NotMet"}]}]}],
            "triggers":[{"kind":"LateMilestone","subjectId":"00000000-0000-0000-0000-000000000000","name":"Roof","years":[],"moreIsBetter":null,"dueOn":"2028-02-01"}],"narrative":"It went\nwell.","changes":null}
            """.ReplaceLineEndings(""),
            PlanSnapshots.Make(Plan, 1, SnapshotKind.Review, Record, Guid.NewGuid(), Now).Content);
    }

    [Fact]
    public void A_copy_that_was_changed_does_not_pass()
    {
        var made = PlanSnapshots.Make(Plan, 1, SnapshotKind.Review, Record, Guid.NewGuid(), Now);
        var forged = new PlanSnapshot
        {
            CouncilId = made.CouncilId, PlanId = made.PlanId, Number = 1, Kind = made.Kind, MadeAt = made.MadeAt, MadeById = made.MadeById, Shape = 1, Content = made.Content.Replace("1800.25", "2800.25", StringComparison.Ordinal), Sha256 = made.Sha256,
        };

        Assert.False(PlanSnapshots.Verify(forged));
        Assert.Equal(64, made.Sha256.Length);
    }

    [Fact]
    public void The_hash_is_of_the_bytes_in_utf8()
    {
        // echo -n '{"text":"abc"}' | sha256sum
        var snapshot = PlanSnapshots.Make(Plan, 1, SnapshotKind.Decision, new { Text = "abc" }, Guid.NewGuid(), Now);

        Assert.Equal("""{"text":"abc"}""", snapshot.Content);
        Assert.Equal("45efb3f81766c9ade6f02575b920fcd9ccb6ba65c630421b501f78e686b610eb", snapshot.Sha256);
    }
}
