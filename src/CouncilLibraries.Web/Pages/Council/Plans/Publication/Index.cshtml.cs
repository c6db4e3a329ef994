using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Publication;

/// <summary>Publishes an adopted plan for everybody to read, and takes it back.</summary>
public sealed partial class IndexModel(CouncilLibrariesContext database, PlanRecords records, ICurrentCouncil council, TimeProvider time) : PlanPageModel(database)
{
    private const string Fallback = "plan";

    /// <summary>What is, or would be, public.</summary>
    public PublicPlan Public { get; private set; } = null!;

    /// <summary>The public copy; null where there is none.</summary>
    public PublishedPlan? Published { get; private set; }

    /// <summary>The council's part of the address.</summary>
    public string Identifier => council.Required.Identifier;

    /// <summary>Whether this person can publish it now.</summary>
    public bool MayPublish => May(PlanRights.Steer) && Plan.Status is PlanStatus.Adopted or PlanStatus.Superseded;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Published?.Version ?? 0;
        return Page();
    }

    /// <summary>Publishes it, or publishes it again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!MayPublish)
        {
            return Refuse();
        }

        CheckVersion(Published?.Version ?? 0, "");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var (content, hash) = PlanSnapshots.Write(Public);
        if (Published is null)
        {
            Published = new PublishedPlan { Id = PlanId, CouncilId = Plan.CouncilId, Slug = await SlugAsync(cancellationToken), Title = Plan.Name, Content = content, Sha256 = hash, PublishedAt = time.GetUtcNow() };
            Database.PublishedPlans.Add(Published);
        }
        else
        {
            (Published.Title, Published.Content, Published.Sha256, Published.PublishedAt) = (Plan.Name, content, hash, time.GetUtcNow());
        }

        return await DoneAsync("The plan is published.", cancellationToken);
    }

    /// <summary>Takes the public copy away.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion(Published?.Version ?? 0, "");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (Published is not null)
        {
            Database.PublishedPlans.Remove(Published);
        }

        return await DoneAsync("The plan is no longer public.", cancellationToken);
    }

    private async Task<IActionResult> DoneAsync(string banner, CancellationToken cancellationToken)
    {
        // Somebody else at the same moment: the page shows how it stands now.
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            TempData["Banner"] = banner;
        }

        return RedirectToPage(new { plan = PlanId });
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Steer, cancellationToken) is { } answer)
        {
            return answer;
        }

        Published = await Database.PublishedPlans.SingleOrDefaultAsync(p => p.Id == PlanId && p.CouncilId == Plan.CouncilId, cancellationToken);
        Public = await records.ReadPublicAsync(Plan, cancellationToken);
        return null;
    }

    private async Task<string> SlugAsync(CancellationToken cancellationToken)
    {
        var plain = new string([.. Plan.Name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]).ToLowerInvariant();
        var slug = Other().Replace(plain, "-").Trim('-');
        slug = slug.Length == 0 ? Fallback : slug[..Math.Min(slug.Length, PublishedPlan.MaxSlugLength - 4)].TrimEnd('-');
        var taken = await Database.PublishedPlans.Where(p => p.CouncilId == Plan.CouncilId).Select(p => p.Slug).ToListAsync(cancellationToken);
        return !taken.Contains(slug, StringComparer.Ordinal) ? slug : Enumerable.Range(2, taken.Count).Select(n => $"{slug}-{n}").First(s => !taken.Contains(s, StringComparer.Ordinal));
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Other();
}
