using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>
/// Invented self-assessments of the first council and of a library that its community manages, by both templates, signed off
/// and under way, and an improvement plan with rows in every state.
/// </summary>
internal sealed class DemoAssessments(CouncilLibrariesContext database, IReadOnlyDictionary<string, Guid> people, StoredFramework framework)
{
    /// <summary>The year in which the assessments that are compared across councils were signed off.</summary>
    public const string LevelsYear = "2024-25";

    private const string Full = "full";
    private const string Shorter = "shorter";

    private static readonly DateTimeOffset FirstBegun = new(2025, 2, 3, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SecondBegun = new(2026, 1, 12, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ThirdBegun = new(2026, 10, 5, 9, 30, 0, TimeSpan.Zero);

    private readonly DemoRandom random = new(4127);
    private int made;

    private Guid Head => people["head@demo.invalid"];

    private Guid Manager => people["manager@demo.invalid"];

    private Guid Member => people["member@demo.invalid"];

    private Guid Administrator => people["admin@demo.invalid"];

    /// <summary>Adds them where the first council has none. Runs in its scope, after its figures are there.</summary>
    /// <returns>Whether anything was added.</returns>
    public static async Task<bool> SaveAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        if (await database.Assessments.AnyAsync(cancellationToken))
        {
            return false;
        }

        scope.GetRequiredService<ImportScope>().Name = DemoCouncils.ImportName;
        var addresses = DemoPeople.All.Select(p => p.Email).ToList();
        var people = await database.Users.AsNoTracking().Where(u => addresses.Contains(u.Email!)).ToDictionaryAsync(u => u.Email!, u => u.Id, StringComparer.Ordinal, cancellationToken);
        var oldest = (await scope.GetRequiredService<Frameworks>().PublishedAsync(cancellationToken))[^1];
        var demo = new DemoAssessments(database, people, oldest);
        await demo.MakeAsync(scope.GetRequiredService<AreaFigures>(), cancellationToken);
        return true;
    }

    /// <summary>
    /// Adds an assessment of another council, of which the levels alone matter, so that there is something to be compared with.
    /// Runs in that council's scope.
    /// </summary>
    /// <param name="scope">The council's scope.</param>
    /// <param name="number">Number of the council, from 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task SaveLevelsAsync(IServiceProvider scope, int number, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        if (await database.Assessments.AnyAsync(cancellationToken))
        {
            return;
        }

        scope.GetRequiredService<ImportScope>().Name = DemoCouncils.ImportName;
        var stored = (await scope.GetRequiredService<Frameworks>().PublishedAsync(cancellationToken))[^1];
        var version = await database.FrameworkVersions.SingleAsync(v => v.Id == stored.Id, cancellationToken);
        var council = await database.Units.OfType<LibraryService>().SingleAsync(cancellationToken);
        var own = new DemoRandom((ulong)(7100 + number));
        var assessment = Assessment.Start(
            DemoIds.Of(number, 5000), council, version, stored.Content.FindTemplate(Shorter)!, leadId: DemoIds.Of(number, 5001), FirstBegun.AddDays(-number));
        assessment.SignOff(assessment.LeadId, FirstBegun.AddDays(50 - number));
        assessment.LetLevelsCount(true);
        database.Assessments.Add(assessment);
        foreach (var (index, criterion) in stored.Content.Characteristics.SelectMany(c => c.CriteriaFor(library: false)).Index())
        {
            // At one criterion in ten nearly all say the same; at others one level more or less, and now and then two.
            var level = index % 10 == 4 ? 3 : 1 + (index % 3) + own.Below(3) - (own.Chance(0.3) ? 1 : 0);
            database.Consensuses.Add(new Consensus
            {
                CouncilId = council.CouncilId, AssessmentId = assessment.Id, CriterionKey = criterion.Key, Answer = RatingAnswer.Level, Level = Math.Clamp(level, 1, 4),
                Rationale = DemoAssessmentTexts.Rationales[1], AgreedAt = assessment.StartedAt.AddDays(45), AgreedById = assessment.LeadId,
            });
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task MakeAsync(AreaFigures figures, CancellationToken cancellationToken)
    {
        var council = await database.Units.OfType<LibraryService>().SingleAsync(cancellationToken);
        var library = await database.Libraries.SingleAsync(l => l.Name == DemoLibraries.ManagersCommunityLibrary, cancellationToken);
        var version = await database.FrameworkVersions.SingleAsync(v => v.Id == framework.Id, cancellationToken);

        var first = Begin(council, version, Shorter, Head, FirstBegun, Manager, Member, Administrator);
        Rate(first, [Head, Manager, Member, Administrator], earlier: true);
        var second = Begin(council, version, Full, Head, SecondBegun, Manager, Member);
        Describe(second);
        var running = Begin(council, version, Shorter, Head, ThirdBegun, Manager, Member, Administrator);
        RateSome(running);
        var ofLibrary = Begin(library, version, Shorter, Manager, FirstBegun.AddDays(40), Member);
        Rate(ofLibrary, [Manager, Member], earlier: true);
        var libraryFull = Begin(library, version, Full, Manager, SecondBegun.AddDays(30), Member);
        Describe(libraryFull);
        (Assessment, Guid By, DateTimeOffset On)[] done =
            [(first, Head, FirstBegun.AddDays(52)), (second, Head, SecondBegun.AddDays(47)), (ofLibrary, Manager, FirstBegun.AddDays(75)), (libraryFull, Manager, SecondBegun.AddDays(61))];
        foreach (var (assessment, by, on) in done)
        {
            assessment.Summary = "We know our service well and care for it. What we lack is time to look at what our figures say, and to tell people what came of what they told us. "
                + "The plan takes up the areas where most of us said the same.";
            assessment.SignOff(by, on);
        }

        await database.SaveChangesAsync(cancellationToken);
        foreach (var (assessment, _, _) in done)
        {
            await figures.FreezeAsync(new AssessmentFrame(assessment, framework.Content, framework.Content.FindTemplate(assessment.TemplateKey)!), cancellationToken);
        }

        first.LetLevelsCount(true);
        ofLibrary.Share();
        Plan(second);
        await database.SaveChangesAsync(cancellationToken);
    }

    private Assessment Begin(ReportingUnit unit, FrameworkVersion version, string template, Guid lead, DateTimeOffset at, params Guid[] others)
    {
        var assessment = Assessment.Start(DemoIds.Of(1, 5000 + made++), unit, version, framework.Content.FindTemplate(template)!, lead, at);
        assessment.Members[0].Rates = template == Shorter;
        assessment.Members.AddRange(others.Select(person => new AssessmentMember
        {
            CouncilId = unit.CouncilId, AssessmentId = assessment.Id, PersonId = person, Role = TeamRole.Member, Rates = template == Shorter, JoinedAt = at.AddDays(2),
        }));
        assessment.MeetsOn = DateOnly.FromDateTime(at.Date.AddDays(45));
        assessment.DueOn = DateOnly.FromDateTime(at.Date.AddDays(75));
        assessment.Vision = assessment.IsOfLibrary
            ? "Fallowshaw Community Library is the warm room in the middle of the village: a place to read, to meet and to get help, kept open by the people who use it."
            : "By 2030 everybody in Brackmoor has a library they can reach and want to go to: to read, to learn, to get online and to meet. Nobody is left out because of money, distance or confidence.";
        database.Assessments.Add(assessment);
        (OrganisationPartKind, string, string?)[] map = assessment.IsOfLibrary
            ? [(OrganisationPartKind.Leader, "Chair of the Friends", "Speaks for the trustees"), (OrganisationPartKind.Leader, "Library manager", "Runs it from day to day"),
                (OrganisationPartKind.Volunteers, "Desk volunteers", "22 people, two a session"), (OrganisationPartKind.Partner, "Parish council", "Owns the building")]
            : [(OrganisationPartKind.Leader, "Portfolio holder for culture", "Sets direction and speaks for the service in cabinet"), (OrganisationPartKind.Leader, "Head of library service", null),
                (OrganisationPartKind.Staff, "Branch teams", "Five managers and their teams"), (OrganisationPartKind.Volunteers, "Home library service", "Take books to people who cannot come"),
                (OrganisationPartKind.Partner, "Adult learning", "Shares two buildings"), (OrganisationPartKind.Partner, "Community library trusts", "Run four libraries")];
        database.OrganisationParts.AddRange(map.Select(p => new OrganisationPart
        {
            CouncilId = unit.CouncilId, Id = DemoIds.Of(1, 6000 + made++), AssessmentId = assessment.Id, Kind = p.Item1, Name = p.Item2, About = p.Item3,
            AgreedOn = p.Item1 == OrganisationPartKind.Leader ? DateOnly.FromDateTime(at.Date.AddDays(9)) : null,
        }));
        return assessment;
    }

    private void Rate(Assessment assessment, Guid[] raters, bool earlier)
    {
        Results(assessment);
        foreach (var characteristic in Characteristics(assessment))
        {
            foreach (var criterion in characteristic.CriteriaFor(assessment.IsOfLibrary))
            {
                var middle = 1 + random.Below(3);
                foreach (var person in raters)
                {
                    Give(assessment, person, criterion, Math.Clamp(middle + random.Below(3) - 1, 1, 4));
                }

                database.Consensuses.Add(new Consensus
                {
                    CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, CriterionKey = criterion.Key, Answer = RatingAnswer.Level, Level = middle,
                    Rationale = DemoAssessmentTexts.Rationales[middle - 1], AgreedAt = assessment.StartedAt.AddDays(45), AgreedById = assessment.LeadId,
                });
            }

            database.CharacteristicRecords.Add(new CharacteristicRecord
            {
                CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, CharacteristicKey = characteristic.Key, OpenedAt = assessment.StartedAt.AddDays(earlier ? 44 : 30),
            });
            Find(assessment, characteristic.Key, 2);
        }
    }

    // Under way: all have rated the first two, which are agreed on at one; some have rated the next; nobody the rest.
    private void RateSome(Assessment assessment)
    {
        foreach (var (index, characteristic) in Characteristics(assessment).Take(4).Index())
        {
            Guid[] raters = index < 2 ? [Head, Manager, Member, Administrator] : index == 2 ? [Manager, Administrator] : [Administrator];
            foreach (var criterion in characteristic.CriteriaFor(library: false))
            {
                foreach (var (i, person) in raters.Index())
                {
                    Give(assessment, person, criterion, index == 1 ? 1 + i : 2 + (i % 2));
                }

                if (index == 0)
                {
                    database.Consensuses.Add(new Consensus
                    {
                        CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, CriterionKey = criterion.Key, Answer = RatingAnswer.Level, Level = 3,
                        Rationale = DemoAssessmentTexts.Rationales[2], AgreedAt = assessment.StartedAt.AddDays(45), AgreedById = Head,
                    });
                }
            }

            if (index < 2)
            {
                database.CharacteristicRecords.Add(new CharacteristicRecord
                {
                    CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, CharacteristicKey = characteristic.Key, OpenedAt = assessment.StartedAt.AddDays(40),
                });
            }

            if (index == 0)
            {
                Find(assessment, characteristic.Key, 2);
            }
        }
    }

    private void Give(Assessment assessment, Guid person, Criterion criterion, int level)
    {
        var rating = new Rating { CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, PersonId = person, CriterionKey = criterion.Key };
        var unsure = random.Chance(0.08);
        rating.Give(unsure ? RatingAnswer.DontKnow : RatingAnswer.Level, unsure ? null : level,
            random.Chance(0.6) ? DemoAssessmentTexts.Reasons[random.Below(DemoAssessmentTexts.Reasons.Count)] : null, assessment.StartedAt.AddDays(20));
        database.Ratings.Add(rating);
    }

    private void Describe(Assessment assessment)
    {
        Results(assessment);
        foreach (var characteristic in Characteristics(assessment))
        {
            var texts = DemoAssessmentTexts.Of(characteristic.Key);
            database.CharacteristicRecords.Add(new CharacteristicRecord
            {
                CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, CharacteristicKey = characteristic.Key, InUse = texts.InUse, Planned = texts.Planned, Summary = texts.Summary,
            });
            Find(assessment, characteristic.Key, 1);
        }
    }

    private void Results(Assessment assessment)
    {
        var states = new[] { ResultsState.Improving, ResultsState.Steady, ResultsState.Mixed, ResultsState.NoData, ResultsState.Improving, ResultsState.NoData, ResultsState.Steady, ResultsState.Improving, ResultsState.Mixed, ResultsState.Declining };
        foreach (var (index, area) in framework.Content.Areas.Where(a => a.IsFor(assessment.IsOfLibrary)).Index())
        {
            database.ResultsRecords.Add(new ResultsRecord
            {
                CouncilId = assessment.CouncilId, AssessmentId = assessment.Id, AreaKey = area.Key, State = states[index % states.Length],
                Summary = DemoAssessmentTexts.Seen[(int)states[index % states.Length]],
            });
            if (states[index % states.Length] != ResultsState.NoData)
            {
                var text = index % DemoAssessmentTexts.OfResults.Count;
                Add(assessment, area.Key, text % 2 == 0 ? FindingKind.Strength : FindingKind.AreaForImprovement, DemoAssessmentTexts.OfResults[text]);
            }
        }
    }

    private void Find(Assessment assessment, string source, int ofEach)
    {
        var texts = DemoAssessmentTexts.Of(source);
        foreach (var text in texts.Strengths.Take(ofEach))
        {
            Add(assessment, source, FindingKind.Strength, text);
        }

        foreach (var text in texts.Improvements.Take(ofEach))
        {
            Add(assessment, source, FindingKind.AreaForImprovement, text);
        }
    }

    private AssessmentFinding Add(Assessment assessment, string source, FindingKind kind, string text)
    {
        var finding = new AssessmentFinding { CouncilId = assessment.CouncilId, Id = DemoIds.Of(1, 6000 + made++), AssessmentId = assessment.Id, SourceKey = source, Kind = kind, Text = text };
        database.AssessmentFindings.Add(finding);
        return finding;
    }

    private IEnumerable<Characteristic> Characteristics(Assessment assessment) => framework.Content.Characteristics.Where(c => c.CriteriaFor(assessment.IsOfLibrary).Any());

    // One row a characteristic, in every state: overdue, stalled, complete, stopped with a reason, not yet begun.
    private void Plan(Assessment from)
    {
        var statuses = new[]
        {
            ActionStatus.InProgress, ActionStatus.Complete, ActionStatus.NotStarted, ActionStatus.InProgress, ActionStatus.Stopped,
            ActionStatus.NotStarted, ActionStatus.InProgress, ActionStatus.Complete, ActionStatus.NotStarted, ActionStatus.InProgress,
        };
        Guid[] leads = [Head, Manager, Member, Head];
        var begun = from.StartedAt.AddDays(60);
        var findings = database.AssessmentFindings.Local.Where(f => f.AssessmentId == from.Id && f.Kind == FindingKind.AreaForImprovement && framework.Content.FindCharacteristic(f.SourceKey) is not null).ToList();
        foreach (var (index, finding) in findings.Index())
        {
            var status = statuses[index % statuses.Length];
            var texts = DemoAssessmentTexts.Of(finding.SourceKey);
            var row = new ImprovementAction
            {
                CouncilId = from.CouncilId, Id = finding.Id, UnitId = from.UnitId, AssessmentId = from.Id, SourceKey = finding.SourceKey, FindingId = finding.Id,
                FindingKind = finding.Kind, FindingText = finding.Text, Improvement = finding.Text, Action = texts.Action,
                Outcomes = [Outcome.All[index % Outcome.All.Count].Key], Impact = (Size)(1 + (index % 3)), Effort = (Size)(1 + (index * 2 % 3)), LeadId = leads[index % leads.Length],
                Partners = index % 3 == 0 ? "Adult learning" : null, Resources = index % 2 == 0 ? "Two days a month of an officer’s time" : null,
                StartsOn = new DateOnly(2026, 4, 1).AddDays(index * 7), DueOn = new DateOnly(2026, 9, 30).AddDays(index * 25), MovedAt = begun,
                FigureCode = index == 0 ? "visits_per_1000" : index == 3 ? "active_borrowers_pct" : null, BaselineYear = index is 0 or 3 ? "2024-25" : null,
                Baseline = index == 0 ? 2100 : index == 3 ? 8.2m : null, Target = index == 0 ? 2400 : index == 3 ? 9.5m : null,
                OwnMeasure = index == 6 ? "Community libraries that were visited twice in the year" : null,
            };
            database.ImprovementActions.Add(row);
            if (status != ActionStatus.NotStarted)
            {
                row.Move(ActionStatus.InProgress, "Begun.", leads[index % leads.Length], begun.AddDays(30));
            }

            if (status is ActionStatus.Complete or ActionStatus.Stopped)
            {
                row.Move(status, status == ActionStatus.Complete ? "Done, and told to the team." : "The building it was for is to be sold; taken up again with the new one.", Head, begun.AddDays(150));
            }
        }
    }
}
