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
}
