using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Needs;

/// <summary>What the plan records of the surroundings of one library.</summary>
[Authorize(Policies.Member)]
public sealed class EditModel(CouncilLibrariesContext database, ICurrentCouncil council) : PlanPageModel(database)
{
    /// <summary>The library.</summary>
    [BindProperty(SupportsGet = true, Name = "library")]
    public Guid LibraryId { get; set; }

    /// <summary>The figures of <see cref="NeedField.All"/>, as typed.</summary>
    [BindProperty]
    public List<string?> Figures { get; set; } = [];

    /// <summary>Which other places there are.</summary>
    [BindProperty]
    public string? OtherPlacesText { get; set; }

    /// <summary>What else is to be known.</summary>
    [BindProperty]
    public string? Notes { get; set; }

    /// <summary>Its name.</summary>
    public string LibraryName { get; private set; } = "";

    /// <summary>What is stored, where somebody else changed it meanwhile; null otherwise.</summary>
    public LibraryNeed? Meanwhile { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var stored = await StoredAsync(cancellationToken);
        Figures = [.. NeedField.All.Select(f => f.Text(stored))];
        (OtherPlacesText, Notes, Version) = (stored?.OtherPlacesText, stored?.Notes, stored?.Version ?? 0);
        return Page();
    }

    /// <summary>Saves it. The same twice changes nothing more.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var values = new decimal?[NeedField.All.Count];
        foreach (var (index, field) in NeedField.All.Index())
        {
            if (!field.TryRead(Figures.ElementAtOrDefault(index), out values[index]))
            {
                ModelState.AddModelError($"Figures[{index}]", field.Problem());
            }
        }

        var places = Clean(OtherPlacesText, LibraryNeed.MaxTextLength, nameof(OtherPlacesText), "The other places");
        var notes = Clean(Notes, LibraryNeed.MaxTextLength, nameof(Notes), "The notes");
        var need = await StoredAsync(cancellationToken);
        var isChanged = NeedField.All.Index().Any(f => (need is null ? null : f.Item.Get(need)) != values[f.Index]) || places != need?.OtherPlacesText || notes != need?.Notes;
        if (ModelState.IsValid && !isChanged)
        {
            return Done("Nothing was changed.");
        }

        if (Version != (need?.Version ?? 0))
        {
            Meanwhile = need;
        }

        CheckVersion(need?.Version ?? 0, "Figures[0]");
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (need is null)
        {
            Database.LibraryNeeds.Add(need = new LibraryNeed { CouncilId = council.Required.Id, PlanId = PlanId, LibraryId = LibraryId });
        }

        foreach (var (index, field) in NeedField.All.Index())
        {
            field.Set(need, values[index]);
        }

        (need.OtherPlacesText, need.Notes) = (places, notes);
        if (!await SaveAsync("Figures[0]", cancellationToken))
        {
            Meanwhile = await StoredAsync(cancellationToken);
            ModelState.Remove(nameof(Version));
            Version = Meanwhile?.Version ?? 0;
            return this.Invalid();
        }

        return Done($"{LibraryName} is saved.");
    }

    private RedirectToPageResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return RedirectToPage("/Council/Plans/Needs/Index", new { plan = PlanId });
    }

    private Task<LibraryNeed?> StoredAsync(CancellationToken cancellationToken) =>
        Database.LibraryNeeds.SingleOrDefaultAsync(n => n.PlanId == PlanId && n.LibraryId == LibraryId, cancellationToken);

    // A library that closed keeps what was recorded of it.
    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Needs, cancellationToken) is { } answer)
        {
            return answer;
        }

        var name = await Database.Libraries.Where(l => l.Id == LibraryId && l.ClosedOn == null && (l.Type == LibraryType.Static || l.Type == LibraryType.Mobile)).Select(l => l.Name).SingleOrDefaultAsync(cancellationToken);
        LibraryName = name ?? "";
        return name is null ? NotFound() : null;
    }
}
