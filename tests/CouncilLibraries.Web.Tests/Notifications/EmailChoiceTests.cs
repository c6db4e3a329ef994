using System.Net;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Notifications;

/// <summary>What somebody gets by e-mail: chosen on the account's page, stopped by the link in an e-mail.</summary>
public sealed class EmailChoiceTests(Sites sites)
{
    private const string Choices = "/account/emails";

    [Theory, Databases]
    public async Task Choice_IsKept_AndAnotherMadeMeanwhileIsToldOf(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var (one, two) = (await site.SignInAsync(person), await site.SignInAsync(person));
        var (first, second) = (await one.GetAsync(Choices), await two.GetAsync(Choices));
        Assert.Equal(3, first.Html.QuerySelectorAll("input[value=AtOnce][checked]").Length);

        await one.SubmitAsync(first, new() { ["Lines[0].Delivery"] = nameof(MailDelivery.Daily), ["Lines[2].Delivery"] = nameof(MailDelivery.Never) });
        var late = await two.SubmitAsync(second, new() { ["Lines[0].Delivery"] = nameof(MailDelivery.Never) });

        Assert.Contains("This was changed elsewhere meanwhile", late.Text, StringComparison.Ordinal);
        var kept = await FindAsync(site, person);
        Assert.Equal((MailDelivery.Daily, MailDelivery.AtOnce, MailDelivery.Never), (kept!.Reminders, kept.News, kept.Answers));
        Assert.Equal("Daily", (await one.GetAsync(Choices)).Html.QuerySelector("input[name='Lines[0].Delivery'][checked]")?.GetAttribute("value"));
    }

    [Theory, Databases]
    public async Task Choice_ThatIsNone_IsRefusedAndNothingIsSaved(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var client = await site.SignInAsync(person);
        var page = await client.GetAsync(Choices);

        Assert.Contains("There is a problem", (await client.SubmitAsync(page, new() { ["Lines[1].Delivery"] = "7" })).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SubmitAsync(page, new() { ["Lines[1].Kind"] = nameof(MailKind.Needed) })).Status);
        Assert.Null(await FindAsync(site, person));
    }

    [Theory, Databases]
    public async Task Link_StopsItsKind_OnlyWhenAsked(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        var id = await site.Data.PlatformAsync(async d => (await d.FindOrAddAsync(person.Email, TestContext.Current.CancellationToken)).Id);
        var visitor = site.Visitor();

        var page = await visitor.GetAsync($"/emails/stop/{id}/news");
        Assert.Equal(MailDelivery.AtOnce, (await FindAsync(site, person))!.News);
        var stopped = await visitor.SubmitAsync(page);

        Assert.Contains("You get no more of these emails", stopped.Text, StringComparison.Ordinal);
        var kept = (await FindAsync(site, person))!;
        Assert.Equal((MailDelivery.AtOnce, MailDelivery.Never, MailDelivery.AtOnce), (kept.Reminders, kept.News, kept.Answers));

        await visitor.SubmitAsync(await visitor.GetAsync($"/emails/stop/{id}/all"));
        kept = (await FindAsync(site, person))!;
        Assert.All(MailKinds.Chosen, kind => Assert.Equal(MailDelivery.Never, kept.Of(kind)));
    }

    [Theory, Databases]
    public async Task Link_ThatNobodyWasSent_OrOfWhatCannotBeStopped_IsNotThere(Db db)
    {
        var site = await sites.OnAsync(db);
        var id = await site.Data.PlatformAsync(async d => (await d.FindOrAddAsync("stop@test.invalid", TestContext.Current.CancellationToken)).Id);

        foreach (var address in (string[])[$"{Guid.NewGuid()}/news", $"{id}/needed", $"{id}/digest", $"{id}/7"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/emails/stop/{address}")).Status);
        }
    }

    [Theory, Databases]
    public async Task Person_WhoseMailComesBack_IsTold_AndCanTry(Db db)
    {
        var site = await sites.OnAsync(db);
        var person = await site.Data.CreatePersonAsync();
        await site.Data.PlatformAsync(async d =>
        {
            (await d.FindOrAddAsync(person.Email, TestContext.Current.CancellationToken)).Refuse("550 No such mailbox here", TimeProvider.System.GetUtcNow());
            await d.SaveChangesAsync();
        });
        var client = await site.SignInAsync(person);
        var page = await client.GetAsync(Choices);
        Assert.Contains($"Email to {person.Email} came back", page.Text, StringComparison.Ordinal);

        await client.SubmitAsync(page, form: "form[action*=Try]");

        Assert.Equal(MailKind.Needed, await site.Data.PlatformAsync(d => d.OutboxMessages.Where(m => m.ToAddress == person.Email).Select(m => m.Kind).SingleAsync()));
    }

    private static Task<MailRecipient?> FindAsync(TestSite site, TestPerson person) => site.Data.PlatformAsync(d => d.MailRecipients.AsNoTracking().SingleOrDefaultAsync(r => r.Address == MailRecipient.Normalize(person.Email)));
}
