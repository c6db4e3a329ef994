using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Accounts;

/// <summary>Somebody who can sign in. Belongs to any number of councils through memberships.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest e-mail address.</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Name as colleagues know it.</summary>
    [ProtectedPersonalData]
    public required string Name { get; set; }

    /// <summary>Runs the platform for the sector body.</summary>
    public bool IsOperator { get; set; }

    /// <summary>When the person last signed in.</summary>
    public DateTimeOffset? LastSignedInAt { get; set; }

    /// <summary>What stands in place of the name of somebody who left and was forgotten.</summary>
    public const string FormerName = "Former colleague";

    /// <summary>When the person was last taken out of a council; null while that never happened.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>The council that the person was last taken out of: it says how long name and address are kept then.</summary>
    public Guid? LeftCouncilId { get; private set; }

    /// <summary>When name, address and sign-in were deleted.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    /// <summary>Takes down that the person was taken out of a council.</summary>
    public void Leave(Guid council, DateTimeOffset now) => (LeftCouncilId, LeftAt) = (council, now);

    /// <summary>Deletes name, address and sign-in. The id stays: what the person did stays in the history.</summary>
    public void Forget(DateTimeOffset now)
    {
        (Name, Email, NormalizedEmail, EmailConfirmed, PhoneNumber, PhoneNumberConfirmed) = (FormerName, null, null, false, null, false);
        (UserName, NormalizedUserName) = (Id.ToString(), Id.ToString().ToUpperInvariant());
        // A new stamp ends every session.
        (PasswordHash, SecurityStamp, TwoFactorEnabled, LastSignedInAt, ForgottenAt) = (null, Guid.NewGuid().ToString("N"), false, null, now);
    }
}
