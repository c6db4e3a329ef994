using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council;

/// <summary>How the service is doing, beside councils like it: the page to open before a meeting.</summary>
[Authorize(Policies.Member)]
public sealed class IndexModel(CouncilComparison comparison, SetupTasks setup, ICurrentCouncil council) : PageModel
{
    /// <summary>The year; without it the latest that can be compared.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>What is shown.</summary>
    public ServiceOverview Overview { get; private set; } = null!;

    /// <summary>Ratios with anything to show, under their headings.</summary>
    public IReadOnlyList<RatioGroup> Groups { get; private set; } = [];

    /// <summary>What is still to be set up, for those who do it; null when nothing is.</summary>
    public SetupProgress? Setup { get; private set; }

    /// <summary>Shows the year.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await comparison.OverviewAsync(Year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Overview, Groups, Year) = (found, RatioGroup.Of([.. found.Ratios.Where(r => r.HasAnything || (found is { Standing.AnyApproved: true, HasFigures: false, Frame.IsHeld: false }))]), found.Frame.Year.ToString());
        Setup = this.Place().Allows(Policies.SetUp) && await setup.ReadAsync(cancellationToken) is { AllDone: false } open ? open : null;
        return Page();
    }

    /// <summary>The table as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken) =>
        await comparison.OverviewAsync(Year, cancellationToken) is { } found
            ? new CsvDownload<RatioComparison>($"{council.Required.Identifier}-{found.Frame.Year}.csv", ComparisonExport.Ratios(found.Frame), found.Ratios.ToAsyncEnumerable())
            : NotFound();

    /// <summary>The year as a Word document, to go with a report to a committee.</summary>
    public async Task<IActionResult> OnGetPackAsync(CancellationToken cancellationToken)
    {
        if (await comparison.DifferencesAsync(Year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var stream = new MemoryStream();
        PackDocument.Write(stream, found);
        return File(stream.ToArray(), WordFile.ContentType, $"{council.Required.Identifier}-figures-{found.Overview.Frame.Year}.docx");
    }
}
