using CouncilLibraries.Core.Returns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council;

/// <summary>A page on which one text about a year is written, or taken away by leaving it blank.</summary>
public abstract class YearTextPageModel : PageModel
{
    /// <summary>The year.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The text; blank for none.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Version that the form was made from; 0 where there was nothing.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The year, read.</summary>
    public ReportingPeriod Of => ReportingPeriod.Parse(Year);

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public string? Changed { get; private set; }

    /// <summary>Trims what was typed, and says so where it is too long. Line breaks count as one character.</summary>
    /// <param name="what">What it is, as the message calls it.</param>
    /// <param name="longest">Most characters.</param>
    protected void CleanText(string what, int longest)
    {
        Text = string.IsNullOrWhiteSpace(Text) ? null : Text.ReplaceLineEndings("\n").Trim();
        if (Text?.Length > longest)
        {
            ModelState.AddModelError(nameof(Text), $"{what} must be {longest:#,0} characters or fewer");
        }
    }

    /// <summary>Checks that the text is as it was when the form was made. What was typed stays; the next send goes through.</summary>
    /// <param name="stored">Version of the stored row; 0 where there is none.</param>
    /// <param name="now">What stands there.</param>
    protected void CheckVersion(int stored, string now)
    {
        if (Version != stored)
        {
            ModelState.AddModelError(nameof(Text), "Somebody else changed this while you had it open. What they saved is shown above: put the two together, then save again");
            ModelState.Remove(nameof(Version));
            (Version, Changed) = (stored, now);
        }
    }
}
