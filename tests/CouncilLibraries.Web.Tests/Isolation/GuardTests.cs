using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.Isolation;

/// <summary>The walls between councils, each tried by itself.</summary>
public sealed class GuardTests(Sites sites)
{
    [Theory, Databases]
    public async Task Query_OutsideOfACouncil_SeesNothing(Db db)
    {
        var site = await sites.OnAsync(db);
        await site.Data.CreateLibraryAsync(await site.Data.CreateCouncilAsync());

        Assert.Equal(0, await site.Data.PlatformAsync(d => d.Libraries.CountAsync()));
    }

    [Theory, Databases]
    public async Task Query_InACouncil_SeesItsOwnRowsOnly(Db db)
    {
        var site = await sites.OnAsync(db);
        var (one, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var own = await site.Data.CreateLibraryAsync(one);
        await site.Data.CreateLibraryAsync(other);

        var seen = await site.Data.InCouncilAsync(one, d => d.Libraries.Select(l => l.Id).ToListAsync());

        Assert.Equal([own.Id], seen);
    }

    [Theory, Databases]
    public async Task Save_RowOfAnotherCouncil_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var (one, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var foreign = Library.Create(other.Id, "Planted", null, new LibraryState(LibraryType.Static, LibraryProvision.CouncilRun, true, true), new DateOnly(2020, 1, 1));

        await Assert.ThrowsAsync<TenancyException>(() => site.Data.InCouncilAsync(one, d =>
        {
            d.Libraries.Add(foreign);
            return d.SaveChangesAsync();
        }));
    }

    [Theory, Databases]
    public async Task Save_ForeignRowAttachedAndDeleted_IsRefused(Db db)
    {
        var site = await sites.OnAsync(db);
        var (one, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var foreign = await site.Data.CreateLibraryAsync(other);

        await Assert.ThrowsAsync<TenancyException>(() => site.Data.InCouncilAsync(one, d =>
        {
            d.Remove(foreign);
            return d.SaveChangesAsync();
        }));
    }

    [Theory, Databases]
    public async Task Save_OwnRowThatPointsAtAnothersRow_IsRefusedByTheDatabase(Db db)
    {
        var site = await sites.OnAsync(db);
        var (one, other) = (await site.Data.CreateCouncilAsync(), await site.Data.CreateCouncilAsync());
        var foreign = await site.Data.CreateLibraryAsync(other);
        var person = await site.Data.CreatePersonAsync(one, CouncilRoles.LibraryManager);

        await Assert.ThrowsAsync<DbUpdateException>(() => site.Data.InCouncilAsync(one, d =>
        {
            d.MembershipLibraries.Add(new MembershipLibrary { CouncilId = one.Id, PersonId = person.Id, LibraryId = foreign.Id });
            return d.SaveChangesAsync();
        }));
    }

    [Theory, Databases]
    public async Task Save_AuditRowChanged_IsRefusedByGuardAndByDatabase(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        await site.Data.CreateLibraryAsync(council);

        await Assert.ThrowsAsync<InvalidOperationException>(() => site.Data.InCouncilAsync(council, async d =>
        {
            d.Remove(await d.AuditEntries.FirstAsync());
            return await d.SaveChangesAsync();
        }));
        // Past the guard, the database itself refuses: by a trigger, or by missing rights.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.Data.InCouncilAsync(council, d => d.AuditEntries.ExecuteDeleteAsync()));
    }

    [Theory, Databases]
    public async Task Save_EveryChange_LeavesAnAuditRowWithFromAndTo(Db db)
    {
        var site = await sites.OnAsync(db);
        var council = await site.Data.CreateCouncilAsync();
        var library = await site.Data.CreateLibraryAsync(council, "Old name");
        await site.Data.InCouncilAsync(council, async d =>
        {
            (await d.Libraries.SingleAsync(l => l.Id == library.Id)).Rename("New name", library.Postcode);
            return await d.SaveChangesAsync();
        });

        var rows = await site.Data.InCouncilAsync(council, d => d.AuditEntries.Where(a => a.Subject.Contains(library.Id.ToString())).OrderBy(a => a.At).ToListAsync());

        Assert.Contains(rows, r => r.Action == "Added");
        Assert.Contains(rows, r => r.Action == "Changed" && r.Changes.Contains("\"Name\":[\"Old name\",\"New name\"]", StringComparison.Ordinal));
    }

    [Fact]
    public void CurrentCouncil_SetTwice_Throws()
    {
        var current = new CurrentCouncil();
        current.Set(new CouncilInfo(Guid.NewGuid(), "one", "One", IsFictional: false));

        Assert.Throws<TenancyException>(() => current.Set(new CouncilInfo(Guid.NewGuid(), "two", "Two", IsFictional: false)));
    }
}
