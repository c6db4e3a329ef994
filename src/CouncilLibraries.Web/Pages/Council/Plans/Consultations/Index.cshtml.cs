using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>The rounds in which people are asked about a plan.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, PlanConsultations consultations, TimeProvider time) : PlanPageModel(database)
{
    /// <summary>The rounds.</summary>
    public IReadOnlyList<PlanRound> Rounds { get; private set; } = [];

    /// <summary>Today.</summary>
    public DateOnly Today => PhaseDay.Today(time);

    /// <summary>Whether this person changes them now.</summary>
    public bool MayWork => MayWorkOn(PlanStageKind.Consultation);

    /// <summary>Whether people are still to be asked.</summary>
    public bool IsReminded => Plan.IsOpen && !Rounds.Any(r => r.StateOn(Today) is RoundState.Open or RoundState.Closed);

    /// <summary>What is open of a round, in words.</summary>
    public IEnumerable<string> Open(PlanRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        var isClosed = round.StateOn(Today) == RoundState.Closed;
        return new[]
        {
            round.ChecksOpen == 0 ? null : $"{round.Checks.Count - round.ChecksOpen} of the {round.Checks.Count} questions of fairness are answered with yes",
            round.IsShort ? "Shorter than six weeks" : null,
            isClosed && round.Themes.Count == 0 ? "Nothing of what people said is recorded" : null,
            isClosed && round.Unanswered.Any() ? $"{ConsultationWords.Count(round.Unanswered.Count(), "theme", "themes")} without an answer" : null,
        }.OfType<string>();
    }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        Rounds = await consultations.ReadAsync(PlanId, cancellationToken);
        return Page();
    }
}
