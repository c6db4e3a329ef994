using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Add a round of consultation.</summary>
public sealed class AddModel(CouncilLibrariesContext database, TimeProvider time) : RoundFormPageModel(database, time)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the round's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <inheritdoc />
    public override bool AsksWhatCameOfIt => false;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer)
        {
            return answer;
        }

        Click = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer)
        {
            return answer;
        }

        var round = new ConsultationRound { CouncilId = Plan.CouncilId, Id = Click, PlanId = PlanId, Name = "" };
        Apply(round);
        if (await Database.ConsultationRounds.CountAsync(r => r.PlanId == PlanId && r.Id != Click, cancellationToken) >= ConsultationRound.Most)
        {
            ModelState.AddModelError(nameof(Name), $"There are {ConsultationRound.Most} rounds already, which is the most. Take one away that holds nothing");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        // A second click has the same key: it is there already.
        Database.ConsultationRounds.Add(round);
        await Database.TrySaveNewAsync(cancellationToken);
        RoundId = Click;
        return Done($"The round is added. {ConsultationWords.Short(OpensOn, ClosesOn)}".Trim());
    }
}
