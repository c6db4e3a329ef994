using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>What the council collects of its service and of each kind of its libraries, and how often.</summary>
[Authorize(Policies.SetUp)]
public sealed class CollectModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>The service or one kind of library.</summary>
    /// <param name="For">Which.</param>
    /// <param name="Libraries">Open libraries of the kind; null for the service.</param>
    /// <param name="Chosen">The choice that holds now; null before the first.</param>
    /// <param name="Later">Choices that hold from a later year on.</param>
    /// <param name="Measures">What is collected now.</param>
    public sealed record Line(CollectedFor For, int? Libraries, CollectedSet? Chosen, IReadOnlyList<CollectedSet> Later, IReadOnlyList<Measure> Measures);

    /// <summary>The year that is collected now.</summary>
    public ReportingPeriod Year { get; private set; }

    /// <summary>The service, then kinds of library that the council has.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>How often figures are entered.</summary>
    [BindProperty]
    public Cadence Cadence { get; set; }

    /// <summary>Version that the form was made from; 0 before the first choice.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var settings = await database.ReturnSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        (Cadence, Version) = (settings?.Cadence ?? Cadence.Yearly, settings?.Version ?? 0);
    }

    /// <summary>Chooses how often.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var settings = await database.ReturnSettings.SingleOrDefaultAsync(cancellationToken);
        if (!ModelState.IsValid || !Enum.IsDefined(Cadence))
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Cadence), "Choose how often figures are entered");
        }
        else if ((settings?.Version ?? 0) != Version)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Cadence), "Someone else changed this while you had the page open. Look at it as it stands now");
            (Cadence, Version) = (settings?.Cadence ?? Cadence.Yearly, settings?.Version ?? 0);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            return this.Invalid();
        }

        if (settings is null)
        {
            database.ReturnSettings.Add(settings = new ReturnSettings { CouncilId = council.Required.Id });
        }

        settings.Cadence = Cadence;
        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = "Saved. Figures entered before stay as they are.";
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Year = await CollectionYears.NowAsync(database, cancellationToken);
        var sets = await database.CollectedSets.AsNoTracking().ToListAsync(cancellationToken);
        var libraries = await database.Libraries.Where(library => library.ClosedOn == null).GroupBy(library => library.Provision)
            .Select(group => new { Provision = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var catalogue = MeasureCatalogue.Current;
        Lines = [.. libraries.Select(kind => (For: CollectedSet.KindOf(kind.Provision), Count: (int?)kind.Count)).Append((For: CollectedFor.Service, Count: null)).OrderBy(kind => kind.For)
            .Select(kind =>
            {
                var chosen = CollectedSet.InForce(sets, kind.For, Year);
                IReadOnlyList<Measure> measures = chosen is null
                    ? [.. CollectedSet.Starter(catalogue, kind.For)]
                    : [.. catalogue.Measures.Where(measure => chosen.Measures.Contains(measure.Code, StringComparer.Ordinal))];
                return new Line(kind.For, kind.Count, chosen, [.. sets.Where(set => set.For == kind.For && ReportingPeriod.Parse(set.FromYearId) > Year)], measures);
            })];
    }
}

/// <summary>The years that a choice of what is collected can begin with.</summary>
internal static class CollectionYears
{
    /// <summary>Years that are open or to come, earliest first; where none is, the latest there is.</summary>
    public static async Task<IReadOnlyList<ReportingPeriod>> ToChooseAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        var years = await database.Periods.AsNoTracking().OrderBy(period => period.Id).Select(period => new { period.Id, period.Status }).ToListAsync(cancellationToken);
        var ahead = years.Where(year => year.Status != CollectionStatus.Closed).Select(year => ReportingPeriod.Parse(year.Id)).Order().ToList();
        return ahead.Count > 0 ? ahead : [.. years.TakeLast(1).Select(year => ReportingPeriod.Parse(year.Id))];
    }

    /// <summary>The year whose choices are shown as today's: the latest that is open, else the latest of all.</summary>
    public static async Task<ReportingPeriod> NowAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        var years = await database.Periods.AsNoTracking().Select(period => new { period.Id, period.Status }).ToListAsync(cancellationToken);
        var open = years.Where(year => year.Status == CollectionStatus.Open).ToList();
        return (open.Count > 0 ? open : years).Select(year => ReportingPeriod.Parse(year.Id)).DefaultIfEmpty().Max();
    }
}
