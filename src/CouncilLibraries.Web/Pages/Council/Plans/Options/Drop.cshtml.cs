using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Drop an option with a reason, or take a dropped one up again. Its scores and costs are kept.</summary>
public sealed class DropModel(CouncilLibrariesContext database) : OptionPageModel(database)
{
    /// <summary>Why it is dropped.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Option.Version;
        return Page();
    }

    /// <summary>Drops it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Option.DroppedReason is not null)
        {
            return BackToOption("It is dropped already.");
        }

        CheckVersion();
        Reason = Clean(Reason, PlanOption.MaxTextLength, nameof(Reason), "The reason");
        if (Reason is null)
        {
            ModelState.AddModelError(nameof(Reason), "Say why it is dropped");
        }

        if (Plan.RecommendedOptionId == OptionId)
        {
            ModelState.AddModelError("", "This option is recommended. Change the recommendation first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Option.DroppedReason = Reason;
        return await SaveAsync(cancellationToken) ?? BackToOption("The option is dropped. It is kept with its reason.");
    }

    /// <summary>Takes it up again.</summary>
    public async Task<IActionResult> OnPostTakeUpAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Option.DroppedReason is null)
        {
            return BackToOption("It is weighed again already.");
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Option.DroppedReason = null;
        return await SaveAsync(cancellationToken) ?? BackToOption("The option is weighed again.");
    }

    private async Task<IActionResult?> SaveAsync(CancellationToken cancellationToken)
    {
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            return null;
        }

        if (await LoadOptionToChangeAsync(cancellationToken) is { } gone)
        {
            return gone;
        }

        CheckVersion();
        return this.Invalid();
    }

    private void CheckVersion() => CheckVersion(Option.Version, nameof(Reason), new("Name", Option.Name), new("What it is", Option.About ?? ""), new("Dropped, because", Option.DroppedReason ?? ""));
}
