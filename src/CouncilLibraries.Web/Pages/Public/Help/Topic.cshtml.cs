using CouncilLibraries.Web.Help;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Help;

/// <summary>One page of the help.</summary>
public sealed class TopicModel : PageModel
{
    /// <summary>Headings from which on a list of them stands on top.</summary>
    private const int LongFrom = 4;

    /// <summary>Its address after <c>/help/</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The page.</summary>
    public HelpPage Help { get; private set; } = null!;

    /// <summary>What stands on it, where that is much.</summary>
    public IReadOnlyList<HelpHeading> Contents { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public IActionResult OnGet()
    {
        if (HelpShelf.Current.Find(Slug) is not { } found)
        {
            return NotFound();
        }

        Help = found;
        var headings = HelpMarkdown.Passages(found).Where(p => p.Text.Length == 0).Select(p => p.Heading!).Where(h => h.Level == 2).ToList();
        Contents = headings.Count >= LongFrom ? headings : [];
        return Page();
    }
}
