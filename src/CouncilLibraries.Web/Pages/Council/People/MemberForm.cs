using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>What is asked of a member of the council, when invited and when changed.</summary>
public sealed class MemberForm
{
    /// <summary>Roles chosen.</summary>
    [Display(Name = "What may they do?")]
    public List<string> Roles { get; set; } = [];

    /// <summary>Libraries chosen for a library manager.</summary>
    [Display(Name = "Which libraries do they enter figures for?", Description = "For library managers only")]
    public List<string> LibraryIds { get; set; } = [];

    /// <summary>Libraries to choose from: open ones, and those that the person has.</summary>
    public IReadOnlyList<Choice> Libraries { get; private set; } = [];

    /// <summary>The roles chosen, as one value.</summary>
    public CouncilRoles Chosen => RoleWords.Combine(Roles);

    /// <summary>The libraries of a library manager; none for others.</summary>
    public IReadOnlyCollection<Guid> ChosenLibraries => Chosen.HasFlag(CouncilRoles.LibraryManager)
        ? [.. Libraries.Where(l => LibraryIds.Contains(l.Value, StringComparer.Ordinal)).Select(l => Guid.Parse(l.Value))]
        : [];

    /// <summary>Ticks what a person has.</summary>
    public void Show(CouncilRoles roles, IEnumerable<Guid> libraries)
    {
        Roles = [.. RoleWords.Choices.Where(c => roles.HasFlag(Enum.Parse<CouncilRoles>(c.Value))).Select(c => c.Value)];
        LibraryIds = [.. libraries.Select(l => l.ToString())];
    }

    /// <summary>Reads the libraries to choose from.</summary>
    /// <param name="database">Knows the council's libraries.</param>
    /// <param name="held">Libraries that the person has, closed ones among them.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task LoadAsync(CouncilLibrariesContext database, IReadOnlyCollection<Guid> held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        Libraries = [.. (await database.Libraries.AsNoTracking().Where(l => l.ClosedOn == null || held.Contains(l.Id)).OrderBy(l => l.Name)
            .Select(l => new { l.Id, l.Name }).ToListAsync(cancellationToken)).Select(l => new Choice(l.Id.ToString(), l.Name))];
    }

    /// <summary>Adds what is wrong with the choices.</summary>
    /// <param name="state">Takes the errors, under <c>Form</c>.</param>
    /// <param name="none">What to say where no role is chosen.</param>
    public void Check(ModelStateDictionary state, string none)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Chosen == CouncilRoles.None)
        {
            state.AddModelError("Form.Roles", none);
        }
        else if (Chosen.HasFlag(CouncilRoles.LibraryManager) && ChosenLibraries.Count == 0)
        {
            state.AddModelError("Form.LibraryIds", "Choose the libraries that they enter figures for");
        }
    }
}
