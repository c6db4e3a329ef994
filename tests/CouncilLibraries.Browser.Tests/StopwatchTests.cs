using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>
/// What the first hour and the yearly figures cost: keys, clicks, pages, beside the same in a spreadsheet sent by e-mail.
/// Run by <c>build/stopwatch</c>, not with the other tests; fails where the spreadsheet is lighter.
/// </summary>
public sealed partial class StopwatchTests(DemoSite demo)
{
    private const string Year = "2025-26";
    private const string LastYear = "2024-25";
    private const string Published = "2023-24";

    // Two of fourteen are run by volunteers.
    private static readonly string[] Names =
    [
        "Abbey Lane", "Broadwater", "Castle Street", "Dene Park", "Eastgate", "Fulbrook", "Greenhill", "Harbour Road", "Ivy Bank", "Kingsmead", "Longmoor", "Market Place", "Netherby Community", "Overton Community",
    ];

    private static readonly string[] OfLibrary = ["visits", "issues_physical", "computer_hours_used", "events", "event_attendances"];
    private static readonly string[] OfCommunity = ["visits", "issues_physical", "events", "event_attendances", "volunteers", "volunteer_hours"];
    private static readonly string[] OfService = ["issues_ebook", "issues_eaudio", "active_borrowers"];
    private readonly List<string> table = [];
    private readonly List<string> heavier = [];

    [Fact(Explicit = true)]
    public async Task Stopwatch()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        table.AddRange(["| Task | Keys | Clicks or taps | Pages or programs | Hands | Script |", "| --- | ---: | ---: | ---: | ---: | ---: |"]);
        try
        {
            await JoinAsync();
            await CommunityAsync();
            await YearlyReturnAsync();
        }
        finally
        {
            var text = string.Join(Environment.NewLine, table);
            TestContext.Current.TestOutputHelper?.WriteLine(text);
            if (Environment.GetEnvironmentVariable("STOPWATCH_FILE") is { Length: > 0 } file)
            {
                await File.WriteAllTextAsync(file, text + Environment.NewLine);
            }
        }

