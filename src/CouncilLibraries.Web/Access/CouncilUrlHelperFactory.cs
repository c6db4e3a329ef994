using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace CouncilLibraries.Web.Access;

/// <summary>Links from one page of a council to another stay in that council, without each link having to say so.</summary>
internal sealed class CouncilUrlHelperFactory(UrlHelperFactory inner) : IUrlHelperFactory
{
    public IUrlHelper GetUrlHelper(ActionContext context) => new CouncilUrlHelper(inner.GetUrlHelper(context));

    private sealed class CouncilUrlHelper(IUrlHelper inner) : IUrlHelper
    {
        public ActionContext ActionContext => inner.ActionContext;

        public string? Action(UrlActionContext actionContext) => inner.Action(actionContext);

        public string? Content(string? contentPath) => inner.Content(contentPath);

        public bool IsLocalUrl(string? url) => inner.IsLocalUrl(url);

        public string? Link(string? routeName, object? values) => inner.Link(routeName, values);

        public string? RouteUrl(UrlRouteContext routeContext)
        {
            var values = new RouteValueDictionary(routeContext.Values);
            if (values["page"] is string page && page.StartsWith("/Council/", StringComparison.Ordinal) && !values.ContainsKey(CouncilMiddleware.RouteKey)
                && ActionContext.RouteData.Values.TryGetValue(CouncilMiddleware.RouteKey, out var council))
            {
                values[CouncilMiddleware.RouteKey] = council;
                routeContext.Values = values;
            }

            return inner.RouteUrl(routeContext);
        }
    }
}
