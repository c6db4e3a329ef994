using CouncilLibraries.Core.Planning;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>What is asked of an option.</summary>
public sealed class OptionForm
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Key of its delivery model; null for one of its own kind.</summary>
    public string? ModelKey { get; set; }

    /// <summary>What it is.</summary>
    public string? About { get; set; }

    /// <summary>Delivery models to choose from.</summary>
    public static IReadOnlyList<Choice> Models => OptionWords.Models;

    /// <summary>The form of an option as it stands.</summary>
    public static OptionForm Of(PlanOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return new OptionForm { Name = option.Name, ModelKey = option.ModelKey, About = option.About };
    }

    /// <summary>Tidies what was typed; an option that starts from a delivery model and has no name takes the model's.</summary>
    /// <param name="others">The plan's other options.</param>
    /// <returns>What is wrong, by field.</returns>
    public IEnumerable<(string Field, string Message)> Check(IEnumerable<PlanOption> others)
    {
        Name = Clean(Name);
        About = Clean(About);
        ModelKey = Clean(ModelKey);
        if (ModelKey is not null && OptionWords.Model(ModelKey) is null)
        {
            yield return (nameof(ModelKey), "Choose a way from the list");
        }

        Name ??= OptionWords.Model(ModelKey);
        if (Name is null)
        {
            yield return (nameof(Name), "Enter a name for the option");
        }
        else if (Name.Length > PlanOption.MaxNameLength)
        {
            yield return (nameof(Name), $"The name must be {PlanOption.MaxNameLength} characters or fewer");
        }
        else if (others.Any(o => string.Equals(o.Name, Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return (nameof(Name), $"There is an option “{Name}” already. Give this one another name");
        }

        if (About?.Length > PlanOption.MaxTextLength)
        {
            yield return (nameof(About), $"What it is must be {PlanOption.MaxTextLength:#,0} characters or fewer");
        }
    }

    /// <summary>Gives an option what was typed and checked.</summary>
    public void Apply(PlanOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        (option.Name, option.ModelKey, option.About) = (Name!, ModelKey, About);
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}
