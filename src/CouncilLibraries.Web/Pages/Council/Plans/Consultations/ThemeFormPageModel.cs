using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Adding a theme and changing one ask the same questions.</summary>
public abstract class ThemeFormPageModel(CouncilLibrariesContext database) : RoundPageModel(database)
{
    /// <summary>What it is about.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>How many answers said so, as typed.</summary>
    [BindProperty]
    public string? Count { get; set; }

    /// <summary>What people said.</summary>
    [BindProperty]
    public string? Said { get; set; }

    /// <summary>What the council did about it.</summary>
    [BindProperty]
    public string? Did { get; set; }

    /// <summary>Checks what was typed and gives it to a theme; what is wrong goes to the model state.</summary>
    protected void Apply(ConsultationTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        Name = Clean(Name, ConsultationTheme.MaxNameLength, nameof(Name), "The theme");
        Said = Clean(Said, ConsultationTheme.MaxTextLength, nameof(Said), "What people said");
        Did = Clean(Did, ConsultationTheme.MaxTextLength, nameof(Did), "What you did");
        if (Name is null)
        {
            ModelState.AddModelError(nameof(Name), "Say what it is about");
        }
        else if (Round.Themes.Exists(t => t.Id != theme.Id && string.Equals(t.Name, Name, StringComparison.OrdinalIgnoreCase)))
        {
            ModelState.AddModelError(nameof(Name), "There is a theme of this name in the round already");
        }

        foreach (var (field, text) in new[] { (nameof(Name), Name), (nameof(Said), Said) })
        {
            if (PersonalData.InText(text) is { } found)
            {
                ModelState.AddModelError(field, $"There is {found} in it. Take out whatever says who somebody is");
            }
        }

        (theme.Name, theme.Count, theme.Said, theme.Did) = (Name ?? "", Number(Count, nameof(Count), "The number of answers"), Said, Did);
    }
}
