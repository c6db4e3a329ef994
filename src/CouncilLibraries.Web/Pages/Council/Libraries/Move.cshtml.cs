using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>One library that becomes another: asks for the new one, or the new ones.</summary>
public abstract class OneLibraryModel(CouncilLibrariesContext database, LibrarySuccessions successions, TimeProvider time) : SuccessionPageModel(database, successions, time)
{
    private readonly CouncilLibrariesContext database = database;

    /// <summary>The library.</summary>
    public Library Library { get; private set; } = null!;

    /// <inheritdoc />
    protected override IReadOnlyList<Guid> OldIds => [Library.Id];

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        !await LoadAsync(id, cancellationToken) ? NotFound() : Library.IsOpen ? Page() : RedirectToPage("/Council/Libraries/Details", new { id });

    /// <summary>Shows what would happen, or does it.</summary>
    /// <param name="id">The library.</param>
    /// <param name="change">Back to the questions.</param>
    /// <param name="cancellationToken">Stops before saving.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, bool change, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? await AnswerAsync(change, cancellationToken) : NotFound();

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var library = await database.Libraries.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        Library = library!;
        return library is not null;
    }
}

/// <summary>A library gets another building or name.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class MoveModel(CouncilLibrariesContext database, LibrarySuccessions successions, TimeProvider time) : OneLibraryModel(database, successions, time)
{
    /// <summary>Its new name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Its new postcode.</summary>
    [BindProperty]
    public string? Postcode { get; set; }

    /// <inheritdoc />
    protected override string Done => $"{Library.Name} has moved.";

    /// <inheritdoc />
    protected override SuccessionRequest Read(DateOnly on) => new(SuccessionKind.Move, on, Reason?.Trim() ?? "", [Library.Id], null, [new NewLibrary(Name ?? "", Postcode)]);
}
