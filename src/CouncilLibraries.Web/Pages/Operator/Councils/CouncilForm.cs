using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>What is asked of a council when it is added or changed.</summary>
public sealed class CouncilForm
{
    /// <summary>Everyday name.</summary>
    [Display(Name = "Name", Description = "As people say it, for example Hartlepool"), Required(ErrorMessage = "Enter the name"),
        StringLength(Core.Tenancy.Council.MaxNameLength, ErrorMessage = "The name must be 120 characters or fewer")]
    public string? Name { get; set; }

    /// <summary>Name in law.</summary>
    [Display(Name = "Official name", Description = "For example, Hartlepool Borough Council"), Required(ErrorMessage = "Enter the official name"),
        StringLength(Core.Tenancy.Council.MaxNameLength, ErrorMessage = "The official name must be 120 characters or fewer")]
    public string? OfficialName { get; set; }

    /// <summary>Nation.</summary>
    [Display(Name = "Nation"), Required(ErrorMessage = "Choose the nation")]
    public string? Nation { get; set; }

    /// <summary>Region of England.</summary>
    [Display(Name = "Region", Description = "For England only"), StringLength(60, ErrorMessage = "The region must be 60 characters or fewer")]
    public string? Region { get; set; }

    /// <summary>Type of authority.</summary>
    [Display(Name = "Type of authority", Description = "Councils of one type are compared with each other"), Required(ErrorMessage = "Choose the type of authority")]
    public string? Type { get; set; }

    /// <summary>Slug in addresses.</summary>
    [Display(Name = "Name in its web addresses", Description = "Small letters, digits and hyphens, for example hartlepool. Leave blank to make it from the name"),
        StringLength(Core.Tenancy.Council.MaxIdentifierLength, ErrorMessage = "The word must be 60 characters or fewer")]
    public string? Slug { get; set; }

    /// <summary>Types to choose from; one that only this council has stays possible.</summary>
    public IEnumerable<Choice> Types => Type is null || CouncilWords.Types.Any(t => t.Value == Type) ? CouncilWords.Types : CouncilWords.Types.Append(new Choice(Type, Type));

    /// <summary>The slug asked for, or the one that follows from the name.</summary>
    public string Identifier => string.IsNullOrWhiteSpace(Slug) ? Core.Tenancy.Council.ToIdentifier(Name ?? "") : Slug.Trim();

    /// <summary>Adds what is wrong with the choices and the slug.</summary>
    /// <param name="state">Takes the errors, under <c>Form</c>.</param>
    /// <param name="database">Knows the other councils.</param>
    /// <param name="id">The council changed; null for a new one.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task CheckAsync(ModelStateDictionary state, CouncilLibrariesContext database, Guid? id, CancellationToken cancellationToken)
    {
        if (Nation is not null && !CouncilWords.Nations.Any(n => n.Value == Nation))
        {
            state.AddModelError("Form.Nation", "Choose the nation");
        }

        if (Type is not null && !CouncilWords.Types.Any(t => t.Value == Type) && !await database.Councils.AnyAsync(c => c.Id == id && c.AuthorityType == Type, cancellationToken))
        {
            state.AddModelError("Form.Type", "Choose the type of authority");
        }

        var identifier = Identifier;
        if (identifier.Length == 0)
        {
            // Without a name, the name is what is asked for.
            if (!string.IsNullOrWhiteSpace(Name))
            {
                state.AddModelError("Form.Slug", "Enter the word in its addresses: none can be made from the name");
            }
        }
        else if (identifier != Core.Tenancy.Council.ToIdentifier(identifier))
        {
            state.AddModelError("Form.Slug", "The word in its addresses may only have small letters, digits and hyphens");
        }
        else if (await database.Councils.Where(c => c.Identifier == identifier && c.Id != id).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) is { } other)
        {
            state.AddModelError("Form.Slug", $"{other} has the word {identifier} in its addresses. Enter another one");
        }
    }
}
