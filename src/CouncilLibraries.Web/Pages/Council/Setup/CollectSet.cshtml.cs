using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>Choose what is collected of the service or of one kind of library, from a year on.</summary>
[Authorize(Policies.SetUp)]
public sealed class CollectSetModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : PageModel
{
    /// <summary>Fills in the set to start with.</summary>
    public const string Starter = "starter";

    /// <summary>Fills in everything.</summary>
    public const string Everything = "everything";

    /// <summary>The service or a kind of library, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public CollectedFor For { get; set; }

    /// <summary>First year that the choice holds for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>A ready set to fill in; otherwise what holds now.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Set { get; set; }

    /// <summary>Codes of the measures ticked.</summary>
    [BindProperty]
    public List<string> Codes { get; set; } = [];

    /// <summary>Versions, added up, of the choices for this kind that the form was made from; they only grow.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<ReportingPeriod> Years { get; private set; } = [];

    /// <summary>Measures that can be collected, under their headings.</summary>
    public IEnumerable<(string Heading, IEnumerable<Measure> Measures)> Groups => MeasureCatalogue.Current.Groups
        .Select(group => (group.Name, CollectedSet.Possible(MeasureCatalogue.Current, For).Where(measure => measure.Group == group.Code)))
        .Where(group => group.Item2.Any());

    /// <summary>The set to start with.</summary>
    public IReadOnlyList<Measure> StarterSet => [.. CollectedSet.Starter(MeasureCatalogue.Current, For)];

    /// <summary>Shows the choice.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var sets = await database.CollectedSets.AsNoTracking().Where(set => set.For == For).ToListAsync(cancellationToken);
        Version = sets.Sum(one => one.Version);
        IEnumerable<string> codes = Set switch
        {
            Starter => StarterSet.Select(measure => measure.Code),
            Everything => CollectedSet.Possible(MeasureCatalogue.Current, For).Where(measure => !measure.Local).Select(measure => measure.Code),
            _ => CollectedSet.InForce(sets, For, ReportingPeriod.Parse(From!))?.Measures ?? StarterSet.Select(measure => measure.Code),
        };
        Codes = [.. codes];
        return Page();
    }

    /// <summary>Keeps the choice.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var possible = CollectedSet.Possible(MeasureCatalogue.Current, For).Select(measure => measure.Code).ToList();
        var chosen = possible.Where(code => Codes.Contains(code, StringComparer.Ordinal)).ToList();
        if (chosen.Count == 0 && For == CollectedFor.Service)
        {
            ModelState.AddModelError(nameof(Codes), "Tick at least one figure");
            return this.Invalid();
        }

        var sets = await database.CollectedSets.Where(one => one.For == For).ToListAsync(cancellationToken);
        if (sets.Sum(one => one.Version) != Version)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "Someone else changed this while you had the page open. What they chose is ticked below");
            (Codes, Version) = ([.. CollectedSet.InForce(sets, For, ReportingPeriod.Parse(From!))?.Measures ?? []], sets.Sum(one => one.Version));
            return this.Invalid();
        }

        var set = sets.Find(one => one.FromYearId == From);

        if (set is null)
        {
            database.CollectedSets.Add(set = new CollectedSet { CouncilId = council.Required.Id, For = For, FromYearId = From! });
        }

        (set.Measures, set.ChosenById, set.ChosenAt) = (chosen, User.PersonId(), time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = $"{CollectedWords.Text(For)}: {chosen.Count} figures are collected from {From} on.";
        return RedirectToPage("/Council/Setup/Collect");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (ModelState.GetFieldValidationState(nameof(For)) == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            return NotFound();
        }

        Years = await CollectionYears.ToChooseAsync(database, cancellationToken);
        if (Years.Count == 0)
        {
            TempData["Banner"] = "No year is open yet. You can choose what to collect when one is.";
            return RedirectToPage("/Council/Setup/Collect");
        }

        From = Years.Select(year => year.ToString()).FirstOrDefault(year => year == From) ?? Years[0].ToString();
        return null;
    }
}
