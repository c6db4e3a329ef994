using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>One assessment: its parts and how far each is.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, AssessmentReader reader, Frameworks frameworks, TeamRatings ratings) : AssessmentPageModel(database, reader)
{
    /// <summary>Somebody in the team.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Role">What they do in it.</param>
    public sealed record TeamLine(string Name, string Role);

    /// <summary>How far it is.</summary>
    public AssessmentProgress Progress { get; private set; } = null!;

    /// <summary>The team.</summary>
    public IReadOnlyList<TeamLine> Team { get; private set; } = [];

    /// <summary>Whether a newer version of the framework is published.</summary>
    public bool NewerVersion { get; private set; }

    /// <summary>The first characteristic that this person has yet to rate; null for none.</summary>
    public string? ToRate { get; private set; }

    /// <summary>Parts that are done.</summary>
    public int Done => Progress.Parts.Count(p => p.State == PartState.Done);

    /// <summary>Parts in all.</summary>
    public int Parts => Progress.Parts.Count();

    /// <summary>Shows it; to whoever may only read the report, that.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.ReadReport, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!May(AssessmentRights.Read))
        {
            return RedirectToPage("/Council/Assessments/Report", new { assessment = AssessmentId });
        }

        Progress = await Reader.ProgressAsync(Frame, cancellationToken);
        var here = Assessment.Members.Where(m => m.LeftAt is null).ToDictionary(m => m.PersonId);
        var names = await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Assessment.CouncilId && here.Keys.Contains(m.PersonId))
            .Select(m => new { m.PersonId, m.Person!.Name }).ToDictionaryAsync(m => m.PersonId, m => m.Name, cancellationToken);
        Team = [.. here.Values.OrderBy(m => m.Role).ThenBy(m => names.GetValueOrDefault(m.PersonId), StringComparer.CurrentCulture)
            .Select(m => new TeamLine(names.GetValueOrDefault(m.PersonId, AssessmentReports.Left), AssessmentWords.Role(m.Role)))];
        if (Frame.IsRated && May(AssessmentRights.Rate))
        {
            var own = await ratings.OwnAsync(AssessmentId, Me, cancellationToken);
            ToRate = Progress.Ratings.FirstOrDefault(p => !p.IsOpen && p.Characteristic.CriteriaFor(Assessment.IsOfLibrary).Any(x => !own.ContainsKey(x.Key)))?.Characteristic.Key;
        }

        NewerVersion = May(AssessmentRights.Run) && await frameworks.NewerAsync(Frame, cancellationToken) is not null;
        return Page();
    }
}
