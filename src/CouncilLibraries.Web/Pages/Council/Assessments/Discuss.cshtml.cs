using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Shorter template: how the team rated a characteristic, widest apart first, and what it agrees on.</summary>
public sealed class DiscussModel(CouncilLibrariesContext database, AssessmentReader reader, TeamRatings ratings, CaseStudyShelf shelf, TimeProvider time) : AssessmentPageModel(database, reader)
{
    private Shelves shelves = Shelves.None;
    private IReadOnlyList<CriterionRatings> team = [];

    /// <summary>The characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>What the team agrees on, a line a criterion: the reason is the rationale.</summary>
    [BindProperty]
    public List<RatingLine> Lines { get; set; } = [];

    /// <summary>Strengths and areas for improvement.</summary>
    [BindProperty]
    public FindingForm Findings { get; set; } = new();

    /// <summary>Why there are fewer or more of them than two to four.</summary>
    [BindProperty]
    public string? FindingsNote { get; set; }

    /// <summary>Where the second button leads.</summary>
    [BindProperty]
    public string? Go { get; set; }

    /// <summary>The characteristic.</summary>
    public Characteristic Characteristic { get; private set; } = null!;

    /// <summary>Its criteria, in the order of the lines: widest apart first once the ratings are open.</summary>
    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    /// <summary>How far it is rated.</summary>
    public RatingProgress Progress { get; private set; } = null!;

    /// <summary>Names of members who have yet to rate.</summary>
    public IReadOnlyList<string> StillToRate { get; private set; } = [];

    /// <summary>Whether this person has yet to rate.</summary>
    public bool IWait => Progress.Waiting.Contains(Me);

    /// <summary>The next characteristic; null for the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Evidence.</summary>
    public EvidenceList Evidence { get; private set; } = null!;

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Choice> Answers => AnswerChoices.Of(Frame.Framework);

    /// <summary>The team's ratings of a criterion; null while they are not open, or not for this person.</summary>
    public CriterionRatings? TeamOf(string key) => team.FirstOrDefault(r => r.Criterion.Key == key);

