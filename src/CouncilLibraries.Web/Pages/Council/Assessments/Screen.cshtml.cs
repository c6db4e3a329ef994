using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>One characteristic in large letters, for the screen of the meeting room: nothing to fill in.</summary>
public sealed class ScreenModel(CouncilLibrariesContext database, AssessmentReader reader, TeamRatings ratings) : AssessmentPageModel(database, reader)
{
    /// <summary>The characteristic.</summary>
    public Characteristic Characteristic { get; private set; } = null!;

    /// <summary>The one before; null for the first.</summary>
    public Characteristic? Previous { get; private set; }

    /// <summary>The one after; null for the last.</summary>
    public Characteristic? Next { get; private set; }

    /// <summary>Which one it is, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How far it is rated.</summary>
    public RatingProgress Progress { get; private set; } = null!;

    /// <summary>The team's ratings, widest apart first; null while they are not open.</summary>
    public IReadOnlyList<CriterionRatings>? Team { get; private set; }

    /// <summary>What is agreed on, by criterion.</summary>
    public IReadOnlyDictionary<string, Consensus> Agreed { get; private set; } = new Dictionary<string, Consensus>();

    /// <summary>Shows it.</summary>
    /// <param name="part">The characteristic, by its key; null for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string? part, CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.SeeRatings, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Frame.IsRated || Frame.Characteristics.Index().FirstOrDefault(c => part is null || c.Item.Key == part) is not { Item: { } found } at)
        {
            return NotFound();
        }

        (Characteristic, Number) = (found, at.Index + 1);
        Previous = at.Index > 0 ? Frame.Characteristics[at.Index - 1] : null;
        Next = at.Index + 1 < Frame.Characteristics.Count ? Frame.Characteristics[at.Index + 1] : null;
        Progress = (await ratings.ProgressAsync(Assessment, [found], cancellationToken))[0];
        Team = await ratings.OfTeamAsync(Assessment, found, cancellationToken);
        Agreed = await Database.Consensuses.AsNoTracking().Where(c => c.AssessmentId == AssessmentId).ToDictionaryAsync(c => c.CriterionKey, StringComparer.Ordinal, cancellationToken);
        return Page();
    }
}
