using System.Net;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Operator;

/// <summary>The operator's notes on years. Each note touches one council of the test alone, so that no other test sees it.</summary>
public sealed class NotesTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_NewNote_IsListedAndStandsInTheHistory(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("1993-94");

        var page = await client.SubmitAndFollowAsync(await client.GetAsync("/operator/notes/add"), Fields(council.Id, "Two towns joined."));

        Assert.Equal("The note on 1993-94 is added.", page.Banner);
        Assert.Contains("Two towns joined.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{council.Name}, visits in person", page.Text, StringComparison.Ordinal);
        var note = await site.Data.PlatformAsync(d => d.SeriesNotes.SingleAsync(n => n.CouncilId == council.Id));
        Assert.Equal(("1993-94", SeriesNoteKind.BoundaryChange, "visits", true), (note.YearId, note.Kind, note.MeasureCode, note.BreaksLine));
        Assert.Contains("Note on a year", (await client.GetAsync($"/operator/audit?council={council.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_SentTwice_IsOneNote(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("1993-94");
        var form = await client.GetAsync("/operator/notes/add");

        await client.SubmitAsync(form, Fields(council.Id, "Once."));
        await client.SubmitAsync(form, Fields(council.Id, "Once."));

        Assert.Equal(1, await site.Data.PlatformAsync(d => d.SeriesNotes.CountAsync(n => n.CouncilId == council.Id)));
    }

    [Theory, Databases]
    public async Task Post_NothingOrTooMuch_SaysWhy(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("1993-94");
        var form = await client.GetAsync("/operator/notes/add");

        var empty = await client.SubmitAsync(form, new() { ["Form.Text"] = "" });
        var both = await client.SubmitAsync(form, new(Fields(council.Id, new string('x', SeriesNote.MaxTextLength + 1))) { ["Form.Nation"] = "Wales" });
        var unknown = await client.SubmitAsync(form, new(Fields(council.Id, "Text")) { ["Form.Year"] = "1812-13", ["Form.Measure"] = "no_such" });

        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal(["Choose the year", "Choose what it is about", "Write the note"], empty.Errors);
        Assert.Equal(["The note must be 300 characters or fewer", "Choose a nation or one council, not both"], both.Errors);
        Assert.Equal(["Choose a year from the list", "Choose a measure from the list"], unknown.Errors);
    }

    [Theory, Databases]
    public async Task Post_ChangedByAnother_IsRefused_ThenSavedAndRemoved(Db db)
    {
        var (site, client) = await OperatorAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.EnsurePeriodAsync("1993-94");
        await client.SubmitAsync(await client.GetAsync("/operator/notes/add"), Fields(council.Id, "First."));
        var address = $"/operator/notes/edit/{await site.Data.PlatformAsync(d => d.SeriesNotes.Where(n => n.CouncilId == council.Id).Select(n => n.Id).SingleAsync())}";
        var mine = await client.GetAsync(address);
        await client.SubmitAsync(await client.GetAsync(address), new() { ["Form.Text"] = "Second." });

        var refused = await client.SubmitAsync(mine, new() { ["Form.Text"] = "Third." });
        var refusedRemoval = await client.SubmitAsync(mine, button: "button.govuk-button--warning");
        var saved = await client.SubmitAndFollowAsync(await client.GetAsync(address), new() { ["Form.Text"] = "Fourth." });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(refused.Errors, e => e.Contains("“Second.”", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, refusedRemoval.Status);
        Assert.Equal("The note on 1993-94 is changed.", saved.Banner);
        var removed = await client.SubmitAsync(await client.GetAsync(address), button: "button.govuk-button--warning");
        Assert.Equal(HttpStatusCode.Redirect, removed.Status);
        Assert.Equal(0, await site.Data.PlatformAsync(d => d.SeriesNotes.CountAsync(n => n.CouncilId == council.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).Status);
        Assert.Equal(4, await site.Data.PlatformAsync(d => d.PlatformAuditEntries.CountAsync(a => a.CouncilId == council.Id && a.Subject.StartsWith("SeriesNote"))));
    }

    private static Dictionary<string, string?> Fields(Guid council, string text) => new()
    {
        ["Form.Year"] = "1993-94", ["Form.Kind"] = nameof(SeriesNoteKind.BoundaryChange), ["Form.Text"] = text, ["Form.Measure"] = "visits", ["Form.Council"] = council.ToString(), ["Form.BreaksLine"] = "true",
    };

    private async Task<(TestSite Site, PageClient Client)> OperatorAsync(Db db)
    {
        var site = await sites.OnAsync(db);
        return (site, await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true)));
    }
}
