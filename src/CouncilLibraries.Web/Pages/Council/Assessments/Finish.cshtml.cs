using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>What is left to do, the write-up, and after sign-off who signed and who sees it.</summary>
public sealed class FinishModel(CouncilLibrariesContext database, AssessmentReader reader) : AssessmentPageModel(database, reader)
{
    /// <summary>What came of it.</summary>
    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>How far it is.</summary>
    public AssessmentProgress Progress { get; private set; } = null!;

    /// <summary>Who leads it.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>Who signed it off last; null before.</summary>
    public string? SignedOffBy { get; private set; }

    /// <summary>Whether this person may write what came of it: the team, and whoever signs off.</summary>
    public bool MayWriteUp => Assessment.IsOpen && (May(AssessmentRights.Write) || May(AssessmentRights.Decide));

    /// <summary>Whether this person may share it with the council.</summary>
    public bool MayShare => May(AssessmentRights.Decide) && Assessment is { IsShared: false, Status: AssessmentStatus.SignedOff };

    /// <summary>Whether this person may take rows of the improvement plan from it.</summary>
    public bool MayPlan => Assessment.Status == AssessmentStatus.SignedOff && Assessment.MayBeBuiltFromBy(this.Place(), Me);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        (Summary, Version) = (Assessment.Summary, Assessment.Version);
        return Page();
    }

    /// <summary>Saves the write-up.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!MayWriteUp)
        {
            return Refuse(AssessmentRights.Write);
        }

        await ReadAsync(cancellationToken);
        var summary = Clean(Summary, Assessment.MaxSummaryLength, nameof(Summary), "What came of it");
        if (summary != Assessment.Summary)
        {
            CheckVersion(Assessment.Version, nameof(Summary));
            Stored = Assessment.Summary;
            Assessment.Summary = summary;
        }

        if (!ModelState.IsValid || !await SaveAsync(nameof(Summary), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = "What came of it is saved.";
        return RedirectToPage(new { assessment = AssessmentId });
    }

    /// <summary>What stands there, where somebody else wrote it meanwhile.</summary>
    public string? Stored { get; private set; }

    /// <summary>Lets the council see it. A second click changes nothing.</summary>
    public async Task<IActionResult> OnPostShareAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Decide, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (MayShare)
        {
            Assessment.Share();
            await Database.TrySaveNewAsync(cancellationToken);
        }

        TempData["Banner"] = Assessment.IsShared ? "The council can read the report now." : "It can be shared once it is signed off.";
        return RedirectToPage(new { assessment = AssessmentId });
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Progress = await Reader.ProgressAsync(Frame, cancellationToken);
        List<Guid> people = [Assessment.LeadId, Assessment.SignedOffById ?? Assessment.LeadId];
        var names = await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Assessment.CouncilId && people.Contains(m.PersonId))
            .Select(m => new { m.PersonId, m.Person!.Name }).ToDictionaryAsync(m => m.PersonId, m => m.Name, cancellationToken);
        Lead = names.GetValueOrDefault(people[0], AssessmentReports.Left);
        SignedOffBy = Assessment.SignedOffById is null ? null : names.GetValueOrDefault(people[1], AssessmentReports.Left);
    }
}
