using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.Pages.Council.Libraries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>The libraries and published figures that were loaded for the council, to look through and call right.</summary>
[Authorize(Policies.SetUp)]
public sealed class CheckModel(CouncilLibrariesContext database, SetupTasks setup, ICurrentCouncil council) : PageModel
{
    /// <summary>A library as it was loaded.</summary>
    public sealed record LibraryLine(Guid Id, string Name, LibraryType Type, LibraryProvision Provision, int? Staffed, int? Unstaffed, bool Counts, DateOnly? ClosedOn);

    /// <summary>A published figure, written.</summary>
    public sealed record FigureLine(Measure Measure, string Written, string? Note);

    /// <summary>Libraries by name, closed ones last.</summary>
    public IReadOnlyList<LibraryLine> Libraries { get; private set; } = [];

    /// <summary>Published figures of the service in the catalogue's order.</summary>
    public IReadOnlyList<FigureLine> Figures { get; private set; } = [];

    /// <summary>Where they were published.</summary>
    public IReadOnlyList<SourceCredit> Sources { get; private set; } = [];

    /// <summary>Their year: the latest there is.</summary>
    public string? Year { get; private set; }

    /// <summary>The last check; null before the first.</summary>
    public LibrariesCheck? Checked { get; private set; }

    /// <summary>Who made it.</summary>
    public string? CheckedBy { get; private set; }

    /// <summary>How many there are, as a sentence.</summary>
    public string Counts
    {
        get
        {
            var open = Libraries.Where(l => l.ClosedOn is null).ToList();
            var runBy = string.Join("; ", open.CountBy(l => l.Provision).OrderBy(p => p.Key)
                .Select(p => $"{p.Value:#,0} run by {char.ToLowerInvariant(LibraryWords.Text(p.Key)[0])}{LibraryWords.Text(p.Key)[1..]}"));
            var closed = Libraries.Count - open.Count;
            return $"{LibraryWords.Count(open.Count)} open{(runBy.Length == 0 ? "" : $": {runBy}")}.{(closed > 0 ? $" {LibraryWords.Count(closed)} closed." : "")}";
        }
    }

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Keeps who looked, and when.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Libraries.Count == 0)
        {
            ModelState.AddModelError("", "Add our libraries first: without them there is nothing to check");
            return this.Invalid();
        }

        await setup.CheckLibrariesAsync(User.PersonId(), cancellationToken);
        TempData["Banner"] = "Our libraries and published figures are checked.";
        return RedirectToPage("/Council/Setup/Index");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var id = council.Required.Id;
        Checked = await database.LibrariesChecks.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        CheckedBy = Checked is null ? null : await database.Memberships.Where(m => m.CouncilId == id && m.PersonId == Checked.CheckedById).Select(m => m.Person!.Name).SingleOrDefaultAsync(cancellationToken);
        Libraries = [.. (await database.Libraries.AsNoTracking()
            .Select(l => new LibraryLine(l.Id, l.Name, l.Type, l.Provision, l.StaffedMinutesPerWeek, l.UnstaffedMinutesPerWeek, l.CountsInServiceFigure, l.ClosedOn))
            .ToListAsync(cancellationToken)).OrderBy(l => l.ClosedOn is not null).ThenBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase)];
        var published = (await database.PublishedFigures.AsNoTracking().Where(f => f.CouncilId == id && f.UnitId == id)
            .Select(f => new { f.PeriodId, f.MeasureCode, f.Amount, f.Note, f.Source!.Name, f.Source.Licence }).ToListAsync(cancellationToken))
            .Where(f => ReportingPeriod.Parse(f.PeriodId).Kind == PeriodKind.Year).ToList();
        Year = published.Max(f => f.PeriodId);
        var latest = published.Where(f => f.PeriodId == Year).ToDictionary(f => f.MeasureCode, StringComparer.Ordinal);
        Figures = [.. MeasureCatalogue.Current.Measures.Where(m => latest.ContainsKey(m.Code))
            .Select(m => new FigureLine(m, FigureFormat.Amount(m, latest[m.Code].Amount), latest[m.Code].Note))];
        Sources = [.. latest.Values.Select(f => new SourceCredit(f.Name, f.Licence)).Distinct()];
    }
}
