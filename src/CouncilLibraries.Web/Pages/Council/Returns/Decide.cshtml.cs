using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>The head of service's word on the figures of one unit: approve, send back, open again.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class DecideModel(CouncilYears years, ReturnDecisions decisions, PublicLinks links) : UnitPageModel(years)
{
    /// <summary>Version of the return that the page was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Why the figures go back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The figures.</summary>
    public IReadOnlyList<FigureGroup> Groups { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Of.Status is null or ReturnStatus.Draft)
        {
            return RedirectToPage("/Council/Returns/Entry", new { Year, Unit });
        }

        Show();
        return Page();
    }

    /// <summary>Approves them.</summary>
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var outcomes = await decisions.ApproveAsync(Council, [new SeenReturn(Unit, Version)], User.PersonId(), cancellationToken);
        return Answer(outcomes[Unit], $"The figures of {Of.Name} are approved.");
    }

    /// <summary>Sends them back, or opens them again.</summary>
    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Say why, so that the person who enters the figures knows what to do");
        }
        else if (Reason.Trim().Length > Return.MaxReasonLength)
        {
            ModelState.AddModelError(nameof(Reason), string.Create(CultureInfo.CurrentCulture, $"The reason must be {Return.MaxReasonLength:#,0} characters or fewer"));
        }

        if (!ModelState.IsValid)
        {
            Show();
            return this.Invalid();
        }

        var outcome = await decisions.ReopenAsync(Council, new SeenReturn(Unit, Version), Reason!.Trim(), links.ToEntry(HttpContext, Year), User.PersonId(), cancellationToken);
        return Answer(outcome, Of.Status == ReturnStatus.Submitted ? $"The figures of {Of.Name} are sent back." : $"The figures of {Of.Name} can be changed again.");
    }

    private RedirectToPageResult Answer(DecisionOutcome outcome, string done)
    {
        if (outcome == DecisionOutcome.Changed)
        {
            TempData["Banner"] = $"{Of.Name} changed while you had the page open, so nothing was decided. Look at it as it stands now.";
            return RedirectToPage(new { Year, Unit });
        }

        TempData["Banner"] = done;
        return RedirectToPage("/Council/Returns/Year", new { Year });
    }

    private void Show()
    {
        Version = Of.Return?.Version ?? 0;
        Groups = FigureRow.Groups(Council, Of, Council.Year, Council.Catalogue.Measures);
    }
}
