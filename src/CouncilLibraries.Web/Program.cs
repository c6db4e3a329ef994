using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.Database.Sqlite;
using CouncilLibraries.Database.SqlServer;
using CouncilLibraries.Web;
using CouncilLibraries.Web.Access;
using Hangfire;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.Routing;

var builder = WebApplication.CreateBuilder(args);
// A form without a file is small; pages that take files say how large (UploadLimit).
builder.WebHost.ConfigureKestrel(o => (o.AddServerHeader, o.Limits.MaxRequestBodySize) = (false, 2 * 1024 * 1024));
builder.Host.UseDefaultServiceProvider(o => (o.ValidateScopes, o.ValidateOnBuild) = (true, true));
var database = builder.Services.AddCouncilLibraries(builder.Configuration, DatabaseRole.Web, new SqliteDatabase(), new PostgreSqlDatabase(), new SqlServerDatabase());
var site = builder.Configuration.GetSection(SiteOptions.Section).Get<SiteOptions>() ?? new SiteOptions();
builder.Services.AddSingleton(site);
builder.Services.AddSingleton(builder.Configuration.GetSection(GovernanceOptions.Section).Get<GovernanceOptions>() ?? new GovernanceOptions());
builder.Services.AddSingleton<CouncilLibraries.Web.Pages.Public.InformationGovernance.GovernanceText>();
// Before everything that reads the database at start.
builder.Services.AddHostedService<DatabaseStart>();
builder.Services.AddDataProtection().SetApplicationName("CouncilLibraries").PersistKeysToDbContext<CouncilLibrariesContext>();
builder.Services.AddSignIn(site);
builder.Services.AddAuthorization(Policies.Add);
builder.Services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, CouncilRolesHandler>();
builder.Services.AddRateLimiter(RequestLimits.Add);
builder.Services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
if (string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]))
{
    // Without an address of its own the site writes the request's into e-mails: then it must not answer to any name that a
    // stranger makes up, or a link to set a password would lead to the stranger.
    builder.Services.Configure<HostFilteringOptions>(o => o.AllowedHosts = site.PublicAddress is null ? ["localhost", "127.0.0.1", "[::1]"] : ["*"]);
}

builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<PublicLinks>();
builder.Services.AddRazorPages(PageConventions.Add).AddMvcOptions(o => BindingWords.Add(o.ModelBindingMessageProvider));
builder.Services.Configure<RouteOptions>(o => (o.LowercaseUrls, o.AppendTrailingSlash) = (true, false));
builder.Services.AddSingleton<UrlHelperFactory>();
builder.Services.AddSingleton<IUrlHelperFactory, CouncilUrlHelperFactory>();
builder.Services.AddHealthChecks().AddDbContextCheck<CouncilLibrariesContext>(tags: ["ready"]);
builder.Services.AddTelemetry(builder.Configuration);
builder.Services.Configure<ForwardedHeadersOptions>(o =>
{
    o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    foreach (var proxy in site.Proxies)
    {
        o.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
    }
});
// Behind a proxy the site has no port of its own that is encrypted: people are sent to the public one.
builder.Services.AddHttpsRedirection(o => o.HttpsPort = site.IsHttps ? site.PublicAddress!.Port : null);
if (database.WebRunsJobs)
{
    builder.Services.AddCouncilLibrariesJobs();
    builder.Services.AddHangfire((services, jobs) => database.ConfigureJobs(jobs, services.GetRequiredService<DatabaseOptions>().ConnectionString));
    builder.Services.AddHangfireServer(o => (o.WorkerCount, o.SchedulePollingInterval) = (1, TimeSpan.FromSeconds(2)));
    builder.Services.AddHostedService<RecurringWork>();
}

var app = builder.Build();
app.UseForwardedHeaders();
app.UseExceptionHandler("/error");
app.UseStatusCodePagesWithReExecute("/error/{0}");
if (site.IsHttps)
{
    app.UseHsts();
    // What asks after the site’s health comes from inside, past the proxy.
    app.UseWhen(http => !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase), people => people.UseHttpsRedirection());
}

// Figures, dates and pounds read the same on every machine and in every browser.
app.UseRequestLocalization(new RequestLocalizationOptions { DefaultRequestCulture = new("en-GB"), RequestCultureProviders = [] });
app.UseSecurityHeaders(SecurityHeaders.Policy);
// Pages are read and forms are sent: nothing here answers to another method.
app.Use((http, next) =>
{
    if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsPost(http.Request.Method))
    {
        return next(http);
    }

    (http.Response.StatusCode, http.Response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, "GET, HEAD, POST");
    return Task.CompletedTask;
});
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseMiddleware<CurrentPersonMiddleware>();
app.UseMiddleware<CouncilMiddleware>();
app.UseMiddleware<SecondStepGate>();
app.UseAuthorization();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages().WithStaticAssets();
// What is nowhere is nowhere for everyone; without this, the fallback policy would answer first.
app.MapFallback(() => Results.NotFound()).AllowAnonymous();
if (database.WebRunsJobs)
{
    app.MapHangfireDashboardWithAuthorizationPolicy(Policies.Operator, "/operator/jobs", new DashboardOptions { AppPath = "/operator/runs", DashboardTitle = "Jobs" });
}

await app.RunAsync();

namespace CouncilLibraries.Web
{
    /// <summary>The site, so that tests can start it.</summary>
    public partial class Program;
}