    /// <summary>How others did what a part asks for.</summary>
    /// <param name="part">Key of the characteristic or criterion.</param>
    /// <param name="name">Its name.</param>
    public ShelfOf ShelfOf(string part, string name) => new(shelves.Of(CaseStudyTags.OfPart(Frame.Framework, part)), name);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        var agreed = await AgreedAsync(cancellationToken);
        Lines = [.. Criteria.Select(c => agreed.GetValueOrDefault(c.Key) is { } consensus
            ? new RatingLine { Key = c.Key, Answer = AnswerChoices.Value(consensus.Answer, consensus.Level), Reason = consensus.Rationale, Version = consensus.Version }
            : new RatingLine { Key = c.Key })];
        var record = await RecordAsync(cancellationToken);
        (FindingsNote, Version) = (record?.FindingsNote, record?.Version ?? 0);
        Findings = await FindingForm.ReadAsync(Database, AssessmentId, Part, cancellationToken);
        return Page();
    }

    /// <summary>Opens the ratings to the team before all have rated.</summary>
    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ratings.OpenAsync(Assessment, Characteristic, Me, cancellationToken);
        await Database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = "The ratings are open to the team.";
        return RedirectToPage(new { assessment = AssessmentId, part = Part });
    }

    /// <summary>Saves what the team agrees on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(AssessmentRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        // In the order in which the form had them, so that each message stands at its field.
        Criteria = [.. Lines.Select(l => Criteria.FirstOrDefault(c => c.Key == l.Key)).OfType<Criterion>()];
        if (Criteria.Count != Lines.Count || (Progress is { IsOpen: false, Raters: > 0 }))
        {
            TempData["Banner"] = "The ratings are not open yet, so there is nothing to agree on.";
            return RedirectToPage(new { assessment = AssessmentId, part = Part });
        }

        var agreed = await AgreedAsync(cancellationToken);
        foreach (var (i, line) in Lines.Index())
        {
            Put(i, line, agreed.GetValueOrDefault(line.Key));
        }

        var kinds = await Findings.ApplyAsync(Database, Assessment, Part, ModelState, nameof(Findings), cancellationToken);
        await PutNoteAsync(kinds, cancellationToken);
        if (!ModelState.IsValid || !await SaveAsync("", cancellationToken))
        {
            return this.Invalid();
        }

        await ratings.OpenWhatAllRatedAsync(Assessment, [Characteristic], cancellationToken);
        TempData["Banner"] = $"{Characteristic.Name} is saved.";
        return RedirectToPage(new { assessment = AssessmentId, part = Go is not null && Go == Next ? Next : Part });
    }

    private void Put(int index, RatingLine line, Consensus? stored)
    {
        var rationale = Clean(line.Reason, Consensus.MaxRationaleLength, $"Lines[{index}].Reason", "What it is based on");
        if (AnswerChoices.Read(line.Answer, Frame.Framework) is not { } chosen)
        {
            if (rationale is not null)
            {
                ModelState.AddModelError($"Lines[{index}].Answer", $"Choose what the team agrees on for “{Criteria[index].Name}”");
            }

            return;
        }

        if (stored is not null && (stored.Answer, stored.Level, stored.Rationale) == (chosen.Answer, chosen.Level, rationale))
        {
            return;
        }

        if (line.Version != (stored?.Version ?? 0))
        {
            ModelState.AddModelError($"Lines[{index}].Answer",
                $"Somebody else wrote “{AssessmentWords.Answer(Frame.Framework, stored!.Answer, stored.Level)}{(stored.Rationale is null ? "" : $": {stored.Rationale}")}” meanwhile. Save again to put yours in its place");
            ModelState.Remove($"Lines[{index}].Version");
            line.Version = stored.Version;
            return;
        }

        if (stored is null)
        {
            Database.Consensuses.Add(stored = new Consensus { CouncilId = Assessment.CouncilId, AssessmentId = AssessmentId, CriterionKey = line.Key, AgreedAt = time.GetUtcNow() });
        }

        (stored.Answer, stored.Level, stored.Rationale, stored.AgreedAt, stored.AgreedById) = (chosen.Answer, chosen.Level, rationale, time.GetUtcNow(), Me);
    }

    private async Task PutNoteAsync(IReadOnlyList<FindingKind> kinds, CancellationToken cancellationToken)
    {
        var note = Clean(FindingsNote, AssessmentFinding.MaxTextLength, nameof(FindingsNote), "The reason");
        // Where the rule is kept there is nothing to explain.
        note = AssessmentReader.KeepsTheRule(kinds) ? null : note;
        var record = await RecordAsync(cancellationToken);
        if (note == record?.FindingsNote)
        {
            return;
        }

        CheckVersion(record?.Version ?? 0, nameof(FindingsNote));
        if (record is null)
        {
            Database.CharacteristicRecords.Add(record = new CharacteristicRecord { CouncilId = Assessment.CouncilId, AssessmentId = AssessmentId, CharacteristicKey = Part });
        }

        record.FindingsNote = note;
    }

    private async Task<IActionResult?> BeginAsync(AssessmentRights needed, CancellationToken cancellationToken)
    {
        if (await LoadAsync(needed, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Frame.IsRated || Frame.Characteristics.Index().FirstOrDefault(c => c.Item.Key == Part) is not { Item: { } found } at)
        {
            return NotFound();
        }

        Characteristic = found;
        Next = at.Index + 1 < Frame.Characteristics.Count ? Frame.Characteristics[at.Index + 1].Key : null;
        Progress = (await ratings.ProgressAsync(Assessment, [found], cancellationToken))[0];
        team = May(AssessmentRights.SeeRatings) ? await ratings.OfTeamAsync(Assessment, found, cancellationToken) ?? [] : [];
        Criteria = team.Count > 0 ? [.. team.Select(t => t.Criterion)] : [.. found.CriteriaFor(Assessment.IsOfLibrary)];
        shelves = await shelf.ReadAsync(Criteria.Select(c => CaseStudyTags.OfPart(Frame.Framework, c.Key)), cancellationToken);
        Evidence = await EvidenceList.ReadAsync(Database, Assessment, Part, May(AssessmentRights.Write), cancellationToken);
        StillToRate = await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Assessment.CouncilId && Progress.Waiting.Contains(m.PersonId))
            .OrderBy(m => m.Person!.Name).Select(m => m.Person!.Name).ToListAsync(cancellationToken);
        return null;
    }

    private Task<Dictionary<string, Consensus>> AgreedAsync(CancellationToken cancellationToken)
    {
        var keys = Criteria.Select(c => c.Key).ToList();
        return Database.Consensuses.Where(c => c.AssessmentId == AssessmentId && keys.Contains(c.CriterionKey)).ToDictionaryAsync(c => c.CriterionKey, StringComparer.Ordinal, cancellationToken);
    }

    private Task<CharacteristicRecord?> RecordAsync(CancellationToken cancellationToken) =>
        Database.CharacteristicRecords.SingleOrDefaultAsync(r => r.AssessmentId == AssessmentId && r.CharacteristicKey == Part, cancellationToken);
}
