using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Accounts;

/// <summary>How somebody signed in.</summary>
public enum SignInWay
{
    /// <summary>With a password alone.</summary>
    Password,

    /// <summary>With a password and a code of the authenticator app.</summary>
    App,

    /// <summary>With a password and a recovery code.</summary>
    RecoveryCode,

    /// <summary>With a passkey.</summary>
    Passkey,

    /// <summary>By an invitation, with the password just set.</summary>
    Invitation,
}

/// <summary>
/// One sign-in in one browser. A cookie works only while its row is here: signing out deletes it, and a copy of the cookie with it.
/// Holds no network address and no full name of a browser.
/// </summary>
public sealed class SignInSession : INotAudited
{
    /// <summary>Longest words for a browser.</summary>
    public const int MaxBrowserLength = 60;

    /// <summary>Without a request for this long, a sign-in ends.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(1);

    /// <summary>After this long, a sign-in ends even in use: a working day.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    /// <summary>How exactly the last request is noted.</summary>
    public static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(5);

    /// <summary>Key; the cookie carries it, sealed.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>When they signed in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last request came, to within <see cref="SeenStep"/>.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Kind of browser, in plain words.</summary>
    [ProtectedPersonalData]
    public required string Browser { get; init; }

    /// <summary>How they signed in.</summary>
    public required SignInWay Way { get; init; }

    /// <summary>Whether a sign-in of these times has run out.</summary>
    public static bool IsOver(DateTimeOffset startedAt, DateTimeOffset lastSeenAt, DateTimeOffset now) => now - startedAt >= Limit || now - lastSeenAt >= IdleLimit;
}
