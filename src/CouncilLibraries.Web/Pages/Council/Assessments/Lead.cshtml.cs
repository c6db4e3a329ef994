using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Hands the lead over to somebody else in the team.</summary>
public sealed class LeadModel(CouncilLibrariesContext database, AssessmentReader reader) : AssessmentPageModel(database, reader)
{
    /// <summary>Who leads from now on.</summary>
    [BindProperty]
    public Guid? PersonId { get; set; }

    /// <summary>Whom it can be handed to: everyone in the team with a place in the council, but no critical friend.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Decide, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        Version = Assessment.Version;
        return Page();
    }

    /// <summary>Hands over. A second click finds it done, though whoever handed over may do less by then.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.None, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (PersonId == Assessment.LeadId)
        {
            return Done();
        }

        if (!May(AssessmentRights.Decide))
        {
            return Refuse(AssessmentRights.Decide);
        }

        await ReadAsync(cancellationToken);
        if (People.FirstOrDefault(p => p.Value == PersonId?.ToString()) is null)
        {
            ModelState.AddModelError(nameof(PersonId), "Choose who leads from now on");
        }

        CheckVersion(Assessment.Version, nameof(PersonId));
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Assessment.LeadId = PersonId!.Value;
        var done = Done();
        return await SaveAsync(nameof(PersonId), cancellationToken) ? done : this.Invalid();
    }

    private RedirectToPageResult Done()
    {
        TempData["Banner"] = "The lead is handed over.";
        return Assessment.RightsOf(this.Place(), Me).HasFlag(AssessmentRights.Read)
            ? RedirectToPage("/Council/Assessments/Details", new { assessment = AssessmentId })
            : RedirectToPage("/Council/Assessments/Index");
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var team = Assessment.Members.Where(m => m.LeftAt is null && m.Role != TeamRole.CriticalFriend && m.PersonId != Assessment.LeadId).Select(m => m.PersonId).ToList();
        var names = await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Assessment.CouncilId && team.Contains(m.PersonId)).OrderBy(m => m.Person!.Name)
            .Select(m => new { m.PersonId, m.Person!.Name }).ToListAsync(cancellationToken);
        People = [.. names.Select(n => new Choice(n.PersonId.ToString(), n.Name))];
    }
}
