using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Open a closed library again.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class ReopenModel(CouncilLibrariesContext database, TimeProvider time) : StandingPageModel(database, time)
{
    /// <inheritdoc />
    protected override bool OpensIt => true;

    /// <inheritdoc />
    protected override string Done => $"{Library.Name} is open again.";
}
