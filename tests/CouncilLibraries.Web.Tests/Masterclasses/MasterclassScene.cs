using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Masterclasses;

/// <summary>A masterclass of a test alone, and what tests do with it.</summary>
internal sealed class MasterclassScene
{
    private static int _last;

    private MasterclassScene(TestSite site, Masterclass masterclass) => (Site, Id, Slug) = (site, masterclass.Id, masterclass.Slug);

    public TestSite Site { get; }

    public Guid Id { get; }

    public string Slug { get; }

    public string Address => $"/masterclasses/{Slug}";

    /// <summary>A masterclass a month from now, unless changed; open for booking.</summary>
    public static async Task<MasterclassScene> CreateAsync(TestSite site, int capacity = 10, Action<Masterclass>? change = null, bool publish = true)
    {
        var (today, number) = (UkTime.Day(TimeProvider.System.GetUtcNow()), Interlocked.Increment(ref _last));
        var made = new Masterclass
        {
            Slug = $"test-{number}-{Guid.NewGuid():N}"[..24], Title = $"Masterclass {number} {Guid.NewGuid():N}"[..28], Summary = "What worked, and what did not.", Place = MasterclassPlace.Both, Venue = "Hall, Testborough", Address = "1 High Street",
            OnlineLink = $"https://meet.example.org/secret-{number}", Day = today.AddDays(30), DoorsAt = new TimeOnly(9, 30), StartsAt = new TimeOnly(10, 0), EndsAt = new TimeOnly(16, 0), BookingOpensOn = today.AddDays(-1),
            BookingClosesOn = today.AddDays(29), Capacity = capacity, ForLeaders = "Better questions.", ForManagers = "Better plans.", Lunch = "Lunch is provided",
        };
        change?.Invoke(made);
        if (publish)
        {
            made.Publish(TimeProvider.System.GetUtcNow());
        }

        await site.Data.PlatformAsync(d =>
        {
            d.Masterclasses.Add(made);
            return d.SaveChangesAsync();
        });
        return new MasterclassScene(site, made);
    }

    public static string NewAddress() => Asking.NewAddress();

    public static BookingPerson Person(string email, string? name = null) => new(name ?? $"Name of {email[..8]}", email, "Testborough", MasterclassAudience.Managers, null, null);

    /// <summary>Books addresses together, as somebody who is signed in; gives the secret of the first one's link.</summary>
    public async Task<string> BookAsync(params string[] emails) =>
        (await WorkAsync(b => b.BookAsync(Id, [.. emails.Select(e => Person(e))], Guid.CreateVersion7(), Whole, CancellationToken.None)))!.Token!;

    public async Task<T> WorkAsync<T>(Func<MasterclassBookings, Task<T>> work)
    {
        await using var scope = Site.Worker.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MasterclassBookings>());
    }

    public static string? Whole(string path) => $"https://libraries.invalid{path}";

    /// <summary>Keeps a request of an address, as its e-mail's link would be; gives the secret.</summary>
    public async Task<string> RequestAsync(DateTimeOffset createdAt, params string[] emails)
    {
        var token = Invitation.NewToken();
        await Site.Data.PlatformAsync(d =>
        {
            d.BookingRequests.Add(new BookingRequest
            {
                MasterclassId = Id, TokenHash = Invitation.Hash(token), EmailKey = Booking.KeyOf(emails[0]), People = System.Text.Json.JsonSerializer.Serialize(emails.Select(e => Person(e))), CreatedAt = createdAt,
            });
            return d.SaveChangesAsync();
        });
        return token;
    }

    public Task<Masterclass> ReadAsync() => Site.Data.PlatformAsync(d => d.Masterclasses.AsNoTracking().SingleAsync(m => m.Id == Id));

    public Task<List<Booking>> BookingsAsync() => Site.Data.PlatformAsync(d => d.Bookings.AsNoTracking().Where(b => b.MasterclassId == Id).OrderBy(b => b.Id).ToListAsync());

    public async Task<Booking> BookingAsync(string email) => (await BookingsAsync()).Last(b => b.Email == email);

    public async Task<BookingStatus> StatusAsync(string email) => (await BookingAsync(email)).Status;

    public Task ChangeAsync(string email, Action<Booking> change) => Site.Data.PlatformAsync(async d =>
    {
        change(await d.Bookings.SingleAsync(b => b.MasterclassId == Id && b.Email == email));
        await d.SaveChangesAsync();
    });

    public Task<List<string>> MailsAsync(string email) => Asking.MailsAsync(Site, email);

    /// <summary>The latest e-mail to an address.</summary>
    public async Task<string> MailAsync(string email) => (await MailsAsync(email))[^1];

    /// <summary>The path of the booking's page in an e-mail.</summary>
    public static string BookingLink(string mail) => new Uri(mail.Split('\n').Last(l => l.Contains("/masterclasses/booking/", StringComparison.Ordinal)).Trim()).AbsolutePath.Replace("/feedback", "", StringComparison.Ordinal);

    /// <summary>What the form asks of one person.</summary>
    public static Dictionary<string, string?> Form(string email, string name = "Jo Ray") => new(StringComparer.Ordinal)
    {
        ["People[0].Name"] = name, ["People[0].Email"] = email, ["People[0].Audience"] = "Managers", ["People[0].AccessNeeds"] = "Hearing loop", ["People[0].DietaryNeeds"] = "Vegan", ["CouncilName"] = "Testborough",
    };

    /// <summary>Asks without an account and confirms by the link; gives the page that this leads to.</summary>
    public async Task<SitePage> AskAndConfirmAsync(string email)
    {
        var visitor = Asking.Visitor(Site);
        await visitor.SubmitAsync(await visitor.GetAsync($"{Address}/book"), Form(email));
        return await visitor.SubmitAndFollowAsync(await visitor.GetAsync(Asking.LinkIn(await MailAsync(email))));
    }
}
