using System.Text.RegularExpressions;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Tests.Joining;

/// <summary>What tests of joining share.</summary>
internal static partial class Asking
{
    private static int _last;

    /// <summary>A council that is listed and has not joined, with its service unit.</summary>
    public static async Task<CouncilInfo> ListAsync(TestSite site, long? population = null, string nation = "England", string type = "unitary")
    {
        var number = Interlocked.Increment(ref _last);
        var name = $"Askingham {number} {Guid.NewGuid():N}"[..24];
        var council = new Council { Identifier = Council.ToIdentifier(name), Code = $"A{site.Kind.ToString()[0]}{number:0000000}", Name = name, OfficialName = $"{name} Council", Nation = nation, AuthorityType = type };
        await site.Data.PlatformAsync(async d =>
        {
            d.Councils.Add(council);
            if (population is { } residents)
            {
                d.CouncilProfiles.Add(new CouncilProfile { CouncilId = council.Id, Year = 2024, Population = residents, Source = "test" });
            }

            await d.SaveChangesAsync();
        });
        var info = new CouncilInfo(council.Id, council.Identifier, council.Name, IsFictional: false);
        await site.Data.InCouncilAsync(info, d =>
        {
            d.Units.Add(LibraryService.Of(council));
            return d.SaveChangesAsync();
        });
        return info;
    }

    /// <summary>A visitor from an address of their own.</summary>
    public static PageClient Visitor(TestSite site)
    {
        var client = site.Visitor();
        GiveOwnAddress(client);
        return client;
    }

    /// <summary>Gives a client an address of its own, so that tests do not share a limit.</summary>
    public static void GiveOwnAddress(PageClient client)
    {
        var number = Interlocked.Increment(ref _last);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.{number / 250 % 250}.{number % 250}");
    }

    public static string NewAddress() => $"asker{Interlocked.Increment(ref _last)}-{Guid.NewGuid():N}@test.invalid";

    public static Dictionary<string, string?> Form(string council, string email) => new(StringComparer.Ordinal)
    {
        ["CouncilName"] = council, ["Name"] = "Jo Ray", ["JobTitle"] = "Head of libraries", ["Email"] = email, ["Message"] = "Hello",
    };

    /// <summary>Sends the form, as a new visitor.</summary>
    public static async Task<SitePage> AskAsync(TestSite site, string council, string email)
    {
        var visitor = Visitor(site);
        return await visitor.SubmitAndFollowAsync(await visitor.GetAsync("/join"), Form(council, email));
    }

    /// <summary>An operator, signed in.</summary>
    public static async Task<PageClient> OperatorAsync(TestSite site) => await site.SignInAsync(await site.Data.CreatePersonAsync(isOperator: true));

    public static Task<Guid> IdOfAsync(TestSite site, string email) => site.Data.PlatformAsync(d => d.JoinRequests.Where(r => r.Email == email).Select(r => r.Id).SingleAsync());

    public static Task<List<string>> MailsAsync(TestSite site, string email) =>
        site.Data.PlatformAsync(d => d.OutboxMessages.Where(m => m.ToAddress == email).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Subject + "\n" + m.Text).ToListAsync());

    public static string LinkIn(string mail) => new Uri(Link().Match(mail).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
