using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>
/// Names a new lead for a library's own assessment whose lead has left the council. The administrator sees that there is one,
/// and nothing of what is in it.
/// </summary>
[Authorize(Policies.ManagePeople)]
public sealed class LeadsModel(CouncilLibrariesContext database) : PageModel
{
    private readonly Dictionary<string, (Assessment Assessment, Guid Person)> choices = new(StringComparer.Ordinal);

    /// <summary>The assessment and who leads it from now on.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    /// <summary>Assessments without a lead, with their units, by library.</summary>
    public IReadOnlyList<Assessment> Without { get; private set; } = [];

    /// <summary>Who can lead which: its team and the library's managers.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>Whether anybody can be named for it.</summary>
    public bool HasChoice(Assessment assessment) => choices.Values.Any(c => c.Assessment == assessment);

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <summary>Names a lead. A second click finds it done.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (choices.TryGetValue(Chosen ?? "", out var chosen))
        {
            chosen.Assessment.LeadId = chosen.Person;
            await database.TrySaveNewAsync(cancellationToken);
            TempData["Banner"] = $"The assessment of {chosen.Assessment.Unit!.Name} has a new lead.";
            return RedirectToPage();
        }

        if (Without.Count == 0)
        {
            return RedirectToPage();
        }

        ModelState.AddModelError(nameof(Chosen), "Choose who leads from now on");
        return this.Invalid();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var council = this.Place().Council.Id;
        var names = await database.Memberships.AsNoTracking().Where(m => m.CouncilId == council).Select(m => new { m.PersonId, m.Person!.Name })
            .ToDictionaryAsync(m => m.PersonId, m => m.Name, cancellationToken);
        var own = await database.Assessments.Include(a => a.Members).Include(a => a.Unit).Where(a => a.OwnedByLibrary).OrderBy(a => a.Unit!.Name).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        own = own.FindAll(a => !names.ContainsKey(a.LeadId));
        var units = own.ConvertAll(a => a.UnitId);
        var managers = (await database.MembershipLibraries.AsNoTracking().Where(l => units.Contains(l.LibraryId)).ToListAsync(cancellationToken)).ToLookup(l => l.LibraryId, l => l.PersonId);
        var lines = new List<Choice>();
        foreach (var assessment in own)
        {
            var people = assessment.Members.Where(m => m.LeftAt is null && m.Role != TeamRole.CriticalFriend).Select(m => m.PersonId).Union(managers[assessment.UnitId]).Where(names.ContainsKey);
            foreach (var person in people.OrderBy(p => names[p], StringComparer.CurrentCulture))
            {
                choices[$"{assessment.Id} {person}"] = (assessment, person);
                lines.Add(new Choice($"{assessment.Id} {person}", names[person], AssessmentWords.Title(assessment)));
            }
        }

        (Without, Choices) = (own, lines);
    }
}
