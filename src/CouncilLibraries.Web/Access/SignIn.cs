using System.Security.Claims;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CouncilLibraries.Web.Access;

/// <summary>Sign-in by cookie.</summary>
internal static class SignIn
{
    public static void AddSignIn(this IServiceCollection services, SiteOptions site)
    {
        services.AddIdentityCore<Person>(IdentityModel.Configure)
            .AddEntityFrameworkStores<CouncilLibrariesContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(2));
        // Roles are read from the database at each request; this is for passwords changed and people removed.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            (o.Cookie.Name, o.Cookie.SecurePolicy) = site.IsHttps ? ("__Host-session", CookieSecurePolicy.Always) : ("session", CookieSecurePolicy.SameAsRequest);
            (o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.Path) = (true, SameSiteMode.Lax, "/");
            (o.ExpireTimeSpan, o.SlidingExpiration) = (TimeSpan.FromHours(8), true);
            (o.LoginPath, o.LogoutPath, o.AccessDeniedPath) = ("/account/sign-in", "/account/sign-out", "/error/403");
            o.ReturnUrlParameter = "returnUrl";
            o.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAntiforgery(o =>
        {
            (o.Cookie.Name, o.Cookie.SecurePolicy) = site.IsHttps ? ("__Host-form", CookieSecurePolicy.Always) : ("form", CookieSecurePolicy.SameAsRequest);
            o.Cookie.Path = "/";
        });
        services.Configure<CookieTempDataProviderOptions>(o =>
        {
            (o.Cookie.Name, o.Cookie.SecurePolicy) = site.IsHttps ? ("__Host-message", CookieSecurePolicy.Always) : ("message", CookieSecurePolicy.SameAsRequest);
            o.Cookie.Path = "/";
        });
    }

    private sealed class PersonClaims(UserManager<Person> people, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Person>(people, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new Claim(ClaimTypes.GivenName, user.Name));
            if (user.IsOperator)
            {
                identity.AddClaim(new Claim(Policies.OperatorClaim, "yes"));
            }

            return identity;
        }
    }
}
