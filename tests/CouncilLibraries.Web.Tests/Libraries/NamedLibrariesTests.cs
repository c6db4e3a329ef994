using CouncilLibraries.Core.Libraries;
using CouncilLibraries.TestHost;

namespace CouncilLibraries.Web.Tests.Libraries;

/// <summary>Libraries named on the command line.</summary>
public sealed class NamedLibrariesTests(Sites sites)
{
    [Theory, Databases]
    public async Task Names_OfOneLibraryEach_AreFoundWhateverTheirCapitals(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var central = await site.Data.CreateLibraryAsync(council, "Central Library");
        var other = await site.Data.CreateLibraryAsync(await site.Data.CreateCouncilAsync(), "Elsewhere");

        var found = await site.Data.InCouncilAsync(council, d => NamedLibraries.FindAsync(d, ["central  library", "Central Library"], CancellationToken.None));
        var foreign = await site.Data.InCouncilAsync(council, d => NamedLibraries.FindAsync(d, [other.Name], CancellationToken.None));

        Assert.Empty(found.Problems);
        Assert.Equal(central.Id, Assert.Single(found.Ids));
        Assert.Equal("No open library is called \"Elsewhere\". There are: Central Library.", Assert.Single(foreign.Problems));
    }

    [Theory, Databases]
    public async Task Name_OfTwoLibraries_NeedsThePostcode(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council, "Mobile");
        var second = Library.Create(council.Id, "Mobile", "AB1 2CD", new LibraryState(LibraryType.Mobile, LibraryProvision.CouncilRun, true, true), new DateOnly(2015, 4, 1));
        await site.Data.InCouncilAsync(council, d =>
        {
            d.Libraries.Add(second);
            return d.SaveChangesAsync();
        });

        var ambiguous = await site.Data.InCouncilAsync(council, d => NamedLibraries.FindAsync(d, ["Mobile"], CancellationToken.None));
        var clear = await site.Data.InCouncilAsync(council, d => NamedLibraries.FindAsync(d, ["Mobile, ab12cd"], CancellationToken.None));

        Assert.StartsWith("2 libraries are called \"Mobile\". Add the postcode: ", Assert.Single(ambiguous.Problems), StringComparison.Ordinal);
        Assert.Equal(second.Id, Assert.Single(clear.Ids));
    }
}
