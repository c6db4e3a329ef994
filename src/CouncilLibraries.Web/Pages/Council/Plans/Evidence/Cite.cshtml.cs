using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Adds a figure, a statement of a self-assessment or an action to the register, with what it says now.</summary>
[Authorize(Policies.Member)]
public sealed class CiteModel(CouncilLibrariesContext database, PlanEvidence evidence, LiveEvidence live, TimeProvider time) : EvidenceFormPageModel(database, time)
{
    /// <summary>What kind of thing is cited.</summary>
    [BindProperty(SupportsGet = true)]
    public LiveKind Kind { get; set; }

    /// <summary>Which of the kind.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>The unit or assessment that it is of.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Of { get; set; }

    /// <summary>What is cited, and what it says now.</summary>
    public LiveOffer Offer { get; private set; } = null!;

    /// <inheritdoc />
    public override EvidenceForm FormOfItem => new LiveSource(Kind, "", null).Form;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Click, Title, Finding) = (Guid.CreateVersion7(), Offer.Title, Offer.Finding);
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckFields();
        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        var (councilId, source) = (Plan.CouncilId, Offer.Source);
        return Added(await evidence.AddAsync(PlanId, Click, number =>
        {
            var item = new EvidenceItem
            {
                CouncilId = councilId, Id = Click, PlanId = PlanId, Number = number, Topic = Topic!.Value, Form = source.Form, Title = Title!, Source = Offer.Says.From,
                LiveKey = source.StoredKey, LiveId = source.Of, CitedAt = Now, CitedById = Me,
            };
            Apply(item);
            item.Cite(Offer.Says, Me, Now);
            return item;
        }, null, cancellationToken));
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Evidence, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await live.FindAsync(new LiveSource(Kind, Key ?? "", Of), cancellationToken) is not { } offer)
        {
            return NotFound();
        }

        Offer = offer;
        return null;
    }
}
