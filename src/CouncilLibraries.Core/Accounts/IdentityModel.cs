using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Accounts;

/// <summary>Rules of sign-in, shared by the site, the command line and the migrations.</summary>
public static class IdentityModel
{
    /// <summary>Shortest password.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>Rounds of the hash of a password (PBKDF2 with HMAC-SHA512): what OWASP asks for in 2025.</summary>
    public const int PasswordRounds = 210_000;

    /// <summary>What hashes a password outside of a request, as the site does.</summary>
    public static PasswordHasher<Person> NewHasher() => new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = PasswordRounds }));

    /// <summary>Sets the rules: long passwords rather than odd ones, lockout after ten wrong ones.</summary>
    public static void Configure(IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = MinPasswordLength;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Lockout.AllowedForNewUsers = true;
    }
}
