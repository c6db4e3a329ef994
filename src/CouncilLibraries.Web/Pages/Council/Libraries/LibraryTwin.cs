using CouncilLibraries.Core.Libraries;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>A library of the list with the same name, postcode and type as the one typed.</summary>
/// <param name="Id">Its id, for the link.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsClosed">Closed: perhaps it is to be opened again.</param>
public sealed record LibraryTwin(Guid Id, string Name, bool IsClosed)
{
    /// <summary>Finds it, and says so beside the name.</summary>
    public static async Task<LibraryTwin?> FindAsync(IQueryable<Library> same, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var twin = await same.Select(l => new LibraryTwin(l.Id, l.Name, l.ClosedOn != null)).FirstOrDefaultAsync(cancellationToken);
        if (twin is not null)
        {
            state.AddModelError("Form.Name", $"{twin.Name} is in the list already, with the same postcode and kind{(twin.IsClosed ? ", as closed" : "")}");
        }

        return twin;
    }
}
