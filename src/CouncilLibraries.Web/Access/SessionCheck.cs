using System.Security.Claims;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CouncilLibraries.Web.Access;

/// <summary>
/// Lets a cookie count only while its session stands on the server, the account's stamp is the one that it was made under, and its person is still
/// an operator or still is not.
/// </summary>
internal static class SessionCheck
{
    public static async Task RunAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var sessions = http.RequestServices.GetRequiredService<SignInSessions>();
        if (context.Principal is { } user && user.SessionId() is { } id)
        {
            var session = await sessions.FindAsync(id, http.RequestAborted);
            if (session is not null && !Fits(session, user, StampClaim(http)))
            {
                // What is kept may be from before a password was changed in another process, and the cookie from after.
                sessions.Forget(id);
                session = await sessions.FindAsync(id, http.RequestAborted);
            }

            if (session is not null && Fits(session, user, StampClaim(http)))
            {
                http.Features.Set(session);
                return;
            }
        }

        // The cookie stays where it is: the browser may have got a newer one meanwhile, which this answer must not take away.
        context.RejectPrincipal();
    }

    private static bool Fits(SessionState session, ClaimsPrincipal user, string stampClaim) =>
        session.PersonId == user.PersonId() && session.SecurityStamp == user.FindFirstValue(stampClaim) && session.IsOperator == user.HasClaim(c => c.Type == Policies.OperatorClaim);

    private static string StampClaim(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
}
