using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Close a library.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class CloseModel(CouncilLibrariesContext database, TimeProvider time) : StandingPageModel(database, time)
{
    /// <inheritdoc />
    protected override bool OpensIt => false;

    /// <inheritdoc />
    protected override string Done => $"{Library.Name} is closed.";
}
