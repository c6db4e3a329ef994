using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>The person's councils and account.</summary>
public sealed class IndexModel(CouncilDirectory directory) : PageModel
{
    /// <summary>The person's places in the councils that they belong to.</summary>
    public IReadOnlyList<CouncilPlace> Places { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (personId, places) = (User.PersonId()!.Value, new List<CouncilPlace>());
        foreach (var council in await directory.OfPersonAsync(personId, cancellationToken))
        {
            if (await directory.FindAsync(council.Identifier, personId, cancellationToken) is { } place)
            {
                places.Add(place);
            }
        }

        Places = places;
    }
}
