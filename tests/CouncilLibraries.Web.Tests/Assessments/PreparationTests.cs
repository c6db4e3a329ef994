using System.Net;
using System.Text;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Assessments;

/// <summary>Starting an assessment, preparing it, section one, approaches and evidence.</summary>
public sealed class PreparationTests(Sites sites)
{
    [Theory, Databases]
    public async Task Post_Start_TwiceTheSameClick_StartsOne(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        var head = await scene.AsAsync(scene.Head);
        var form = await head.GetAsync($"/c/{scene.Council.Identifier}/assessments/start");

        var first = await head.SubmitAsync(form, new() { ["TemplateKey"] = "full" });
        var second = await head.SubmitAsync(form, new() { ["TemplateKey"] = "full" });

        Assert.Equal(first.Redirect, second.Redirect);
        Assert.Equal(1, await scene.Site.Data.InCouncilAsync(scene.Council, d => d.Assessments.CountAsync()));
        var details = await head.GetAsync(first.Redirect!.ToString());
        Assert.StartsWith("Our library service", details.Heading, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Post_Start_WhileOneIsUnderWay_IsRefusedInPlainWords(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        await scene.BeginAsync();
        var head = await scene.AsAsync(scene.Head);

        var answer = await head.SubmitAsync(await head.GetAsync($"/c/{scene.Council.Identifier}/assessments/start"), new() { ["TemplateKey"] = "full" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Errors, e => e.Contains("is under way", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Start_LibraryManager_OffersOwnLibrariesOnly(Db db)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        await scene.Site.Data.CreateLibraryAsync(scene.Council, "Not hers");
        var manager = await scene.AsAsync(scene.Manager);
        var form = await manager.GetAsync($"/c/{scene.Council.Identifier}/assessments/start");

        Assert.Contains("Elm Row", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not hers", form.Text, StringComparison.Ordinal);
        var forged = await manager.SubmitAsync(form, new() { ["TemplateKey"] = "shorter", ["UnitId"] = scene.Council.Id.ToString() });
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
    }

    [Theory, Databases]
    public async Task Vision_WhenItsWordsChange_AsksLeadersAgain(Db db)
    {
        var (scene, id, head) = await BeginAsync(db, "full");
        await head.SubmitAsync(await head.GetAsync(scene.Address(id, "organisation")), new() { ["Kind"] = "Leader", ["Name"] = "Head of libraries" }, "main form.text-width");
        var leader = await scene.Site.Data.InCouncilAsync(scene.Council, d => d.OrganisationParts.Select(p => p.Id).SingleAsync());

        var agreed = await head.SubmitAndFollowAsync(await head.GetAsync(scene.Address(id, "vision")), new() { ["Vision"] = "A library for everyone", ["Agreed"] = leader.ToString() });
        await head.SubmitAsync(await head.GetAsync(scene.Address(id, "vision")), new() { ["Vision"] = "Something else", ["Agreed"] = null });

        Assert.Contains("every leader agrees", agreed.Banner!, StringComparison.Ordinal);
        Assert.Null(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.OrganisationParts.Select(p => p.AgreedOn).SingleAsync()));
    }

    [Theory, Databases]
    public async Task Team_InvitedPersonWhoAccepted_IsInItAtTheNextLook(Db db)
    {
        var (scene, id, head) = await BeginAsync(db, "shorter");
        var email = $"new{Guid.NewGuid():N}@test.invalid";
        await head.SubmitAsync(await head.GetAsync(scene.Address(id, "team")), new() { ["Invited.Name"] = "Ada New", ["Invited.Email"] = email }, "form[action*=Invite]");
        Assert.Contains("not here yet", (await head.GetAsync(scene.Address(id, "team"))).Text, StringComparison.Ordinal);
        var person = await scene.Site.Data.CreatePersonAsync(scene.Council, Core.Accounts.CouncilRoles.TeamMember);
        await scene.Site.Data.PlatformAsync(async d =>
        {
            var row = await d.Users.SingleAsync(u => u.Id == person.Id);
            (row.Email, row.NormalizedEmail) = (email, email.ToUpperInvariant());
            await d.SaveChangesAsync();
        });

        var list = await (await scene.Site.SignInAsync(email, TestData.Password)).GetAsync($"/c/{scene.Council.Identifier}/assessments");

        Assert.Contains("Our library service", list.Text, StringComparison.Ordinal);
        Assert.Contains(await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AssessmentMembers.Select(m => m.PersonId).ToListAsync()), p => p == person.Id);
    }

    [Theory, Databases]
    public async Task Results_BringFiguresInByYear_AndTakeWhatTheTeamSays(Db db)
    {
        var (scene, id, head) = await BeginAsync(db, "full");
        await scene.Site.Data.CreateReturnAsync(scene.Council, scene.Council.Id, "2023-24", ReturnStatus.Approved, ("visits", "12,345"));
        var page = await head.GetAsync(scene.Address(id, "results/use-and-reach"));

        var saved = await head.SubmitAsync(page, new() { ["State"] = "Improving", ["Summary"] = "More every year", ["Findings.Lines[0].Text"] = "People come" });

        Assert.Contains("12,345", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var again = await head.GetAsync(scene.Address(id, "results/use-and-reach"));
        Assert.Contains("More every year", again.Text, StringComparison.Ordinal);
        Assert.Contains("People come", again.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Approaches_ChangedByTwo_TheSecondIsToldAndKeepsWhatWasTyped(Db db)
    {
        var (scene, id, head) = await BeginAsync(db, "full");
        var other = await scene.AsAsync(scene.Member);
        var (first, second) = (await head.GetAsync(scene.Address(id, "approaches/people")), await other.GetAsync(scene.Address(id, "approaches/people")));

        await head.SubmitAsync(first, new() { ["Summary"] = "Mine" });
        var refused = await other.SubmitAsync(second, new() { ["Summary"] = "Theirs", ["Findings.Lines[0].Text"] = "A strength" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Theirs", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Mine", await scene.Site.Data.InCouncilAsync(scene.Council, d => d.CharacteristicRecords.Select(r => r.Summary).SingleAsync()));
        Assert.Equal(0, await scene.Site.Data.InCouncilAsync(scene.Council, d => d.AssessmentFindings.CountAsync()));
    }

    [Theory, Databases]
    public async Task Evidence_FileThatIsNotWhatItSays_IsRefused_AndARealOneComesBackAsADownload(Db db)
    {
        var (scene, id, head) = await BeginAsync(db, "full");
        var form = await head.GetAsync(scene.Address(id, "evidence/people"));
        form.Html.QuerySelector("input[name=Title]")!.SetAttribute("value", "A survey");

        var refused = await head.UploadAsync(form, "Upload", "survey.pdf", [0x4D, 0x5A, 0x90, 0x00, 0x03]);
        var taken = await head.UploadAsync(form, "Upload", "survey.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 not much of one"));

        Assert.Contains(refused.Errors, e => e.Contains("none of the kinds that are taken", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        var page = await head.GetAsync(scene.Address(id, "approaches/people"));
        var link = page.Html.QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;
        using var file = await head.Http.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, (await (await scene.AsAsync(scene.Portfolio)).GetAsync(link)).Status);
    }

    private async Task<(ReportScene Scene, Guid Id, PageClient Head)> BeginAsync(Db db, string template)
    {
        var scene = await ReportScene.CreateAsync(await sites.OnAsync(db));
        return (scene, await scene.BeginAsync(template: template), await scene.AsAsync(scene.Head));
    }
}
