using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Change something that people said, say what was done about it, or take it away.</summary>
public sealed class EditThemeModel(CouncilLibrariesContext database) : ThemeFormPageModel(database)
{
    private ConsultationTheme theme = null!;

    /// <summary>The theme's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "theme")]
    public Guid ThemeId { get; set; }

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public RoundTheme? Theirs { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Name, Count, Said, Did, Version) = (theme.Name, theme.Count?.ToString(CultureInfo.InvariantCulture), theme.Said, theme.Did, theme.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (ApplyToStored() is { } refused)
        {
            return refused;
        }

        return await Database.TrySaveNewAsync(cancellationToken) ? Saved()
            : await ReadThemeAsync(cancellationToken) ? ApplyToStored() ?? this.Invalid() : NotFound();
    }

    /// <summary>Takes it away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        Compare();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.ConsultationThemes.Remove(theme);
        return await SaveAsync(nameof(Name), cancellationToken) ? Done($"“{theme.Name}” is taken away.") : await ReadThemeAsync(cancellationToken) ? this.Invalid() : NotFound();
    }

    // Where the same stands there already, as after the first of two clicks, nothing is overwritten.
    private IActionResult? ApplyToStored()
    {
        Compare();
        Apply(theme);
        if (ModelState.ErrorCount == (Theirs is null ? 0 : 1) && !Database.ChangeTracker.HasChanges())
        {
            return Saved();
        }

        return ModelState.IsValid ? null : this.Invalid();
    }

    private void Compare()
    {
        Theirs = theme.Version == Version ? null : new RoundTheme(theme.Id, theme.Name, theme.Count, theme.Said, theme.Did);
        CheckVersion(theme.Version, nameof(Name));
    }

    private IActionResult Saved() => Done("The theme is saved.");

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) =>
        await LoadToWorkAsync(PlanStageKind.Consultation, cancellationToken) is { } answer ? answer : await ReadThemeAsync(cancellationToken) ? null : NotFound();

    private async Task<bool> ReadThemeAsync(CancellationToken cancellationToken)
    {
        if (!await ReadRoundAsync(cancellationToken) || Round.Themes.Find(t => t.Id == ThemeId) is not { } found)
        {
            return false;
        }

        theme = found;
        return true;
    }
}
