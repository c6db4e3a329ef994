using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace CouncilLibraries.Web.Access;

/// <summary>
/// Pages of a council that asks for a second step, and the operator's, open only to a session that took one. Whoever has none is led to set one up;
/// whoever has, to take it.
/// </summary>
internal sealed class SecondStepGate(RequestDelegate next, SiteOptions site)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (site.SecondStepIsOptional || !IsAskedFor(http) || http.TookTwoSteps())
        {
            return next(http);
        }

        http.Response.Headers.CacheControl = CouncilMiddleware.NotKept;
        var back = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString.ToString() : http.Request.Path.ToString();
        var page = http.Features.Get<SessionState>() is { HasSecondStep: true } ? "/account/confirm" : "/account/sign-in-methods";
        http.Response.Redirect($"{page}?needed=true&returnUrl={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }

    // Whoever looks at a council by its leave needs one, whatever the council asks of its own people.
    private static bool IsAskedFor(HttpContext http) => http.Features.Get<CouncilPlace>() is { NeedsSecondStep: true } or { Support: not null }
        || (http.User.HasClaim(c => c.Type == Policies.OperatorClaim) && http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Operator) == true);
}
