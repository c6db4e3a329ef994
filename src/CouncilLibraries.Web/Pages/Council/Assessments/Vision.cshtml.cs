using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The vision, and which leaders agree to it.</summary>
public sealed class VisionModel(CouncilLibrariesContext database, AssessmentReader reader, TimeProvider time) : AssessmentPageModel(database, reader)
{
    /// <summary>The vision, as typed.</summary>
    [BindProperty]
    public string? Vision { get; set; }

    /// <summary>Leaders who agree.</summary>
    [BindProperty]
    public List<Guid> Agreed { get; set; } = [];

    /// <summary>Leaders on the map.</summary>
    public IReadOnlyList<OrganisationPart> Leaders { get; private set; } = [];

    /// <summary>Leaders to tick.</summary>
    public IReadOnlyList<Choice> LeaderChoices =>
        [.. Leaders.Select(l => new Choice(l.Id.ToString(), l.Name, l.AgreedOn is { } on ? $"Agreed on {AssessmentWords.Day(on)}" : null))];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        (Vision, Version) = (Assessment.Vision, Assessment.Version);
        Agreed = [.. Leaders.Where(l => l.AgreedOn is not null).Select(l => l.Id)];
        return Page();
    }

    /// <summary>Saves it. Who is ticked beside a changed vision agrees to the changed one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        var vision = Clean(Vision, Assessment.MaxVisionLength, nameof(Vision), "The vision");
        if (vision is null)
        {
            ModelState.AddModelError(nameof(Vision), "Write down the vision");
        }

        CheckVersion(Assessment.Version, nameof(Vision));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var changed = vision != Assessment.Vision;
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        Assessment.Vision = vision;
        foreach (var leader in Leaders)
        {
            leader.AgreedOn = !Agreed.Contains(leader.Id) ? null : changed ? today : leader.AgreedOn ?? today;
        }

        if (!await SaveAsync(nameof(Vision), cancellationToken))
        {
            return this.Invalid();
        }

        var open = Leaders.Count(l => l.AgreedOn is null);
        TempData["Banner"] = open == 0 && Leaders.Count > 0 ? "The vision is saved, and every leader agrees." : "The vision is saved.";
        return open == 0 && Leaders.Count > 0 ? RedirectToPage("/Council/Assessments/Details", new { assessment = AssessmentId }) : RedirectToPage(new { assessment = AssessmentId });
    }

    private async Task ReadAsync(CancellationToken cancellationToken) => Leaders = await Database.OrganisationParts
        .Where(p => p.AssessmentId == AssessmentId && p.Kind == OrganisationPartKind.Leader).OrderBy(p => p.Id).ToListAsync(cancellationToken);
}
