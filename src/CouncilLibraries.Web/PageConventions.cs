using System.Text.RegularExpressions;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web;

/// <summary>What the folders of <c>Pages</c> mean: addresses and who may open them.</summary>
internal static partial class PageConventions
{
    public static void Add(RazorPagesOptions options)
    {
        options.Conventions.Add(new Addresses());
        options.Conventions.AllowAnonymousToFolder("/Public");
        options.Conventions.AllowAnonymousToFolder("/Dev");
        options.Conventions.AddFolderApplicationModelConvention("/Dev", model => model.Filters.Add(new DevelopmentOnly()));
        options.Conventions.AuthorizeFolder("/Council", Policies.Member);
        options.Conventions.AuthorizeFolder("/Operator", Policies.Operator);
        options.Conventions.AuthorizeFolder("/Account", Policies.SignedIn);
        foreach (var folder in (string[])["/Operator", "/Account"])
        {
            options.Conventions.AddFolderApplicationModelConvention(folder, model => model.Filters.Add(new NotKept()));
        }
    }

    /// <summary>
    /// <c>Council/Libraries/AddLibrary</c> is served at <c>c/{council}/libraries/add-library</c>, <c>Public/Cookies</c> at <c>cookies</c>.
    /// </summary>
    private sealed partial class Addresses : IPageRouteModelConvention
    {
        public void Apply(PageRouteModel model)
        {
            foreach (var selector in model.Selectors)
            {
                var segments = selector.AttributeRouteModel!.Template!.Split('/').Select(s => s.Contains('{', StringComparison.Ordinal) ? s : Hyphenate(s)).ToList();
                if (segments[0] == "council")
                {
                    segments[0] = $"c/{{{CouncilMiddleware.RouteKey}}}";
                }
                else if (segments[0] == "public")
                {
                    segments.RemoveAt(0);
                }

                selector.AttributeRouteModel.Template = string.Join('/', segments);
            }
        }

        private static string Hyphenate(string name) => WordStart().Replace(name, "-").ToLowerInvariant();

        [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, 1000)]
        private static partial Regex WordStart();
    }

    /// <summary>
    /// Browsers do not keep the page, so that nobody finds it again after signing out. Councils' pages are told so by the
    /// middleware that knows the council.
    /// </summary>
    private sealed class NotKept : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) => context.HttpContext.Response.Headers.CacheControl = CouncilMiddleware.NotKept;

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }

    /// <summary>A page for those who build the site: elsewhere it is not there.</summary>
    private sealed class DevelopmentOnly : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            if (!context.HttpContext.RequestServices.GetRequiredService<IWebHostEnvironment>().IsDevelopment())
            {
                context.Result = new NotFoundResult();
            }
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
