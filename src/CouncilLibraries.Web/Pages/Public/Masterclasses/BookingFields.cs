using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>What is asked of one person to be booked.</summary>
public sealed class BookingFields
{
    private static readonly EmailAddressAttribute Address = new();

    /// <summary>Name.</summary>
    [Display(Name = "Name")]
    public string? Name { get; set; }

    /// <summary>E-mail address.</summary>
    [Display(Name = "Email address")]
    public string? Email { get; set; }

    /// <summary>As what the person comes.</summary>
    [Display(Name = "Comes as")]
    public MasterclassAudience? Audience { get; set; }

    /// <summary>What the person needs to take part.</summary>
    [Display(Name = "Anything needed to take part? (optional)", Description = "For example, step-free access, a hearing loop, papers in large print")]
    public string? AccessNeeds { get; set; }

    /// <summary>What the person eats or does not eat.</summary>
    [Display(Name = "Anything about food? (optional)", Description = "For example, vegan, no nuts")]
    public string? DietaryNeeds { get; set; }

    /// <summary>Whether nothing was filled in.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);

    /// <summary>Audiences to choose from.</summary>
    public static IReadOnlyList<Choice> Audiences(Masterclass masterclass) => [.. (masterclass?.Audiences ?? []).Select(a => new Choice(a.ToString(), MasterclassWords.As(a)))];

    /// <summary>Adds what is wrong.</summary>
    /// <param name="state">Takes the messages.</param>
    /// <param name="prefix">Name of the form part, with its dot.</param>
    /// <param name="colleague">Number of the colleague; 0 for whoever fills the form in.</param>
    /// <param name="isKnown">Whether name and address are those of an account, and not asked for.</param>
    public void Check(ModelStateDictionary state, string prefix, int colleague, bool isKnown)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!isKnown)
        {
            Say(nameof(Name), string.IsNullOrWhiteSpace(Name) ? colleague == 0 ? "Enter your name" : $"Enter the name of colleague {colleague}"
                : Name.Trim().Length > Core.Accounts.Person.MaxNameLength ? "The name must be 100 characters or fewer"
                // Names stand in e-mails: nobody is to send links through us.
                : Name.Any(c => c is '/' or '@' || char.IsControl(c)) || Name.Contains("www.", StringComparison.OrdinalIgnoreCase) ? "Enter the name alone, without an address" : null);
            Say(nameof(Email), string.IsNullOrWhiteSpace(Email) ? colleague == 0 ? "Enter your email address" : $"Enter the email address of colleague {colleague}"
                : Email.Trim().Length > Core.Accounts.Person.MaxEmailLength ? "The email address must be 254 characters or fewer"
                : !Address.IsValid(Email.Trim()) || Email.Trim().Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>') ? "Enter an email address, like name@example.org" : null);
        }

        Say(nameof(Audience), Audience is null || !Enum.IsDefined(Audience.Value) ? colleague == 0 ? "Choose as what you come" : $"Choose as what colleague {colleague} comes" : null);
        Say(nameof(AccessNeeds), AccessNeeds?.Trim().Length > Core.Learning.Booking.MaxNeedsLength ? "This must be 500 characters or fewer" : null);
        Say(nameof(DietaryNeeds), DietaryNeeds?.Trim().Length > Core.Learning.Booking.MaxNeedsLength ? "This must be 500 characters or fewer" : null);

        void Say(string field, string? problem)
        {
            if (problem is not null)
            {
                state.AddModelError(prefix + field, problem);
            }
        }
    }

    /// <summary>The person, where nothing is wrong.</summary>
    public BookingPerson Person(string? council) => new(Name!.Trim(), Email!.Trim(), council, Audience!.Value, Cleaned(AccessNeeds), Cleaned(DietaryNeeds));

    /// <summary>A text without white space around it; null for a blank one.</summary>
    public static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
