using System.Net;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Ical.Net;

namespace CouncilLibraries.Web.Tests.Masterclasses;

/// <summary>What everybody sees of a masterclass, in each of its states.</summary>
public sealed class MasterclassPageTests(Sites sites)
{
    [Theory, Databases]
    public async Task Get_EachState_SaysSo_AndOffersBookingOnlyWhereItIsOpen(Db db)
    {
        var site = await sites.OnAsync(db);
        var today = UkTime.Day(TimeProvider.System.GetUtcNow());
        var open = await MasterclassScene.CreateAsync(site);
        var notYet = await MasterclassScene.CreateAsync(site, change: m => m.BookingOpensOn = today.AddDays(2));
        var closed = await MasterclassScene.CreateAsync(site, change: m => (m.BookingOpensOn, m.BookingClosesOn) = (today.AddDays(-9), today.AddDays(-1)));
        var full = await MasterclassScene.CreateAsync(site, capacity: 1);
        await full.BookAsync(MasterclassScene.NewAddress());
        var cancelled = await MasterclassScene.CreateAsync(site, change: m => m.Cancel("The roof leaks.", TimeProvider.System.GetUtcNow()), publish: false);
        var past = await MasterclassScene.CreateAsync(site, change: m => (m.Day, m.BookingOpensOn, m.BookingClosesOn) = (new DateOnly(2017, 11, 27), new DateOnly(2017, 9, 1), new DateOnly(2017, 11, 20)));
        var visitor = Asking.Visitor(site);

        await SaysAsync(open, "10 places are free.", "Book a place");
        await SaysAsync(notYet, "Booking opens on", null);
        await SaysAsync(closed, "Booking has closed.", null);
        await SaysAsync(full, "All places are taken.", "Go on the waiting list");
        await SaysAsync(cancelled, "This masterclass does not take place. The roof leaks.", null);
        await SaysAsync(past, "This masterclass is over.", null);
        var list = await visitor.GetAsync("/masterclasses");
        Assert.Contains((await open.ReadAsync()).Title, list.Text, StringComparison.Ordinal);

        async Task SaysAsync(MasterclassScene scene, string words, string? button)
        {
            var page = await visitor.GetAsync(scene.Address);
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-", page.Text, StringComparison.Ordinal);
            Assert.Equal(button, page.Html.QuerySelector("main a.govuk-button[href$='/book']")?.TextContent);
            var book = await visitor.GetAsync($"{scene.Address}/book");
            Assert.Equal(button is null ? "Nothing can be booked" : button, book.Heading);
        }
    }

    [Theory, Databases]
    public async Task Get_Draft_IsNotThereForThePublic(Db db)
    {
        var site = await sites.OnAsync(db);
        var draft = await MasterclassScene.CreateAsync(site, publish: false);
        var visitor = Asking.Visitor(site);

        foreach (var address in (string[])["", "/book", "/asked", "/share", "?handler=Calendar"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(draft.Address + address)).Status);
        }

