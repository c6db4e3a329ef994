using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Add something that several people said.</summary>
public sealed class AddThemeModel(CouncilLibrariesContext database) : ThemeFormPageModel(database)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the theme's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Click = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadRoundToWorkAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var theme = new ConsultationTheme { CouncilId = Round.CouncilId, Id = Click, RoundId = RoundId, Name = "" };
        Apply(theme);
        if (Round.Themes.Count(t => t.Id != Click) >= ConsultationTheme.Most)
        {
            ModelState.AddModelError(nameof(Name), $"There are {ConsultationTheme.Most} themes already, which is the most. Put like ones together");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        if (!Round.Themes.Exists(t => t.Id == Click))
        {
            Database.ConsultationThemes.Add(theme);
            // A second click has the same key: it is there already.
            await Database.TrySaveNewAsync(cancellationToken);
        }

        return Done("The theme is added.");
    }
}
