using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>An answer to a question of the checklist, as typed.</summary>
public sealed class CheckForm
{
    /// <summary>The answer.</summary>
    public CheckAnswer? Answer { get; set; }

    /// <summary>Why, or what is still to do.</summary>
    public string? Note { get; set; }

    /// <summary>Who sees to it.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>What shows it.</summary>
    public Guid? EvidenceId { get; set; }

    /// <summary>Version that the form was made from; 0 where there was nothing.</summary>
    public int Version { get; set; }
}

/// <summary>One stage of a plan: its work, guide, checklist, notes and how it stands.</summary>
public sealed class StageModel(CouncilLibrariesContext database, ImprovementPlan people, CaseStudyShelf shelf) : StagePageModel(database, people)
{
    private List<CheckItem> stored = [];

    /// <summary>Answers to the checklist, in the guide's order.</summary>
    [BindProperty]
    public List<CheckForm> Checks { get; set; } = [];

    /// <summary>How far the stage is.</summary>
    [BindProperty]
    public StageStatus Status { get; set; }

    /// <summary>What is to be kept in mind.</summary>
    [BindProperty]
    public string? Notes { get; set; }

    /// <summary>Evidence of the plan to choose from.</summary>
    public IReadOnlyList<Choice> EvidenceChoices { get; private set; } = [];

    /// <summary>How others did it.</summary>
    public ShelfOf Shelf { get; private set; } = null!;

    /// <summary>The four answers.</summary>
    public IReadOnlyList<Choice> Answers { get; } = [.. Enum.GetValues<CheckAnswer>().Select(a => new Choice(a.ToString(), PlanWords.Answer(a)))];

    /// <summary>The three states.</summary>
    public IReadOnlyList<Choice> Statuses { get; } = [.. Enum.GetValues<StageStatus>().Select(s => new Choice(s.ToString(), PlanWords.Status(s)))];

    /// <summary>Heading over the rest of an answer: what it holds, or what it is for.</summary>
    public string More(int index) => Checks[index] switch
    {
        { Note: { } note } => note.Length > 60 ? $"Note: {note[..60]} …" : $"Note: {note}",
        { OwnerId: not null } or { EvidenceId: not null } => "Who sees to it, and what shows it",
        _ => "Add a note, a name or evidence",
    };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(toWork: false, cancellationToken) is { } answer)
        {
            return answer;
        }

        ShowAnswers();
        ShowStands();
        return Page();
    }

    /// <summary>Saves the answers that differ from what is stored.</summary>
    public async Task<IActionResult> OnPostAnswersAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        ShowStands();
        if (Checks.Count != Guide.Checklist.Count)
        {
            return BadRequest();
        }

        foreach (var (index, form) in Checks.Index())
        {
            Take(index, form);
        }

        return !ModelState.IsValid || !await SaveAsync("", cancellationToken) ? this.Invalid() : Done("The answers are saved.");
    }

    /// <summary>Saves how the stage stands.</summary>
    public async Task<IActionResult> OnPostStandsAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(toWork: true, cancellationToken) is { } answer)
        {
            return answer;
        }

        ShowAnswers();
        var notes = Clean(Notes, StrategicPlan.MaxTextLength, nameof(Notes), "The notes");
        CheckVersion(Current.Version, nameof(Notes));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        (Current.Status, Current.Notes) = (Status, notes);
        return !await SaveAsync(nameof(Notes), cancellationToken) ? this.Invalid() : Done("How the stage stands is saved.");
    }

    private RedirectToPageResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage(new { plan = PlanId, stage = Stage });
    }

    private void Take(int index, CheckForm form)
    {
        var (key, field) = (Guide.Checklist[index].Key, $"Checks[{index}].Answer");
        form.Note = Clean(form.Note, CheckItem.MaxNoteLength, $"Checks[{index}].Note", "The note");
        var item = stored.Find(c => c.Key == key);
        if (form.OwnerId is { } owner && owner != item?.OwnerId && People.All(p => p.Value != owner.ToString()))
        {
            ModelState.AddModelError($"Checks[{index}].OwnerId", "Choose somebody from the list");
        }

        if (form.EvidenceId is { } evidence && evidence != item?.EvidenceId && EvidenceChoices.All(e => e.Value != evidence.ToString()))
        {
            ModelState.AddModelError($"Checks[{index}].EvidenceId", "Choose evidence from the list");
        }

        if ((form.Answer, form.Note, form.OwnerId, form.EvidenceId) == (item?.Answer, item?.Note, item?.OwnerId, item?.EvidenceId))
        {
            return;
        }

        if (form.Version != (item?.Version ?? 0))
        {
            ModelState.AddModelError(field, $"Somebody else answered this meanwhile: {(item?.Answer is { } other ? PlanWords.Answer(other) : "nothing")}{(item?.Note is { } note ? $", “{note}”" : "")}. Save again to have yours instead");
            ModelState.Remove($"Checks[{index}].Version");
            form.Version = item?.Version ?? 0;
            return;
        }

        if (item is null)
        {
            Database.CheckItems.Add(item = new CheckItem { CouncilId = Plan.CouncilId, PlanId = PlanId, Kind = Guide.Kind, Key = key });
        }

        (item.Answer, item.Note, item.OwnerId, item.EvidenceId) = (form.Answer, form.Note, form.OwnerId, form.EvidenceId);
    }

    private async Task<IActionResult?> BeginAsync(bool toWork, CancellationToken cancellationToken)
    {
        if (await LoadStageAsync(toWork, cancellationToken) is { } answer)
        {
            return answer;
        }

        stored = await Database.CheckItems.Where(c => c.PlanId == PlanId && c.Kind == Guide.Kind).ToListAsync(cancellationToken);
        EvidenceChoices = [.. (await Database.EvidenceItems.Where(e => e.PlanId == PlanId && e.TakenBackAt == null).OrderBy(e => e.Number).Select(e => new { e.Id, e.Number, e.Title }).ToListAsync(cancellationToken))
            .Select(e => new Choice(e.Id.ToString(), $"E{e.Number} {e.Title}"))];
        Shelf = new ShelfOf((await shelf.ReadAsync([CaseStudyTags.Of(Guide)], cancellationToken)).Of(CaseStudyTags.Of(Guide)), Guide.Name);
        return null;
    }

    private void ShowAnswers() => Checks = [.. Guide.Checklist.Select(q => stored.Find(c => c.Key == q.Key)).Select(c =>
        new CheckForm { Answer = c?.Answer, Note = c?.Note, OwnerId = c?.OwnerId, EvidenceId = c?.EvidenceId, Version = c?.Version ?? 0 })];

    private void ShowStands() => (Status, Notes, Version) = (Current.Status, Current.Notes, Current.Version);
}
