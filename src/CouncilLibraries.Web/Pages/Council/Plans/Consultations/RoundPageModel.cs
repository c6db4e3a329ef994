using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>A page of one round of consultation.</summary>
public abstract class RoundPageModel(CouncilLibrariesContext database) : PlanPageModel(database)
{
    /// <summary>The round's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "round")]
    public Guid RoundId { get; set; }

    /// <summary>The round as it is stored, tracked; with its checks and themes.</summary>
    public ConsultationRound Round { get; private set; } = null!;

    /// <summary>Whether this person changes it now.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Consultation);

    /// <summary>Reads plan and round for a page that changes it.</summary>
    /// <returns>The answer where this person may not change it; otherwise null.</returns>
    protected async Task<IActionResult?> LoadRoundToWorkAsync(CancellationToken cancellationToken) =>
        await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer ? answer : await ReadRoundAsync(cancellationToken) ? null : NotFound();

    /// <summary>Reads the round, also again after a save that somebody else was faster with.</summary>
    /// <returns>Whether it is there.</returns>
    protected async Task<bool> ReadRoundAsync(CancellationToken cancellationToken)
    {
        if (await Database.ConsultationRounds.Include(r => r.Checks).Include(r => r.Themes).AsSplitQuery().SingleOrDefaultAsync(r => r.PlanId == PlanId && r.Id == RoundId, cancellationToken) is not { } round)
        {
            return false;
        }

        Round = round;
        return true;
    }

    /// <summary>Reads a number of people or answers.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="field">The field that the message leads to.</param>
    /// <param name="what">What it is, as the message calls it.</param>
    /// <returns>Null for a blank, and where it could not be read.</returns>
    protected int? Number(string? text, string field, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (PeopleCount.Read(text.Trim(), out var count) is { } why)
        {
            ModelState.AddModelError(field, $"{what} {why}");
            return null;
        }

        return count;
    }

    /// <summary>Back to the round, with a banner.</summary>
    protected IActionResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Consultations/Details", new { plan = PlanId, round = RoundId });
    }
}
