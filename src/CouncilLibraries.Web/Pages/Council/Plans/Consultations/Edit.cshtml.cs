using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Change a round of consultation, or take one away that holds nothing.</summary>
public sealed class EditModel(CouncilLibrariesContext database, PlanConsultations consultations, TimeProvider time) : RoundFormPageModel(database, time)
{
    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public PlanRound? Theirs { get; private set; }

    /// <summary>Whether nothing would be lost with it.</summary>
    public bool HoldsNothing { get; private set; }

    /// <inheritdoc />
    public override bool AsksWhatCameOfIt => true;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Name, OpensOn, ClosesOn, Methods, Audience, Outcome, Version) = (Round.Name, Round.OpensOn, Round.ClosesOn, Round.Methods, Round.Audience, Round.Outcome, Round.Version);
        (Reached, Responses) = (Round.Reached?.ToString(CultureInfo.InvariantCulture), Round.Responses?.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await ApplyAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        return await Database.TrySaveNewAsync(cancellationToken) ? Saved()
            : await ReadRoundAsync(cancellationToken) ? await ApplyAsync(cancellationToken) ?? this.Invalid() : NotFound();
    }

    /// <summary>Takes it away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        await CompareAsync(cancellationToken);
        if (!HoldsNothing)
        {
            ModelState.AddModelError("", "This round holds documents, themes, answers or what came of it. Take these away first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.ConsultationRounds.Remove(Round);
        if (!await SaveAsync(nameof(Name), cancellationToken))
        {
            return await ReadRoundAsync(cancellationToken) ? this.Invalid() : NotFound();
        }

        TempData["Banner"] = "The round is taken away.";
        return RedirectToPage("/Council/Plans/Consultations/Index", new { plan = PlanId });
    }

    // Where the same stands there already, as after the first of two clicks, nothing is overwritten.
    private async Task<IActionResult?> ApplyAsync(CancellationToken cancellationToken)
    {
        Apply(Round);
        if (ModelState.IsValid && !Database.ChangeTracker.HasChanges())
        {
            return Saved();
        }

        await CompareAsync(cancellationToken);
        return ModelState.IsValid ? null : this.Invalid();
    }

    private IActionResult Saved() => Done($"The round is saved. {ConsultationWords.Short(OpensOn, ClosesOn)}".Trim());

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        HoldsNothing = (await consultations.FindAsync(PlanId, RoundId, cancellationToken))?.HoldsNothing == true;
        return null;
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (Version != Round.Version)
        {
            Theirs = await consultations.FindAsync(PlanId, RoundId, cancellationToken);
        }

        CheckVersion(Round.Version, nameof(Name));
    }
}
