using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>All figures of a year that wait for the head of service, to be approved or sent back together.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class ApproveModel(CouncilYears years, ReturnDecisions decisions, PublicLinks links) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>Units ticked, each with the version of its return that was shown: <c>id.version</c>.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>Units that nothing was unusual about when the page was made, as in <see cref="Chosen"/>.</summary>
    [BindProperty]
    public List<string> Plain { get; set; } = [];

    /// <summary>Whether all of those are ticked with one box.</summary>
    [BindProperty]
    public bool AllPlain { get; set; }

    /// <summary>Why those ticked go back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Units that wait, with something to look at.</summary>
    public IReadOnlyList<WaitingUnit> Unusual { get; private set; } = [];

    /// <summary>Units that wait, with nothing unusual.</summary>
    public IReadOnlyList<WaitingUnit> Usual { get; private set; } = [];

    private List<SeenReturn> Seen => [.. (AllPlain ? Chosen.Concat(Plain) : Chosen).Select(Read).OfType<SeenReturn>().DistinctBy(one => one.UnitId)];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Approves those ticked.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Seen.Count == 0)
        {
            ModelState.AddModelError(nameof(Chosen), "Tick the figures that you approve");
            return this.Invalid();
        }

        return Answer(await decisions.ApproveAsync(Council, Seen, User.PersonId(), cancellationToken), "approved");
    }

    /// <summary>Sends back those ticked, all for one reason.</summary>
    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Seen.Count == 0)
        {
            ModelState.AddModelError(nameof(Chosen), "Tick the figures that you send back");
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Say why, so that the people who enter the figures know what to do");
        }
        else if (Reason.Trim().Length > Return.MaxReasonLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {Return.MaxReasonLength:#,0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var outcomes = new Dictionary<Guid, DecisionOutcome>();
        foreach (var one in Seen)
        {
            // What was approved meanwhile is opened again from its own page, not from this list.
            outcomes[one.UnitId] = Council.Find(one.UnitId)?.Status is ReturnStatus.Approved or ReturnStatus.Locked
                ? DecisionOutcome.Changed
                : await decisions.ReopenAsync(Council, one, Reason!.Trim(), links.ToEntry(HttpContext, Year), User.PersonId(), cancellationToken);
        }

        return Answer(outcomes, "sent back");
    }

    private RedirectToPageResult Answer(IReadOnlyDictionary<Guid, DecisionOutcome> outcomes, string done)
    {
        var changed = outcomes.Where(o => o.Value == DecisionOutcome.Changed).Select(o => Council.Find(o.Key)?.Name).OfType<string>().ToList();
        var decided = outcomes.Count - changed.Count;
        TempData["Banner"] = string.Join(" ", new[]
        {
            decided == 0 ? null : $"{ReturnWords.Count(decided, "set of figures is", "sets of figures are")} {done}.",
            changed.Count == 0 ? null : $"Not {done}, because changed while you had the page open: {ReturnWords.List(changed)}.",
        }.OfType<string>());
        return changed.Count == 0 && decided == Unusual.Count + Usual.Count ? RedirectToPage("/Council/Returns/Year", new { Year }) : RedirectToPage(new { Year });
    }

    private static SeenReturn? Read(string value) =>
        value.Split('.') is [var id, var version] && Guid.TryParse(id, out var unit) && int.TryParse(version, out var number) ? new SeenReturn(unit, number) : null;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return false;
        }

        Council = council;
        var waiting = council.Units.Where(unit => unit.Status == ReturnStatus.Submitted).Select(unit => WaitingUnit.Of(council, unit)).ToLookup(unit => unit.IsPlain);
        (Unusual, Usual) = ([.. waiting[false]], [.. waiting[true]]);
        return true;
    }
}
