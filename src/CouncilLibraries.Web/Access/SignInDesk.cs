using System.Globalization;
using System.Security.Claims;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Web.Access;

/// <summary>Lets people in and out: the one place where a session begins, is confirmed and ends.</summary>
public sealed class SignInDesk(
    SignInManager<Person> signIn, UserManager<Person> people, SignInSessions sessions, KnownDevices devices, IHttpContextAccessor accessor, TimeProvider time)
{
    /// <summary>The cookie between password and second step.</summary>
    internal const string WaitingScheme = "second-step";

    /// <summary>Claim with the key of the session.</summary>
    internal const string SessionClaim = "session";

    /// <summary>Claim with when the person last showed that it is them, in seconds since 1970.</summary>
    internal const string ConfirmedClaim = "confirmed";

    /// <summary>Claim of a session that took two steps.</summary>
    internal const string TwoStepsClaim = "two-steps";

    private const string StampClaim = "stamp";

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>
    /// Signs somebody in whose password was right: at once, or, where they have a second step, once that is taken.
    /// </summary>
    /// <returns>Whether they are in; if not, they go to the page of the second step.</returns>
    public async Task<bool> AdmitAsync(Person person, bool hasSecondStep, SignInWay way)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!hasSecondStep)
        {
            await SignInAsync(person, way);
            return true;
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(StampClaim, person.SecurityStamp ?? "")], WaitingScheme);
        await Http.SignInAsync(WaitingScheme, new ClaimsPrincipal(identity));
        return false;
    }

    /// <summary>Who gave the right password and has not taken the second step yet; null for nobody.</summary>
    public async Task<Person?> WaitingAsync()
    {
        var waiting = (await Http.AuthenticateAsync(WaitingScheme)).Principal;
        return waiting?.PersonId() is { } id && await people.FindByIdAsync(id.ToString()) is { } person && (person.SecurityStamp ?? "") == waiting.FindFirstValue(StampClaim)
            ? person
            : null;
    }

    /// <summary>Begins a session, under a new key; one that this browser had ends.</summary>
    public async Task SignInAsync(Person person, SignInWay way)
    {
        ArgumentNullException.ThrowIfNull(person);
        await EndSessionAsync();
        await Http.SignOutAsync(WaitingScheme);
        var id = await sessions.BeginAsync(person.Id, BrowserWords.Of(Http.Request.Headers.UserAgent.ToString()), way, Http.RequestAborted);
        await WriteCookieAsync(person, id, way is not (SignInWay.Password or SignInWay.Invitation));
        devices.Remember(person.Id);
        person.LastSignedInAt = time.GetUtcNow();
        await people.UpdateAsync(person);
    }

    /// <summary>Goes on in a new session, because the person has just shown again that it is them.</summary>
    /// <param name="person">The person.</param>
    /// <param name="twoSteps">Whether by a second step; a session that has taken one keeps it.</param>
    public async Task ConfirmAsync(Person person, bool twoSteps)
    {
        ArgumentNullException.ThrowIfNull(person);
        var id = Http.User.SessionId() ?? throw new InvalidOperationException("Nobody is signed in.");
        if (await sessions.RenewAsync(person.Id, id, Http.RequestAborted) is { } renewed)
        {
            await WriteCookieAsync(person, renewed, twoSteps || Http.User.HasClaim(c => c.Type == TwoStepsClaim));
        }
    }

    /// <summary>Ends the session, here and on the server.</summary>
    public async Task SignOutAsync()
    {
        await EndSessionAsync();
        await signIn.SignOutAsync();
    }

    /// <summary>Checks what the browser says of a passkey.</summary>
    /// <param name="credential">What the browser says, as JSON.</param>
    /// <returns>Whose passkey it is; null where it is none that works.</returns>
    public async Task<Person?> ReadPasskeyAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential) || !await HasAskedBrowserAsync())
        {
            return null;
        }

        var result = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!result.Succeeded)
        {
            return null;
        }

        // The count of its uses is kept: a copy of the passkey would fall behind.
        return (await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded ? result.User : null;
    }

    /// <summary>Whether this browser was given something to sign with a passkey just now; a form sent twice, or late, was not.</summary>
    public async Task<bool> HasAskedBrowserAsync() => (await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded;

    private async Task EndSessionAsync()
    {
        if (Http.User.SessionId() is { } id && Http.User.PersonId() is { } person)
        {
            await sessions.EndAsync(person, id, Http.RequestAborted);
        }
    }

    private async Task WriteCookieAsync(Person person, Guid id, bool twoSteps)
    {
        List<Claim> claims = [new(SessionClaim, id.ToString()), new(ConfirmedClaim, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))];
        if (twoSteps)
        {
            claims.Add(new(TwoStepsClaim, "yes"));
        }

        await signIn.SignInWithClaimsAsync(person, new AuthenticationProperties { AllowRefresh = false }, claims);
    }
}

/// <summary>What a session's cookie says.</summary>
internal static class SessionClaims
{
    /// <summary>Key of the session; null for nobody.</summary>
    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SignInDesk.SessionClaim), out var id) ? id : null;

    /// <summary>When the person last showed that it is them.</summary>
    public static DateTimeOffset ConfirmedAt(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(SignInDesk.ConfirmedClaim), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;

    /// <summary>Whether the session took two steps, and the person still has a second one.</summary>
    public static bool TookTwoSteps(this HttpContext http) => http.User.HasClaim(c => c.Type == SignInDesk.TwoStepsClaim) && http.Features.Get<SessionState>() is { HasSecondStep: true };
}
