using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Start an assessment of the service, or of a library.</summary>
[Authorize(Policies.StartAssessments)]
public sealed class StartModel(CouncilLibrariesContext database, Frameworks frameworks, TimeProvider time) : PageModel
{
    private List<ReportingUnit> units = [];
    private IReadOnlyList<StoredFramework> published = [];

    /// <summary>What is assessed.</summary>
    [BindProperty]
    public Guid? UnitId { get; set; }

    /// <summary>The version of the framework.</summary>
    [BindProperty]
    public Guid? VersionId { get; set; }

    /// <summary>The template.</summary>
    [BindProperty]
    public string? TemplateKey { get; set; }

    /// <summary>The click, so that a second one starts nothing: it becomes the assessment's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>What this person may assess.</summary>
    public IReadOnlyList<Choice> Units => [.. units.Select(u => new Choice(u.Id.ToString(), u is LibraryService ? "Our library service" : u.Name))];

    /// <summary>Published versions, newest first.</summary>
    public IReadOnlyList<Choice> Versions => [.. published.Select(v => new Choice(v.Id.ToString(), $"{v.Content.Name}, version {v.Content.Version}", v.Content.Provenance))];

    /// <summary>Templates of the newest version; every version has the same kinds.</summary>
    public IReadOnlyList<Choice> Templates => [.. Chosen.Content.Templates.Select(t => new Choice(t.Key, t.Name, t.Summary))];

    /// <summary>Whose wording it is.</summary>
    public string Provenance => Chosen.Content.Provenance;

    private StoredFramework Chosen => published.FirstOrDefault(v => v.Id == VersionId) ?? published[0];

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Click = Guid.CreateVersion7();
        UnitId = units.Count > 0 ? units[0].Id : null;
        VersionId = published.Count > 0 ? published[0].Id : null;
    }

    /// <summary>Starts it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (await database.Assessments.AnyAsync(a => a.Id == Click, cancellationToken))
        {
            return RedirectToPage("/Council/Assessments/Details", new { assessment = Click });
        }

        if (units.Count == 0 || published.Count == 0)
        {
            return this.Invalid();
        }

        var unit = units.Find(u => u.Id == UnitId);
        if (unit is null)
        {
            ModelState.AddModelError(nameof(UnitId), "Choose what you assess");
        }

        var template = Chosen.Content.FindTemplate(TemplateKey ?? "");
        if (template is null)
        {
            ModelState.AddModelError(nameof(TemplateKey), "Choose how the team will work");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        if (await database.Assessments.AnyAsync(a => a.UnitId == unit!.Id && a.Status == AssessmentStatus.Open, cancellationToken))
        {
            return UnderWay(unit!);
        }

        var version = await database.FrameworkVersions.SingleAsync(v => v.Id == Chosen.Id, cancellationToken);
        var assessment = Assessment.Start(Click, unit!, version, template!, User.PersonId()!.Value, time.GetUtcNow());
        database.Assessments.Add(assessment);
        if (!await database.TrySaveNewAsync(cancellationToken) && !await database.Assessments.AnyAsync(a => a.Id == Click, cancellationToken))
        {
            return UnderWay(unit!);
        }

        return RedirectToPage("/Council/Assessments/Details", new { assessment = assessment.Id });
    }

    private PageResult UnderWay(ReportingUnit unit)
    {
        ModelState.AddModelError(nameof(UnitId), $"An assessment of {(unit is LibraryService ? "the service" : unit.Name)} is under way. Go on with it, or stop it first");
        return this.Invalid();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var place = this.Place();
        var every = place.Roles.HasFlag(CouncilRoles.HeadOfService);
        units = [.. (await database.Units.AsNoTracking().ToListAsync(cancellationToken))
            .Where(u => u is LibraryService ? every : u is Library { IsOpen: true } && (every || place.LibraryIds.Contains(u.Id)))
            .OrderBy(u => u is not LibraryService).ThenBy(u => u.Name, StringComparer.CurrentCultureIgnoreCase)];
        published = await frameworks.PublishedAsync(cancellationToken);
    }
}
