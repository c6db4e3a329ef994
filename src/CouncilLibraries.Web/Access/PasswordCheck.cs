using CouncilLibraries.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Web.Access;

/// <summary>Checks passwords: within the limits, and with the same work whether there is such a person or not.</summary>
public sealed class PasswordCheck(UserManager<Person> people, IPasswordHasher<Person> hasher, SignInTries tries, KnownDevices devices)
{
    // A hash of nothing that anybody knows, made the first time that somebody unknown is asked about.
    private static readonly Lazy<string> NobodysHash = new(() => IdentityModel.NewHasher().HashPassword(null!, Guid.NewGuid().ToString()));

    /// <summary>The person with this address and password; null where one of them is wrong, or there were too many wrong tries from here.</summary>
    public async Task<Person?> FindAsync(string email, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var person = await people.FindByEmailAsync(email.Trim());
        var limits = devices.Limits("password", people.NormalizeEmail(email.Trim())!, person?.Id, SignInLimits.PasswordsADay);
        if (!await tries.TakeAsync(limits, cancellationToken))
        {
            return null;
        }

        if (person?.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(null!, NobodysHash.Value, password);
            return null;
        }

        if (await people.IsLockedOutAsync(person) || !await people.CheckPasswordAsync(person, password))
        {
            return null;
        }

        await tries.GiveBackAsync(limits, cancellationToken);
        return person;
    }
}
