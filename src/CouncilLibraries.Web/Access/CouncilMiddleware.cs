using System.Diagnostics;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Access;

/// <summary>Says who the request's scope works for.</summary>
internal sealed class CurrentPersonMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, CurrentPerson person)
    {
        person.Id = http.User.PersonId();
        return next(http);
    }
}

/// <summary>
/// Resolves the council of an address and checks, in the same step, that the person belongs to it. Whoever is not signed in
/// is sent to sign in, for any slug alike; not a member, no such council and a suspended council are the same 404.
/// </summary>
internal sealed class CouncilMiddleware(RequestDelegate next, TimeProvider time)
{
    /// <summary>Name of the route value.</summary>
    public const string RouteKey = "council";

    /// <summary>Cache-Control of pages that no browser is to keep: the words that forms get anyway, so that neither overrides the other.</summary>
    public const string NotKept = "no-cache, no-store";

    public async Task InvokeAsync(HttpContext http, CouncilDirectory directory, ICurrentCouncilSetter current, CurrentPerson person, CouncilLibrariesContext database)
    {
        if (http.GetRouteValue(RouteKey) is not string identifier)
        {
            await next(http);
            return;
        }

        if (http.User.PersonId() is not { } personId)
        {
            await http.ChallengeAsync();
            return;
        }

        if (await directory.FindAsync(identifier, personId, http.RequestAborted) is not { } place)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        current.Set(place.Council);
        person.IsCouncillor = place.Roles == CouncilRoles.PortfolioHolder;
        http.Features.Set(place);
        http.Response.Headers.CacheControl = NotKept;
        if (place.Support is not null && !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        // One connection for the whole request: where the database guards rows, the council is told to it once.
        await database.Database.OpenConnectionAsync(http.RequestAborted);
        if (place.Support is { } support)
        {
            person.IsReadOnly = true;
            await WriteViewAsync(http, database, place.Council.Id, personId, support.Reason);
        }

        await next(http);
    }

    /// <summary>The council reads in its history which of its pages somebody who is not of it opened.</summary>
    private async Task WriteViewAsync(HttpContext http, CouncilLibrariesContext database, Guid council, Guid personId, string reason)
    {
        var path = http.Request.Path.Value ?? "";
        database.AuditEntries.Add(new AuditEntry
        {
            CouncilId = council, At = time.GetUtcNow(), PersonId = personId, Action = "Viewed", Subject = path.Length <= AuditRow.MaxSubjectLength ? path : path[..AuditRow.MaxSubjectLength], Changes = "{}",
            Correlation = Activity.Current?.TraceId.ToString(), Reason = reason,
        });
        await database.SaveChangesAsync(http.RequestAborted);
        database.ChangeTracker.Clear();
    }
}
