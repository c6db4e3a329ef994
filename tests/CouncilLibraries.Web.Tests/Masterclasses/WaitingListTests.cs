using CouncilLibraries.Core.Learning;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Masterclasses;

/// <summary>What is given up is offered to whoever has waited longest, held for a time, and offered on.</summary>
public sealed class WaitingListTests(Sites sites)
{
    [Theory, Databases]
    public async Task Cancel_ByOwnLink_OffersThePlace_WhichLapsesAndGoesOnToTheNext_WhoTakesIt(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 1);
        string[] emails = [MasterclassScene.NewAddress(), MasterclassScene.NewAddress(), MasterclassScene.NewAddress(), MasterclassScene.NewAddress()];
        var (has, second, third, fourth) = (emails[0], emails[1], emails[2], emails[3]);
        var link = await scene.BookAsync(has);
        foreach (var email in emails[1..])
        {
            await scene.BookAsync(email);
        }

        var visitor = Asking.Visitor(scene.Site);
        var cancelled = await visitor.SubmitAndFollowAsync(await visitor.GetAsync($"/masterclasses/booking/{link}"), form: "form[action*='handler=Cancel']");

        Assert.Equal("Your booking is cancelled. Thank you for making room.", cancelled.Banner);
        Assert.Equal([BookingStatus.Cancelled, BookingStatus.Offered, BookingStatus.Waiting, BookingStatus.Waiting], await StatesAsync(scene, emails));
        Assert.Equal(1, (await scene.ReadAsync()).PlacesTaken);
        Assert.InRange((await scene.BookingAsync(second)).OfferEndsAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        var offer = await scene.MailAsync(second);
        Assert.StartsWith("A place for you", offer, StringComparison.Ordinal);
        // The online link is for those who have a place.
        Assert.DoesNotContain("secret-", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", (await visitor.GetAsync(MasterclassScene.BookingLink(offer))).Text, StringComparison.Ordinal);

        // Not taken in time: the job offers it on, once, however often it runs.
        await scene.ChangeAsync(second, b => b.Offer(TimeProvider.System.GetUtcNow().AddMinutes(-1)));
        await LapseAsync(scene);
        await LapseAsync(scene);
        Assert.Equal([BookingStatus.Cancelled, BookingStatus.Lapsed, BookingStatus.Offered, BookingStatus.Waiting], await StatesAsync(scene, emails));
        Assert.StartsWith("The offer of a place has run out", await scene.MailAsync(second), StringComparison.Ordinal);
        Assert.Single(await scene.MailsAsync(third), m => m.StartsWith("A place for you", StringComparison.Ordinal));

        // The third takes it; the late one finds that it has moved on.
        var page = await visitor.GetAsync($"/masterclasses/booking/{await scene.WorkAsync(b => b.OpenAsync(scene.Id, third, CancellationToken.None))}");
        Assert.Equal("The place is yours. An email with all that you need is on its way.", (await visitor.SubmitAndFollowAsync(page, form: "form[action*='handler=Accept']")).Banner);
        Assert.Equal([BookingStatus.Cancelled, BookingStatus.Lapsed, BookingStatus.Booked, BookingStatus.Waiting], await StatesAsync(scene, emails));
        Assert.Equal(1, (await scene.ReadAsync()).PlacesTaken);
        Assert.Empty((await visitor.GetAsync(MasterclassScene.BookingLink(offer))).Html.QuerySelectorAll("form[action*='handler=Accept']"));
        Assert.Single(await scene.MailsAsync(fourth));
    }

    [Theory, Databases]
    public async Task Accept_AfterTheOfferRanOutAndBeforeTheJob_OffersItOn(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 1);
        var (has, late, next) = (MasterclassScene.NewAddress(), MasterclassScene.NewAddress(), MasterclassScene.NewAddress());
        await scene.BookAsync(has);
        var link = await scene.BookAsync(late);
        await scene.BookAsync(next);
        var held = await scene.BookingAsync(has);
        await scene.WorkAsync(b => b.CancelAsync(held, byOperator: true, MasterclassScene.Whole, CancellationToken.None));
        var visitor = Asking.Visitor(scene.Site);
        var page = await visitor.GetAsync($"/masterclasses/booking/{link}");
        await scene.ChangeAsync(late, b => b.Offer(TimeProvider.System.GetUtcNow().AddSeconds(-1)));

        var answer = await visitor.SubmitAndFollowAsync(page, form: "form[action*='handler=Accept']");

        Assert.Equal("Nothing was changed: the booking has moved on. See below how it stands.", answer.Banner);
        Assert.Equal([BookingStatus.Lapsed, BookingStatus.Offered], await StatesAsync(scene, [late, next]));
        Assert.StartsWith("Your booking is cancelled", await scene.MailAsync(has), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Cancel_ManyAtOnce_OffersEachPlaceOnce(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 5);
        var booked = Enumerable.Range(0, 5).Select(_ => MasterclassScene.NewAddress()).ToArray();
        await scene.BookAsync(booked);
        for (var i = 0; i < 8; i++)
        {
            await scene.BookAsync(MasterclassScene.NewAddress());
        }

        var rows = await scene.BookingsAsync();
        await Task.WhenAll(rows.Where(b => b.Status == BookingStatus.Booked).SelectMany(b => new[] { b, b })
            .Select(b => Task.Run(() => scene.WorkAsync(w => w.CancelAsync(b, byOperator: false, MasterclassScene.Whole, CancellationToken.None)))));

        var after = await scene.BookingsAsync();
        Assert.Equal((5, 5, 3), (after.Count(b => b.Status == BookingStatus.Cancelled), after.Count(b => b.Status == BookingStatus.Offered), after.Count(b => b.Status == BookingStatus.Waiting)));
        Assert.Equal(5, (await scene.ReadAsync()).PlacesTaken);
    }

    [Theory, Databases]
    public async Task Book_WhoGaveUp_CanBookAgain(Db db)
    {
        var scene = await MasterclassScene.CreateAsync(await sites.OnAsync(db), capacity: 1);
        var email = MasterclassScene.NewAddress();
        await scene.BookAsync(email);
        var first = await scene.BookingAsync(email);
        await scene.WorkAsync(b => b.CancelAsync(first, byOperator: false, MasterclassScene.Whole, CancellationToken.None));
        Assert.Equal(0, (await scene.ReadAsync()).PlacesTaken);

        await scene.BookAsync(email);

        Assert.Equal([BookingStatus.Cancelled, BookingStatus.Booked], (await scene.BookingsAsync()).Select(b => b.Status));
    }

    private static async Task<BookingStatus[]> StatesAsync(MasterclassScene scene, string[] emails)
    {
        var all = await scene.BookingsAsync();
        return [.. emails.Select(e => all.Last(b => b.Email == e).Status)];
    }

    private static async Task LapseAsync(MasterclassScene scene)
    {
        await using var scope = scene.Site.Worker.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<LapseOffersJob>(scope.ServiceProvider).RunAsync(CancellationToken.None);
    }
}
