using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Change an option, or remove one that nobody has scored.</summary>
public sealed class EditModel(CouncilLibrariesContext database) : OptionPageModel(database)
{
    private List<PlanOption> others = [];

    /// <summary>What is asked.</summary>
    [BindProperty]
    public OptionForm Form { get; set; } = new();

    /// <summary>Whether anybody scored it.</summary>
    public bool HasScores { get; private set; }

    /// <summary>Whether it is recommended.</summary>
    public bool IsRecommended => Plan.RecommendedOptionId == OptionId;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Form, Version) = (OptionForm.Of(Option), Option.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        foreach (var (field, message) in Form.Check(others))
        {
            ModelState.AddModelError($"{nameof(Form)}.{field}", message);
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Form.Apply(Option);
        return await SaveAsync(cancellationToken) ?? BackToOption("The option is saved.");
    }

    /// <summary>Removes it with its costs, while nobody has scored it.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        ModelState.Clear();
        Form = OptionForm.Of(Option);
        CheckVersion();
        if (HasScores)
        {
            ModelState.AddModelError("", "Somebody has scored this option, so it is on record. Drop it with a reason instead");
        }

        if (IsRecommended)
        {
            ModelState.AddModelError("", "This option is recommended. Change the recommendation first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.PlanOptions.Remove(Option);
        return await SaveAsync(cancellationToken) ?? Done($"“{Form.Name}” is removed.");
    }

    private async Task<IActionResult?> SaveAsync(CancellationToken cancellationToken)
    {
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            return null;
        }

        if (await BeginAsync(cancellationToken) is { } gone)
        {
            return gone;
        }

        CheckVersion();
        return this.Invalid();
    }

    private void CheckVersion() => CheckVersion(Option.Version, "Form.Name", new("Name", Option.Name), new("Way", OptionWords.Model(Option.ModelKey) ?? ""), new("What it is", Option.About ?? ""));

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        others = await Database.PlanOptions.AsNoTracking().Where(o => o.PlanId == PlanId && o.Id != OptionId).ToListAsync(cancellationToken);
        HasScores = await Database.OptionScores.AnyAsync(s => s.OptionId == OptionId, cancellationToken);
        return null;
    }
}
