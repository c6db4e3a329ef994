using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>The map of the organisation that is assessed.</summary>
public sealed class OrganisationModel(CouncilLibrariesContext database, AssessmentReader reader) : AssessmentPageModel(database, reader)
{
    private const int MostParts = 60;

    /// <summary>The parts that there are.</summary>
    public IReadOnlyList<OrganisationPart> Parts { get; private set; } = [];

    /// <summary>Key of the part that is added or removed; a new one's is made with the form, so that a second click adds nothing.</summary>
    [BindProperty]
    public Guid PartId { get; set; }

    /// <summary>Which part it is.</summary>
    [BindProperty]
    public OrganisationPartKind? Kind { get; set; }

    /// <summary>Name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What they do.</summary>
    [BindProperty]
    public string? About { get; set; }

    /// <summary>Kinds to choose from.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } =
        [new("Leader", "Leader"), new("Staff", "Staff"), new("Volunteers", "Volunteers"), new("Partner", "Partner")];

    /// <summary>Heading of a kind.</summary>
    public static string Title(OrganisationPartKind kind) => kind switch
    {
        OrganisationPartKind.Leader => "Leaders",
        OrganisationPartKind.Partner => "Partners",
        _ => kind.ToString(),
    };

    /// <summary>Shows the map.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await LoadAsync(AssessmentRights.Read, cancellationToken);
        await ReadAsync(cancellationToken);
        PartId = Guid.CreateVersion7();
        return answer ?? Page();
    }

    /// <summary>Adds a part.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        var name = Clean(Name, OrganisationPart.MaxNameLength, nameof(Name), "The name");
        var about = Clean(About, OrganisationPart.MaxAboutLength, nameof(About), "What they do");
        if (Kind is null)
        {
            ModelState.AddModelError(nameof(Kind), "Choose which part of the organisation it is");
        }

        if (name is null)
        {
            ModelState.AddModelError(nameof(Name), "Enter a name");
        }

        if (Parts.Count >= MostParts)
        {
            ModelState.AddModelError(nameof(Name), $"The map has {MostParts} parts, which is the most. Remove one first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Database.OrganisationParts.Add(new OrganisationPart
        {
            CouncilId = Assessment.CouncilId, Id = PartId, AssessmentId = AssessmentId, Kind = Kind!.Value, Name = name!, About = about,
        });
        // A second click has the same key: it is there already.
        await Database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = $"{name} is on the map.";
        return RedirectToPage(new { assessment = AssessmentId });
    }

    /// <summary>Takes a part away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.OrganisationParts.SingleOrDefaultAsync(p => p.AssessmentId == AssessmentId && p.Id == PartId, cancellationToken) is { } part)
        {
            Database.OrganisationParts.Remove(part);
            await Database.TrySaveNewAsync(cancellationToken);
            TempData["Banner"] = $"{part.Name} is off the map.";
        }

        return RedirectToPage(new { assessment = AssessmentId });
    }

    private async Task ReadAsync(CancellationToken cancellationToken) =>
        Parts = await Database.OrganisationParts.AsNoTracking().Where(p => p.AssessmentId == AssessmentId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
}
