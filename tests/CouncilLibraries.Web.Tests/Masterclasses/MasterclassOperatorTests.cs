using System.Globalization;
using System.Net;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Masterclasses;

/// <summary>The operator adds masterclasses, changes them, and runs the day.</summary>
public sealed class MasterclassOperatorTests(Sites sites)
{
    [Theory, Databases]
    public async Task Add_ThenPublish_IsADraftFirstAndSeenByEverybodyAfterwards(Db db)
    {
        var site = await sites.OnAsync(db);
        var boss = await Asking.OperatorAsync(site);
        var form = await boss.GetAsync("/operator/masterclasses/add");
        var title = $"Added {Guid.NewGuid():N}"[..20];

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => boss.SubmitAsync(form, Fields(title, "12 5 2038")))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        var made = await site.Data.PlatformAsync(d => d.Masterclasses.AsNoTracking().SingleAsync(m => m.Title == title));
        Assert.Equal((MasterclassStatus.Draft, new TimeOnly(9, 30), new TimeOnly(16, 0), $"{title.ToLowerInvariant().Replace(' ', '-')}-2038-05-12"), (made.Status, made.DoorsAt!.Value, made.EndsAt, made.Slug));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/masterclasses/{made.Slug}")).Status);
        var page = await boss.SubmitAndFollowAsync(await boss.GetAsync($"/operator/masterclasses/details/{made.Id}"), form: "form[action*='handler=Publish']");
        Assert.Equal("It is published: everybody sees it.", page.Banner);
        Assert.Equal(title, (await site.Visitor().GetAsync($"/masterclasses/{made.Slug}")).Heading);
    }

    [Theory, Databases]
    public async Task Add_TimesThatClocksLeaveOutOrShowTwice_AndOtherNonsense_AreRefused(Db db)
    {
        var boss = await Asking.OperatorAsync(await sites.OnAsync(db));
        var form = await boss.GetAsync("/operator/masterclasses/add");

        var forward = await SendAsync(("Form.Day", "28 3 2038"), ("Form.Doors", "01:30"));
        var back = await SendAsync(("Form.Day", "31 10 2038"), ("Form.Doors", ""), ("Form.Starts", "1.30am"));
        var order = await SendAsync(("Form.Ends", "09:00"), ("Form.ClosesOn", "13 5 2038"), ("Form.ForLeaders", ""), ("Form.ForManagers", ""), ("Form.OnlineLink", "javascript:alert(1)"), ("Form.Capacity", "0"), ("Form.Slug", "booking"));

        Assert.Equal(["The clocks go forward on 28 March 2038, and 01:30 does not come. Choose another time"], forward.Errors.Where(e => e.Contains("clocks", StringComparison.Ordinal)));
        Assert.Equal(["The clocks go back on 31 October 2038, and 01:30 comes twice. Choose another time"], back.Errors.Where(e => e.Contains("clocks", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, order.Status);
        Assert.Equal(6, order.Errors.Count);

        Task<SitePage> SendAsync(params (string Field, string Value)[] changes)
        {
            var fields = Fields("Refused", "12 5 2038");
            foreach (var (field, value) in changes)
            {
                fields[field] = value;
            }

            return boss.SubmitAsync(form, fields);
        }
    }

    [Theory, Databases]
    public async Task Edit_FewerPlacesThanAreTaken_IsRefused_AndMoreAreOffered(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 2);
        await scene.BookAsync(MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        var waiting = MasterclassScene.NewAddress();
        await scene.BookAsync(waiting);
        var boss = await Asking.OperatorAsync(scene.Site);
        var form = await boss.GetAsync($"/operator/masterclasses/edit/{scene.Id}");

        var fewer = await boss.SubmitAsync(form, new() { ["Form.Capacity"] = "1", ["Form.Title"] = "Changed as well" });

        Assert.Equal("2 places are taken or offered: there cannot be fewer. Cancel bookings first, or leave the number", Assert.Single(fewer.Errors));
        var kept = await scene.ReadAsync();
        Assert.Equal((2, 2), (kept.Capacity, kept.PlacesTaken));
        Assert.NotEqual("Changed as well", kept.Title);
        Assert.Equal(HttpStatusCode.Redirect, (await boss.SubmitAsync(fewer, new() { ["Form.Capacity"] = "3" })).Status);
        Assert.Equal(BookingStatus.Offered, await scene.StatusAsync(waiting));
        Assert.Equal((3, 3), ((await scene.ReadAsync()).Capacity, (await scene.ReadAsync()).PlacesTaken));
        // A form made before that is told.
        Assert.Contains("Somebody else changed this masterclass", Assert.Single((await boss.SubmitAsync(form, new() { ["Form.Capacity"] = "9" })).Errors), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Edit_OtherTimeOrPlace_TellsThoseBooked_OtherWordsTellNobody(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 1);
        var (booked, waiting) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await scene.BookAsync(booked);
        await scene.BookAsync(waiting);
        var boss = await Asking.OperatorAsync(scene.Site);
        await boss.SubmitAsync(await boss.GetAsync($"/operator/masterclasses/edit/{scene.Id}"), new() { ["Form.Summary"] = "Other words." });
        Assert.Single(await scene.MailsAsync(booked));
        Assert.Equal(0, (await scene.ReadAsync()).Sequence);

        var page = await boss.SubmitAndFollowAsync(await boss.GetAsync($"/operator/masterclasses/edit/{scene.Id}"), new() { ["Form.Venue"] = "Old Mill, Testborough", ["Form.Starts"] = "10:30" });

        Assert.EndsWith("2 people are told by email.", page.Banner, StringComparison.Ordinal);
        var mail = await scene.MailAsync(booked);
        Assert.StartsWith("Changed", mail, StringComparison.Ordinal);
        Assert.Contains("Old Mill, Testborough", mail, StringComparison.Ordinal);
        Assert.Contains("10:30 to 16:00", mail, StringComparison.Ordinal);
        Assert.Contains("secret-", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", await scene.MailAsync(waiting), StringComparison.Ordinal);
        Assert.Equal(1, (await scene.ReadAsync()).Sequence);
    }

    [Theory, Databases]
    public async Task Cancel_WithBookings_TellsEverybodyOnce_AndTakesItOutOfCalendars(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 1);
        var (booked, waiting) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        var link = await scene.BookAsync(booked);
        await scene.BookAsync(waiting);
        var boss = await Asking.OperatorAsync(scene.Site);
        var form = await boss.GetAsync($"/operator/masterclasses/details/{scene.Id}");
        Assert.Equal("Enter why, so that everybody knows", Assert.Single((await boss.SubmitAsync(form, new() { ["Reason"] = " " }, "form[action*='handler=Cancel']")).Errors));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => boss.SubmitAsync(form, new() { ["Reason"] = "The hall is flooded." }, "form[action*='handler=Cancel']"))));

        foreach (var email in (string[])[booked, waiting])
        {
            Assert.Contains("The hall is flooded.", Assert.Single(await scene.MailsAsync(email), m => m.StartsWith("Cancelled", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        var visitor = Asking.Visitor(scene.Site);
        Assert.Contains("The hall is flooded.", (await visitor.GetAsync($"/masterclasses/booking/{link}")).Text, StringComparison.Ordinal);
        var calendar = Ical.Net.Calendar.Load(await visitor.Http.GetStringAsync(new Uri($"{scene.Address}?handler=Calendar", UriKind.Relative)))!;
        Assert.Equal(("CANCEL", "CANCELLED", 1), (calendar.Method, calendar.Events[0]!.Status, calendar.Events[0]!.Sequence));
        Assert.Empty((await visitor.GetAsync($"/masterclasses/booking/{link}")).Html.QuerySelectorAll("main form"));
    }

    [Theory, Databases]
    public async Task Programme_AddedLater_IsToldOfOnceForAllSessions(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 1);
        var (booked, waiting) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await scene.BookAsync(booked);
        await scene.BookAsync(waiting);
        var boss = await Asking.OperatorAsync(scene.Site);
        var address = $"/operator/masterclasses/programme/{scene.Id}";
        foreach (var (starts, title) in ((string, string)[])[("11.15", "Second"), ("10:15", "First")])
        {
            await boss.SubmitAsync(await boss.GetAsync(address), new() { ["Starts"] = starts, ["Title"] = title, ["Who"] = "Jo Ray" }, "form.add-session");
        }

        Assert.Single(await scene.MailsAsync(booked));
        var page = await boss.GetAsync(address);
        Assert.Contains("2 sessions are new. One email goes to each who has a place: 1 person.", page.Text, StringComparison.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => boss.SubmitAsync(page, form: "form[action*='handler=Tell']"))));

        var mail = Assert.Single(await scene.MailsAsync(booked), m => m.StartsWith("The programme", StringComparison.Ordinal));
        Assert.Contains("10:15: First (Jo Ray)\n11:15: Second (Jo Ray)", mail.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Single(await scene.MailsAsync(waiting));
        Assert.Null((await boss.GetAsync(address)).Html.QuerySelector("form[action*='handler=Tell']"));
        Assert.Contains("First", (await scene.Site.Visitor().GetAsync(scene.Address)).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Documents_AreCheckedByContent_AndReadByEverybody(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var boss = await Asking.OperatorAsync(scene.Site);
        var address = $"/operator/masterclasses/documents/{scene.Id}";
        var form = await boss.GetAsync(address);
        ((AngleSharp.Html.Dom.IHtmlInputElement)form.Html.QuerySelector("input[name=Title]")!).Value = "Slides of the morning";

        var wrong = await boss.UploadAsync(form, "Upload", "slides.pdf", [0x4D, 0x5A, 1, 2], "form.add-document");
        var right = await boss.UploadAsync(form, "Upload", "slides.txt", "Good morning"u8.ToArray(), "form.add-document");

        Assert.StartsWith("This is none of the kinds that are taken", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        var visitor = scene.Site.Visitor();
        var link = (await visitor.GetAsync(scene.Address)).Html.QuerySelector("main a[href*='handler=Document']")!;
        Assert.Equal("Slides of the morning", link.TextContent);
        Assert.Equal("Good morning", await visitor.Http.GetStringAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative)));
        Assert.Equal("The document is removed.", (await boss.SubmitAndFollowAsync(await boss.GetAsync(address), form: "form[action*='handler=Remove']")).Banner);
    }

    [Theory, Databases]
    public async Task AttendanceList_ChecksIn_CountsNeeds_AndDownloadsWithoutFormulas(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var (email, other) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await scene.BookAsync(email, other);
        await scene.ChangeAsync(email, b => (b.Name, b.CouncilName, b.DietaryNeeds) = ("=HYPERLINK(\"x\")", "Bath, North East", "Vegan"));
        var boss = await Asking.OperatorAsync(scene.Site);
        var address = $"/operator/masterclasses/bookings/{scene.Id}";
        var id = (await scene.BookingAsync(email)).Id;

        var page = await boss.SubmitAndFollowAsync(await boss.GetAsync(address), form: $"form[action*='handler=CheckIn'][action*='{id}']");

        Assert.EndsWith("is checked in.", page.Banner, StringComparison.Ordinal);
        var counts = page.Html.QuerySelectorAll(".govuk-summary-list__row").ToDictionary(r => r.QuerySelector("dt")!.TextContent.Trim(), r => r.QuerySelector("dd")!.TextContent.Trim(), StringComparer.Ordinal);
        Assert.Equal(("1", "0", "1"), (counts["With something about food"], counts["With needs to take part"], counts["Checked in"]));
        var csv = await boss.Http.GetStringAsync(new Uri($"{address}?handler=Download", UriKind.Relative));
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains("\"Bath, North East\"", csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.NotNull((await scene.BookingAsync(email)).CheckedInAt);
        await boss.SubmitAsync(page, form: $"form[action*='handler=CheckIn'][action*='{id}']");
        Assert.Null((await scene.BookingAsync(email)).CheckedInAt);
    }

    [Theory, Databases]
    public async Task Get_OperatorsPages_AreForTheOperatorAlone(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db));
        var other = await MasterclassScene.CreateAsync(scene.Site);
        await other.BookAsync(MasterclassScene.NewAddress());
        var client = await scene.Site.SignInAsync(await scene.Site.Data.CreatePersonAsync());
        foreach (var page in (string[])["index", "details", "edit", "programme", "documents", "bookings", "answers"])
        {
            var address = $"/operator/masterclasses/{(page == "index" ? "" : $"{page}/{scene.Id}")}";
            Assert.Equal("/account/sign-in", (await scene.Site.Visitor().GetAsync(address)).Address.AbsolutePath);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(address)).Status);
        }

        // A booking of another masterclass is not found under this one.
        var boss = await Asking.OperatorAsync(scene.Site);
        var foreign = (await other.BookingsAsync())[0].Id;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", (await boss.GetAsync("/operator/masterclasses/add")).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        using var answer = await boss.Http.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/operator/masterclasses/bookings/{scene.Id}?handler=Cancel&booking={foreign}"), UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Dictionary<string, string?> Fields(string title, string day) => new(StringComparer.Ordinal)
    {
        ["Form.Title"] = title, ["Form.Summary"] = "About it.", ["Form.Day"] = day, ["Form.Doors"] = "9.30", ["Form.Starts"] = "10:00", ["Form.Ends"] = "4pm", ["Form.Place"] = "Both", ["Form.Venue"] = "Hall", ["Form.Address"] = "1 High Street",
        ["Form.OnlineLink"] = "https://meet.example.org/x", ["Form.Capacity"] = "20", ["Form.OpensOn"] = "1 1 2026", ["Form.ClosesOn"] = "10 5 2038", ["Form.ForLeaders"] = "Questions", ["Form.ForManagers"] = "Plans",
    };
}
