using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The assessments that a person may see.</summary>
public sealed class IndexModel(CouncilLibrariesContext database, AssessmentTeams teams) : PageModel
{
    /// <summary>The assessments, newest first.</summary>
    public IReadOnlyList<Assessment> Assessments { get; private set; } = [];

    /// <summary>Those of them that wait for this person.</summary>
    public IReadOnlyList<Assessment> Mine { get; private set; } = [];

    /// <summary>Whether this person may start one.</summary>
    public bool MayStart => this.Place().Allows(Policies.StartAssessments);

    /// <summary>Whether this person may look at libraries side by side.</summary>
    public bool MayCompareLibraries => this.Place().Allows(Policies.CompareLibraries);

    /// <summary>Whether this person names leads where there is none.</summary>
    public bool MayNameLeads => this.Place().Allows(Policies.ManagePeople);

    /// <summary>Shows them. Whoever was invited to a team and has a place in the council by now is put into it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var me = User.PersonId()!.Value;
        await teams.TakePlacesAsync(me, cancellationToken);
        Assessments = await database.SeenByAsync(this.Place(), me, cancellationToken);
        Mine = [.. Assessments.Where(a => a.IsOpen && (a.LeadId == me || a.Members.Exists(m => m.PersonId == me && m.LeftAt is null)))];
    }
}
