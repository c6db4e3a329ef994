using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Decision;

/// <summary>What is written for the report to the committee alone.</summary>
public sealed class EditModel(CouncilLibrariesContext database) : PlanPageModel(database)
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

    /// <summary>The decision as stored; null while nothing is.</summary>
    public PlanDecision? Stored { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Committee, MeetsOn, Proposal, Alternatives) = (Stored?.Committee, Stored?.MeetsOn, Stored?.Proposal, Stored?.Alternatives);
        (Finance, Law, Risks, Version) = (Stored?.Finance, Stored?.Law, Stored?.Risks, Stored?.Version ?? 0);
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
        CheckVersion(Stored?.Version ?? 0, nameof(Proposal));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (Stored is null)
        {
            Database.PlanDecisions.Add(Stored = new PlanDecision { CouncilId = Plan.CouncilId, PlanId = PlanId });
        }

        (Stored.Committee, Stored.MeetsOn, Stored.Proposal, Stored.Alternatives, Stored.Finance, Stored.Law, Stored.Risks) = (committee, MeetsOn, proposal, alternatives, finance, law, risks);
        if (!await SaveAsync(nameof(Proposal), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "The report is saved.";
        return RedirectToPage("/Council/Plans/Decision/Index", new { plan = PlanId });
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Decision, cancellationToken) is { } answer)
        {
            return answer;
        }

        Stored = await Database.PlanDecisions.SingleOrDefaultAsync(d => d.PlanId == PlanId, cancellationToken);
        return null;
    }
}
