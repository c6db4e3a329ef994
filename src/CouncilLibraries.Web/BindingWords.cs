using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CouncilLibraries.Web;

/// <summary>What is said of a field that could not be read, where the page itself says nothing.</summary>
internal static class BindingWords
{
    public static void Add(DefaultModelBindingMessageProvider words)
    {
        words.SetAttemptedValueIsInvalidAccessor((value, name) => $"{name}: “{value}” could not be read. Check what you typed");
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” could not be read. Check what you typed");
        words.SetValueMustBeANumberAccessor(name => $"{name} must be a number, like 12 or 12.5");
        words.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number, like 12 or 12.5");
        words.SetValueMustNotBeNullAccessor(_ => "Fill this in");
        words.SetMissingBindRequiredValueAccessor(name => $"Fill in {name}");
        words.SetUnknownValueIsInvalidAccessor(name => $"{name} could not be read. Check what you typed");
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "This could not be read. Check what you typed");
        words.SetValueIsInvalidAccessor(value => $"“{value}” could not be read. Check what you typed");
    }
}
