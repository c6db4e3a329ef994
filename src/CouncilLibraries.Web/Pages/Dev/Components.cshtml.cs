using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Dev;

/// <summary>Every part of the front end on one page, with invented figures: for developers and for the accessibility tests.</summary>
public sealed class ComponentsModel : PageModel
{
    /// <summary>One line of the entry form.</summary>
    public sealed class Cell
    {
        /// <summary>What the measure is called.</summary>
        public required string Measure { get; init; }

        /// <summary>What counts and what does not.</summary>
        public required string Definition { get; init; }

        /// <summary>Last year's figure.</summary>
        public long? LastYear { get; init; }

        /// <summary>This year's figure as typed.</summary>
        public string? Text { get; set; }

        /// <summary>How it was counted.</summary>
        public string? Method { get; set; }

        /// <summary>Words to go with it.</summary>
        public string? Note { get; set; }
    }

    /// <summary>How a figure was counted.</summary>
    public static IReadOnlyList<Choice> Methods { get; } = [new("counter", "Counter at the door"), new("sample", "Sample week"), new("estimate", "Estimate")];

    /// <summary>Kinds of library.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new("CouncilRun", "Run by the council", "Its own staff open the doors"),
        new("Community", "Run by the community", "Volunteers open the doors"),
        new("Mobile", "Mobile library"),
    ];

    /// <summary>Name of a library.</summary>
    [Display(Name = "Name of the library", Description = "As it stands on the door")]
    public string? LibraryName { get; set; } = "Harrow Lane Library";

    /// <summary>Day it opened.</summary>
    [Display(Name = "When did it open?")]
    public DateOnly? Opened { get; set; } = new(2026, 3, 27);

    /// <summary>Open hours a week.</summary>
    public string? Hours { get; set; } = "42.5";

    /// <summary>Kind of library.</summary>
    public string? Kind { get; set; } = "Community";

    /// <summary>A yes or no.</summary>
    public bool? Shares { get; set; }

    /// <summary>What it offers.</summary>
    public IList<string> Offers { get; } = ["wifi"];

    /// <summary>Whether the figures were checked.</summary>
    [Display(Name = "I have checked these figures")]
    public bool Checked { get; set; }

    /// <summary>Why the figure differs.</summary>
    public string? Why { get; set; }

    /// <summary>An address to sign in with.</summary>
    public string? Email { get; set; }

    /// <summary>A password.</summary>
    public string? Secret { get; set; }

    /// <summary>A file to load.</summary>
    public IFormFile? Sheet { get; set; }

    /// <summary>The entry form.</summary>
    public IList<Cell> Cells { get; } =
    [
        new() { Measure = "Visits", Definition = "Everyone who comes in, also for other services in the building", LastYear = 48_210, Text = "51,340", Method = "counter" },
        new() { Measure = "Physical issues", Definition = "Loans and renewals of books and discs", LastYear = 36_904, Text = "twelve", Method = "counter" },
        new() { Measure = "Events", Definition = "Held by or with the library", LastYear = 212, Text = "", Method = "" },
        new() { Measure = "Attendances at events", Definition = "People at those events, in the room or online", Text = "3,106", Method = "estimate", Note = "Two clubs were not counted" },
    ];

    /// <summary>Shows the parts, with errors when the address asks for them.</summary>
    /// <param name="errors">Whether fields are shown as refused.</param>
    /// <param name="banner">Whether the success banner is shown.</param>
    public void OnGet(bool errors, bool banner)
    {
        if (errors)
        {
            ModelState.AddModelError(nameof(LibraryName), "Enter the name of the library");
            ModelState.AddModelError(nameof(Opened), "The opening day must be a real date, like 27 3 2026");
            ModelState.AddModelError(nameof(Kind), "Choose who runs the library");
            ModelState.AddModelError(nameof(Offers), "Choose what the library offers");
            ModelState.AddModelError(nameof(Checked), "Tick to say that the figures were checked");
            ModelState.AddModelError(nameof(Why), "Say why the figure differs");
            ModelState.AddModelError(nameof(Secret), "Enter your password");
            ModelState.AddModelError(nameof(Sheet), "Choose a file");
            ModelState.AddModelError("Cells[1].Text", "Physical issues must be a number, like 36,904");
        }
        TempData["Banner"] = banner ? "Ashcombe was added." : null;
    }
}
