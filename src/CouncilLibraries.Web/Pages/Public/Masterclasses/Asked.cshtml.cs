using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>Says to look for the e-mail: the same, whatever the e-mail says.</summary>
public sealed class AskedModel(CouncilLibrariesContext database, TimeProvider time) : MasterclassPageModel(database, time)
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();
}
