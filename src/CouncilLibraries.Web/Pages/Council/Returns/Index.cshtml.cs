using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>The years that figures are collected for, and how far the council is with each.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>A year, and how many of the units that one looks after stand where.</summary>
    public sealed record YearLine(CollectionPeriod Period, ReportingPeriod Year, int Asked, int Drafts, int Submitted, int Approved)
    {
        /// <summary>Units whose figures were handed over.</summary>
        public int Given => Submitted + Approved;
    }

    /// <summary>Years: open ones first, then the closed ones from the latest, then those to come.</summary>
    public IReadOnlyList<YearLine> Years { get; private set; } = [];

    /// <summary>Whether the person sees to the own libraries only.</summary>
    public bool OwnOnly { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        OwnOnly = !HttpContext.MayEnterAll();
        var periods = await database.Periods.AsNoTracking().ToListAsync(cancellationToken);
        var phases = (await database.LibraryPhases.AsNoTracking().ToListAsync(cancellationToken)).Where(p => HttpContext.MayEnter(p.LibraryId)).ToLookup(p => p.LibraryId);
        var returns = (await database.Returns.AsNoTracking().Select(r => new { r.PeriodId, r.UnitId, r.Status }).ToListAsync(cancellationToken))
            .Where(r => HttpContext.MayEnter(r.UnitId)).ToLookup(r => r.PeriodId, StringComparer.Ordinal);
        Years =
        [
            .. periods.Select(period =>
                {
                    var year = ReportingPeriod.Parse(period.Id);
                    HashSet<Guid> asked = [.. phases.Where(p => LibraryPhase.IsOpenOn(p, year.End)).Select(p => p.Key)];
                    if (!OwnOnly)
                    {
                        asked.Add(council.Required.Id);
                    }

                    var of = returns[period.Id].Where(r => asked.Contains(r.UnitId)).ToLookup(r => r.Status);
                    return new YearLine(period, year, asked.Count, of[ReturnStatus.Draft].Count(), of[ReturnStatus.Submitted].Count(),
                        of[ReturnStatus.Approved].Count() + of[ReturnStatus.Locked].Count());
                })
                .OrderBy(line => line.Period.Status switch { CollectionStatus.Open => 0, CollectionStatus.Closed => 1, _ => 2 }).ThenByDescending(line => line.Year),
        ];
    }
}
