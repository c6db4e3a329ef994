using System.Security.Cryptography;
using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CouncilLibraries.Web.Access;

/// <summary>Browsers in which a person has signed in before. Wrong tries elsewhere do not keep them out.</summary>
public sealed class KnownDevices(IDataProtectionProvider protection, IHttpContextAccessor accessor, SiteOptions site)
{
    /// <summary>For how long a browser is known after the last sign-in in it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("CouncilLibraries.KnownDevice").ToTimeLimitedDataProtector();

    private string Name => site.IsHttps ? "__Host-device" : "device";

    /// <summary>Knows this browser as the person's from now on; that it was another's is forgotten.</summary>
    public void Remember(Guid personId)
    {
        var http = accessor.HttpContext!;
        var device = Find(http, personId) ?? Guid.NewGuid();
        http.Response.Cookies.Append(Name, _protector.Protect($"{personId:N}{device:N}", Kept), new CookieOptions
        {
            HttpOnly = true, Secure = site.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept, IsEssential = true,
        });
    }

    /// <summary>How often a password, or a code, may be tried for an address or a person from where this request comes.</summary>
    /// <param name="kind">What is tried.</param>
    /// <param name="whom">The address that was typed, in one normal form, or the person's id.</param>
    /// <param name="personId">Whose that is; null for nobody's.</param>
    /// <param name="mostADay">How often in a day, from anywhere or in a browser that is known.</param>
    public IReadOnlyCollection<TryLimit> Limits(string kind, string whom, Guid? personId, int mostADay)
    {
        var http = accessor.HttpContext!;
        if (personId is { } id && Find(http, id) is { } device)
        {
            return [new($"{kind} {whom} in {device:N}", SignInLimits.HereAtMost, SignInLimits.Here), new($"{kind} {whom} in {device:N}, a day", mostADay, SignInLimits.Day)];
        }

        var network = RequestLimits.NetworkOf(http.Connection.RemoteIpAddress);
        return
        [
            new($"{kind} {whom} from {network}", SignInLimits.HereAtMost, SignInLimits.Here),
            new($"{kind} from {network}", SignInLimits.NetworkAtMost, SignInLimits.Here),
            new($"{kind} {whom}", mostADay, SignInLimits.Day),
        ];
    }

    private Guid? Find(HttpContext http, Guid personId)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            var text = _protector.Unprotect(cookie);
            return text.StartsWith(personId.ToString("N"), StringComparison.Ordinal) && Guid.TryParseExact(text[32..], "N", out var device) ? device : null;
        }
        catch (CryptographicException)
        {
            // Run out, or not ours: as good as none.
            return null;
        }
    }
}

/// <summary>How many wrong tries it takes to be kept out, and for how long.</summary>
internal static class SignInLimits
{
    /// <summary>Wrong tries for one address in one browser that is known, or from one network.</summary>
    public const int HereAtMost = 10;

    /// <summary>Wrong tries from one network, whoever they are for: a council's people may all come from one.</summary>
    public const int NetworkAtMost = 100;

    /// <summary>Wrong passwords for one address from anywhere, within a day; browsers that are known have a count of their own.</summary>
    public const int PasswordsADay = 100;

    /// <summary>Wrong codes for one person, likewise: there are a million codes, and three of them are right at any moment.</summary>
    public const int CodesADay = 30;

    /// <summary>Links to set a password, for one address.</summary>
    public const int LinksAtMost = 3;

    /// <summary>How long tries from here are counted.</summary>
    public static readonly TimeSpan Here = TimeSpan.FromMinutes(15);

    /// <summary>How long those of a day are counted.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>How long links are counted.</summary>
    public static readonly TimeSpan Links = TimeSpan.FromHours(1);
}
