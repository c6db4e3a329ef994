using System.Net;
using System.Text;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Plans;

/// <summary>Themes and counts from a spreadsheet: shown first, saved on the person's word, and nothing of who answered.</summary>
public sealed class ThemeImportTests(Sites sites)
{
    private const string Good = "Theme,Count,What people said\nParking,14,Too dear\nWeekends,\"1,204\",\nparking,6,Too far\nTotal,1224,\nJobs,some,\n";

    [Theory, Databases]
    public async Task Post_File_IsShownFirst_AndSavedOnTheWord(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync(themes: [("Parking", 3, "More spaces"), ("Toilets", 8, null)]);
        var client = await scene.SignInAsync(scene.Owner);

        var preview = await client.UploadAsync(await client.GetAsync(Address(scene, round)), "Sheet", "themes.csv", Encoding.UTF8.GetBytes(Good));

        Assert.Equal("What themes.csv changes", preview.Heading);
        Assert.Contains("1 theme is new, 1 changed, 0 already as in the file; 1 line left out. Nothing is saved yet.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("6 Count some this must be a whole number, 0 or more; the line was left out", preview.Text, StringComparison.Ordinal);
        Assert.Contains("this theme stands on lines 2 and 4; its counts were added up", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Parking 2, 4 3 20", preview.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await scene.ThemesAsync(round.Id)).Count);

        var page = await client.SubmitAndFollowAsync(preview, button: ".govuk-button");

        Assert.Equal("themes.csv is saved: 2 themes with their counts.", page.Banner);
        Assert.Equal(
            [("Parking", 20, "Too dear\nToo far", "More spaces"), ("Toilets", 8, null, null), ("Weekends", 1204, null, null)],
            (await scene.ThemesAsync(round.Id)).Select(t => (t.Name, t.Count, t.Said, t.Did)));
    }

    [Theory, Databases]
    public async Task Post_ThreeTimesAtOnce_SavesEachThemeOnce(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync();
        var client = await scene.SignInAsync(scene.Head);
        var preview = await client.UploadAsync(await client.GetAsync(Address(scene, round)), "Sheet", "themes.csv", Encoding.UTF8.GetBytes(Good));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => client.SubmitAsync(preview, button: ".govuk-button"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(["Parking", "Weekends"], (await scene.ThemesAsync(round.Id)).Select(t => t.Name));
    }

    [Theory, Databases]
    public async Task Post_ChangedMeanwhile_ShowsItAnew_AndSavesWhenSentAgain(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync(themes: ("Parking", 3, null));
        var client = await scene.SignInAsync(scene.Head);
        var preview = await client.UploadAsync(await client.GetAsync(Address(scene, round)), "Sheet", "themes.csv", Encoding.UTF8.GetBytes(Good));
        var theme = Assert.Single(await scene.ThemesAsync(round.Id));
        await client.SubmitAsync(await client.GetAsync(scene.Address($"consultations/{round.Id}/themes/{theme.Id}")), new() { ["Count"] = "5" });

        var answer = await client.SubmitAsync(preview, button: ".govuk-button");

        Assert.Equal(["Somebody changed the themes in the meantime. Look at what the file would do now, then save again"], answer.Errors);
        Assert.Contains("Parking 2, 4 5 20", answer.Text, StringComparison.Ordinal);
        Assert.Equal("themes.csv is saved: 2 themes with their counts.", (await client.SubmitAndFollowAsync(answer, button: ".govuk-button")).Banner);
    }

    [Theory, Databases]
    public async Task Post_WhatSaysWhoAnswered_IsRefused_AndNothingOfItStands(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync();
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(Address(scene, round));

        var columns = await client.UploadAsync(form, "Sheet", "answers.csv", "Theme,Count,Name,Post code\nParking,1,Jo Bloggs,AB1 2DE\n"u8.ToArray());
        var cells = await client.UploadAsync(form, "Sheet", "answers.csv", "Theme,Count,Comments\nParking,1,Ring 01632 960001\nJobs,2,Write to jo.bloggs@example.org\nHomes,3,I live at AB1 2DE\nHeat,4,Cold\n"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, columns.Status);
        Assert.Equal(["The file has columns that would say who answered: C “Name” (names); D “Post code” (postcodes). Nothing of it was kept. Take these columns out of the file and send it again: only themes, how many answers said so, and in short what people said are kept here."], columns.Errors);
        Assert.DoesNotContain("Bloggs", columns.Html.Source.Text, StringComparison.Ordinal);
        Assert.Contains("2 Comments Not shown again there is a telephone number in this cell.", cells.Text, StringComparison.Ordinal);
        Assert.Contains("3 Comments Not shown again there is an e-mail address in this cell.", cells.Text, StringComparison.Ordinal);
        Assert.Contains("4 Comments Not shown again there is a postcode in this cell.", cells.Text, StringComparison.Ordinal);
        await client.SubmitAsync(cells, button: ".govuk-button");
        Assert.Equal(["Heat"], (await scene.ThemesAsync(round.Id)).Select(t => t.Name));
    }

    [Theory, Databases]
    public async Task Post_WrongFiles_AreRefusedWithWhatToDo(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync(themes: [.. Enumerable.Range(0, ConsultationTheme.Most).Select(i => ($"Theme {i}", (int?)i, (string?)null))]);
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(Address(scene, round));

        Assert.Equal(["Choose a file"], (await client.SubmitAsync(form)).Errors);
        Assert.Equal(["The file is empty"], await RefusedAsync([]));
        Assert.Equal(["This is a PDF, not a spreadsheet. Send an Excel workbook (.xlsx) or a CSV file."], await RefusedAsync("%PDF-1.7"u8.ToArray()));
        Assert.Equal(["With this file the round would have 101 themes; the most is 100. Put like ones together and send it again."], await RefusedAsync("Theme,Count\nOne more,1\nTheme 7,9\n"u8.ToArray()));
        Assert.StartsWith("No column of counts was found.", Assert.Single(await RefusedAsync("Theme,Answer\nParking,Too dear\n"u8.ToArray())), StringComparison.Ordinal);
        using var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[2 * 1024 * 1024]), "Sheet", "large.csv" } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.Http.PostAsync(new Uri(Address(scene, round), UriKind.Relative), large)).StatusCode);

        async Task<IReadOnlyList<string>> RefusedAsync(byte[] file) => (await client.UploadAsync(form, "Sheet", "file.csv", file)).Errors;
    }

    [Theory, Databases]
    public async Task Get_Sample_IsAFileThatIsTaken(Db db)
    {
        var scene = await ConsultationScene.OnAsync(await sites.OnAsync(db));
        var round = await scene.AddRoundAsync();
        var client = await scene.SignInAsync(scene.Head);
        var form = await client.GetAsync(Address(scene, round));

        var sample = await client.Http.GetAsync(new Uri(form.Html.QuerySelector("main li a")!.GetAttribute("href")!, UriKind.Relative));

        Assert.Equal("themes.csv", sample.Content.Headers.ContentDisposition?.FileName);
        var preview = await client.UploadAsync(form, "Sheet", "themes.csv", await sample.Content.ReadAsByteArrayAsync());
        Assert.Contains("3 themes are new, 0 changed, 0 already as in the file; 0 lines left out.", preview.Text, StringComparison.Ordinal);
    }

    private static string Address(ConsultationScene scene, ConsultationRound round) => scene.Address($"consultations/{round.Id}/themes/import");
}
