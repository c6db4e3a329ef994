using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>A member's rating of one criterion, as typed.</summary>
public sealed class RatingLine
{
    /// <summary>The criterion.</summary>
    public string Key { get; set; } = "";

    /// <summary>A level as a number, or the name of another answer; null for none.</summary>
    public string? Answer { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Version that the form was made from; 0 for a new one.</summary>
    public int Version { get; set; }
}

/// <summary>Shorter template: a member rates the criteria of one characteristic, alone.</summary>
public sealed class RateModel(CouncilLibrariesContext database, AssessmentReader reader, TeamRatings ratings, CaseStudyShelf shelf, TimeProvider time) : AssessmentPageModel(database, reader)
{
    private Shelves shelves = Shelves.None;

    /// <summary>The characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Part { get; set; } = "";

    /// <summary>One line a criterion.</summary>
    [BindProperty]
    public List<RatingLine> Lines { get; set; } = [];

    /// <summary>Whether to stop after saving.</summary>
    [BindProperty]
    public bool Later { get; set; }

    /// <summary>The characteristic.</summary>
    public Characteristic Characteristic { get; private set; } = null!;

    /// <summary>Its criteria for this unit.</summary>
    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    /// <summary>Which one it is, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next one; null for the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether the team sees the ratings, so that they stand.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Choice> Answers => AnswerChoices.Of(Frame.Framework);

    /// <summary>An answer in words.</summary>
    public string AnswerText(string answer) => Answers.FirstOrDefault(a => a.Value == answer)?.Text ?? answer;

    /// <summary>How others did what a part asks for.</summary>
    /// <param name="part">Key of the characteristic or criterion.</param>
    /// <param name="name">Its name.</param>
    public ShelfOf ShelfOf(string part, string name) => new(shelves.Of(CaseStudyTags.OfPart(Frame.Framework, part)), name);

    /// <summary>Shows the form with the member's own ratings.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var own = await ratings.OwnAsync(AssessmentId, Me, cancellationToken);
        Lines = [.. Criteria.Select(c => own.GetValueOrDefault(c.Key) is { } rating
            ? new RatingLine { Key = c.Key, Answer = AnswerChoices.Value(rating.Answer, rating.Level), Reason = rating.Reason, Version = rating.Version }
            : new RatingLine { Key = c.Key })];
        return Page();
    }

    /// <summary>Saves them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (IsOpen)
        {
            TempData["Banner"] = "The team sees the ratings of this characteristic now, so yours stand as they were.";
            return RedirectToPage(new { assessment = AssessmentId, part = Part });
        }

        var own = await ratings.OwnAsync(AssessmentId, Me, cancellationToken);
        foreach (var (i, line) in Lines.Index().Where(l => Criteria.Any(c => c.Key == l.Item.Key)))
        {
            Put(i, line, own.GetValueOrDefault(line.Key));
        }

        if (!ModelState.IsValid || !await SaveAsync("", cancellationToken))
        {
            return this.Invalid();
        }

        await ratings.OpenWhatAllRatedAsync(Assessment, [Characteristic], cancellationToken);
        TempData["Banner"] = Next is null || Later ? "Your ratings are saved." : $"Your ratings of {Characteristic.Name} are saved.";
        return Next is null || Later ? RedirectToPage("/Council/Assessments/Details", new { assessment = AssessmentId }) : RedirectToPage(new { assessment = AssessmentId, part = Next });
    }

    private void Put(int index, RatingLine line, Rating? rating)
    {
        var reason = Clean(line.Reason, Rating.MaxReasonLength, $"Lines[{index}].Reason", "The reason");
        if (AnswerChoices.Read(line.Answer, Frame.Framework) is not { } chosen)
        {
            if (reason is not null)
            {
                ModelState.AddModelError($"Lines[{index}].Answer", $"Choose a level for “{Criteria.First(c => c.Key == line.Key).Name}”, or “Don’t know”, to go with your reason");
            }

            return;
        }

        if (rating is not null && (rating.Answer, rating.Level, rating.Reason) == (chosen.Answer, chosen.Level, reason))
        {
            return;
        }

        if (line.Version != (rating?.Version ?? 0))
        {
            ModelState.AddModelError($"Lines[{index}].Answer", "You rated this in another window meanwhile. Save again to keep what stands here");
            ModelState.Remove($"Lines[{index}].Version");
            line.Version = rating?.Version ?? 0;
            return;
        }

        if (rating is null)
        {
            Database.Ratings.Add(rating = new Rating { CouncilId = Assessment.CouncilId, AssessmentId = AssessmentId, PersonId = Me, CriterionKey = line.Key });
        }

        rating.Give(chosen.Answer, chosen.Level, reason, time.GetUtcNow());
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Rate, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Frame.IsRated || Frame.Characteristics.Index().FirstOrDefault(c => c.Item.Key == Part) is not { Item: { } found } at)
        {
            return NotFound();
        }

        Characteristic = found;
        Criteria = [.. found.CriteriaFor(Assessment.IsOfLibrary)];
        var progress = await ratings.ProgressAsync(Assessment, Frame.Characteristics, cancellationToken);
        (Number, IsOpen) = (at.Index + 1, progress[at.Index].IsOpen);
        shelves = await shelf.ReadAsync(Criteria.Select(c => CaseStudyTags.OfPart(Frame.Framework, c.Key)), cancellationToken);
        Next = progress.Skip(at.Index + 1).FirstOrDefault(p => !p.IsOpen)?.Characteristic.Key;
        return null;
    }
}
