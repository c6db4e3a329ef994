using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Improvements;

/// <summary>Set impact and effort of many actions at once: the list beside the grid.</summary>
[Authorize(Policies.ChangePlans)]
public sealed class WeighListModel(CouncilLibrariesContext database, TimeProvider time) : PageModel
{
    /// <summary>Actions on the form; with two cells each it posts at most 200.</summary>
    public const int MostActions = 100;

    /// <summary>One action on the form.</summary>
    public sealed class Line
    {
        /// <summary>The action.</summary>
        public Guid Id { get; set; }

        /// <summary>Version that the form was made from.</summary>
        public int Version { get; set; }

        /// <summary>How much it would bring.</summary>
        public Size? Impact { get; set; }

        /// <summary>How much work it is.</summary>
        public Size? Effort { get; set; }
    }

    /// <summary>What is typed, one an action.</summary>
    [BindProperty]
    public List<Line> Lines { get; set; } = [];

    /// <summary>The actions that this person may weigh and that are still to do; those not weighed first.</summary>
    public IReadOnlyList<ImprovementAction> Actions { get; private set; } = [];

    /// <summary>Actions that there was no room for.</summary>
    public int More { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Lines = [.. Actions.Select(a => new Line { Id = a.Id, Version = a.Version, Impact = a.Impact, Effort = a.Effort })];
    }

    /// <summary>Saves what differs. An action that somebody else changed meanwhile is shown again; nothing is saved until it is looked at.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Lines.Count > MostActions)
        {
            return BadRequest();
        }

        await LoadAsync(cancellationToken);
        var stored = Actions.ToDictionary(a => a.Id);
        // What is done or gone meanwhile needs no weighing any more.
        Lines = Lines.FindAll(l => stored.ContainsKey(l.Id));
        Actions = [.. Lines.Select(l => stored[l.Id])];
        var changed = CheckAndApply();
        if (ModelState.IsValid && (changed == 0 || await database.TrySaveNewAsync(cancellationToken)))
        {
            TempData["Banner"] = changed == 0 ? "Nothing was changed." : $"{ImprovementWords.Actions(changed)} weighed.";
            return RedirectToPage("/Council/Improvements/Weigh");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("", "Someone else changed one of these at the same moment. Nothing is saved yet: save again");
        }

        return this.Invalid();
    }

    private int CheckAndApply()
    {
        var (changed, now) = (0, time.GetUtcNow());
        foreach (var (index, line) in Lines.Index())
        {
            var action = Actions[index];
            if ((line.Impact, line.Effort) == (action.Impact, action.Effort))
            {
                continue;
            }

            if (line.Version != action.Version)
            {
                ModelState.AddModelError($"Lines[{index}].Impact", $"Someone else changed “{action.Title}” meanwhile: it has {Said(action.Impact)} impact and {Said(action.Effort)} effort. Save again to keep yours");
                ModelState.Remove($"Lines[{index}].Version");
                line.Version = action.Version;
                continue;
            }

            var note = $"Impact: {Said(line.Impact)}, was {Said(action.Impact)}\nEffort: {Said(line.Effort)}, was {Said(action.Effort)}";
            (action.Impact, action.Effort) = (line.Impact, line.Effort);
            database.ActionEvents.Add(action.Move(action.Status, note, User.PersonId(), now));
            changed++;
        }

        return changed;

        static string Said(Size? size) => size is { } s ? ImprovementWords.Text(s).ToLowerInvariant() : "no";
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (place, me) = (this.Place(), User.PersonId()!.Value);
        var open = await new ImprovementFilter(ActionStanding.Open, null, null, null, null, null).Apply(database.ActionsSeenBy(me), PhaseDay.Today(time), time.GetUtcNow()).ToListAsync(cancellationToken);
        var from = open.ConvertAll(a => a.AssessmentId).Distinct().ToList();
        var assessments = await database.Assessments.AsNoTracking().Include(a => a.Members).Where(a => from.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var own = open.FindAll(a => a.RightsOf(a.AssessmentId is { } id ? assessments[id] : null, place, me).HasFlag(ActionRights.Edit)).OrderBy(a => a.Priority != ActionPriority.NotWeighed).ToList();
        (Actions, More) = ([.. own.Take(MostActions)], Math.Max(0, own.Count - MostActions));
    }
}
