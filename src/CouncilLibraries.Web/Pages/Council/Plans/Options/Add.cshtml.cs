using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>Add an option.</summary>
public sealed class AddModel(CouncilLibrariesContext database) : OptionsPageModel(database)
{
    /// <summary>What is asked.</summary>
    [BindProperty]
    public OptionForm Form { get; set; } = new();

    /// <summary>The click, so that a second one adds nothing: it becomes the option's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Click = Guid.CreateVersion7();
        return await LoadToChangeAsync(cancellationToken) ?? Page();
    }

    /// <summary>Adds it, at the end.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var others = await Database.PlanOptions.AsNoTracking().Where(o => o.PlanId == PlanId).ToListAsync(cancellationToken);
        if (others.Exists(o => o.Id == Click))
        {
            return Done("The option is added.");
        }

        foreach (var (field, message) in Form.Check(others))
        {
            ModelState.AddModelError($"{nameof(Form)}.{field}", message);
        }

        if (others.Count >= PlanOption.Most)
        {
            ModelState.AddModelError("", $"There are {PlanOption.Most} options already, more than anybody can weigh. Remove one first");
        }

        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        var option = new PlanOption { CouncilId = Plan.CouncilId, Id = Click, PlanId = PlanId, Name = "", Position = others.Select(o => o.Position).DefaultIfEmpty(0).Max() + 1 };
        Form.Apply(option);
        Database.PlanOptions.Add(option);
        // A second click at the same moment: the first has added it.
        await Database.TrySaveNewAsync(cancellationToken);
        return Done("The option is added.");
    }
}
