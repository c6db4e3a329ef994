using System.Globalization;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Objectives;

/// <summary>Adding an objective and changing one ask the same questions.</summary>
public abstract class ObjectiveFormPageModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>What it says.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Keys of the outcomes that it goes with.</summary>
    [BindProperty]
    public List<string> Outcomes { get; set; } = [];

    /// <summary>Its place among the objectives, from 1.</summary>
    [BindProperty]
    public int Position { get; set; }

    /// <summary>Outcomes to choose from.</summary>
    public static IReadOnlyList<Choice> AllOutcomes { get; } = [.. Outcome.All.Select(o => new Choice(o.Key, o.Name))];

    /// <summary>Places to choose from.</summary>
    public IReadOnlyList<Choice> Positions => [.. Enumerable.Range(1, Others.Count + 1).Select(n => n.ToString(CultureInfo.CurrentCulture)).Select(n => new Choice(n, n))];

    /// <summary>The other objectives, tracked, in order.</summary>
    protected List<CorporateObjective> Others { get; private set; } = [];

    /// <summary>The database.</summary>
    protected CouncilLibrariesContext Database => database;

    /// <summary>Reads the others.</summary>
    /// <param name="but">The one that is changed; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected async Task LoadOthersAsync(Guid? but, CancellationToken cancellationToken) =>
        Others = await database.CorporateObjectives.Where(o => o.Id != but).OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(cancellationToken);

    /// <summary>Checks what was typed; what is wrong goes to the model state.</summary>
    protected void Check()
    {
        Name = Name?.Trim();
        if (string.IsNullOrEmpty(Name))
        {
            ModelState.AddModelError(nameof(Name), "Say what the objective is");
        }
        else if (Name.Length > CorporateObjective.MaxNameLength)
        {
            ModelState.AddModelError(nameof(Name), $"The objective must be {CorporateObjective.MaxNameLength} characters or fewer");
        }
        else if (Others.Exists(o => string.Equals(o.Name, Name, StringComparison.OrdinalIgnoreCase)))
        {
            ModelState.AddModelError(nameof(Name), "There is an objective of this name already");
        }

        if (Outcomes.Exists(o => Outcome.Find(o) is null))
        {
            ModelState.AddModelError(nameof(Outcomes), "Choose outcomes from the list");
        }

        Position = Math.Clamp(Position, 1, Others.Count + 1);
    }

    /// <summary>Gives the objective what was typed, and every other its place around it.</summary>
    protected void Apply(CorporateObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        (objective.Name, objective.Outcomes) = (Name!, [.. Outcome.All.Select(o => o.Key).Where(o => Outcomes.Contains(o, StringComparer.Ordinal))]);
        Others.Insert(Position - 1, objective);
        Number();
    }

    /// <summary>Numbers what stands in <see cref="Others"/>.</summary>
    protected void Number()
    {
        foreach (var (index, objective) in Others.Index().Where(o => o.Item.Position != o.Index + 1))
        {
            objective.Position = index + 1;
        }
    }
}
