using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Core.Demo;

/// <summary>The two masterclasses of 2017, of which only what was published is told, and two invented ones to come: one with places, one that is full.</summary>
internal static class DemoMasterclasses
{
    private const int First = 700;

    private static readonly string[] Names =
    [
        "Asha Merridew", "Tom Quillan", "Bronagh Fell", "Ifan Pryderi", "Lena Oxtoby", "Marcus Thornley", "Noor Halloway", "Peter Ashgrove", "Ruth Ellingham", "Sunita Wraye", "Gwen Tarrant", "Owen Blakeway", "Dora Finch", "Hamish Lorne", "Zoe Underhill",
    ];

    private static readonly string[] Councils = ["Brackmoor", "Hollowbridge", "Tremorfyn", "Eastmarch"];

    /// <summary>Saves them where there is no masterclass yet.</summary>
    public static async Task SaveAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<CouncilLibrariesContext>();
        if (await database.Masterclasses.AnyAsync(cancellationToken))
        {
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = UkTime.Day(now);
        var open = InTheHall(Wednesday(today.AddDays(56)), today);
        var full = Online(Wednesday(today.AddDays(42)), today);
        Masterclass[] all = [Of2017(0, "London", new DateOnly(2017, 11, 27)), Of2017(1, "Leeds", new DateOnly(2017, 11, 29)), open, full];
        foreach (var masterclass in all)
        {
            masterclass.Publish(UkTime.At(masterclass.Day < today ? masterclass.Day.AddMonths(-2) : today, new TimeOnly(9, 0)));
        }

        var booked = Enumerable.Range(0, full.Capacity).Select(i => Book(full, i, BookingStatus.Booked, now)).Concat(Enumerable.Range(full.Capacity, 3).Select(i => Book(full, i, BookingStatus.Waiting, now)))
            .Concat(Enumerable.Range(0, 4).Select(i => Book(open, i, BookingStatus.Booked, now))).ToList();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        database.Masterclasses.AddRange(all);
        database.MasterclassSessions.AddRange(
            Session(open, 10, 0, "Where to begin: the map of your organisation, the vision, the team"), Session(open, 11, 15, "Rating alone, then talking: trying one characteristic out"),
            Session(open, 13, 30, "From what should be better to an improvement plan that is carried out"), Session(open, 15, 15, "What I take home: one thing to do next week"));
        database.Bookings.AddRange(booked);
        await database.SaveChangesAsync(cancellationToken);
        var places = services.GetRequiredService<MasterclassPlaces>();
        foreach (var masterclass in (Masterclass[])[open, full])
        {
            await places.TakeAsync(masterclass.Id, booked.Count(b => b.MasterclassId == masterclass.Id && b.Status == BookingStatus.Booked), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static DateOnly Wednesday(DateOnly day) => day.AddDays(((int)DayOfWeek.Wednesday - (int)day.DayOfWeek + 7) % 7);

    // How many places there were, and when booking opened, is not known here; a masterclass that is over shows neither.
    private static Masterclass Of2017(int number, string place, DateOnly day) => new()
    {
        Id = DemoIds.Of(0, First + number), Slug = $"{place.ToLowerInvariant()}-november-2017", Title = $"Masterclass on the two toolkits, {place}",
        Summary = "One of two free one-day events with which the Libraries Taskforce and the Local Government Association introduced the benchmarking framework and the strategic planning toolkit, both in beta. "
            + "They passed on practical learning: what worked, what worked less well, techniques, challenges, and the skills needed.",
        Place = MasterclassPlace.Venue, Venue = place, Day = day, DoorsAt = new TimeOnly(9, 30), StartsAt = new TimeOnly(10, 0), EndsAt = new TimeOnly(16, 0), BookingOpensOn = day.AddMonths(-1), BookingClosesOn = day, Capacity = 100,
        ForLeaders = "What the toolkits are for, and how councillors and senior leaders can use them.", ForManagers = "How to use the toolkits in libraries run by a council and by the community.", Lunch = "Lunch was provided",
    };

    private static Masterclass InTheHall(DateOnly day, DateOnly today) => new()
    {
        Id = DemoIds.Of(0, First + 2), IsInvented = true, Slug = "leading-a-self-assessment", Title = "Leading a self-assessment with a small team",
        Summary = "A day on the shorter template of the Benchmarking Framework: how a small team rates alone, talks about what it sees differently, and agrees on a few things to do. You try it out on one characteristic, and hear what worked elsewhere and what did not.",
        Place = MasterclassPlace.Venue, Venue = "Moorgate Hall, Brackmoor", Address = "1 Mill Lane, Brackmoor\nTen minutes on foot from the station", Day = day, DoorsAt = new TimeOnly(9, 30), StartsAt = new TimeOnly(10, 0), EndsAt = new TimeOnly(16, 0),
        BookingOpensOn = today, BookingClosesOn = day.AddDays(-5), Capacity = 40,
        ForLeaders = "What an assessment can tell you and what it cannot, and three questions to ask when your service brings you one.",
        ForManagers = "How to lead the evening: whom to invite, how long it takes, what to do when ratings differ, and how to end with a plan. For libraries run by a council and by the community.",
        Lunch = "Lunch is provided, with vegan and halal food", Access = "Step-free from the street. There is a hearing loop. Tell us when you book what else you need.",
    };

    private static Masterclass Online(DateOnly day, DateOnly today) => new()
    {
        Id = DemoIds.Of(0, First + 3), IsInvented = true, Slug = "from-evidence-to-a-plan", Title = "From evidence to a plan",
        Summary = "An online day on the first stages of a strategic plan: which evidence you have already, what it says of each library, and how to put options beside each other fairly.",
        Place = MasterclassPlace.Online, OnlineLink = "https://meet.example.org/from-evidence-to-a-plan", Day = day, StartsAt = new TimeOnly(10, 0), EndsAt = new TimeOnly(15, 30), BookingOpensOn = today, BookingClosesOn = day.AddDays(-1), Capacity = 12,
        ForManagers = "How to gather what you have in a week, see the gaps, and decide which of them matter.", Access = "There are live captions, and the slides come beforehand.",
    };

    private static MasterclassSession Session(Masterclass masterclass, int hour, int minute, string title) => new()
    {
        Id = DemoIds.Of(0, First + 10 + hour), MasterclassId = masterclass.Id, StartsAt = new TimeOnly(hour, minute), Title = title, ToldAt = masterclass.ChangedAt,
    };

    private static Booking Book(Masterclass masterclass, int number, BookingStatus status, DateTimeOffset now) => new()
    {
        Id = DemoIds.Of(0, First + (masterclass.HasVenue ? 40 : 60) + number), MasterclassId = masterclass.Id, GroupId = DemoIds.Of(0, First + (masterclass.HasVenue ? 40 : 60) + number), IsBooker = true, Name = Names[number],
        Email = $"{Names[number].ToLowerInvariant().Replace(' ', '.')}@demo.invalid", CouncilName = Councils[number % Councils.Length], Audience = masterclass.HasVenue && number == 2 ? MasterclassAudience.Leaders : MasterclassAudience.Managers,
        AccessNeeds = number == 1 ? "Hearing loop" : null, DietaryNeeds = masterclass.HasVenue && number == 3 ? "Vegan" : null, Status = status, BookedAt = now, WaitingSince = status == BookingStatus.Waiting ? now.AddSeconds(number) : null,
    };
}
