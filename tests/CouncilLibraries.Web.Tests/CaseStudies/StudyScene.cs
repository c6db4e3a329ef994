using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.TestHost;
using CouncilLibraries.Web.Tests.Joining;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.Web.Tests.CaseStudies;

/// <summary>A council with its head of service, somebody who writes and a councillor.</summary>
internal sealed class StudyScene
{
    private static int _last;

    private StudyScene(TestSite site, CouncilInfo council, TestPerson head, TestPerson writer) => (Site, Council, Head, Writer) = (site, council, head, writer);

    public TestSite Site { get; }

    public CouncilInfo Council { get; }

    public TestPerson Head { get; }

    public TestPerson Writer { get; }

    public static async Task<StudyScene> OnAsync(TestSite site)
    {
        // A name that stands nowhere else, so that a page can be searched for it.
        var council = await site.Data.CreateCouncilAsync($"Quillmarsh{Interlocked.Increment(ref _last)}x{Guid.NewGuid().ToString("N")[..6]}");
        return new StudyScene(site, council, await site.Data.CreatePersonAsync(council, CouncilRoles.HeadOfService), await site.Data.CreatePersonAsync(council, CouncilRoles.TeamMember));
    }

    public string Address(string page = "") => $"/c/{Council.Identifier}/case-studies{page}";

    public Task<PageClient> SignInAsync(TestPerson person) => Site.SignInAsync(person);

    public async Task<PageClient> SignInAsAsync(CouncilRoles roles) => await Site.SignInAsync(await Site.Data.CreatePersonAsync(Council, roles));

    public Task<PageClient> OperatorAsync() => Asking.OperatorAsync(Site);

    /// <summary>What a whole case study says.</summary>
    public static Dictionary<string, string?> Form(string title) => new(StringComparer.Ordinal)
    {
        ["Form.Title"] = title, ["Form.Summary"] = "In short.", ["Form.Did"] = "We did it.", ["Form.Why"] = "It was needed.", ["Form.Worked"] = "Asking first.",
    };

    /// <summary>A draft, ready to be sent, begun by the writer.</summary>
    public Task<Guid> DraftAsync(string title, string[]? tags = null, Action<CaseStudy>? change = null) => Site.Data.InCouncilAsync(Council, async d =>
    {
        var study = new CaseStudy
        {
            CouncilId = Council.Id, Title = title, Summary = "In short.", Did = "We did it.", Why = "It was needed.", Worked = "Asking first.", Tags = [.. tags ?? ["outcome/reading"]],
            BegunAt = TimeProvider.System.GetUtcNow(), BegunById = Writer.Id,
        };
        study.Change(Writer.Id, study.BegunAt);
        change?.Invoke(study);
        d.CaseStudies.Add(study);
        d.CaseStudyEvents.Add(study.Move(CaseStudyStep.Begun, null, Writer.Id, study.BegunAt));
        await d.SaveChangesAsync();
        return study.Id;
    });

    /// <summary>A case study that waits for the operator.</summary>
    public async Task<Guid> SendAsync(string title, string[]? tags = null, Action<CaseStudy>? change = null)
    {
        var id = await DraftAsync(title, tags, change);
        await Site.Services.GetRequiredService<CouncilScopes>().RunAsync(Council, Head.Id, scope => scope.GetRequiredService<CaseStudyReview>().SendToOperatorAsync(id, 1, Head.Id, "https://example.org", default));
        return id;
    }

    /// <summary>A case study that everybody reads.</summary>
    /// <returns>Its key and number.</returns>
    public async Task<(Guid Id, int Number)> PublishAsync(string title, string[]? tags = null, Action<CaseStudy>? change = null)
    {
        var id = await SendAsync(title, tags, change);
        await using var scope = Site.Services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<CaseStudyModeration>().PublishAsync(id, (await CopyAsync(id))!.Version, Head.Id, _ => "https://example.org", default));
        return (id, (await CopyAsync(id))!.Number);
    }

    public Task<CaseStudy> StudyAsync(Guid id) => Site.Data.InCouncilAsync(Council, d => d.CaseStudies.AsNoTracking().SingleAsync(s => s.Id == id));

    public Task<PublishedCaseStudy?> CopyAsync(Guid id) => Site.Data.PlatformAsync(d => d.PublishedCaseStudies.AsNoTracking().Include(c => c.Tags).SingleOrDefaultAsync(c => c.Id == id));

    /// <summary>The steps of its history, oldest first, with who took them.</summary>
    public Task<List<(CaseStudyStep Step, Guid? PersonId, string? Note)>> StepsAsync(Guid id) => Site.Data.InCouncilAsync(Council, async d =>
        (await d.CaseStudyEvents.AsNoTracking().Where(e => e.StudyId == id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync()).ConvertAll(e => (e.Step, e.PersonId, e.Note)));
}
