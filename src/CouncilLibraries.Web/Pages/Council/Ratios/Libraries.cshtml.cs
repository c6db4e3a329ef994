using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Ratios;

/// <summary>Our libraries beside each other and beside their own last year, by name.</summary>
[Authorize(Policies.Member)]
public sealed class LibrariesModel(CouncilComparison comparison, ICurrentCouncil council) : PageModel
{
    /// <summary>Code of a ratio or measure; without it the first there is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Figure { get; set; }

    /// <summary>The year; without it the latest that can be compared.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>What is shown.</summary>
    public LibraryTable Table { get; private set; } = null!;

    /// <summary>Libraries that this person enters figures for.</summary>
    public IReadOnlySet<Guid> Mine { get; private set; } = new HashSet<Guid>();

    /// <summary>Figures to choose from.</summary>
    public IReadOnlyList<Choice> Figures => [.. Table.Choices.Select(c => new Choice(c.Code, c.Name))];

    /// <summary>Shows the libraries.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await comparison.LibrariesAsync(Figure, Year, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Table, Year, Figure, Mine) = (found, found.Frame.Year.ToString(), found.Chosen?.Code, this.Place().LibraryIds);
        return Page();
    }

    /// <summary>The table as a file.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken) =>
        await comparison.LibrariesAsync(Figure, Year, cancellationToken) is { Chosen: { } chosen } found
            ? new CsvDownload<LibraryLine>($"{council.Required.Identifier}-libraries-{chosen.Code}-{found.Frame.Year}.csv", ComparisonExport.Libraries(found), found.Lines.ToAsyncEnumerable())
            : NotFound();
}
