using System.Globalization;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>
/// Real files of councils go through the pages as they come: matched, looked at, saved, undone. The libraries are those of
/// the national list; whoever sends the file agrees to every suggestion and leaves out what has none. The sums were worked
/// out from the files with awk; each is given beside the command.
/// </summary>
public sealed class RealFileTests(Sites sites, ITestOutputHelper output)
{
    /// <summary>
    /// 18 branches by month, a column a measure. Twelve months of 2016-17:
    /// <c>awk -F, 'NR>1 &amp;&amp; $3>="2016-04" &amp;&amp; $3&lt;="2017-03"{e+=$4;v+=$5;i+=$6;n+=($4!="")+($5!="")+($6!="")+($7!="")} END{print e,v,i,n}'</c>
    /// gives 465285 988215 427035 639. Of the other 1,836 rows those with a figure are counted by year.
    /// </summary>
    [Theory, Databases]
    public async Task Newcastle_BranchesByMonth(Db db)
    {
        var sent = await SendAsync(db, "newcastle_branch_monthly_2008_2017.csv", "Newcastle upon Tyne", "E08000021", "2016-17");

        Assert.Equal(639, sent.Values.Count);
        Assert.Equal([("enquiries", 465_285L), ("issues_physical", 427_035L), ("visits", 988_215L)], sent.Sums.Where(s => s.Measure != "computer_use_rate"));
        // awk -F, '$2=="City" && $3>="2016-04" && $3<="2017-03"{v+=$5} END{print v}' gives 697604.
        Assert.Equal(697_604, sent.SumOf("City Library", "visits"));
        // awk -F, 'NR>1 && !($3>="2016-04" && $3<="2017-03") && ($4 $5 $6 $7)!=""{n++} END{print n}'
        Assert.Equal(1_691, sent.OtherRows);
    }

    /// <summary>
    /// From day to day, month by month, and sample weeks. January to March 2019:
    /// <c>awk -F, 'NR>1 &amp;&amp; $4&lt;="2019-03-31" &amp;&amp; $5!~/week/{v+=$6;n++} END{print n,v}'</c> gives 9 170243; three weeks are refused.
    /// </summary>
    [Theory, Databases]
    public async Task Newcastle_VisitsFromDayToDay(Db db)
    {
        var sent = await SendAsync(db, "physical_visits_newcastle.csv", "Newcastle upon Tyne", "E08000021", "2018-19");

        Assert.Equal([("visits", 170_243L)], sent.Sums);
        Assert.Equal(9, sent.Values.Count);
        Assert.Contains("11 February 2019 to 17 February 2019", sent.Errors, StringComparison.Ordinal);
        Assert.Contains("sample week", sent.Errors, StringComparison.Ordinal);
        // Twelve months and a week from April 2019.
        Assert.Equal(13, sent.OtherRows);
    }

    /// <summary>
    /// A row an event. April 2018 to March 2019: <c>awk -F, '$3>="2018-04-01" &amp;&amp; $3&lt;="2019-03-31"{n++;a+=$6} END{print n,a}'</c>
    /// gives 2354 35616, in 14 libraries that are all in the national list.
    /// </summary>
    [Theory, Databases]
    public async Task Barnet_Events(Db db)
    {
        var sent = await SendAsync(db, "events_barnet.csv", "Barnet", "E09000003", "2018-19");

        Assert.Equal([("event_attendances", 35_616L), ("events", 2_354L)], sent.Sums);
        // awk -F, '$2=="Colindale" && $3>="2018-04-01" && $3<="2019-03-31"{n++;a+=$6} END{print n,a}' gives 423 6035.
        Assert.Equal((423, 6_035), (sent.SumOf("Colindale", "events"), sent.SumOf("Colindale", "event_attendances")));
        Assert.Equal(4_312 - 2_354, sent.OtherRows);
    }

