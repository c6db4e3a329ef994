using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Ratios;

/// <summary>One figure over the years, beside others, with what it is made of.</summary>
[Authorize(Policies.Member)]
public sealed class DetailsModel(CouncilComparison comparison, ICurrentCouncil council, CaseStudyShelf shelf) : PageModel
{
    /// <summary>Code of the ratio.</summary>
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The year to say more about; without it the latest that can be compared.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>What is shown.</summary>
    public RatioTrend Trend { get; private set; } = null!;

    /// <summary>The drawing: lines over the years, or where only one year has figures, that year beside others.</summary>
    public string Drawing => Trend.Recent.Count > 1 ? "trend" : "range";

    /// <summary>Whether any year has a figure, ours or others'.</summary>
    public bool HasAnything => Trend.Recent.Any(y => y.Comparison.HasAnything);

    /// <summary>Whether any year shows a middle figure of councils like ours.</summary>
    public bool HasPeers => Trend.Recent.Any(y => y.Comparison.Peers is { IsShown: true });

    /// <summary>Whether any year shows the middle half of councils of the type, or of the nation.</summary>
    public bool HasBand(Func<RatioComparison, PeerFigure?> of) => Trend.Recent.Any(y => of(y.Comparison) is { HasMiddleHalf: true });

    /// <summary>Whether any year has a sum of the council's own to show by itself.</summary>
    public bool HasCounts => Trend.Recent.Any(y => y.Counts is { Count.Value: not null });

    /// <summary>How others worked on it.</summary>
    public ShelfOf Shelf { get; private set; } = null!;

    /// <summary>Shows the ratio.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await comparison.TrendAsync(Code, Year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Trend, Year) = (found, found.Frame.Year.ToString());
        Shelf = new ShelfOf((await shelf.ReadAsync([CaseStudyTags.OfRatio(Code)], cancellationToken)).Of(CaseStudyTags.OfRatio(Code)), found.Shown.Ratio.Name);
        return Page();
    }

    /// <summary>The years as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken) =>
        await comparison.TrendAsync(Code, Year, cancellationToken) is { } found
            ? new CsvDownload<RatioYear>($"{council.Required.Identifier}-{Code}.csv", ComparisonExport.Trend, found.Years.ToAsyncEnumerable())
            : NotFound();
}
