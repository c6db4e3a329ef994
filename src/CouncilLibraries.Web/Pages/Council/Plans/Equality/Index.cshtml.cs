using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Pages.Council.Improvements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Equality;

/// <summary>Whom the plan touches: the nine protected characteristics, kept up to date also after the decision.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, PlanEquality equality, ImprovementPlan people, TimeProvider time) : PlanPageModel(database)
{
    private IReadOnlyList<PlanPerson> names = [];

    /// <summary>The characteristic that was looked at again, by its key.</summary>
    [BindProperty]
    public string? Part { get; set; }

    /// <summary>All nine.</summary>
    public IReadOnlyList<EqualityLine> Lines { get; private set; } = [];

    /// <summary>Whether this person changes it now.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Consultation);

    /// <summary>What is open, in sentences.</summary>
    public IEnumerable<string> Open
    {
        get
        {
            var (silent, bare, again) = (Lines.Count(l => l.Impact is null), Lines.Count(l => l.LacksMitigation), Lines.Count(l => l.Again is not null));
            return new[]
            {
                silent == 0 ? null : silent == Lines.Count ? "Nothing is said yet." : $"Nothing is said yet of {silent} of the {Lines.Count}.",
                bare == 0 ? null : $"{bare} {(bare == 1 ? "is" : "are")} worse for people, and nothing is said of what is done about it.",
                again == 0 ? null : $"{again} {(again == 1 ? "is" : "are")} to be looked at again.",
            }.OfType<string>();
        }
    }

    /// <summary>Name of whoever looked.</summary>
    public string NameOf(Guid? person) => names.FirstOrDefault(p => p.Id == person)?.Name ?? ImprovementWords.Gone;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Says that one was looked at again and stands as it is.</summary>
    public async Task<IActionResult> OnPostLookedAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (EqualityWords.Find(Part ?? "") is not { } characteristic || await FindAsync(characteristic, cancellationToken) is not { } impact)
        {
            return NotFound();
        }

        if (!IsMyOwnClick(impact))
        {
            var isAsSeen = impact.Version == Version;
            (impact.ReviewedAt, impact.ReviewedById) = (time.GetUtcNow(), Me);
            if (!isAsSeen || (!await Database.TrySaveNewAsync(cancellationToken) && !(await FindAsync(characteristic, cancellationToken) is { } now && IsMyOwnClick(now))))
            {
                ModelState.AddModelError("", $"Somebody else changed what is said of {EqualityWords.Name(characteristic).ToLowerInvariant()} while you had the page open. Look at it as it stands now");
                await ReadAsync(cancellationToken);
                return this.Invalid();
            }
        }

        TempData["Banner"] = $"{EqualityWords.Name(characteristic)}: looked at again, unchanged.";
        return RedirectToPage("/Council/Plans/Equality/Index", new { plan = PlanId });

        // One save since, and by the same person: the second click of two.
        bool IsMyOwnClick(EqualityImpact stored) => stored.Version == Version + 1 && stored.ReviewedById == Me;
    }

    private Task<EqualityImpact?> FindAsync(ProtectedCharacteristic characteristic, CancellationToken cancellationToken) =>
        Database.EqualityImpacts.SingleOrDefaultAsync(i => i.PlanId == PlanId && i.Characteristic == characteristic, cancellationToken);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Lines = await equality.ReadAsync(PlanId, cancellationToken);
        names = await people.PeopleAsync(cancellationToken);
    }
}
