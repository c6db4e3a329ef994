using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>All figures of a year that wait for the head of service, to be approved together.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class ApproveModel(CouncilYears years, ReturnDecisions decisions) : PageModel
{
    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>Units ticked, each with the version of its return that was shown: <c>id.version</c>.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Units that wait: those with something unusual first.</summary>
    public IReadOnlyList<YearUnit> Waiting { get; private set; } = [];

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

        var seen = Chosen.Select(Read).OfType<SeenReturn>().DistinctBy(one => one.UnitId).ToList();
        if (seen.Count == 0)
        {
            ModelState.AddModelError(nameof(Chosen), "Tick the figures that you approve");
            return this.Invalid();
        }

        var outcomes = await decisions.ApproveAsync(Council, seen, User.PersonId(), cancellationToken);
        var changed = outcomes.Where(o => o.Value == DecisionOutcome.Changed).Select(o => Council.Find(o.Key)?.Name).OfType<string>().ToList();
        var approved = outcomes.Count - changed.Count;
        TempData["Banner"] = string.Join(" ", new[]
        {
            approved == 0 ? null : $"{ReturnWords.Count(approved, "set of figures is", "sets of figures are")} approved.",
            changed.Count == 0 ? null : $"Not approved, because changed while you had the page open: {ReturnWords.List(changed)}.",
        }.OfType<string>());
        return changed.Count == 0 ? RedirectToPage("/Council/Returns/Year", new { Year }) : RedirectToPage(new { Year });
    }

    /// <summary>Value of the box of a unit.</summary>
    public static string ValueOf(YearUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return $"{unit.Id}.{unit.Return?.Version ?? 0}";
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
        Waiting = [.. council.Units.Where(unit => unit.Status == ReturnStatus.Submitted).OrderByDescending(unit => unit.Findings.Count > 0)];
        return true;
    }
}
