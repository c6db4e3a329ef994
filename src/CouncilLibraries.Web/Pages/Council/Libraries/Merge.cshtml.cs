using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Two or more libraries become one: one of them, or a new one.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class MergeModel(CouncilLibrariesContext database, LibrarySuccessions successions, TimeProvider time) : SuccessionPageModel(database, successions, time)
{
    private readonly CouncilLibrariesContext database = database;

    /// <summary>The libraries that become one.</summary>
    [BindProperty]
    public List<Guid> Old { get; set; } = [];

    /// <summary>The one of them that goes on; null for a new one.</summary>
    [BindProperty]
    public Guid? Into { get; set; }

    /// <summary>Name of the new one.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Postcode of the new one.</summary>
    [BindProperty]
    public string? Postcode { get; set; }

    /// <summary>The open libraries.</summary>
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <inheritdoc />
    protected override string Done => "The libraries are merged.";

    /// <inheritdoc />
    protected override IReadOnlyList<Guid> OldIds => Old;

    /// <summary>Asks.</summary>
    /// <param name="id">A library that is chosen already.</param>
    public async Task OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Old = id is { } one ? [one] : [];
    }

    /// <summary>Shows what would happen, or does it.</summary>
    /// <param name="change">Back to the questions.</param>
    public async Task<IActionResult> OnPostAsync(bool change, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        // Of another council, or made up: not in the list, so not chosen.
        var open = Choices.Select(c => Guid.Parse(c.Value)).ToHashSet();
        Old = [.. Old.Distinct().Where(open.Contains)];
        if (!change && Old.Count < 2)
        {
            ModelState.AddModelError(nameof(Old), "Choose two libraries or more. If one of them has closed in the meantime, it is no longer in the list");
        }

        return await AnswerAsync(change, cancellationToken);
    }

    /// <inheritdoc />
    protected override SuccessionRequest Read(DateOnly on)
    {
        if (Into is { } into && !Old.Contains(into))
        {
            ModelState.AddModelError(nameof(Into), "The library that goes on must be one of those that you chose above");
        }

        return new(SuccessionKind.Merger, on, Reason?.Trim() ?? "", Old, Into, Into is null ? [new NewLibrary(Name ?? "", Postcode)] : []);
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Choices =
        [.. (await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null).OrderBy(l => l.Name).ThenBy(l => l.Id).Select(l => new { l.Id, l.Name, l.Postcode }).ToListAsync(cancellationToken))
            .Select(l => new Choice(l.Id.ToString(), l.Postcode is null ? l.Name : $"{l.Name}, {l.Postcode}"))];
}
