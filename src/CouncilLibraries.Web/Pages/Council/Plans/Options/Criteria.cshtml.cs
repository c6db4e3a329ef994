using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>What the options of a plan are weighed by. The first time, the usual seven can be taken in one go.</summary>
public sealed class CriteriaModel(CouncilLibrariesContext database) : OptionsPageModel(database)
{
    /// <summary>The criteria, in their order.</summary>
    public IReadOnlyList<AppraisalCriterion> Criteria { get; private set; } = [];

    /// <summary>What their weights add up to.</summary>
    public int WeightSum => Criteria.Sum(c => c.Weight);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Criteria = await Database.AppraisalCriteria.AsNoTracking().Where(c => c.PlanId == PlanId).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return Page();
    }

    /// <summary>Takes the usual seven, where the plan has none yet.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.AppraisalCriteria.AnyAsync(c => c.PlanId == PlanId, cancellationToken))
        {
            return Done("There are criteria already.", "Criteria");
        }

        Database.AppraisalCriteria.AddRange(PlanGuide.Current.Criteria.Index().Select(c => new AppraisalCriterion
        {
            CouncilId = Plan.CouncilId, Id = IdOf(c.Item.Key), PlanId = PlanId, Name = c.Item.Name, About = c.Item.About, Weight = c.Item.Weight, Position = c.Index + 1,
        }));
        // Two who press it at the same moment: the first has added them.
        await Database.TrySaveNewAsync(cancellationToken);
        return Done("The usual criteria are taken. Change them as it suits you.", "Criteria");
    }

    // The same for everybody who presses the button, so that the second adds nothing.
    private Guid IdOf(string key) => new(SHA256.HashData([.. PlanId.ToByteArray(), .. Encoding.UTF8.GetBytes(key)]).AsSpan(0, 16));
}
