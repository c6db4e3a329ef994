using System.Net;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Masterclasses;

/// <summary>Booking places, with an account and without.</summary>
public sealed class BookingTests(Sites sites)
{
    [Theory, Databases]
    public async Task Confirm_FiftyAtOnceForTheLastPlace_ExactlyOneGetsItAndTheOthersWait(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 3);
        await scene.BookAsync(MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        var emails = Enumerable.Range(0, 50).Select(_ => MasterclassScene.NewAddress()).ToList();
        var ready = new List<(PageClient Client, SitePage Page)>();
        foreach (var email in emails)
        {
            var client = Asking.Visitor(scene.Site);
            ready.Add((client, await client.GetAsync($"/masterclasses/confirm/{await scene.RequestAsync(TimeProvider.System.GetUtcNow(), email)}")));
        }

        var answers = await Task.WhenAll(ready.Select(r => Task.Run(() => r.Client.SubmitAsync(r.Page))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var bookings = (await scene.BookingsAsync()).Where(b => emails.Contains(b.Email!)).ToList();
        Assert.Equal((1, 49), (bookings.Count(b => b.Status == BookingStatus.Booked), bookings.Count(b => b.Status == BookingStatus.Waiting)));
        var kept = await scene.ReadAsync();
        Assert.Equal((3, 3), (kept.PlacesTaken, kept.Capacity));
        var won = bookings.Single(b => b.Status == BookingStatus.Booked).Email!;
        Assert.StartsWith("Your place is booked", await scene.MailAsync(won), StringComparison.Ordinal);
        Assert.StartsWith("You are on the waiting list", Assert.Single(await scene.MailsAsync(bookings.First(b => b.Status == BookingStatus.Waiting).Email!)), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_WithoutAccount_HoldsNothingUntilTheLinkIsConfirmed(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var (visitor, email) = (Asking.Visitor(scene.Site), MasterclassScene.NewAddress());

        var asked = await visitor.SubmitAndFollowAsync(await visitor.GetAsync($"{scene.Address}/book"), MasterclassScene.Form(email));

        Assert.Equal("Look at your email", asked.Heading);
        Assert.Empty(await scene.BookingsAsync());
        var mail = Assert.Single(await scene.MailsAsync(email));
        // Nothing that a stranger typed goes where a stranger says.
        Assert.DoesNotContain("Jo Ray", mail, StringComparison.Ordinal);
        var confirm = await visitor.GetAsync(Asking.LinkIn(mail));
        Assert.Empty(await scene.BookingsAsync());
        var page = await visitor.SubmitAndFollowAsync(confirm);
        Assert.Equal(("Your booking", "Your place is booked. An email with all that you need is on its way."), (page.Heading, page.Banner));
        var booking = Assert.Single(await scene.BookingsAsync());
        Assert.Equal(("Jo Ray", email, "Testborough", "Hearing loop", "Vegan", BookingStatus.Booked), (booking.Name, booking.Email, booking.CouncilName, booking.AccessNeeds, booking.DietaryNeeds, booking.Status));
        Assert.Equal(1, (await scene.ReadAsync()).PlacesTaken);
        Assert.Contains("https://meet.example.org/secret-", await scene.MailAsync(email), StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        // The link again leads to the same booking.
        Assert.Equal("Your booking", (await visitor.SubmitAndFollowAsync(await visitor.GetAsync(Asking.LinkIn(mail)))).Heading);
        Assert.Single(await scene.BookingsAsync());
        var trail = await scene.Site.Data.PlatformAsync(d => d.PlatformAuditEntries.Where(a => a.Subject == $"Booking {booking.Id}").Select(a => a.Changes).SingleAsync());
        Assert.DoesNotContain(email, trail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Vegan", trail, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_AddressThatIsBookedAlready_GetsTheSamePageAndTheMailSaysSo(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var (email, other) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await scene.AskAndConfirmAsync(email);
        var visitor = Asking.Visitor(scene.Site);

        var again = await visitor.SubmitAndFollowAsync(await visitor.GetAsync($"{scene.Address}/book"), MasterclassScene.Form(email.ToUpperInvariant()));
        var fresh = await visitor.SubmitAndFollowAsync(await visitor.GetAsync($"{scene.Address}/book"), MasterclassScene.Form(other));

        Assert.Equal(fresh.Text, again.Text);
        Assert.StartsWith("You have booked already", await scene.MailAsync(email), StringComparison.Ordinal);
        Assert.Equal("Your booking", (await visitor.GetAsync(MasterclassScene.BookingLink(await scene.MailAsync(email)))).Heading);
        Assert.Single(await scene.BookingsAsync());
    }

    [Theory, Databases]
    public async Task Post_TooManyLinksToOneAddress_GetsTheSamePageAndNoMoreMail(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var email = MasterclassScene.NewAddress();
        for (var i = 0; i < BookingRequest.MostToOneAddress + 2; i++)
        {
            var visitor = Asking.Visitor(scene.Site);
            Assert.Equal("Look at your email", (await visitor.SubmitAndFollowAsync(await visitor.GetAsync($"{scene.Address}/book"), MasterclassScene.Form(email))).Heading);
        }

        Assert.Equal(BookingRequest.MostToOneAddress, (await scene.MailsAsync(email)).Count);
    }

    [Theory, Databases]
    public async Task Post_TooOftenFromOneNetwork_IsAskedToWait(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var visitor = Asking.Visitor(scene.Site);
        var form = await visitor.GetAsync($"{scene.Address}/book");
        for (var i = 0; i < 10; i++)
        {
            await visitor.SubmitAsync(form, MasterclassScene.Form(""));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SubmitAsync(form, MasterclassScene.Form(""))).Status);
    }

    [Theory, Databases]
    public async Task Post_SignedIn_IsBookedAtOnce_AlsoWhenSentThreeTimesAtOnce(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var person = await scene.Site.Data.CreatePersonAsync();
        var client = await scene.Site.SignInAsync(person);
        Asking.GiveOwnAddress(client);
        var form = await client.GetAsync($"{scene.Address}/book");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(form, new() { ["People[0].Audience"] = "Leaders" }))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var booking = Assert.Single(await scene.BookingsAsync());
        Assert.Equal((person.Name, person.Email, MasterclassAudience.Leaders, person.Id), (booking.Name, booking.Email, booking.Audience, booking.BookedById));
        Assert.Equal(1, (await scene.ReadAsync()).PlacesTaken);
        Assert.Single(await scene.MailsAsync(person.Email));
        // The page of the masterclass leads whoever is signed in to their booking.
        var page = await client.GetAsync(scene.Address);
        Assert.DoesNotContain("Book a place", page.Text, StringComparison.Ordinal);
        Assert.Equal("Your booking", (await client.SubmitAndFollowAsync(page)).Heading);
    }

    [Theory, Databases]
    public async Task Account_ListsWhatAPersonBooked_OrWasBookedFor_AndNothingGivenUp(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var (person, other) = (await scene.Site.Data.CreatePersonAsync(), await scene.Site.Data.CreatePersonAsync());
        await scene.BookAsync(person.Email.ToUpperInvariant());
        var client = await scene.Site.SignInAsync(person);

        var account = await client.GetAsync("/account");

        Assert.Contains("Booked", account.Text, StringComparison.Ordinal);
        var page = await client.GetAsync(account.Html.QuerySelector($"main a[href='{scene.Address}']")!.GetAttribute("href")!);
        var booking = await client.SubmitAndFollowAsync(page);
        Assert.Equal("Your booking", booking.Heading);
        await client.SubmitAsync(booking, form: "main form:has(.govuk-button--warning)");
        Assert.DoesNotContain("Your masterclasses", (await client.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your masterclasses", (await (await scene.Site.SignInAsync(other)).GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_Colleagues_AllGetAPlaceOrAllWait(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 4);
        var (first, colleague) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        var visitor = Asking.Visitor(scene.Site);
        var form = await visitor.SubmitAsync(await visitor.GetAsync($"{scene.Address}/book"), MasterclassScene.Form(first), button: "button[formaction*=Colleagues]");
        Assert.Equal("Jo Ray", form.Html.QuerySelector("input[name='People[0].Name']")!.GetAttribute("value"));
        var values = MasterclassScene.Form(first);
        (values["People[1].Name"], values["People[1].Email"], values["People[1].Audience"]) = ("Kim Lee", colleague, "Leaders");

        await visitor.SubmitAsync(form, values);
        var page = await visitor.SubmitAndFollowAsync(await visitor.GetAsync(Asking.LinkIn(await scene.MailAsync(first))));

        Assert.Equal("The places are booked. Each of you gets an email. Whoever had a place already keeps it.", page.Banner);
        Assert.Equal(2, (await scene.ReadAsync()).PlacesTaken);
        var mail = await scene.MailAsync(colleague);
        Assert.Contains($"{first} booked a place for you", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Lee", mail, StringComparison.Ordinal);
        // Three more where two places are left: all wait, and two of them are offered what is free.
        await scene.BookAsync([.. Enumerable.Range(0, 3).Select(_ => MasterclassScene.NewAddress())]);
        Assert.Equal([BookingStatus.Booked, BookingStatus.Booked, BookingStatus.Waiting, BookingStatus.Offered, BookingStatus.Offered], (await scene.BookingsAsync()).Select(b => b.Status).Order());
        Assert.Equal(4, (await scene.ReadAsync()).PlacesTaken);
        // Who booked a colleague can give up the colleague's place too; the colleague cannot give up the booker's.
        Assert.Empty((await visitor.GetAsync(MasterclassScene.BookingLink(mail))).Html.QuerySelectorAll("form[action*=colleague]"));
        var own = await visitor.GetAsync(MasterclassScene.BookingLink(await scene.MailAsync(first)));
        Assert.Equal("The booking of Kim Lee is cancelled.", (await visitor.SubmitAndFollowAsync(own, form: "form[action*=colleague]")).Banner);
        Assert.Equal(BookingStatus.Cancelled, await scene.StatusAsync(colleague));
        Assert.StartsWith("Your booking is cancelled", await scene.MailAsync(colleague), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_WithoutWhatIsNeeded_SaysWhatToEnterAndKeepsWhatWasTyped(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var visitor = Asking.Visitor(scene.Site);
        var form = await visitor.GetAsync($"{scene.Address}/book");

        var page = await visitor.SubmitAsync(form, new() { ["People[0].Name"] = "Look at http://example.org", ["People[0].Email"] = "nobody", ["People[0].AccessNeeds"] = new string('x', 501) });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Enter the name alone, without an address", "Enter an email address, like name@example.org", "Choose as what you come", "This must be 500 characters or fewer"], page.Errors);
        Assert.Equal("nobody", page.Html.QuerySelector("input[name='People[0].Email']")!.GetAttribute("value"));
    }

    [Theory, Databases]
    public async Task Link_OfAnotherSecretOrOneThatRanOut_LeadsNowhere(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var visitor = Asking.Visitor(scene.Site);
        var old = await scene.RequestAsync(TimeProvider.System.GetUtcNow().AddHours(-24), MasterclassScene.NewAddress());

        Assert.Equal("This link does not work any more", (await visitor.GetAsync($"/masterclasses/confirm/{old}")).Heading);
        Assert.Equal("This link does not work any more", (await visitor.GetAsync($"/masterclasses/confirm/{new string('a', 64)}")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/masterclasses/booking/{new string('a', 64)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/masterclasses/booking/{old}/feedback")).Status);
    }

    [Theory, Databases]
    public async Task Change_OwnNeeds_AreKept(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var email = MasterclassScene.NewAddress();
        var visitor = Asking.Visitor(scene.Site);
        var page = await visitor.GetAsync($"/masterclasses/booking/{await scene.BookAsync(email)}");

        var saved = await visitor.SubmitAndFollowAsync(page, new() { ["AccessNeeds"] = " Large print ", ["DietaryNeeds"] = "" });

        Assert.Equal("Your booking is changed.", saved.Banner);
        var kept = await scene.BookingAsync(email);
        Assert.Equal(("Large print", null), (kept.AccessNeeds, kept.DietaryNeeds));
    }
}