    /// <summary>
    /// Loans by kind, a row a quarter: <c>awk -F, 'NR>1{v+=$6} END{print v}'</c> gives 471541. Teams and depots that are no
    /// library are left out.
    /// </summary>
    [Theory, Databases]
    public async Task Barnet_LoansByKind(Db db)
    {
        var sent = await SendAsync(db, "loans_barnet.csv", "Barnet", "E09000003", "2019-20");

        // Not libraries of the national list: Barnet Book Club 1935, Bibliographic Services 446, Capita 542, Customer Services Organisation 4037,
        // Early Years Team 1, Home Library Service 11798, Local Studies and Archives 1, Schools Library Resources Service 28219: together 46979.
        Assert.Equal(8, sent.LeftOut.Count);
        Assert.Equal(471_541 - 46_979, sent.Sums.Single(s => s.Measure == "issues_physical").Amount);
        // awk -F, '$2=="Chipping Barnet"{v+=$6} END{print v}' gives 76233; both quarters of it are there.
        Assert.Equal(76_233, sent.SumOf("Chipping Barnet", "issues_physical"));
        Assert.All(sent.Values, v => Assert.Contains("-Q", v.Period, StringComparison.Ordinal));
        // awk -F, '$2=="Chipping Barnet" && ($5=="Adult fiction" || $5=="Large print adult fiction"){v+=$6} END{print v}' gives 22093.
        Assert.Equal(22_093, sent.SumOf("Chipping Barnet", "issues_adult_fiction"));
    }

    /// <summary>
    /// Seven councils by month and kind of item; only ours is read. Bath and North East Somerset, April 2020 to March 2021:
    /// <c>awk -F, '$2=="Bath and North East Somerset" &amp;&amp; $1>="2020-04" &amp;&amp; $1&lt;="2021-03"{i+=$4;r+=$5} END{print i,r}'</c>
    /// gives 58245 41737, which are 99982 loans with renewals.
    /// </summary>
    [Theory, Databases]
    public async Task LibrariesWest_LoansOfTheServiceByMonth(Db db)
    {
        var sent = await SendAsync(db, "librarieswest_issues_monthly.csv", "Bath and North East Somerset", "E06000022", "2020-21");

        Assert.Equal(99_982, sent.Sums.Single(s => s.Measure == "issues_physical").Amount);
        Assert.All(sent.Values, v => Assert.Equal(sent.Council.Id, v.Unit));
        Assert.Equal(12, sent.Values.Count(v => v.Measure == "issues_physical"));
    }

    /// <summary>
    /// A row a library, of seven councils and no date. <c>awk -F, '$1=="Bristol"{u+=$3} END{print u}'</c> gives 32590, of 26 libraries.
    /// </summary>
    [Theory, Databases]
    public async Task LibrariesWest_ActiveMembers(Db db)
    {
        var sent = await SendAsync(db, "librarieswest_active_members_by_branch_2021.csv", "Bristol", "E06000023", "2020-21");

        Assert.Empty(sent.LeftOut);
        Assert.Equal([("active_borrowers", 32_590L)], sent.Sums);
        Assert.Equal(26, sent.Values.Count);
        Assert.All(sent.Values, v => Assert.Equal("active_borrowers", v.Measure));
    }

    /// <summary>
    /// A row a branch and year. 2016-17: <c>awk -F, '$3=="2016-17"{e+=$5;v+=$6;i+=$7} END{print e,v,i}'</c> gives the same
    /// 465285 988215 427035 as the months.
    /// </summary>
    [Theory, Databases]
    public async Task Newcastle_BranchesByYear(Db db)
    {
        var sent = await SendAsync(db, "newcastle_branch_annual_2008_2017.csv", "Newcastle upon Tyne", "E08000021", "2016-17");

        Assert.Equal([("enquiries", 465_285L), ("issues_physical", 427_035L), ("visits", 988_215L)], sent.Sums);
        // awk -F, '$3=="2016-17"{n+=($5!="")+($6!="")+($7!="")} END{print n}': how many months there were is no figure.
        Assert.Equal(40, sent.Values.Count);
        Assert.All(sent.Values, v => Assert.Equal("2016-17", v.Period));
        // awk -F, 'NR>1 && $3!="2016-17" && ($5 $6 $7)!=""{n++} END{print n}'
        Assert.Equal(151, sent.OtherRows);
    }

    /// <summary>
    /// Items by library and kind as counted on 7 October 2019, which stand for the year. Teams and depots are left out:
    /// <c>awk -F, '$2=="Chipping Barnet"{v+=$5} END{print v}'</c> gives 52968.
    /// </summary>
    [Theory, Databases]
    public async Task Barnet_StockOfOneDay(Db db)
    {
        var sent = await SendAsync(db, "stock_summary_barnet.csv", "Barnet", "E09000003", "2019-20");

        Assert.All(sent.Values, v => Assert.Equal(("stock_lending", "2019-20"), (v.Measure, v.Period)));
        Assert.Equal(52_968, sent.SumOf("Chipping Barnet", "stock_lending"));
        Assert.Contains("Counted in October 2019; taken for 2019-20.", sent.Preview, StringComparison.Ordinal);
        Assert.Contains("“Bibliographic Services” is left out, as chosen.", sent.Preview, StringComparison.Ordinal);
    }

