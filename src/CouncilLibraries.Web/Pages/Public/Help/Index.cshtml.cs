using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Web.Help;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Public.Help;

/// <summary>The help's first page: by who somebody is, by what they want to do, and what was found for words.</summary>
public sealed class IndexModel : PageModel
{
    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Search the help")]
    public string? Q { get; set; }

    /// <summary>Whether something is looked for.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Q);

    /// <summary>What was found.</summary>
    public IReadOnlyList<HelpFound> Found { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
        Q = Q is { Length: > HelpSearch.MaxLength } ? Q[..HelpSearch.MaxLength] : Q;
        Found = HelpSearch.Find(Q);
    }
}
