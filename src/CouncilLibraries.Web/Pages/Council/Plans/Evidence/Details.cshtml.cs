using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>One piece of evidence; of a live one, what it said and what it says. Citing it again and putting it back are done here.</summary>
[Authorize(Policies.Member)]
public sealed class DetailsModel(CouncilLibrariesContext database, PlanEvidence evidence, TimeProvider time) : EvidencePageModel(database)
{
    /// <summary>The piece as the register shows it.</summary>
    public RegisteredEvidence Line { get; private set; } = null!;

    /// <summary>Who added it, or cited it last.</summary>
    public string CitedBy { get; private set; } = "";

    /// <summary>Whether it can be cited again: it stands, and says something else than what was cited.</summary>
    public bool MayCite => MayWork && Line is { Stands: true, Live: { IsChanged: true, Today: not null } };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: false, cancellationToken) is { } answer)
        {
            return answer;
        }

        Line = await evidence.LineAsync(Item, cancellationToken);
        CitedBy = await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Plan.CouncilId && m.PersonId == Item.CitedById).Select(m => m.Person!.Name).SingleOrDefaultAsync(cancellationToken) ?? AssessmentReports.Left;
        Version = Item.Version;
        return Page();
    }

    /// <summary>Keeps what it says today as what is cited. A second click finds nothing to do.</summary>
    public async Task<IActionResult> OnPostCiteAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        Line = await evidence.LineAsync(Item, cancellationToken);
        if (!MayCite)
        {
            return BackToItem($"{Code} is cited as it is today.");
        }

        if (Item.Version != Version)
        {
            return BackToItem($"Somebody else changed {Code} while you had it open. Look at it, then cite it again.");
        }

        Item.Cite(Line.Live!.Today!, Me, time.GetUtcNow());
        var code = Code;
        return await Database.TrySaveNewAsync(cancellationToken)
            ? BackToItem($"{code} is cited as it is today.")
            : BackToItem($"Somebody else changed {code} at the same moment. Look at it, then cite it again.");
    }

    /// <summary>Lets it stand again.</summary>
    public async Task<IActionResult> OnPostPutBackAsync(CancellationToken cancellationToken)
    {
        if (await LoadItemAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        var code = Code;
        if (Item.TakenBackAt is not null)
        {
            Item.PutBack();
            await Database.TrySaveNewAsync(cancellationToken);
        }

        return BackToItem($"{code} stands again.");
    }
}
