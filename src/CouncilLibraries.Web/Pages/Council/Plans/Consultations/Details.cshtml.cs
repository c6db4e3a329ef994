using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>One round of consultation: how people were asked, whether it was fair, what they said and what was done.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, PlanConsultations consultations, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>The round's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "round")]
    public Guid RoundId { get; set; }

    /// <summary>The document taken away.</summary>
    [BindProperty]
    public Guid DocumentId { get; set; }

    /// <summary>The round.</summary>
    public PlanRound Round { get; private set; } = null!;

    /// <summary>Where it stands today.</summary>
    public RoundState State => Round.StateOn(PhaseDay.Today(time));

    /// <summary>Whether this person changes it now.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Consultation);

    /// <summary>How many themes want an answer now: before it is over none does.</summary>
    public int Unanswered => State == RoundState.Closed ? Round.Unanswered.Count() : 0;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await consultations.FindAsync(PlanId, RoundId, cancellationToken) is not { } round)
        {
            return NotFound();
        }

        Round = round;
        return Page();
    }

    /// <summary>Takes a document away.</summary>
    public async Task<IActionResult> OnPostRemoveDocumentAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer)
        {
            return answer;
        }

        var document = await Database.ConsultationDocuments.SingleOrDefaultAsync(
            d => d.Id == DocumentId && d.RoundId == RoundId && Database.ConsultationRounds.Any(r => r.Id == RoundId && r.PlanId == PlanId), cancellationToken);
        if (document is not null)
        {
            Database.ConsultationDocuments.Remove(document);
            await Database.TrySaveNewAsync(cancellationToken);
            TempData["Banner"] = $"{document.Title} is taken away.";
        }

        return RedirectToPage("/Council/Plans/Consultations/Details", new { plan = PlanId, round = RoundId });
    }
}
