using System.Security.Claims;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CouncilLibraries.Web.Access;

/// <summary>Sign-in by cookie.</summary>
internal static class SignIn
{
    /// <summary>How long a right password waits for the second step.</summary>
    private static readonly TimeSpan WaitingFor = TimeSpan.FromMinutes(10);

    public static void AddSignIn(this IServiceCollection services, SiteOptions site)
    {
        services.AddIdentityCore<Person>(IdentityModel.Configure)
            .AddEntityFrameworkStores<CouncilLibrariesContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<EasyPasswords>()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<SecondSteps>();
        services.AddSingleton<KnownDevices>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<CodeCheck>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(SignInDesk.WaitingScheme, o =>
        {
            Harden(o.Cookie, "second-step");
            (o.ExpireTimeSpan, o.SlidingExpiration) = (WaitingFor, false);
        }).AddIdentityCookies();
        // Between what a browser is given to sign with a passkey and what it answers.
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, o => Harden(o.Cookie, "passkey"));
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // The passkey's own lock, a fingerprint or PIN, is the second factor; and it is found without an address being typed.
            (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required");
            if (site.PublicAddress is { } address)
            {
                o.ServerDomain = address.Host;
                o.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == address.GetLeftPart(UriPartial.Authority));
            }
        });
        services.ConfigureApplicationCookie(o =>
        {
            Harden(o.Cookie, "session");
            // How long it may go unused, the server knows; this is the latest that it can end.
            (o.ExpireTimeSpan, o.SlidingExpiration) = (SignInSession.Limit, false);
            o.Events.OnValidatePrincipal = SessionCheck.RunAsync;
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

        void Harden(CookieBuilder cookie, string name)
        {
            (cookie.Name, cookie.SecurePolicy) = site.IsHttps ? ($"__Host-{name}", CookieSecurePolicy.Always) : (name, CookieSecurePolicy.SameAsRequest);
            (cookie.HttpOnly, cookie.SameSite, cookie.Path) = (true, SameSiteMode.Lax, "/");
        }
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
