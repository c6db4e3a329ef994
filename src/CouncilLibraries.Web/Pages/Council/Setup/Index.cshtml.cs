using CouncilLibraries.Core.Joining;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>What a council does once when it has joined. While any of it is open, it stands on the overview too.</summary>
[Authorize(Policies.SetUp)]
public sealed class IndexModel(SetupTasks setup) : PageModel
{
    /// <summary>How far it is.</summary>
    public SetupProgress Progress { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Progress = await setup.ReadAsync(cancellationToken);
}
