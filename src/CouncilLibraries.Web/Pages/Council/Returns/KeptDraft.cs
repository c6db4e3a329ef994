using CouncilLibraries.Web.Access;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>
/// What a browser keeps of a form until it is saved (<c>keeper.js</c>), so that a lost network or a closed window loses
/// nothing. The name holds the person and the council: nobody else who signs in on the device is shown it.
/// </summary>
internal static class KeptDraft
{
    /// <summary>Where a page that saved a form says so to the next one.</summary>
    public const string Saved = "SavedForm";

    /// <summary>Name of a form's draft.</summary>
    /// <param name="http">The request, with person and council.</param>
    /// <param name="of">What the form holds.</param>
    public static string Key(HttpContext http, string of) => $"{http.User.PersonId():N}/{http.Place().Council.Id:N}/{of}";
}
