using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Equality;

/// <summary>Says how the plan touches the people with one protected characteristic.</summary>
public sealed class EditModel(CouncilLibrariesContext database, TimeProvider time) : PlanPageModel(database)
{
    private List<EqualityEvidence> evidence = [];

    /// <summary>The characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>How it touches them.</summary>
    [BindProperty]
    public ImpactKind? Impact { get; set; }

    /// <summary>In what way.</summary>
    [BindProperty]
    public string? About { get; set; }

    /// <summary>The evidence of the register that shows it.</summary>
    [BindProperty]
    public Guid? EvidenceId { get; set; }

    /// <summary>What shows it, in words.</summary>
    [BindProperty]
    public string? EvidenceText { get; set; }

    /// <summary>What is done about it.</summary>
    [BindProperty]
    public string? Mitigation { get; set; }

    /// <summary>The characteristic.</summary>
    public ProtectedCharacteristic Characteristic { get; private set; }

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public EqualityImpact? Theirs { get; private set; }

    /// <summary>Evidence to choose from. What was taken back can be kept, but not chosen anew.</summary>
    public IReadOnlyList<Choice> EvidenceChoices => [.. evidence.Where(e => !e.IsTakenBack || e.Id == EvidenceId).Select(e => new Choice(e.Id.ToString(), EqualityWords.Evidence(e)))];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await FindAsync(cancellationToken) is { } impact)
        {
            (Impact, About, EvidenceId, EvidenceText, Mitigation, Version) = (impact.Impact, impact.About, impact.EvidenceId, impact.EvidenceText, impact.Mitigation, impact.Version);
        }

        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var impact = await FindAsync(cancellationToken);
        Check(impact);
        Compare(impact);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (impact is null)
        {
            impact = new EqualityImpact { CouncilId = Plan.CouncilId, PlanId = PlanId, Characteristic = Characteristic, Impact = Impact!.Value, ReviewedAt = time.GetUtcNow(), ReviewedById = Me };
            Database.EqualityImpacts.Add(impact);
        }

        (impact.Impact, impact.About, impact.EvidenceId, impact.EvidenceText, impact.Mitigation, impact.ReviewedAt, impact.ReviewedById) =
            (Impact!.Value, About, EvidenceId, EvidenceText, Mitigation, time.GetUtcNow(), Me);
        if (!await Database.TrySaveNewAsync(cancellationToken))
        {
            Compare(await FindAsync(cancellationToken));
            if (!ModelState.IsValid)
            {
                return this.Invalid();
            }
        }

        TempData["Banner"] = $"{EqualityWords.Name(Characteristic)} is saved.";
        return RedirectToPage("/Council/Plans/Equality/Index", new { plan = PlanId });
    }

    /// <summary>Evidence of the register by its id, as the page names it; null for none.</summary>
    public string? EvidenceOf(Guid? id) => evidence.Find(e => e.Id == id) is { } found ? EqualityWords.Evidence(found) : null;

    private void Check(EqualityImpact? stored)
    {
        About = Clean(About, EqualityImpact.MaxTextLength, nameof(About), "In what way");
        EvidenceText = Clean(EvidenceText, EqualityImpact.MaxTextLength, nameof(EvidenceText), "What shows it");
        Mitigation = Clean(Mitigation, EqualityImpact.MaxTextLength, nameof(Mitigation), "What is done about it");
        if (Impact is null || !Enum.IsDefined(Impact.Value))
        {
            ModelState.AddModelError(nameof(Impact), "Choose how the plan touches them; “not known yet” is an answer too");
        }

        if (EvidenceId is { } id && !evidence.Exists(e => e.Id == id && (!e.IsTakenBack || id == stored?.EvidenceId)))
        {
            ModelState.AddModelError(nameof(EvidenceId), "Choose evidence from the list");
        }
    }

    // Where the same stands there already, as after the first of two clicks, nothing is overwritten.
    private void Compare(EqualityImpact? stored)
    {
        var version = stored?.Version ?? 0;
        if (version == Version || (stored is not null && (stored.Impact, stored.About, stored.EvidenceId, stored.EvidenceText, stored.Mitigation) == (Impact, About, EvidenceId, EvidenceText, Mitigation)))
        {
            Version = version;
            return;
        }

        Theirs = stored;
        CheckVersion(version, nameof(Impact));
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (EqualityWords.Find(Part) is not { } characteristic)
        {
            return NotFound();
        }

        Characteristic = characteristic;
        evidence = await Database.EvidenceItems.AsNoTracking().Where(e => e.PlanId == PlanId).OrderBy(e => e.Number)
            .Select(e => new EqualityEvidence(e.Id, e.Number, e.Title, e.TakenBackAt != null)).ToListAsync(cancellationToken);
        return null;
    }

    private Task<EqualityImpact?> FindAsync(CancellationToken cancellationToken) =>
        Database.EqualityImpacts.SingleOrDefaultAsync(i => i.PlanId == PlanId && i.Characteristic == Characteristic, cancellationToken);
}
