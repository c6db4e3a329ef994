using System.Net;
using System.Text;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Returns;

/// <summary>Spreadsheets of figures: sent, looked at, saved; and downloaded.</summary>
public sealed class UploadTests(Sites sites)
{
    private const string Year = "2023-24";

    [Theory, Databases]
    public async Task Post_FilledInTemplate_ShowsEveryChangeAndSavesNothing(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);

        var preview = await SendAsync(head, council, "Library,visits,events\nHarrow Lane,1250,lots\nMill Road,5,\n");

        Assert.Equal("1 figure would change", preview.Heading);
        Assert.Contains("the file is deleted after 7 days", preview.Text, StringComparison.Ordinal);
        Assert.Equal("Harrow Lane Visits in person blank 1,250 B2", Row(preview, "#changes"));
        Assert.Equal(2, preview.Html.QuerySelectorAll("#errors tbody tr").Length);
        Assert.Empty(await ValuesAsync(site, council, lane));
    }

    [Theory, Databases]
    public async Task Post_Confirm_SavesWithOneAuditRow(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);
        var preview = await SendAsync(head, council, "Library,visits,events\nHarrow Lane,1250,12\nWhole service,,3\n");

        var page = await head.SubmitAndFollowAsync(preview);

        Assert.Equal("3 changes from figures.csv are saved.", page.Banner);
        var values = await ValuesAsync(site, council, lane);
        Assert.Equal([("events", 12L), ("visits", 1250L)], values.Select(v => (v.MeasureCode, v.Amount!.Value)));
        Assert.All(values, v => Assert.Equal("figures.csv", v.Source));
        var audit = await site.Data.InCouncilAsync(council, database => database.AuditEntries.AsNoTracking().Where(a => a.Action == "Imported").ToListAsync());
        Assert.Equal("figures.csv (3 values)", Assert.Single(audit).Subject);
        Assert.Contains("1250", audit[0].Changes, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Files_NobodyConfirmedInSevenDays_AreDeletedAndTheRunIsRecorded(Db db)
    {
        var (site, council, _, _) = await CouncilAsync(db);
        var now = TimeProvider.System.GetUtcNow();
        await site.Data.InCouncilAsync(council, database =>
        {
            database.ReturnUploads.AddRange(
                Sent("old.csv", UploadStatus.Previewed, now.AddDays(-8)), Sent("set-aside.csv", UploadStatus.Cancelled, now.AddDays(-8)),
                Sent("saved.csv", UploadStatus.Confirmed, now.AddDays(-8)), Sent("undone.csv", UploadStatus.Undone, now.AddDays(-8)), Sent("fresh.csv", UploadStatus.Previewed, now.AddDays(-6)));
            return database.SaveChangesAsync();
        });
        var job = ActivatorUtilities.CreateInstance<DeleteUploadsJob>(site.Worker);

        await job.RunAsync(CancellationToken.None);

        var kept = await site.Data.InCouncilAsync(council, database => database.ReturnUploads.Select(u => u.FileName).ToListAsync());
        Assert.Equal(["fresh.csv", "saved.csv", "undone.csv"], kept.Order());
        var run = await site.Data.PlatformAsync(database => database.JobRuns.Where(r => r.Job == DeleteUploadsJob.Name && r.StartedAt >= now).OrderBy(r => r.StartedAt).FirstAsync());
        Assert.Equal((JobOutcome.Succeeded, "Deleted: 2. Councils concerned: 1."), (run.Outcome, run.Summary));

        ReturnUpload Sent(string name, UploadStatus status, DateTimeOffset at) =>
            new() { CouncilId = council.Id, PeriodId = Year, FileName = name, ContentHash = "0", Status = status, Rows = "{}", UploadedAt = at };
    }

    [Theory, Databases]
    public async Task Post_ConfirmTwice_SavesOnce(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);
        var preview = await SendAsync(head, council, "Library,visits\nHarrow Lane,1250\n");
        await head.SubmitAsync(preview);

        var again = await head.SubmitAndFollowAsync(preview);

        Assert.Equal("The changes of this file are saved", again.Heading);
        Assert.Equal(1, Assert.Single(await ValuesAsync(site, council, lane)).Version);
    }

    [Theory, Databases]
    public async Task Post_FigureChangedSinceThePreview_IsShownAgainAndNotOverwritten(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);
        var preview = await SendAsync(head, council, "Library,visits,events\nHarrow Lane,1250,12\n");
        var other = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.Administrator));
        await other.SubmitAsync(await SendAsync(other, council, "Library,visits\nHarrow Lane,999\n"));

        var shown = await head.SubmitAsync(preview);

        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Contains("Nothing was saved", Assert.Single(shown.Errors), StringComparison.Ordinal);
        Assert.Contains(shown.Html.QuerySelectorAll("#changes tbody tr").Select(r => Words(r.TextContent)), r => r.Contains("999 Changed since you sent the file", StringComparison.Ordinal));
        Assert.Equal(999, Assert.Single(await ValuesAsync(site, council, lane)).Amount);

        // Who has seen it can go on.
        Assert.Equal("2 changes from figures.csv are saved.", (await head.SubmitAndFollowAsync(shown)).Banner);
        Assert.Equal([12L, 1250L], (await ValuesAsync(site, council, lane)).Select(v => v.Amount!.Value));
    }

    [Theory, Databases]
    public async Task Post_ReturnSubmittedSinceThePreview_SavesNothing(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);
        var preview = await SendAsync(head, council, "Library,visits\nHarrow Lane,1250\n");
        await site.Data.InCouncilAsync(council, async database =>
        {
            var of = new Return { CouncilId = council.Id, UnitId = lane.Id, PeriodId = Year };
            of.Submit(null, DateTimeOffset.UtcNow);
            database.Returns.Add(of);
            return await database.SaveChangesAsync();
        });

        var shown = await head.SubmitAsync(preview);

        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Contains("wait for the head of service", Row(shown, "#errors"), StringComparison.Ordinal);
        Assert.Empty(await ValuesAsync(site, council, lane));
    }

    [Theory, Databases]
    public async Task Post_SameFileAgain_SaysSoAndChangesNothing(Db db)
    {
        var (_, council, _, head) = await CouncilAsync(db);
        const string File = "Library,visits\nHarrow Lane,1250\n";
        await head.SubmitAsync(await SendAsync(head, council, File));

        var again = await SendAsync(head, council, File);

        Assert.Equal("Nothing would change", again.Heading);
        Assert.Contains("The same file was sent on", again.Text, StringComparison.Ordinal);
        Assert.Null(again.Html.QuerySelector("[name=Stamp]"));
    }

    [Theory, Databases]
    public async Task Post_Cancel_SavesNothing(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);
        var preview = await SendAsync(head, council, "Library,visits\nHarrow Lane,1250\n");

        var page = await head.SubmitAndFollowAsync(preview, button: "[formaction*=Cancel]");

        Assert.Contains("set aside", page.Banner, StringComparison.Ordinal);
        Assert.Empty(await ValuesAsync(site, council, lane));
        Assert.Equal("This file was set aside", (await head.GetAsync(preview.Address.ToString())).Heading);
    }

    [Theory, Databases]
    public async Task Post_LibraryManager_ChangesOwnLibrariesOnly(Db db)
    {
        var (site, council, lane, _) = await CouncilAsync(db);
        await site.Data.CreateLibraryAsync(council, "Mill Road");
        var manager = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.LibraryManager, lane));

        var preview = await SendAsync(manager, council, "Library,visits\nHarrow Lane,5\nMill Road,6\n");

        Assert.Equal("1 figure would change", preview.Heading);
        Assert.Contains("You do not enter the figures of Mill Road", Row(preview, "#errors"), StringComparison.Ordinal);
        var template = await manager.Http.GetStringAsync(new Uri($"/c/{council.Identifier}/returns/{Year}/download?handler=Template&csv=true", UriKind.Relative));
        Assert.DoesNotContain("Mill Road", template, StringComparison.Ordinal);
        Assert.DoesNotContain("Whole service", template, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Get_PreviewOfSomebodyElse_IsNotFound(Db db)
    {
        var (site, council, _, head) = await CouncilAsync(db);
        var preview = await SendAsync(head, council, "Library,visits\nHarrow Lane,5\n");
        var other = await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(preview.Address.ToString())).Status);
    }

    [Theory, Databases]
    public async Task Post_NoFileOrAWrongOne_SaysWhatToDo(Db db)
    {
        var (_, council, _, head) = await CouncilAsync(db);
        var page = await head.GetAsync(Address(council));

        var none = await head.SubmitAsync(page);
        var pdf = await head.UploadAsync(page, "Sheet", "figures.xlsx", "%PDF-1.7"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        Assert.Equal("Choose a file", Assert.Single(none.Errors));
        Assert.Equal(HttpStatusCode.BadRequest, pdf.Status);
        Assert.StartsWith("This is a PDF, not a spreadsheet.", Assert.Single(pdf.Errors), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_FileOver10MB_IsA413WithAPlainPage(Db db)
    {
        var (_, council, _, head) = await CouncilAsync(db);

        var answer = await head.UploadAsync(await head.GetAsync(Address(council)), "Sheet", "figures.csv", new byte[11 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("The file is too large", answer.Heading);
        Assert.Contains("10 MB", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Errors);
    }

    [Theory, Databases]
    public async Task Get_ClosedYear_OffersNoForm(Db db)
    {
        var (site, council, _, head) = await CouncilAsync(db);
        await site.Data.EnsurePeriodAsync("1999-00", CollectionStatus.Closed);

        var page = await head.GetAsync($"/c/{council.Identifier}/returns/1999-00/upload");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Html.QuerySelector("main form"));
    }

    [Theory, Databases]
    public async Task Get_TemplateOfEachKind_IsTakenBackUnchanged(Db db)
    {
        var (site, council, _, head) = await CouncilAsync(db);
        await head.SubmitAsync(await SendAsync(head, council, "Library,visits,issues_physical\nHarrow Lane,1250,est 40\n"));

        foreach (var kind in (string[])["", "&csv=true", "&every=true"])
        {
            var file = await head.Http.GetByteArrayAsync(new Uri($"/c/{council.Identifier}/returns/{Year}/download?handler=Template{kind}", UriKind.Relative));
            var preview = await SendAsync(head, council, file);

            Assert.Equal("Nothing would change", preview.Heading);
            Assert.Contains("2 figures stand there already", preview.Text, StringComparison.Ordinal);
        }

        _ = site;
    }

    [Theory, Databases]
    public async Task Get_Export_CanBeLoadedAgain(Db db)
    {
        var (site, council, lane, head) = await CouncilAsync(db);
        await head.SubmitAsync(await SendAsync(head, council, "Library,visits,issues_physical,computer_use_rate,events\nHarrow Lane,1250,est 40,85.5,not collected\n"));
        await site.Data.InCouncilAsync(council, async database =>
        {
            (await database.Values.SingleAsync(v => v.MeasureCode == "visits")).Note = "=looks like a formula";
            return await database.SaveChangesAsync();
        });

        var csv = await head.Http.GetByteArrayAsync(new Uri($"/c/{council.Identifier}/returns/{Year}/download?handler=Export&csv=true", UriKind.Relative));
        var before = await ValuesAsync(site, council, lane);
        await site.Data.InCouncilAsync(council, async database =>
        {
            database.Values.RemoveRange(await database.Values.ToListAsync());
            return await database.SaveChangesAsync();
        });
        using var stream = new MemoryStream(csv);
        var report = await site.Worker.GetRequiredService<ReturnImporter>().ImportAsync(stream, "export.csv", new ReturnImportOptions(Approve: false), null, TestContext.Current.CancellationToken);

        Assert.Contains("'=looks like", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Equal((4, 0, 0), (report.Added, report.LeftOutCount, report.WarningCount));
        Assert.Equal(before.Select(v => (v.MeasureCode, v.State, v.Amount, v.Note)), (await ValuesAsync(site, council, lane)).Select(v => (v.MeasureCode, v.State, v.Amount, v.Note)));
    }

    [Theory, Databases]
    public async Task Get_ExportAsWorkbook_IsOne(Db db)
    {
        var (_, council, _, head) = await CouncilAsync(db);

        var answer = await head.Http.GetAsync(new Uri($"/c/{council.Identifier}/returns/{Year}/download?handler=Export&all=true", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"{council.Identifier}-all-years-figures.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    private async Task<(TestSite Site, CouncilInfo Council, Library Lane, PageClient Head)> CouncilAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        await site.Data.EnsurePeriodAsync(Year);
        var council = await site.Data.CreateCouncilAsync();
        var lane = await site.Data.CreateLibraryAsync(council, "Harrow Lane");
        return (site, council, lane, await site.SignInAsync(await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService)));
    }

    private static string Address(CouncilInfo council) => $"/c/{council.Identifier}/returns/{Year}/upload";

    private static Task<SitePage> SendAsync(PageClient client, CouncilInfo council, string csv) => SendAsync(client, council, Encoding.UTF8.GetBytes(csv));

    private static async Task<SitePage> SendAsync(PageClient client, CouncilInfo council, byte[] file)
    {
        var answer = await client.UploadAsync(await client.GetAsync(Address(council)), "Sheet", "figures.csv", file);
        return answer.Redirect is { } next ? await client.GetAsync(next.ToString()) : throw new InvalidOperationException(string.Join(' ', answer.Errors));
    }

    private static Task<List<ReturnValue>> ValuesAsync(TestSite site, CouncilInfo council, Library library) => site.Data.InCouncilAsync(
        council, database => database.Values.AsNoTracking().Where(v => v.UnitId == library.Id).OrderBy(v => v.MeasureCode).ToListAsync());

    private static string Row(SitePage page, string table) => Words(page.Html.QuerySelector($"{table} tbody tr:last-child")!.TextContent);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
