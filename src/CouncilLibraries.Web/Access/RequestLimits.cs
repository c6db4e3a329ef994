using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace CouncilLibraries.Web.Access;

/// <summary>How often one address may send a form that anyone can send. Counted by each process for itself.</summary>
internal static class RequestLimits
{
    /// <summary>For pages whose form writes e-mails without sign-in. Reading such a page is not limited.</summary>
    public const string PublicForm = nameof(PublicForm);

    /// <summary>For the page that sends a link to set a password.</summary>
    public const string PasswordLink = nameof(PasswordLink);

    /// <summary>Links asked for from one network within <see cref="Window"/>: a council's people may all come from one.</summary>
    public const int PasswordLinks = 30;

    /// <summary>Forms of one address within <see cref="Window"/>.</summary>
    public const int Forms = 10;

    /// <summary>How long they are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(PublicForm, http => FormsOf(http, Forms));
        options.AddPolicy(PasswordLink, http => FormsOf(http, PasswordLinks));
    }

    private static RateLimitPartition<string> FormsOf(HttpContext http, int most) => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(NetworkOf(http.Connection.RemoteIpAddress), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window })
        : RateLimitPartition.GetNoLimiter("reading");

    // One house has one address of version 4, and some 2^64 of version 6.
    internal static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