    /// <summary>
    /// By the council that lends and the one that fetches; what stays within Bristol, April 2020 to March 2021:
    /// <c>awk -F, '$2=="Bristol" &amp;&amp; $3=="Bristol" &amp;&amp; $1>="2020-04" &amp;&amp; $1&lt;="2021-03"{n+=$4} END{print n}'</c> gives 10319.
    /// </summary>
    [Theory, Databases]
    public async Task LibrariesWest_ReservationsByMonth(Db db)
    {
        var sent = await SendAsync(db, "librarieswest_reservations_monthly.csv", "Bristol", "E06000023", "2020-21");

        Assert.Equal([("requests", 10_319L)], sent.Sums);
        Assert.Contains("item_authority, pickup_authority is something else. 980 rows.", sent.Preview, StringComparison.Ordinal);
    }

    /// <summary>Items and their loans ever, by kind, without a date: <c>awk -F, '$1=="Bristol"{n+=$3} END{print n}'</c> gives 541962.</summary>
    [Theory, Databases]
    public async Task LibrariesWest_Stock(Db db)
    {
        var sent = await SendAsync(db, "librarieswest_stock_2021.csv", "Bristol", "E06000023", "2020-21");

        Assert.Equal(541_962, sent.Sums.Single(s => s.Measure == "stock_lending").Amount);
    }

    /// <summary>
    /// The national return as published, of all councils: Barnet's row alone, and no loan or visit twice. Its visits are 823380,
    /// of two kinds of site; books 1040210 and audiobooks 4753 make the loans that are not electronic.
    /// </summary>
    [Theory, Databases]
    public async Task National_ReturnOfTheYear(Db db)
    {
        var sent = await SendAsync(db, "ace_2023_24_service_annual.csv", "Barnet", "E09000003", "2023-24");

        Assert.Equal(
            [
                ("active_borrowers", 34_487L), ("computer_hours_used", 63_182L), ("event_attendances", 44_271L), ("events", 2_084L), ("issues_audiovisual", 4_753L), ("issues_books", 1_040_210L),
                ("issues_eaudio", 61_539L), ("issues_ebook", 60_781L), ("issues_physical", 1_044_963L), ("visits", 823_380L), ("wifi_sessions", 112_943L),
            ], sent.Sums);
    }

    /// <summary>Members by small area on one day: <c>awk -F, 'NR>1{n+=$4} END{print n}'</c> gives 63330.</summary>
    [Theory, Databases]
    public async Task Bristol_MembersOfOneDay(Db db)
    {
        var sent = await SendAsync(db, "membership_bristol.csv", "Bristol", "E06000023", "2018-19");

        Assert.Equal([("active_borrowers", 63_330L)], sent.Sums);
        Assert.Contains("Counted in October 2018; taken for 2018-19.", sent.Preview, StringComparison.Ordinal);
    }

    /// <summary>Seven sample weeks: there is no figure in it, and each line says why.</summary>
    [Theory, Databases]
    public async Task Plymouth_SampleWeeks_GiveNoFigure(Db db)
    {
        var sent = await SendAsync(db, "physical_visits_plymouth.csv", "Plymouth", "E06000026", "2018-19");

        Assert.Empty(sent.Values);
        Assert.StartsWith("physical_visits_plymouth.csv, sent on", sent.Preview, StringComparison.Ordinal);
        Assert.Contains("Nothing would change 5 things in the file cannot be taken.", sent.Preview, StringComparison.Ordinal);
        Assert.Contains("A sample week does not make a figure by itself: work the year out from it", sent.Errors, StringComparison.Ordinal);
        Assert.Equal(2, sent.OtherRows);
    }

    private sealed record Value(Guid Unit, string Library, string Period, string Measure, long? Amount);

    private sealed record Sent(string Path, CouncilInfo Council, IReadOnlyList<Value> Values, IReadOnlyList<string> LeftOut, string Errors, int OtherRows, string Preview)
    {
        public IEnumerable<(string Measure, long Amount)> Sums => Values.GroupBy(v => v.Measure, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(v => v.Amount ?? 0)));

