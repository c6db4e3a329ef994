using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Look over the figures of one unit before they go to the head of service: what must be put right, what needs a word, what is missing.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class CheckModel(CouncilYears years, ReturnDecisions decisions) : UnitPageModel(years)
{
    /// <summary>Button that keeps the answers without submitting.</summary>
    public const string ThenLater = "later";

    /// <summary>The answer to one warning.</summary>
    public sealed class Answer
    {
        /// <summary>Key of the finding.</summary>
        public string Key { get; set; } = "";

        /// <summary>The answer.</summary>
        public string? Text { get; set; }

        /// <summary>Version of the stored answer; 0 where there was none.</summary>
        public int Version { get; set; }
    }

    /// <summary>Version of the return that the page was made from; 0 before anything was saved.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The answers, one a warning.</summary>
    [BindProperty]
    public List<Answer> Answers { get; set; } = [];

    /// <summary>Stands for every answer left blank.</summary>
    [BindProperty]
    public string? ForAll { get; set; }

    /// <summary>What must be put right or left blank.</summary>
    public IReadOnlyList<Finding> Errors { get; private set; } = [];

    /// <summary>What needs a word; in the order of the answers.</summary>
    public IReadOnlyList<Finding> Warnings { get; private set; } = [];

    /// <summary>Texts that are not figures yet.</summary>
    public IReadOnlyList<(Measure Measure, ReturnValue Value)> Unfinished { get; private set; } = [];

    /// <summary>Whether something must be put right first.</summary>
    public bool IsStopped => Errors.Count + Unfinished.Count > 0;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Show();
        Version = Of.Return?.Version ?? 0;
        return Of.CanEdit ? Page() : RedirectToPage("/Council/Returns/Entry", new { Year, Unit });
    }

    /// <summary>Keeps the answers, and hands the figures over if nothing stands in the way.</summary>
    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        foreach (var blank in Answers.Where(a => string.IsNullOrWhiteSpace(a.Text) && a.Version == 0))
        {
            blank.Text = ForAll;
        }

        ForAll = null;
        var sent = Answers.GroupBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.First(), StringComparer.Ordinal);
        Show();
        var problems = CheckAnswers(sent, submits: then != ThenLater);
        var notes = Warnings.Where(w => sent.ContainsKey(w.NoteKey) && (sent[w.NoteKey].Text?.Length ?? 0) <= WarningNote.MaxTextLength)
            .Select(w => new TypedNote(w.NoteKey, sent[w.NoteKey].Text, sent[w.NoteKey].Version)).ToList();
        var submits = then != ThenLater && !IsStopped && problems.Count == 0;
        var outcome = await decisions.AnswerAsync(Council, new SeenReturn(Unit, Version), notes, submits, User.PersonId(), cancellationToken);
        foreach (var key in outcome.Changed)
        {
            problems[key] = "Someone else answered this while you had the page open. Their words are below; put yours in their place if you like";
        }

        if (outcome.Outcome == DecisionOutcome.AlreadyDone)
        {
            TempData["Banner"] = "These figures were sent for approval already.";
            return RedirectToPage("/Council/Returns/Entry", new { Year, Unit });
        }

        if (problems.Count == 0 && outcome.Outcome == DecisionOutcome.Done && (submits || then == ThenLater))
        {
            TempData["Banner"] = submits ? $"The figures of {Of.Name} are sent for approval." : "Your answers are saved. You can close this page and carry on later.";
            return submits ? RedirectToPage("/Council/Returns/Entry", new { Year, Unit }) : RedirectToPage(new { Year, Unit });
        }

        return await AgainAsync(sent, outcome, problems, cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(Dictionary<string, Answer> sent, AnswerOutcome outcome, Dictionary<string, string> problems, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        ModelState.Clear();
        Show();
        Version = Of.Return?.Version ?? 0;
        foreach (var own in Answers.Where(a => sent.ContainsKey(a.Key) && !outcome.Changed.Contains(a.Key, StringComparer.Ordinal)))
        {
            own.Text = sent[own.Key].Text;
        }

        foreach (var (index, warning) in Warnings.Index())
        {
            if (problems.TryGetValue(warning.NoteKey, out var problem))
            {
                ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"{nameof(Answers)}[{index}].{nameof(Answer.Text)}"), problem);
            }
        }

        if (IsStopped)
        {
            ModelState.AddModelError("", "Put right the figures below, or leave them blank, before you send them");
        }
        else if (outcome.Outcome == DecisionOutcome.Changed && outcome.Changed.Count == 0)
        {
            ModelState.AddModelError("", "Someone changed these figures while you had the page open. Look at them as they stand now, then send them");
        }

        return this.Invalid();
    }

    private Dictionary<string, string> CheckAnswers(Dictionary<string, Answer> sent, bool submits)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var warning in Warnings)
        {
            var text = sent.GetValueOrDefault(warning.NoteKey)?.Text?.Trim() ?? "";
            if (text.Length > WarningNote.MaxTextLength)
            {
                problems[warning.NoteKey] = string.Create(CultureInfo.CurrentCulture, $"The answer must be {WarningNote.MaxTextLength:#,0} characters or fewer");
            }
            else if (submits && text.Length == 0)
            {
                problems[warning.NoteKey] = $"Say what is behind this: {Subject(warning)}";
            }
        }

        return problems;
    }

    /// <summary>What a finding is about, in few words.</summary>
    public string Subject(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Measures.Count == 0 ? "opening hours" : Council.Catalogue.Measure(finding.Measures[0]).Name;
    }

    private void Show()
    {
        var findings = Of.Findings.ToLookup(finding => finding.Severity);
        (Errors, Warnings) = ([.. findings[RuleSeverity.Hard]], [.. findings[RuleSeverity.Soft]]);
        Unfinished = [.. Of.Unfinished.Select(value => (Council.Catalogue.FindMeasure(value.MeasureCode), value)).Where(x => x.Item1 is not null).Select(x => (x.Item1!, x.value))];
        Answers = [.. Warnings.Select(warning => Of.NoteOn(warning) is { } note
            ? new Answer { Key = warning.NoteKey, Text = note.Text, Version = note.Version }
            : new Answer { Key = warning.NoteKey })];
    }
}
