using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>All figures of a year that a person may hand over, sent for approval together: for whoever fills in a grid or sends a file.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class SendModel(CouncilYears years, ReturnDecisions decisions) : PageModel
{
    /// <summary>The figures of one unit in the form.</summary>
    public sealed class Line
    {
        /// <summary>The library, or the service.</summary>
        public Guid Unit { get; set; }

        /// <summary>Version of the return that was shown.</summary>
        public int Version { get; set; }

        /// <summary>Whether they are sent.</summary>
        public bool IsChosen { get; set; }

        /// <summary>What is behind all that looks unusual and has no answer yet.</summary>
        public string? Reason { get; set; }
    }

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The form: units that can be sent, those that need a word first.</summary>
    [BindProperty]
    public List<Line> Lines { get; set; } = [];

    /// <summary>Stands for every reason left blank.</summary>
    [BindProperty]
    public string? ForAll { get; set; }

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>The units of the form's lines.</summary>
    public IReadOnlyList<YearUnit> Units { get; private set; } = [];

    /// <summary>How many of them need a word.</summary>
    public int Unusual => Units.Count(unit => Unanswered(unit).Count > 0);

    /// <summary>Units with something that must be put right first.</summary>
    public IReadOnlyList<YearUnit> Stopped { get; private set; } = [];

    /// <summary>Units of which nothing was entered.</summary>
    public IReadOnlyList<YearUnit> Empty { get; private set; } = [];

    /// <summary>Whether there may be something to send: figures that can still be changed.</summary>
    public static bool MaySend(HttpContext http, CouncilYear council)
    {
        ArgumentNullException.ThrowIfNull(council);
        return council.Units.Any(unit => unit is { CanEdit: true, IsEmpty: false } && http.MayEnter(unit.Id));
    }

    /// <summary>What looks unusual and has no answer.</summary>
    public static IReadOnlyList<Finding> Unanswered(YearUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return [.. unit.Findings.Where(finding => finding.Severity == RuleSeverity.Soft && unit.NoteOn(finding) is null)];
    }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Sends those ticked.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (sent, forAll) = (Lines, ForAll?.Trim());
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        foreach (var own in Lines)
        {
            // A unit that was not in the form is not sent; one that changed since is shown with its new version.
            var line = sent.Find(one => one.Unit == own.Unit);
            (own.IsChosen, own.Reason) = (line?.IsChosen == true, string.IsNullOrWhiteSpace(line?.Reason) ? forAll : line.Reason.Trim());
        }

        ModelState.Clear();
        ForAll = null;
        Check(sent);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var changed = new List<string>();
        foreach (var line in sent.Where(line => line.IsChosen))
        {
            if (Council.Find(line.Unit) is not { IsAsked: true } unit || !HttpContext.MayEnter(line.Unit))
            {
                return Forbid();
            }

            // Something that must be put right came in since the page was made: then the version differs too.
            var reason = Lines.Find(own => own.Unit == line.Unit)?.Reason;
            var notes = Unanswered(unit).Select(finding => new TypedNote(finding.NoteKey, reason, 0)).ToList();
            var outcome = Stopped.Contains(unit) ? DecisionOutcome.Changed
                : (await decisions.AnswerAsync(Council, new SeenReturn(line.Unit, line.Version), notes, submit: true, User.PersonId(), cancellationToken)).Outcome;
            if (outcome == DecisionOutcome.Changed)
            {
                changed.Add(unit.Name);
            }
        }

        var done = sent.Count(line => line.IsChosen) - changed.Count;
        TempData["Banner"] = string.Join(" ", new[]
        {
            done == 0 ? null : $"{ReturnWords.Count(done, "set of figures is", "sets of figures are")} sent for approval.",
            changed.Count == 0 ? null : $"Not sent, because changed while you had the page open: {ReturnWords.List(changed)}.",
        }.OfType<string>());
        return changed.Count > 0 ? RedirectToPage(new { Year }) : RedirectToPage(HttpContext.MayApprove() ? "/Council/Returns/Approve" : "/Council/Returns/Year", new { Year });
    }

    private void Check(List<Line> sent)
    {
        if (!sent.Exists(line => line.IsChosen))
        {
            ModelState.AddModelError(Lines.Count == 0 ? "" : FieldOf(0, nameof(Line.IsChosen)), "Tick the figures that you send");
        }

        foreach (var (index, (line, unit)) in Lines.Zip(Units).Index().Where(one => one.Item.First.IsChosen && Unanswered(one.Item.Second).Count > 0))
        {
            if (string.IsNullOrEmpty(line.Reason))
            {
                ModelState.AddModelError(FieldOf(index, nameof(Line.Reason)), $"Say what is behind the unusual figures of {unit.Name}");
            }
            else if (line.Reason.Length > WarningNote.MaxTextLength)
            {
                ModelState.AddModelError(FieldOf(index, nameof(Line.Reason)), string.Create(CultureInfo.CurrentCulture, $"The answer must be {WarningNote.MaxTextLength:#,0} characters or fewer"));
            }
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } council)
        {
            return false;
        }

        Council = council;
        var open = council.Units.Where(unit => unit.CanEdit && HttpContext.MayEnter(unit.Id)).ToList();
        Empty = [.. open.Where(unit => unit.IsEmpty)];
        Stopped = [.. open.Where(unit => !unit.IsEmpty && (unit.Unfinished.Any() || unit.Findings.Any(finding => finding.Severity == RuleSeverity.Hard)))];
        Units = [.. open.Except(Empty).Except(Stopped).OrderBy(unit => Unanswered(unit).Count == 0)];
        Lines = [.. Units.Select(unit => new Line { Unit = unit.Id, Version = unit.Return?.Version ?? 0, IsChosen = unit.Progress.Missing.Count == 0 })];
        return true;
    }

    private static string FieldOf(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"{nameof(Lines)}[{index}].{field}");
}