        Assert.Empty(heavier);
    }

    private void Add(params Effort[] efforts) => table.AddRange(efforts.Select(effort => effort.Line));

    /// <summary>Adds a task and the same in a spreadsheet, which must cost the hands more.</summary>
    private void Compare(Effort ours, Effort theirs)
    {
        Add(ours, theirs);
        if (ours.HandSeconds >= theirs.HandSeconds)
        {
            heavier.Add(string.Create(CultureInfo.InvariantCulture, $"{ours.Task}: {ours.HandSeconds:0} s and not less than {theirs.HandSeconds:0} s"));
        }
    }

    // ---- Joining

    private async Task JoinAsync()
    {
        var (council, library) = await PublishedAsync();
        const string email = "jo.ray@askingham.invalid";
        await using var asker = await demo.OpenAsync(null);
        var asking = new Hands(asker.Page);
        await asking.OpenAsync("/join");
        await asking.ClickAsync(asker.Page.GetByLabel("Council", new() { Exact = true }).Or(asker.Page.Locator("#CouncilName")).First);
        await asking.TypeAsync(council.Name);
        foreach (var (id, text) in new[] { ("#Name", "Jo Ray"), ("#JobTitle", "Head of libraries"), ("#Email", email) })
        {
            await asking.ClickAsync(asker.Page.Locator(id));
            await asking.TypeAsync(text);
        }

        await asking.ClickAsync(asker.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Ask to join" }));
        await Assertions.Expect(asker.Page.Locator("h1")).Not.ToHaveTextAsync("Ask to join");
        Add(asking.Effort("Joining: ask to join"));

        await using var runner = await demo.OpenAsync(null);
        var operating = new Hands(runner.Page);
        await operating.OpenAsync("/operator/requests");
        await operating.SignInAsync(await demo.Site.Data.CreatePersonAsync(isOperator: true));
        await operating.FollowAsync(council.Name, exact: false);
        await operating.SendAsync("Approve and invite Jo Ray", $"{council.Name} asks to join");
        Add(operating.Effort("Joining: the operator approves"));

        await using var admin = await demo.OpenAsync(null);
        var hands = new Hands(admin.Page);
        await AcceptAsync(hands, email);
        await Assertions.Expect(admin.Page.Locator(".key-figure").First).ToContainTextAsync("Councils like ours");
        var ratios = await admin.Page.Locator(".key-figure").CountAsync();
        Compare(hands.Effort("Joining: from the invitation to the first comparison; nothing typed but a password"), ByHandComparison(ratios));

        await hands.FollowAsync("Accept the agreement");
        await hands.ClickAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Accept for" }));
        await hands.FollowAsync("Check our libraries and published figures");
        await hands.ClickAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "They are right" }));
        await hands.FollowAsync("Invite people");
        const string head = "ana.cole@askingham.invalid";
        await hands.PasteIntoAsync(admin.Page.Locator("#Text"), $"Ana Cole\t{head}\thead of library service\nSam Lee\tsam.lee@askingham.invalid\tlibrary manager\t{library.Name}\n");
        await hands.SendAsync("Check the list", "Check who is invited");
        await hands.ClickAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Invite 2 people" }));
        await Assertions.Expect(admin.Page.Locator(".site-banner")).ToContainTextAsync("2 people are invited");
        Add(hands.Effort("Joining: with the agreement, the libraries checked and two people invited"));

        await using var visit = await demo.OpenAsync(null);
        var hers = new Hands(visit.Page);
        await AcceptAsync(hers, head);
        await hers.FollowAsync("Decide whether to take part in comparisons");
        await hers.ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Take part with our approved figures" }));
        await Assertions.Expect(visit.Page.Locator(".site-banner")).ToBeVisibleAsync();
        await hers.FollowAsync("Choose what we collect");
        await hers.ClickAsync(visit.Page.Locator("main .panel a").First);
        await hers.SendAsync("Save", "What we collect");
        await visit.Page.GotoAsync($"/c/{council.Identifier}/setup");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("All five tasks are done.");
        Add(hers.Effort("Joining: the head of service decides on taking part and what is collected; all five tasks are done"));
    }

    private async Task AcceptAsync(Hands hands, string email)
    {
        var mail = await demo.Site.Data.PlatformAsync(d => d.OutboxMessages.Where(m => m.ToAddress == email).OrderByDescending(m => m.CreatedAt).Select(m => m.Text).FirstAsync());
        await hands.OpenAsync(new Uri(Link().Match(mail).Value).PathAndQuery);
        await hands.ClickAsync(hands.Page.Locator("#Password"));
        await hands.TypeAsync(TestData.Password);
        await hands.PressAsync("Enter");
        await Assertions.Expect(hands.Page.Locator("h1")).Not.ToContainTextAsync("Join ");
    }

    /// <summary>
    /// The same comparison in a spreadsheet: open the national return (3 clicks) and the list of neighbours (3), and for each of
    /// 15 neighbours and the own council copy a row and its population (2 × 2 clicks, 4 keys); one formula a ratio typed once
    /// and drawn down (12 keys, 2 clicks), and three for the quartiles (20 keys each, 2 clicks).
    /// </summary>
    private static Effort ByHandComparison(int ratios) =>
        new($"… the same {ratios} ratios of 16 councils in a spreadsheet: {16 * (ratios + 2)} cells, {4 * ratios} formulas", (16 * 4) + (ratios * (12 + 60)), 6 + (16 * 4) + (ratios * 4), 3, null);

    // ---- Fourteen libraries

    private async Task YearlyReturnAsync()
    {
        // In the grid: every column from top to bottom, as its cells stand.
        var columns = OfLibrary.Concat(OfCommunity).Distinct(StringComparer.Ordinal).ToList();
        var cells = (Names.Length - 2) * OfLibrary.Length + (2 * OfCommunity.Length) + OfService.Length;

        var (typist, typed) = await BeginAsync();
        await using (typist)
        {
            await ServiceAsync(typed, typed.Page);
            await typed.BackAsync("Back to all figures for 2025-26");
            await typed.ClickAsync(typed.Page.GetByRole(AriaRole.Button, new() { Name = "Fill in a grid" }));
            await typed.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await typed.FillAsync(Cells(typed.Page).First, columns.SelectMany(code => Enumerable.Range(0, Names.Length).Where(i => Asked(i).Contains(code)).Select(i => Figure(i, code))));
            await SendAllAsync(typed, "Save, check and send");
        }

        Compare(typed.Effort($"14 libraries, grid typed: {cells} figures, sent and approved"), TypedSheet(cells, Digits(), columns.Count));

        Add(typed.SignIn!);
        var (paster, pasted) = await BeginAsync();
        await using (paster)
        {
            await ServiceAsync(pasted, pasted.Page);
            await pasted.BackAsync("Back to all figures for 2025-26");
            await pasted.ClickAsync(pasted.Page.GetByRole(AriaRole.Button, new() { Name = "Fill in a grid" }));
            await pasted.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await pasted.PasteAsync(Cells(pasted.Page).First, string.Join("\r\n", Enumerable.Range(0, Names.Length).Select(i => string.Join('\t', columns.Select(code => Asked(i).Contains(code) ? Figure(i, code) : "")))) + "\r\n");
            await SendAllAsync(pasted, "Save, check and send");
        }

        var block = PastedSheet();
        Compare(pasted.Effort("14 libraries, grid pasted as one block"), block);

        var (sender, sent) = await BeginAsync();
        await using (sender)
        {
            await UploadAsync(sent, Year);
            Compare(sent.Effort("14 libraries, own file uploaded for the first time: columns and names matched"), block);
        }

        await using (var again = await demo.OpenAsync(null))
        {
            // The year after: the layout is remembered.
            var next = new Hands(again.Page);
            await next.OpenAsync($"{_of}/returns/2027-28/upload");
            await next.SignInAsync(_head!);
            await UploadAsync(next, "2027-28", isOpen: true);
            Compare(next.Effort("14 libraries, own file uploaded the year after: nothing asked"), block);
        }

        var (one, single) = await BeginAsync();
        await using (one)
        {
            await ServiceAsync(single, single.Page, "Save and go on to the next library", Names[0]);
            for (var i = 0; i < Names.Length; i++)
            {
                await single.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await single.FillAsync(single.Page.Locator("main input[name$='.Text']").First, Fields(i));
                await single.SendAsync("Save and go on to the next library", i + 1 < Names.Length ? Names[i + 1] : "Check, then send for approval");
            }

            await SendAllAsync(single, null);
        }

        Compare(single.Effort("14 libraries, one screen after the other"), SingleSheets(cells, Digits()));
    }

    private string _of = "";
    private TestPerson? _head;

    /// <summary>A council of fourteen libraries with last year's figures; its head of service signs in and opens the year.</summary>
    private async Task<(Visit Visit, Hands Hands)> BeginAsync()
    {
        var data = demo.Site.Data;
        foreach (var year in new[] { LastYear, Year, "2027-28" })
        {
            await data.EnsurePeriodAsync(year);
        }

        var council = await data.CreateCouncilAsync(population: 200_000);
        for (var i = 0; i < Names.Length; i++)
        {
            var library = await data.CreateLibraryAsync(council, Names[i], i < Names.Length - 2 ? LibraryProvision.CouncilRun : LibraryProvision.CommunityManaged);
            await data.CreateReturnAsync(council, library.Id, LastYear, ReturnStatus.Approved, [.. Asked(i).Select(code => (code, Figure(i, code, last: true)))]);
        }

        await data.CreateReturnAsync(council, council.Id, LastYear, ReturnStatus.Approved, [.. OfService.Select(code => (code, Figure(20, code, last: true)))]);
        _head = await data.CreatePersonAsync(council, CouncilRoles.HeadOfService);
        _of = $"/c/{council.Identifier}";
        var visit = await demo.OpenAsync(null);
        var hands = new Hands(visit.Page);
        await hands.OpenAsync($"{_of}/returns/{Year}");
        await hands.SignInAsync(_head);
        return (visit, hands);
    }

    private static async Task ServiceAsync(Hands hands, IPage page, string button = "Save and carry on later", string? heading = null)
    {
        await hands.FollowAsync("The whole service");
        await Assertions.Expect(page.Locator("form[data-entry]")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // What the libraries make is not typed: e-books and, next to them, e-audiobooks; then the people who borrowed.
        await hands.FillAsync(FieldOf(OfService[0]), OfService.Take(2).Select(code => Figure(20, code)));
        await hands.FillAsync(FieldOf(OfService[2]), [Figure(20, OfService[2])]);
        if (heading is not null)
        {
            await hands.SendAsync(button, heading);
            return;
        }

        await hands.ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
        await Assertions.Expect(page.Locator(".site-banner")).ToContainTextAsync("Saved");

        ILocator FieldOf(string code) => page.Locator("tr").Filter(new() { Has = page.Locator($"input[value='{code}']") }).Locator("input[name$='.Text']");
    }

    private static async Task SendAllAsync(Hands hands, string? save)
    {
        if (save is not null)
        {
            await hands.SendAsync(save, "Check, then send for approval");
        }

        await Assertions.Expect(hands.Page.Locator("main")).ToContainTextAsync("Nothing unusual (15)", new() { Timeout = 10_000 });
        await hands.SendAsync("Send those ticked", "Waiting for your approval");
        await Assertions.Expect(hands.Page.Locator("main")).ToContainTextAsync("Tick all 15 without warnings", new() { Timeout = 10_000 });
        await hands.ClickAsync(hands.Page.GetByLabel("Tick all 15 without warnings"));
        await hands.SendAsync("Approve those ticked", "Figures for 2025-26");
        await Assertions.Expect(hands.Page.Locator(".site-banner")).ToContainTextAsync("15 sets of figures are approved");
    }

    private static async Task UploadAsync(Hands hands, string year, bool isOpen = false)
    {
        if (!isOpen)
        {
            await hands.ClickAsync(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Upload figures" }));
        }

        // As the council keeps it: its own headings, short names, a total, thousands with commas.
        string[] columns = ["Visitors", "Items issued", "PC hours", "Events held", "Attendance", "Volunteers", "Volunteer hours"];
        string[] codes = [.. OfLibrary, "volunteers", "volunteer_hours"];
        string Row(string name, Func<string, string> of) => $"{name},{string.Join(',', codes.Select(code => $"\"{of(code)}\""))}\n";
        var file = $"Our libraries {year}\n\nBranch,{string.Join(',', columns)}\n"
            + string.Concat(Enumerable.Range(0, Names.Length).Select(i => Row(Names[i].Replace(" Community", "", StringComparison.Ordinal), code => Asked(i).Contains(code) ? int.Parse(Figure(i, code), CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture) : "")))
            + Row("Total", code => Enumerable.Range(0, Names.Length).Where(i => Asked(i).Contains(code)).Sum(i => int.Parse(Figure(i, code), CultureInfo.InvariantCulture)).ToString("#,0", CultureInfo.InvariantCulture));
        await hands.AttachAsync(hands.Page.Locator("#Sheet"), $"libraries-{year}.csv", file);
        await hands.ClickAsync(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }));
        var save = hands.Page.GetByRole(AriaRole.Button, new() { Name = "Save these" });
        var on = hands.Page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true });
        await Assertions.Expect(save.Or(on)).ToBeVisibleAsync();
        while (await on.IsVisibleAsync())
        {
            var heading = await hands.Page.Locator("h1").TextContentAsync();
            foreach (var list in await hands.Page.Locator("main .match-table select").AllAsync())
            {
                if (await list.InputValueAsync() is "" && await list.Locator("option").AllTextContentsAsync() is var options)
                {
                    throw new InvalidOperationException($"{heading}: nothing is suggested for {await list.GetAttributeAsync("id")} among {string.Join(" / ", options)}");
                }
            }

            await hands.ClickAsync(on);
            await Assertions.Expect(hands.Page.Locator("h1")).Not.ToHaveTextAsync(heading!);
        }

        var figures = ((Names.Length - 2) * OfLibrary.Length) + (2 * OfCommunity.Length);
        await Assertions.Expect(hands.Page.Locator("h1")).ToHaveTextAsync($"{figures} figures would change");
        await hands.ClickAsync(save);
        await Assertions.Expect(hands.Page.Locator("h1")).ToHaveTextAsync($"Figures for {year}");
        await ServiceAsync(hands, hands.Page, "Save and go on to the next library", "Check, then send for approval");
        await hands.SendAsync("Send those ticked", "Waiting for your approval");
        await hands.ClickAsync(hands.Page.GetByLabel("Tick all 15 without warnings"));
        await hands.SendAsync("Approve those ticked", $"Figures for {year}");
    }

    // ---- A community-managed library

    private async Task CommunityAsync()
    {
        var data = demo.Site.Data;
        var council = await data.CreateCouncilAsync(population: 200_000);
        var library = await data.CreateLibraryAsync(council, Names[12], LibraryProvision.CommunityManaged);
        await data.CreateReturnAsync(council, library.Id, LastYear, ReturnStatus.Approved, [.. OfCommunity.Select(code => (code, Figure(12, code, last: true)))]);
        var person = await data.CreatePersonAsync(council, CouncilRoles.LibraryManager, library);
        await using var visit = await demo.OpenAsync(null);
        await visit.Page.SetViewportSizeAsync(375, 667);
        var hands = new Hands(visit.Page);
        // The link in the mail that asks leads to the library itself.
        await hands.OpenAsync($"/c/{council.Identifier}/returns/{Year}/{library.Id}");
        await hands.SignInAsync(person);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await hands.FillAsync(visit.Page.Locator(".figure-list input[name$='.Text']").First, Fields(12));
        await hands.SendAsync("Check and send", "Check, then send for approval");
        await hands.SendAsync("Send for approval", Names[12]);
        Compare(hands.Effort($"A community-managed library on a phone, 375 px: {OfCommunity.Length} figures, sent"), CommunitySheet());
    }

    // ---- The spreadsheet

    // Mail opened, attachment opened, editing allowed: 3 clicks. Saved by one key; reply, attach (3), a line, send: 5 clicks.
    private const string Cover = "Figures for 2025-26 attached.";
    private const int MailKeys = 1 + 29;
    private const int MailTaps = 3 + 5;

    /// <summary>Each figure typed, and Enter; a click at the top of each column and at the service's figures. One mail comes, one goes.</summary>
    private static Effort TypedSheet(int cells, int digits, int columns) => new($"… the same in a spreadsheet by e-mail: {cells} cells", digits + cells + MailKeys, MailTaps + columns + 1, 3, null);

    /// <summary>The own sheet is opened too (2 clicks); the block is marked (2), copied, put in its place (1), pasted; the service's figures are typed.</summary>
    private static Effort PastedSheet() => new("… the same block copied into a spreadsheet by e-mail", 2 + OfService.Sum(code => Figure(20, code).Length + 1) + MailKeys, MailTaps + 2 + 3 + 1, 4, null);

    /// <summary>As today: fourteen sheets come by e-mail (open mail and attachment, 3 clicks each), every figure is typed into the council's own (a click a library), and that one is sent on.</summary>
    private static Effort SingleSheets(int cells, int digits) => new($"… as today: 14 sheets by e-mail, {cells} cells typed into one", digits + cells + MailKeys, MailTaps + (Names.Length * 4) + 1, 3 + (2 * Names.Length), null);

    /// <summary>A sheet by e-mail with six cells, on a computer.</summary>
    private static Effort CommunitySheet() => new($"… the same in a spreadsheet by e-mail: {OfCommunity.Length} cells", Fields(12).Sum(f => f.Length + 1) + MailKeys, MailTaps + 1, 3, null);

    // ---- Figures

    private static ILocator Cells(IPage page) => page.Locator(".grid-table tbody input[name$='.Text']");

    private static string[] Asked(int library) => library < Names.Length - 2 ? OfLibrary : OfCommunity;

    private static IEnumerable<string> Fields(int library) => Asked(library).Select(code => Figure(library, code));

    private static int Digits() => Enumerable.Range(0, Names.Length).SelectMany(Fields).Concat(OfService.Select(code => Figure(20, code))).Sum(figure => figure.Length);

    /// <summary>A plausible figure of a library; this year 3 % more than last.</summary>
    private static string Figure(int library, string code, bool last = false)
    {
        var size = 1 + (library * 7 % 10);
        var amount = code switch
        {
            "visits" => 9_000 * size,
            "issues_physical" => 8_000 * size,
            "events" => 40 * size,
            "event_attendances" => 700 * size,
            "computer_hours_used" => 600 * size,
            "volunteers" => 30,
            "volunteer_hours" => 1_500,
            "active_borrowers" => 16_000,
            _ => 40_000,
        };
        return (last ? amount : amount + (amount * 3 / 100)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sixteen listed councils whose figures are public, compared; the eighth has a library.</summary>
    private async Task<(CouncilInfo Council, Library Library)> PublishedAsync()
    {
        var data = demo.Site.Data;
        var councils = new List<CouncilInfo>();
        for (var i = 1; i <= 16; i++)
        {
            var name = $"Askingham {i:00}";
            var council = new Council { Identifier = Council.ToIdentifier(name), Code = $"S{i:00000000}", Name = name, OfficialName = $"{name} Council", Nation = "England", AuthorityType = "unitary" };
            await data.PlatformAsync(d =>
            {
                d.Councils.Add(council);
                d.CouncilProfiles.Add(new CouncilProfile { CouncilId = council.Id, Year = 2024, Population = 250_000, Source = "test" });
                return d.SaveChangesAsync();
            });
            var info = new CouncilInfo(council.Id, council.Identifier, council.Name, IsFictional: false);
            await data.InCouncilAsync(info, d =>
            {
                d.Units.Add(LibraryService.Of(council));
                return d.SaveChangesAsync();
            });
            await data.CreatePublishedAsync(info, Published, ("visits", 250 * (1000 + 100 * i)), ("issues_physical", 250 * (4000 + 100 * i)), ("active_borrowers", 250 * (60 + 5 * i)), ("events", 250 * (5 + i)), ("event_attendances", 250 * (100 + 10 * i)), ("computer_hours_used", 250 * (50 + 10 * i)));
            councils.Add(info);
        }

        await data.PlatformAsync(d =>
        {
            d.CouncilNeighbours.AddRange(councils.SelectMany(c => councils.Where(n => n != c).Select((n, i) => new CouncilNeighbour { CouncilId = c.Id, Rank = i + 1, NeighbourId = n.Id })));
            return d.SaveChangesAsync();
        });
        await data.PublishAsync(Published, ReleaseKind.Published);
        return (councils[7], await data.CreateLibraryAsync(councils[7], "Harrow Lane Library"));
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
