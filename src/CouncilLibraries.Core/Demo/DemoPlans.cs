using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>An invented strategic plan of the first council, carried through all nine stages with two yearly reviews, and one of the second that is half-way.</summary>
internal sealed class DemoPlans(IServiceProvider scope, CouncilLibrariesContext database, IReadOnlyDictionary<string, Guid> people, CouncilInfo council)
{
    // Keys of a council from here on.
    private const int FirstId = 9000;
    private const string CitedYear = "2021-22";
    private const string Visits = "visits_per_1000";
    private const string Issues = "physical_issues_per_1000";

    private static readonly DateTimeOffset Started = new(2022, 6, 7, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Cited = new(2022, 7, 28, 11, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset PutForward = new(2022, 9, 26, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ToCommittee = new(2023, 2, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset AdoptedAt = new(2023, 3, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly DemoRandom random = new(9203);
    private int made;

    private Guid Head => people["head@demo.invalid"];

    /// <summary>Adds the first council's plan where it has none. Runs in its scope, after its assessments and actions are there.</summary>
    public static Task SaveAsync(IServiceProvider scope, CouncilInfo council, CancellationToken cancellationToken) => SaveAsync(scope, council, demo => demo.MakeAsync(cancellationToken), cancellationToken);

    /// <summary>Adds the second council's plan where it has none. Runs in its scope.</summary>
    public static Task SaveHalfWayAsync(IServiceProvider scope, CouncilInfo council, CancellationToken cancellationToken) => SaveAsync(scope, council, demo => demo.MakeHalfWayAsync(cancellationToken), cancellationToken);

    private static async Task SaveAsync(IServiceProvider scope, CouncilInfo council, Func<DemoPlans, Task> make, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        if (await database.Plans.AnyAsync(cancellationToken))
        {
            return;
        }

        scope.GetRequiredService<ImportScope>().Name = DemoCouncils.ImportName;
        var addresses = DemoPeople.All.Select(p => p.Email).ToList();
        var people = await database.Users.AsNoTracking().Where(u => addresses.Contains(u.Email!)).ToDictionaryAsync(u => u.Email!, u => u.Id, StringComparer.Ordinal, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await make(new DemoPlans(scope, database, people, council));
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var plan = StrategicPlan.Start(NextId(), council.Id, DemoPlanTexts.Name, ReportingPeriod.ForYear(2023), StrategicPlan.UsualYears, Started);
        (plan.Sponsor, plan.Scope, plan.Vision, plan.IsShared) = (DemoPlanTexts.Sponsor, DemoPlanTexts.Scope, DemoPlanTexts.Vision, true);
        database.Plans.Add(plan);
        await AnswerAsync(plan, PlanStageKind.Review, cancellationToken);
        await CiteAsync(plan, DemoPlanTexts.Evidence.Length, cancellationToken);
        await NeedAsync(plan, cancellationToken);
        await WeighAsync(plan, cancellationToken);
        var objectives = await AimAsync(plan, cancellationToken);
        Touch(plan, Cited);
        plan.PutToConsultation();
        await database.SaveChangesAsync(cancellationToken);
        await FreezeAsync(plan, SnapshotKind.Consultation, PutForward, cancellationToken);

        Consult(plan);
        Decide(plan, decided: false);
        await database.SaveChangesAsync(cancellationToken);
        await FreezeAsync(plan, SnapshotKind.Decision, ToCommittee, cancellationToken);

        Decide(plan, decided: true);
        plan.Adopt(AdoptedAt, null);
        plan.NextReviewOn = new DateOnly(2026, 12, 10);
        await database.SaveChangesAsync(cancellationToken);
        await FreezeAsync(plan, SnapshotKind.Adoption, AdoptedAt, cancellationToken);
        await PublishAsync(plan, cancellationToken);

        Touch(plan, new DateTimeOffset(2026, 7, 14, 10, 0, 0, TimeSpan.Zero));
        await LinkActionsAsync(objectives, cancellationToken);
        await ReviewAsync(plan, cancellationToken);
    }

    private async Task MakeHalfWayAsync(CancellationToken cancellationToken)
    {
        var plan = StrategicPlan.Start(NextId(), council.Id, DemoPlanTexts.HalfWayName, ReportingPeriod.ForYear(2027), StrategicPlan.UsualYears, new DateTimeOffset(2026, 5, 11, 9, 0, 0, TimeSpan.Zero));
        (plan.Sponsor, plan.IsShared) = ("The leader of the council", true);
        plan.Scope = "Every library, and where new ones are needed as the town grows. The budget is not fixed; the council’s plan for homes is.";
        foreach (var stage in plan.Stages)
        {
            stage.Status = stage.Kind <= PlanStageKind.Needs ? StageStatus.Done : stage.Kind == PlanStageKind.Vision ? StageStatus.InProgress : StageStatus.NotStarted;
            // Somebody from next door, who is a member of the team here, looks after three of the stages.
            stage.OwnerId = stage.Kind is PlanStageKind.Evidence or PlanStageKind.Needs or PlanStageKind.Vision ? Head : null;
            stage.DueOn = stage.Kind == PlanStageKind.Vision ? new DateOnly(2027, 1, 29) : null;
        }

        database.Plans.Add(plan);
        await AnswerAsync(plan, PlanStageKind.Needs, cancellationToken);
        await CiteAsync(plan, 5, cancellationToken);
        await NeedAsync(plan, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    private Guid NextId() => DemoIds.Of(council.Identifier == DemoCouncils.FirstIdentifier ? 1 : 2, FirstId + made++);

    // Answers up to a stage: nearly all yes, some partly, the last open.
    private async Task AnswerAsync(StrategicPlan plan, PlanStageKind upTo, CancellationToken cancellationToken)
    {
        var isFirst = upTo == PlanStageKind.Review;
        foreach (var stage in plan.Stages.Where(s => s.Kind <= upTo))
        {
            if (isFirst)
            {
                (stage.Status, stage.OwnerId) = (stage.Kind == PlanStageKind.Review ? StageStatus.InProgress : StageStatus.Done, Head);
            }

            foreach (var (index, question) in PlanGuide.Current.Find(stage.Kind).Checklist.Index().SkipLast(stage.Kind == PlanStageKind.Review ? 2 : 0))
            {
                var partly = index == 3 && (int)stage.Kind % 3 == 2;
                database.CheckItems.Add(new CheckItem
                {
                    CouncilId = council.Id, PlanId = plan.Id, Kind = stage.Kind, Key = question.Key, Answer = partly ? CheckAnswer.Partly : CheckAnswer.Yes, Note = partly ? "As far as we could in the time." : null,
                });
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task CiteAsync(StrategicPlan plan, int count, CancellationToken cancellationToken)
    {
        var codes = DemoPlanTexts.Evidence.Where(e => e.Form == EvidenceForm.Figure).Select(e => e.Live!).ToList();
        var figures = (await scope.GetRequiredService<OwnFigureReader>().SeriesAsync(council.Id, codes, cancellationToken)).Where(f => f.Value is not null && f.Year <= ReportingPeriod.Parse(CitedYear))
            .GroupBy(f => f.Code).ToDictionary(g => g.Key, g => g.Last());
        foreach (var (index, e) in DemoPlanTexts.Evidence.Take(count).Index())
        {
            var figure = e.Form == EvidenceForm.Figure ? figures.GetValueOrDefault(e.Live!) : null;
            if (e.Form == EvidenceForm.Figure && figure is null)
            {
                continue;
            }

            var item = new EvidenceItem
            {
                CouncilId = council.Id, Id = NextId(), PlanId = plan.Id, Number = index + 1, Topic = e.Topic, Form = e.Form, Title = e.Title, Source = figure is null ? e.Source : "Our own approved figures",
                DatedOn = figure is null ? e.On : figure.Year.End, Quality = e.Quality, Finding = e.Finding, Gap = e.Gap, Address = e.Form == EvidenceForm.Link ? e.Live : null,
                LiveKey = figure?.Code, LiveId = figure is null ? null : council.Id, CitedYearId = figure?.Year.ToString(), CitedValue = figure?.Value, CitedText = figure?.Text, CitedAt = Cited, CitedById = Head,
            };
            if (e.Topic == EvidenceTopic.Other)
            {
                item.TakeBack("Nobody knows who voted, or how often.", Cited.AddDays(12));
            }

            database.EvidenceItems.Add(item);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task NeedAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        foreach (var (index, library) in (await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null && (l.Type == LibraryType.Static || l.Type == LibraryType.Mobile)).OrderBy(l => l.Name).ToListAsync(cancellationToken)).Index())
        {
            var places = random.Below(5);
            database.LibraryNeeds.Add(new LibraryNeed
            {
                CouncilId = council.Id, PlanId = plan.Id, LibraryId = library.Id, Deprivation = decimal.Round((decimal)random.Between(8, 42), 1), Population = 2500 + (random.Below(120) * 100),
                // Of some libraries nobody asked.
                OnlyUsersPercent = index % 4 == 3 ? null : 20 + random.Below(60), OtherPlaces = places,
                OtherPlacesText = places switch { 0 => null, 1 => "A primary school", _ => "Primary school, church hall, family hub" }, Notes = index == 0 ? "The lease ends in the plan’s second year." : null,
            });
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task WeighAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        Guid[] scorers = [Head, people["manager@demo.invalid"], people["member@demo.invalid"]];
        List<AppraisalCriterion> criteria = [.. PlanGuide.Current.Criteria.Select((c, i) => new AppraisalCriterion
        {
            CouncilId = council.Id, Id = NextId(), PlanId = plan.Id, Name = c.Name, About = c.About, Weight = c.Weight, Position = i + 1,
        })];
        database.AppraisalCriteria.AddRange(criteria);
        foreach (var (index, option) in DemoPlanTexts.Options.Index())
        {
            var row = new PlanOption { CouncilId = council.Id, Id = NextId(), PlanId = plan.Id, Name = option.Name, ModelKey = option.Model, About = option.About, Position = index + 1, DroppedReason = option.Dropped };
            database.PlanOptions.Add(row);
            foreach (var (i, score) in option.Scores.Index())
            {
                database.OptionScores.AddRange(scorers.Select((person, p) => new OptionScore
                {
                    CouncilId = council.Id, OptionId = row.Id, CriterionId = criteria[i].Id, PersonId = person, Score = Math.Clamp(score + ((i + p + index) % 3 == 0 ? (p == 1 ? -1 : p == 2 ? 1 : 0) : 0), OptionScore.Lowest, OptionScore.Highest),
                    Reason = p == 0 && i is 0 or 4 ? "See the evidence register." : null,
                }));
            }

            if (option.Dropped is null)
            {
                database.OptionCosts.AddRange(plan.AllYears.Select((year, y) => new OptionCost
                {
                    CouncilId = council.Id, OptionId = row.Id, YearId = year.ToString(), Capital = y < 3 ? option.Year.Capital : option.Year.Capital / 4,
                    // The change takes its time.
                    Running = option.Year.Running + Math.Max(0, 2 - y) * 120_000, Income = option.Year.Income,
                }));
            }

            if (option.Model == "co-location")
            {
                await database.SaveChangesAsync(cancellationToken);
                (plan.RecommendedOptionId, plan.RecommendationReasons) = (row.Id, DemoPlanTexts.Recommendation);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<PlanObjective>> AimAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        var aims = await database.CorporateObjectives.OrderBy(o => o.Position).ToListAsync(cancellationToken);
        List<PlanObjective> objectives = [.. DemoPlanTexts.Objectives.Select((o, i) => new PlanObjective
        {
            CouncilId = council.Id, Id = NextId(), PlanId = plan.Id, Name = o.Name, Why = o.Why, Position = i + 1, Outcomes = [.. o.Outcomes],
        })];
        database.PlanObjectives.AddRange(objectives);
        database.ObjectiveLinks.AddRange(objectives.SelectMany((o, i) => DemoPlanTexts.Objectives[i].Aims.Where(a => a < aims.Count)
            .Select(a => new ObjectiveLink { CouncilId = council.Id, ObjectiveId = o.Id, CorporateObjectiveId = aims[a].Id })));
        database.Milestones.AddRange(DemoPlanTexts.Milestones.Select(m => new Milestone { CouncilId = council.Id, Id = NextId(), ObjectiveId = objectives[m.Objective].Id, Name = m.Name, DueOn = m.Due, DoneOn = m.Done }));

        // Targets around what came: visits first met, then nearly; lending missed twice, which is a trigger.
        var series = (await scope.GetRequiredService<OwnFigureReader>().SeriesAsync(council.Id, [Visits, Issues], cancellationToken)).Where(f => f.Value is not null).ToList();
        Measure(objectives[2], Visits, "Visits for each 1,000 residents", [0.97m, 1.03m, 1.07m, 1.12m, 1.16m]);
        Measure(objectives[0], Issues, "Physical issues for each 1,000 residents", [1.09m, 1.12m, 1.15m, 1.18m, 1.2m]);
        var own = new ObjectiveMeasure { CouncilId = council.Id, Id = NextId(), ObjectiveId = objectives[1].Id, Name = "People helped to get online in a year", MoreIsBetter = true, BaselineYearId = CitedYear, Baseline = 310 };
        own.Years.AddRange(plan.AllYears.Select((year, y) => new MeasureYear { CouncilId = council.Id, MeasureId = own.Id, YearId = year.ToString(), Target = 400 + (y * 100), Actual = y == 0 ? 455 : y == 1 ? 520 : null }));
        database.ObjectiveMeasures.Add(own);
        await database.SaveChangesAsync(cancellationToken);
        return objectives;

        void Measure(PlanObjective objective, string code, string name, decimal[] factors)
        {
            var values = series.Where(f => f.Code == code).ToDictionary(f => f.Year, f => f.Value!.Value);
            var measure = new ObjectiveMeasure { CouncilId = council.Id, Id = NextId(), ObjectiveId = objective.Id, FigureCode = code, Name = name, MoreIsBetter = true };
            if (values.TryGetValue(ReportingPeriod.Parse(CitedYear), out var baseline))
            {
                (measure.BaselineYearId, measure.Baseline) = (CitedYear, decimal.Round(baseline, 0));
            }

            foreach (var (index, year) in plan.AllYears.Index())
            {
                var around = values.TryGetValue(year, out var came) ? came : values.Count > 0 ? values.MaxBy(v => v.Key).Value : 1000;
                measure.Years.Add(new MeasureYear { CouncilId = council.Id, MeasureId = measure.Id, YearId = year.ToString(), Target = decimal.Round(around * factors[index] / 10, 0) * 10 });
            }

            database.ObjectiveMeasures.Add(measure);
        }
    }

    private void Touch(StrategicPlan plan, DateTimeOffset at)
    {
        foreach (var e in DemoPlanTexts.Equality)
        {
            var impact = database.EqualityImpacts.Local.FirstOrDefault(i => i.PlanId == plan.Id && i.Characteristic == e.Characteristic);
            if (impact is null)
            {
                impact = new EqualityImpact { CouncilId = council.Id, PlanId = plan.Id, Characteristic = e.Characteristic, Impact = e.Impact, ReviewedAt = at, ReviewedById = Head };
                database.EqualityImpacts.Add(impact);
            }

            (impact.About, impact.EvidenceText, impact.Mitigation, impact.ReviewedAt) = (e.About, e.Shows, e.Mitigation, at);
            impact.EvidenceId = e.Evidence is { } number ? database.EvidenceItems.Local.FirstOrDefault(i => i.PlanId == plan.Id && i.Number == number)?.Id : null;
        }
    }

    private void Consult(StrategicPlan plan)
    {
        var round = new ConsultationRound
        {
            CouncilId = council.Id, Id = NextId(), PlanId = plan.Id, Name = "Have your say on your libraries", OpensOn = new DateOnly(2022, 10, 3), ClosesOn = new DateOnly(2022, 12, 16), Reached = 18_400, Responses = 1183,
            Methods = "Questionnaire online and on paper, eight evenings in libraries, talks with groups that do not come.", Audience = "Everybody who lives, works or studies here. Sixth forms, the mosque, the deaf club and food banks were visited.",
            Outcome = "Most want more hours and are ready to share a building for them. Few want to run a library themselves.",
        };
        round.Checks.AddRange(
        [
            Check(GunningPrinciple.Formative, CheckAnswer.Yes, "Four options were open, and the council had said that none was chosen."), Check(GunningPrinciple.Information, CheckAnswer.Yes, "Costs, figures of each library and the equality analysis were published."),
            Check(GunningPrinciple.Time, CheckAnswer.Yes, "Eleven weeks."), Check(GunningPrinciple.Considered, CheckAnswer.Yes, "Cabinet had this report and all answers two weeks before it met."),
        ]);
        round.Themes.AddRange(DemoPlanTexts.Themes.Select(t => new ConsultationTheme { CouncilId = council.Id, Id = NextId(), RoundId = round.Id, Name = t.Name, Count = t.Count, Said = t.Said, Did = t.Did }));
        database.ConsultationRounds.Add(round);
        database.ConsultationDocuments.Add(new ConsultationDocument { CouncilId = council.Id, Id = NextId(), RoundId = round.Id, Title = "The draft plan, as put to the public", Address = "https://www.example.org/brackmoor-draft-plan" });

        GunningCheck Check(GunningPrinciple principle, CheckAnswer answer, string note) => new() { CouncilId = council.Id, RoundId = round.Id, Principle = principle, Answer = answer, Note = note };
    }

    private void Decide(StrategicPlan plan, bool decided)
    {
        var decision = database.PlanDecisions.Local.FirstOrDefault(d => d.PlanId == plan.Id);
        if (decision is null)
        {
            decision = new PlanDecision
            {
                CouncilId = council.Id, PlanId = plan.Id, Committee = "Cabinet", MeetsOn = new DateOnly(2023, 3, 14),
                Proposal = "To adopt the plan for 2023 to 2028, to take up leases with the family hub and the health centre, and to look at the plan again each year.",
                Alternatives = "As we are: costs rise each year and four buildings need repair. Community management: few want it, and it bears most heavily on the poorest wards. A trust: takes two years to set up and gains little over sharing.",
                Finance = "£1.3 million of capital over three years, of which half is in the capital programme and half is asked for from the Libraries Improvement Fund. Running costs fall by about £370,000 a year from the third year.",
                Law = "The service stays comprehensive and efficient: no home is farther from a library than now by more than 400 metres. DCMS was told on 12 September 2022.",
                Risks = "A partner leaves: leases have a break of a year. Building takes longer: libraries move only when the new place is open.",
            };
            database.PlanDecisions.Add(decision);
        }

        if (decided)
        {
            (decision.Outcome, decision.DecidedOn, decision.Record) = (CommitteeOutcome.AgreedWithChanges, new DateOnly(2023, 3, 14), "Cabinet minutes, 14 March 2023, item 7");
            decision.Reasons = "Agreed, with a quiet room in every shared building, and a first review after one year and not two.";
        }
    }

    private async Task FreezeAsync(StrategicPlan plan, SnapshotKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var record = AsOf(await scope.GetRequiredService<PlanRecords>().ReadAsync(plan, cancellationToken), at);
        database.PlanSnapshots.Add(PlanSnapshots.Make(plan, await database.NextNumberAsync(plan.Id, cancellationToken), kind, record, Head, at));
        await database.SaveChangesAsync(cancellationToken);
    }

    // What was not known yet on the day is not in a copy of that day.
    private static PlanRecord AsOf(PlanRecord record, DateTimeOffset at) => record with
    {
        SeenOn = DateOnly.FromDateTime(at.Date),
        Delivery = AsOf(record.Delivery, DateOnly.FromDateTime(at.Date), lastYear: null),
        Evidence = new EvidenceRegister([.. record.Evidence.Items.Select(i => i.Live is { } live ? i with { Live = live with { Today = null, IsCorrected = false, CitedNow = null } } : i)]),
    };

    private static List<ObjectiveDelivery> AsOf(IReadOnlyList<ObjectiveDelivery> objectives, DateOnly day, string? lastYear) => [.. objectives.Select(o => o with
    {
        Milestones = [.. o.Milestones.Select(m => m.DoneOn > day ? m with { DoneOn = null } : m)],
        Measures = [.. o.Measures.Select(m => m with
        {
            Years = [.. m.Years.Select(y => string.CompareOrdinal(y.YearId, lastYear) <= 0 ? y : y with { Actual = null, ActualText = DeliveryWords.ToCome, Standing = TargetRules.Stand(null, y.Target, m.MoreIsBetter) })],
        })],
    })];

    private async Task PublishAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        var (content, hash) = PlanSnapshots.Write(await scope.GetRequiredService<PlanRecords>().ReadPublicAsync(plan, cancellationToken));
        database.PublishedPlans.Add(new PublishedPlan { Id = plan.Id, CouncilId = council.Id, Slug = "libraries-at-the-heart-of-brackmoor", Title = plan.Name, Content = content, Sha256 = hash, PublishedAt = AdoptedAt.AddDays(12) });
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task LinkActionsAsync(List<PlanObjective> objectives, CancellationToken cancellationToken)
    {
        foreach (var action in await database.ImprovementActions.ToListAsync(cancellationToken))
        {
            action.ObjectiveId = objectives.Find(o => o.Outcomes.Intersect(action.Outcomes, StringComparer.Ordinal).Any())?.Id;
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task ReviewAsync(StrategicPlan plan, CancellationToken cancellationToken)
    {
        foreach (var (index, year) in plan.AllYears.Take(DemoPlanTexts.Reviews.Length).Index())
        {
            var review = new PlanReview { CouncilId = council.Id, PlanId = plan.Id, YearId = year.ToString(), Narrative = DemoPlanTexts.Reviews[index], Changes = DemoPlanTexts.Changes[index] };
            database.PlanReviews.Add(review);
            var at = new DateTimeOffset(year.StartYear + 1, 9, 17, 10, 0, 0, TimeSpan.Zero);
            var day = DateOnly.FromDateTime(at.Date);
            var seen = await scope.GetRequiredService<PlanReviews>().SeeAsync(plan, review, readerId: null, cancellationToken);
            // The improvement plan's rows are younger than these reviews.
            List<ObjectiveDelivery> objectives = [.. AsOf(seen.Objectives, day, year.ToString()).Select(o => o with { Actions = [], Counts = new ActionCounts(0, 0, 0, 0) })];
            var snapshot = PlanSnapshots.Make(plan, await database.NextNumberAsync(plan.Id, cancellationToken), SnapshotKind.Review,
                seen with { SeenOn = day, Objectives = objectives, Triggers = TargetRules.Triggers(objectives, year, day) }, Head, at);
            database.PlanSnapshots.Add(snapshot);
            review.Finish(snapshot);
            await database.SaveChangesAsync(cancellationToken);
        }
    }
}
