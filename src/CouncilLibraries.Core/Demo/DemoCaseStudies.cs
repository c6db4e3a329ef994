using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>Invented case studies: published ones with a council's name and without, one that waits for the operator, and a draft.</summary>
internal sealed class DemoCaseStudies(CouncilLibrariesContext database, CouncilInfo council, IReadOnlyDictionary<string, Guid> people, Framework framework)
{
    // Keys of a council from here on.
    private const int FirstId = 9900;
    private const int DaysToRead = 6;

    private static readonly DateTimeOffset FirstBegun = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private int made;

    private Guid Head => people["head@demo.invalid"];

    /// <summary>Adds a council's where it has none. Runs in its scope.</summary>
    /// <param name="scope">The council's scope.</param>
    /// <param name="council">The council: the first two have some, and any other one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task SaveAsync(IServiceProvider scope, CouncilInfo council, CancellationToken cancellationToken)
    {
        var database = scope.GetRequiredService<CouncilLibrariesContext>();
        if (await database.CaseStudies.AnyAsync(cancellationToken) || (await scope.GetRequiredService<Frameworks>().NewestAsync(cancellationToken))?.Content is not { } framework)
        {
            return;
        }

        scope.GetRequiredService<ImportScope>().Name = DemoCouncils.ImportName;
        var addresses = DemoPeople.All.Select(p => p.Email).ToList();
        var people = await database.Users.AsNoTracking().Where(u => addresses.Contains(u.Email!)).ToDictionaryAsync(u => u.Email!, u => u.Id, StringComparer.Ordinal, cancellationToken);
        var demo = new DemoCaseStudies(database, council, people, framework);
        var number = await database.PublishedCaseStudies.MaxAsync(c => (int?)c.Number, cancellationToken) ?? 0;
        switch (council.Identifier)
        {
            case DemoCouncils.FirstIdentifier:
                demo.Publish(demo.Homework(), number + 1);
                demo.Publish(demo.Profile(), number + 2);
                demo.Publish(demo.Hours(), number + 3);
                break;
            case DemoCouncils.SecondIdentifier:
                demo.Publish(demo.Vision(), number + 1);
                demo.Send(demo.Volunteers(), number + 2);
                demo.Begin(demo.Tablets());
                break;
            default:
                demo.Publish(demo.Costs(), number + 1);
                break;
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private CaseStudy Homework()
    {
        var study = New("Homework club with the sixth form", [Part("joint-delivery"), Part("co-designed-change"), "outcome/potential", "outcome/reading", CaseStudyTags.OfRatio("attendances_per_1000"), CaseStudyTags.Of(LibraryType.Static)]);
        study.Summary = "Sixth-formers from the school next door help younger children with homework twice a week. It took one term to find its shape and costs us next to nothing.";
        study.Did = "We asked the head of sixth form for volunteers and got eleven. Two of them are in the library on Tuesdays and Thursdays from half past three to five, with one of our staff.\n\nIn the first weeks children sat at one long table. Now there are four small ones, by subject.";
        study.Why = "Fewer children came after school each year, and parents told us that homework was what they could help with least.";
        study.Worked = "Children come because of the older pupils, not because of us. Those who help get it into their university applications, so there are always enough.";
        study.WorkedLess = "The weeks of mock exams: nobody had told us, and twice nobody came to help. Since then the school sends us its calendar in September.";
        study.Techniques = "A card for each child with what they wanted to finish today. Ask at the door, tick at the end.";
        study.Challenges = "Checks on helpers under eighteen. The council’s safeguarding team wrote us half a page that we give to every new helper.";
        study.Skills = "Somebody who keeps calm with thirty children in one room.";
        (study.CostPence, study.Cost) = (36_000, "Squash, pencils and a second lamp. Staff time is within ordinary hours.");
        study.Figures = [new CaseStudyFigure("Children a week", "none", "about 60", "Our own count at the door"), new CaseStudyFigure("Loans of children’s books a month", "1,140", "1,390", "Library system")];
        return study;
    }

    private CaseStudy Profile()
    {
        var study = New("A picture of our community on two pages", [Part("community-profile"), Part("equality-evidence"), CaseStudyTags.OfStage("evidence"), CaseStudyTags.OfStage("needs"), "outcome/communities"]);
        study.Summary = "We turned a forty-page profile that nobody opened into two pages for each library, with the public health team. Every plan since begins with them.";
        study.Did = "Public health gave us its figures for each neighbourhood. We chose twelve, drew one map, and wrote underneath what staff see at the counter that no figure says.";
        study.Why = "Our strategy said “evidence-based” and no branch manager could say what the evidence for their own library was.";
        study.Worked = "Managers argued with the pages, and that made them right. They are used in meetings with ward councillors.";
        study.WorkedLess = "We first made one page for everything. It left out the villages, whose figures are lost in the ward around them.";
        study.Techniques = "Walk round the catchment with the page in hand before printing it.";
        study.Cost = "Nine days of one colleague’s time, spread over a spring.";
        return study;
    }

    private CaseStudy Hours()
    {
        var study = New("Open later on two evenings, closed on two quiet mornings", [Part("hours-locations"), Part("evaluated"), CaseStudyTags.OfStage("options"), CaseStudyTags.OfRatio("visits_per_open_hour"), "outcome/communities", CaseStudyTags.Of(LibraryProvision.CouncilRun)]);
        study.Summary = "With the same number of hours we moved two mornings into evenings at five libraries, after counting who came when for six weeks.";
        study.Did = "Staff counted people every half hour for six weeks. We put three patterns of hours to users and to people in the street, and tried the one they liked for a year before deciding.";
        study.Why = "People in work told us that we were closed whenever they could have come.";
        study.Worked = "Evenings filled by themselves at three of five libraries. Talking to people in the street, and not only to those who come anyway, changed the pattern we had in mind.";
        study.WorkedLess = "Two libraries stay quiet in the evening: there is no bus after six. We moved theirs back.";
        study.Challenges = "Contracts: three colleagues could not change their days, and we worked round it.";
        study.Figures = [new CaseStudyFigure("Visits an hour, five libraries", "41", "48", "Counters, six weeks in spring")];
        return study;
    }

    private CaseStudy Vision()
    {
        var study = New("A vision on one postcard", [Part("agreed-vision"), Part("vision-lived"), Part("political-sponsorship"), CaseStudyTags.OfStage("mandate"), CaseStudyTags.OfStage("vision")]);
        study.ShowsCouncil = false;
        study.Summary = "Nobody could say what our vision was, although we had one of six pages. We asked everybody for one sentence, and kept what fitted on a postcard.";
        study.Did = "Every team, the friends’ groups and the portfolio holder wrote one sentence on a card. A group of seven sorted them in an afternoon. What was left went back to everybody once.";
        study.Why = "In our self-assessment ratings of the vision were furthest apart of all: those who had written it gave a four, those at the counter a one.";
        study.Worked = "The portfolio holder reads it out at the start of each budget meeting. New colleagues get the card on their first day.";
        study.WorkedLess = "We forgot the mobile library’s team, who work on the days we met. Ask who is not in the room.";
        study.Techniques = "One sentence, by hand, no name on it.";
        study.Cost = "Printing, and an afternoon of seven people.";
        return study;
    }

    private CaseStudy Volunteers()
    {
        var study = New("A day of thanks that volunteers plan themselves", [Part("wellbeing"), Part("community-bodies"), CaseStudyTags.OfRatio("volunteer_hours_per_1000"), CaseStudyTags.Of(LibraryProvision.CommunityManaged)]);
        study.Summary = "Instead of a tea that we arranged, volunteers of the community-managed libraries get a small budget and plan their own day.";
        study.Did = "Each group gets the same sum and three rules. They invite each other.";
        study.Why = "Fewer came to our tea each year.";
        study.Worked = "Groups that had never met now lend each other stock and people.";
        study.WorkedLess = "One group had nobody who wanted to plan. We should have offered help sooner.";
        study.CostPence = 180_000;
        return study;
    }

    private CaseStudy Tablets()
    {
        var study = New("Lending tablets with a SIM card", [Part("digital-access"), "outcome/digital"]);
        study.Summary = "Still being written.";
        study.Did = "Forty tablets, four weeks each, with a data allowance.";
        return study;
    }

    private CaseStudy Costs()
    {
        var study = New("What a visit costs, and why we stopped saying so", [Part("unit-costs"), Part("few-measures"), Part("comparison"), CaseStudyTags.OfRatio("net_cost_per_visit"), CaseStudyTags.OfRatio("visits_per_1000"), "outcome/prosperity"]);
        study.Summary = "We worked out the cost of a visit for each library, frightened ourselves, and learned to show it beside what people come for.";
        study.Did = "Finance split the building costs with us, library by library. We showed managers the result with last year’s beside it, and asked each what explains it.";
        study.Why = "Members asked for “value for money” and we had one figure for the whole service.";
        study.Worked = "Managers found two leases that nobody had looked at for ten years.";
        study.WorkedLess = "The first paper had the libraries in order of cost. It was read as a list of closures, and it took months to put that right.";
        study.Techniques = "Never a ranking; always with hours open and who comes.";
        study.CostPence = 250_000;
        return study;
    }

    private string Part(string key) => CaseStudyTags.OfPart(framework, key);

    private CaseStudy New(string title, string[] tags)
    {
        var begun = FirstBegun.AddDays((made * 37) + (council.Identifier.Length * 3));
        var study = new CaseStudy
        {
            Id = DemoIds.Of(DemoGazetteer.Councils.First(c => c.Id == council.Id).Number, FirstId + made++), CouncilId = council.Id, Title = title, BegunAt = begun, BegunById = Head,
            Tags = CaseStudyTags.Complete(tags, framework),
        };
        study.Change(Head, begun.AddDays(2));
        return study;
    }

    private void Begin(CaseStudy study)
    {
        database.CaseStudies.Add(study);
        database.CaseStudyEvents.Add(study.Move(CaseStudyStep.Begun, null, Head, study.BegunAt));
    }

    private PublishedCaseStudy Send(CaseStudy study, int number)
    {
        Begin(study);
        var copy = new PublishedCaseStudy { Id = study.Id, CouncilId = council.Id, Number = number, IsFictional = true, WrittenById = Head };
        copy.Send(PublicCaseStudy.Of(study, council), Head, study.ChangedAt.AddDays(1));
        database.CaseStudyEvents.Add(study.Move(CaseStudyStep.SentToOperator, null, Head, copy.SentAt));
        database.PublishedCaseStudies.Add(copy);
        return copy;
    }

    private void Publish(CaseStudy study, int number)
    {
        var copy = Send(study, number);
        var at = copy.SentAt.AddDays(DaysToRead);
        copy.Publish(at);
        database.CaseStudyEvents.Add(new CaseStudyEvent { CouncilId = council.Id, StudyId = study.Id, Step = CaseStudyStep.Published, PersonId = people["operator@demo.invalid"], At = at });
    }
}