        Assert.DoesNotContain((await draft.ReadAsync()).Title, (await visitor.GetAsync("/masterclasses")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Book_ClosedMeanwhile_BooksNothing(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await MasterclassScene.CreateAsync(site);
        var email = MasterclassScene.NewAddress();
        var token = await scene.RequestAsync(TimeProvider.System.GetUtcNow(), email);
        var visitor = Asking.Visitor(site);
        var (confirm, form) = (await visitor.GetAsync($"/masterclasses/confirm/{token}"), await visitor.GetAsync($"{scene.Address}/book"));
        await site.Data.PlatformAsync(async d =>
        {
            (await d.Masterclasses.FindAsync(scene.Id))!.BookingClosesOn = UkTime.Day(TimeProvider.System.GetUtcNow()).AddDays(-1);
            await d.SaveChangesAsync();
        });

        Assert.Equal(scene.Address, (await visitor.SubmitAsync(form, MasterclassScene.Form(MasterclassScene.NewAddress()))).Redirect!.AbsolutePath);
        Assert.Equal("Booking is not open, so nothing was booked.", (await visitor.SubmitAndFollowAsync(confirm)).Banner);
        Assert.Empty(await scene.BookingsAsync());
    }

    [Theory, Databases]
    public async Task Calendar_HasTheTimeOfClocksHere_AndWhereToJoinOnlyForThoseWhoHaveAPlace(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await MasterclassScene.CreateAsync(site);
        var link = await scene.BookAsync(MasterclassScene.NewAddress());
        var visitor = Asking.Visitor(site);

        var open = await ReadAsync(visitor, $"{scene.Address}?handler=Calendar");
        var own = await ReadAsync(visitor, $"/masterclasses/booking/{link}?handler=Calendar");

        var (kept, happening, taken) = (await scene.ReadAsync(), Assert.Single(open.Events)!, Assert.Single(own.Events)!);
        Assert.Equal("Europe/London", Assert.Single(open.TimeZones).TzId);
        Assert.Equal(("Europe/London", kept.Begins.UtcDateTime, kept.Ends.UtcDateTime), (happening.Start!.TzId, happening.Start.AsUtc, happening.End!.AsUtc));
        Assert.Equal(("PUBLISH", "CONFIRMED", 0), (open.Method, happening.Status, happening.Sequence));
        Assert.DoesNotContain("secret-", happening.Description!, StringComparison.Ordinal);
        Assert.Contains("secret-", taken.Description!, StringComparison.Ordinal);
        Assert.Equal(happening.Uid, taken.Uid);
    }

    [Theory, Databases]
    public async Task Share_ShowsWordsForEachAudience_AndSendsThemForThoseSignedInAlone(Db db)
    {
        var site = await sites.OnAsync(db);
        var scene = await MasterclassScene.CreateAsync(site, change: m => m.InvitationForLeaders = "Dear councillor, come and ask.");
        var visitor = Asking.Visitor(site);
        var open = await visitor.GetAsync($"{scene.Address}/share");
        Assert.Contains("Dear councillor, come and ask.", open.Text, StringComparison.Ordinal);
        Assert.Contains("What you get from it: Better plans.", open.Text, StringComparison.Ordinal);
        Assert.Equal(2, open.Html.QuerySelectorAll("main a[href^='mailto:?subject=Invitation']").Length);
        Assert.Null(open.Html.QuerySelector("main form"));

        var person = await site.Data.CreatePersonAsync();
        var client = await site.SignInAsync(person);
        Asking.GiveOwnAddress(client);
        var form = await client.GetAsync($"{scene.Address}/share");
        var (first, second) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        Assert.Equal("Enter five addresses or fewer", Assert.Single((await client.SubmitAsync(form, new() { ["Audience"] = "Leaders", ["Addresses"] = string.Join(',', Enumerable.Range(0, 6).Select(i => $"a{i}@test.invalid")) })).Errors));
        Assert.Equal("“nobody” is no email address. Enter each like name@example.org", Assert.Single((await client.SubmitAsync(form, new() { ["Audience"] = "Leaders", ["Addresses"] = "nobody" })).Errors));

        var sent = await client.SubmitAndFollowAsync(form, new() { ["Audience"] = "Leaders", ["Addresses"] = $"{first}, {second}" });

        Assert.Equal("2 invitations are on their way.", sent.Banner);
        foreach (var email in (string[])[first, second])
        {
            var mail = Assert.Single(await scene.MailsAsync(email));
            Assert.Contains($"{person.Name} passes this invitation on to you.", mail, StringComparison.Ordinal);
            Assert.Contains("Dear councillor", mail, StringComparison.Ordinal);
            // No tracking: everybody gets the one plain address.
            Assert.Equal(scene.Address, Asking.LinkIn(mail));
        }
    }

    private static async Task<Calendar> ReadAsync(PageClient client, string address)
    {
        using var answer = await client.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        return Calendar.Load(await answer.Content.ReadAsStringAsync())!;
    }
}
