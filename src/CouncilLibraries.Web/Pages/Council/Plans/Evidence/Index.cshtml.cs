using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>The evidence register of a plan, by topic.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilLibrariesContext database, PlanEvidence evidence) : PlanPageModel(database)
{
    /// <summary>With fewer pieces nobody needs to narrow the register.</summary>
    private const int FewestToFilter = 6;

    /// <summary>The topic shown; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public EvidenceTopic? Topic { get; set; }

    /// <summary>What is shown.</summary>
    [BindProperty(SupportsGet = true)]
    public RegisterFilter Show { get; set; }

    /// <summary>The register.</summary>
    public EvidenceRegister Register { get; private set; } = new([]);

    /// <summary>Whether this person changes it now.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Evidence);

    /// <summary>Whether the register is narrowed.</summary>
    public bool IsFiltered => Topic is not null || Show != RegisterFilter.All;

    /// <summary>Whether to offer narrowing it.</summary>
    public bool CanFilter => IsFiltered || Register.Standing.Count() >= FewestToFilter;

    /// <summary>What is shown, by topic.</summary>
    public IReadOnlyList<IGrouping<EvidenceTopic, RegisteredEvidence>> Groups =>
        [.. Register.Standing.Where(i => (Topic is null || i.Topic == Topic) && IsShown(i)).GroupBy(i => i.Topic).OrderBy(g => g.Key)];

    /// <summary>How much there is, in a sentence.</summary>
    public string Summary
    {
        get
        {
            var standing = Register.Standing.ToList();
            var (gaps, changed) = (standing.Count(i => i.HasOpenGap), standing.Count(i => i.Live?.IsChanged == true));
            return $"{EvidenceWords.Pieces(standing.Count)} on {EvidenceRegister.Needed.Count - Register.Missing.Count} of {EvidenceRegister.Needed.Count} topics."
                + (gaps == 0 ? "" : $" {gaps} {(gaps == 1 ? "leaves" : "leave")} something open.")
                + (changed == 0 ? "" : $" {changed} {(changed == 1 ? "says" : "say")} something else than when {(changed == 1 ? "it was" : "they were")} cited.");
        }
    }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Register = await evidence.ReadAsync(PlanId, cancellationToken);
        return Page();
    }

    private bool IsShown(RegisteredEvidence item) => Show switch
    {
        RegisterFilter.Gaps => item.HasOpenGap,
        RegisterFilter.Changed => item.Live?.IsChanged == true,
        RegisterFilter.NoQuality => item.Quality is null,
        _ => true,
    };
}
