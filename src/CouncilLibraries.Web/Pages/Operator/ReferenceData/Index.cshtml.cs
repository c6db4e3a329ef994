using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.ReferenceData;

/// <summary>How much reference data there is, and where it comes from.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Published figures of one source and year.</summary>
    public sealed record FigureCount(string Source, string Year, int Count, int Councils);

    /// <summary>Real councils.</summary>
    public int Real { get; private set; }

    /// <summary>Fictional councils.</summary>
    public int Fictional { get; private set; }

    /// <summary>Places in lists of nearest neighbours.</summary>
    public int Neighbours { get; private set; }

    /// <summary>Councils with such a list.</summary>
    public int NeighbourLists { get; private set; }

    /// <summary>Councils with reference figures, by mid-year, latest first.</summary>
    public IReadOnlyList<(int Year, int Count)> Profiles { get; private set; } = [];

    /// <summary>Published figures by source and year.</summary>
    public IReadOnlyList<FigureCount> Figures { get; private set; } = [];

    /// <summary>Sources, by name.</summary>
    public IReadOnlyList<DataSource> Sources { get; private set; } = [];

    /// <summary>Counts.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Fictional = await database.Councils.CountAsync(c => c.IsFictional, cancellationToken);
        Real = await database.Councils.CountAsync(cancellationToken) - Fictional;
        Neighbours = await database.CouncilNeighbours.CountAsync(cancellationToken);
        NeighbourLists = await database.CouncilNeighbours.Select(n => n.CouncilId).Distinct().CountAsync(cancellationToken);
        var profiles = await database.CouncilProfiles.GroupBy(p => p.Year).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        Profiles = [.. profiles.OrderByDescending(p => p.Key).Select(p => (p.Key, p.Count))];
        Sources = await database.DataSources.AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancellationToken);
        // One row a council, source and period; years are made of them here, because a period is only text to the database.
        var figures = await database.PublishedFigures.GroupBy(f => new { f.SourceId, f.PeriodId, f.CouncilId })
            .Select(g => new { g.Key.SourceId, g.Key.PeriodId, g.Key.CouncilId, Count = g.Count() }).ToListAsync(cancellationToken);
        var years = figures.Select(f => f.PeriodId).Distinct().ToDictionary(id => id, id => ReportingPeriod.TryParse(id, out var period, out _) ? period.Year.ToString() : id, StringComparer.Ordinal);
        Figures = [.. figures.GroupBy(f => (f.SourceId, Year: years[f.PeriodId]))
            .Select(g => new FigureCount(Sources.Single(s => s.Id == g.Key.SourceId).Name, g.Key.Year, g.Sum(f => f.Count), g.Select(f => f.CouncilId).Distinct().Count()))
            .OrderBy(f => f.Source, StringComparer.CurrentCulture).ThenByDescending(f => f.Year, StringComparer.Ordinal)];
    }
}
