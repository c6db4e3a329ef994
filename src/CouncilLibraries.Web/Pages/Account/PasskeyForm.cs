namespace CouncilLibraries.Web.Pages.Account;

/// <summary>A form that a passkey fills in.</summary>
/// <param name="Act">get to sign with one, make to have a new one made.</param>
/// <param name="Options">Where the browser asks what to sign.</param>
/// <param name="Button">What the button says.</param>
/// <param name="ReturnUrl">Where to go afterwards.</param>
public sealed record PasskeyForm(string Act, string Options, string Button, string? ReturnUrl);
