using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>The person's councils and account.</summary>
public sealed class IndexModel(CouncilDirectory directory) : PageModel
{
    /// <summary>Councils that the person belongs to.</summary>
    public IReadOnlyList<CouncilInfo> Councils { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Councils = await directory.OfPersonAsync(User.PersonId()!.Value, cancellationToken);
}