        public long SumOf(string library, string measure) => Values.Where(v => v.Library == library && v.Measure == measure).Sum(v => v.Amount ?? 0);
    }

    /// <summary>Sends a file, agrees, saves, sends it again, and undoes it; says what stood in the returns in between.</summary>
    private async Task<Sent> SendAsync(Db db, string file, string councilName, string code, string year)
    {
        var path = OpenData("uk-activity", file);
        var list = OpenData("uk-libraries", "england_libraries_2023.csv");
        var site = await sites.OnAsync(db);
        await site.Data.EnsurePeriodAsync(year);
        var council = await site.Data.CreateCouncilAsync(councilName);
        foreach (var name in Libraries(list, code))
        {
            await site.Data.CreateLibraryAsync(council, name);
        }

        var head = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));
        var upload = await head.GetAsync($"/c/{council.Identifier}/returns/{year}/upload");
        var answer = await head.UploadAsync(upload, "Sheet", file, await File.ReadAllBytesAsync(path));
        Assert.True(answer.Redirect is not null, string.Join(' ', answer.Errors));

        var (preview, presses) = await OwnFileTests.MatchAsync(head, await head.GetAsync(answer.Redirect.ToString()));
        if (preview.Heading == "Nothing would change")
        {
            return new Sent(path, council, [], [], ErrorsOf(preview), OtherRowsOf(preview), preview.Text);
        }

        var saved = await head.SubmitAndFollowAsync(preview);
        Assert.True(saved.Banner is not null, $"{preview.Heading}: {string.Join(' ', saved.Errors)}");
        var values = await ValuesAsync(site, council);
        output.WriteLine($"{file}: {presses} × Continue, then Save: {saved.Banner}");

        // The same file again goes straight to the preview and changes nothing.
        answer = await head.UploadAsync(upload, "Sheet", file, await File.ReadAllBytesAsync(path));
        var again = await head.GetAsync(answer.Redirect!.ToString());
        Assert.Equal("Nothing would change", again.Heading);
        Assert.Contains("The same file was sent on", again.Text, StringComparison.Ordinal);

        var files = await head.GetAsync($"/c/{council.Identifier}/returns/{year}/uploads");
        var undone = await head.SubmitAndFollowAsync(await head.GetAsync(files.Html.QuerySelector("a[href$=undo]")!.GetAttribute("href")!));
        Assert.Contains("is undone", undone.Banner, StringComparison.Ordinal);
        Assert.Empty(await ValuesAsync(site, council));

        var leftOut = await site.Data.InCouncilAsync(council, database => database.NameMatches.AsNoTracking().Where(n => n.Kind == NameKind.Library && n.UnitId == null).Select(n => n.Text).ToListAsync());
        return new Sent(path, council, values, leftOut, ErrorsOf(preview), OtherRowsOf(preview), preview.Text);
    }

    private static string ErrorsOf(SitePage preview) => preview.Html.QuerySelector("#errors")?.TextContent ?? "";

    private static int OtherRowsOf(SitePage preview) => preview.Html.QuerySelectorAll("#other-years li")
        .Sum(li => int.Parse(string.Concat(li.TextContent[li.TextContent.IndexOf('(', StringComparison.Ordinal)..].Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture));

    private static Task<List<Value>> ValuesAsync(TestSite site, CouncilInfo council) => site.Data.InCouncilAsync(council, async database =>
    {
        var names = await database.Units.ToDictionaryAsync(u => u.Id, u => u.Name);
        return (await database.Values.AsNoTracking().ToListAsync()).ConvertAll(v => new Value(v.UnitId, names[v.UnitId], v.PeriodId, v.MeasureCode, v.Amount));
    });

    private static List<string> Libraries(string list, string code)
    {
        var (names, report) = (new List<string>(), new ImportReport(Path.GetFileName(list)));
        using var table = CsvTable.Open(File.OpenRead(list), report.File);
        while (table.Read(report))
        {
            if (table["gss_code"] == code)
            {
                names.Add(table["library_name"]);
            }
        }

        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // The open data stands beside the repository, not in it.
    private static string OpenData(string folder, string file)
    {
        var root = Environment.GetEnvironmentVariable("SHARED_DATA");
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); root is null && above is not null; above = above.Parent)
        {
            root = Directory.Exists(Path.Combine(above.FullName, "shared", "data")) ? Path.Combine(above.FullName, "shared", "data") : null;
        }

        var path = Path.Combine(root ?? "", folder, file);
        Assert.SkipUnless(File.Exists(path), $"The open data file {folder}/{file} is not here; set SHARED_DATA to its folder.");
        return path;
    }
}
