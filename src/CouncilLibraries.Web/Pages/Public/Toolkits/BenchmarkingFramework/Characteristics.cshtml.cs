using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.BenchmarkingFramework;

/// <summary>One characteristic with its criteria.</summary>
public sealed class CharacteristicsModel(Frameworks frameworks, FeedbackRoom feedback, CaseStudyShelf shelf) : ToolkitPageModel(frameworks, feedback)
{
    /// <summary>The characteristic, by its key.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    /// <summary>What it says.</summary>
    public Characteristic Characteristic { get; private set; } = null!;

    /// <summary>Its place, from 1.</summary>
    public int Place { get; private set; }

    private Shelves Shelves { get; set; } = Shelves.None;

    /// <summary>How others did what a part of it asks for.</summary>
    /// <param name="part">Key of the characteristic or criterion.</param>
    /// <param name="name">Its name.</param>
    public ShelfOf ShelfOf(string part, string name) => new(Shelves.Of(CaseStudyTags.OfPart(Framework!, part)), name);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Framework!.FindCharacteristic(Key) is not { } found)
        {
            return NotFound();
        }

        (Characteristic, Place) = (found, Framework.Characteristics.ToList().IndexOf(found) + 1);
        await LoadCommentsAsync(found.Criteria.Select(c => c.Key).Append(found.Key), cancellationToken);
        Shelves = await shelf.ReadAsync(found.Criteria.Select(c => c.Key).Append(found.Key).Select(key => CaseStudyTags.OfPart(Framework, key)), cancellationToken);
        return Page();
    }
}
