using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>What is written for the report to the committee alone.</summary>
public sealed class EditModel(CouncilLibrariesContext database) : DecisionFormPageModel(database)
{
    /// <summary>Who decides.</summary>
    [BindProperty]
    public string? Committee { get; set; }

    /// <summary>The day that it meets.</summary>
    [BindProperty]
    public DateOnly? MeetsOn { get; set; }

    /// <summary>What it is asked to decide.</summary>
    [BindProperty]
    public string? Proposal { get; set; }

    /// <summary>Why the other options are not put forward.</summary>
    [BindProperty]
    public string? Alternatives { get; set; }

    /// <summary>What it means for money.</summary>
    [BindProperty]
    public string? Finance { get; set; }

    /// <summary>What it means in law.</summary>
    [BindProperty]
    public string? Law { get; set; }

    /// <summary>What could go wrong.</summary>
    [BindProperty]
    public string? Risks { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Committee, MeetsOn, Proposal, Alternatives) = (Stored?.Committee, Stored?.MeetsOn, Stored?.Proposal, Stored?.Alternatives);
        (Finance, Law, Risks, Version) = (Stored?.Finance, Stored?.Law, Stored?.Risks, StoredVersion);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        const int Longest = PlanDecision.MaxTextLength;
        var committee = Clean(Committee, StrategicPlan.MaxLineLength, nameof(Committee), "Who decides");
        var proposal = Clean(Proposal, Longest, nameof(Proposal), "What is to be decided");
        var alternatives = Clean(Alternatives, Longest, nameof(Alternatives), "Why not the others");
        var (finance, law, risks) = (Clean(Finance, Longest, nameof(Finance), "Money"), Clean(Law, Longest, nameof(Law), "Law"), Clean(Risks, Longest, nameof(Risks), "Risks"));
        CheckVersion(StoredVersion, nameof(Proposal));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var decision = Written();
        (decision.Committee, decision.MeetsOn, decision.Proposal, decision.Alternatives, decision.Finance, decision.Law, decision.Risks) = (committee, MeetsOn, proposal, alternatives, finance, law, risks);
        return await DoneAsync(nameof(Proposal), "The report is saved.", cancellationToken);
    }
}
