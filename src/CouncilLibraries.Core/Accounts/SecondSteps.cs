using System.Security.Cryptography;
using System.Text;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace CouncilLibraries.Core.Accounts;

/// <summary>What a typed code was.</summary>
public enum TypedCode
{
    /// <summary>None that works.</summary>
    Wrong,

    /// <summary>The authenticator app's.</summary>
    App,

    /// <summary>A recovery code, used up now.</summary>
    Recovery,
}

/// <summary>Sets up, checks and takes away people's second steps, and writes to them about it.</summary>
public sealed class SecondSteps(CouncilLibrariesContext database, IDataProtectionProvider protection, AccountMails mails, TimeProvider time)
{
    /// <summary>Characters of an app's key: 160 bits in Base32.</summary>
    public const int KeyLength = 32;

    private const int KeyBytes = 20;
    private const int GroupLength = 4;
    private const string Issuer = "Council Libraries";

    // No 0, 1, I or O: they are read for one another. 32 letters, 5 bits each: 120 bits a code, too many to try even with the hashes at hand.
    private const string CodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int CodeLength = 24;

    // One half minute to either side: clocks differ, and typing takes time.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("CouncilLibraries.AuthenticatorApp");

    /// <summary>A new key for an app.</summary>
    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Whether this can be a key that <see cref="NewKey"/> made.</summary>
    public static bool IsKey(string? key) => key?.Length == KeyLength && key.All(c => c is >= 'A' and <= 'Z' or >= '2' and <= '7');

    /// <summary>A key or code in groups of four, to be read and typed.</summary>
    public static string InGroups(string letters) => string.Join(' ', letters.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>What the QR code says: whose account, and the key.</summary>
    public static string AppAddress(string email, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}";

    /// <summary>What a person has set up; null for nothing ever.</summary>
    public Task<SecondStep?> FindAsync(Guid personId, CancellationToken cancellationToken) =>
        database.SecondSteps.SingleOrDefaultAsync(s => s.PersonId == personId, cancellationToken);

    /// <summary>Whether signing in takes this person a second step.</summary>
    public async Task<bool> IsSetUpAsync(Guid personId, CancellationToken cancellationToken) => (await FindAsync(personId, cancellationToken))?.IsSetUp == true;

    /// <summary>Adds an authenticator app, once a code shows that it has the key.</summary>
    /// <returns>False where the code is not the key's, or somebody changed the same at this moment.</returns>
    public async Task<bool> TryAddAppAsync(Person person, string key, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!IsKey(key) || HalfMinute(key, code) is not { } halfMinute)
        {
            return false;
        }

        (await FindOrAddAsync(person, cancellationToken)).AddApp(_protector.Protect(key), halfMinute, time.GetUtcNow());
        mails.Tell(person, "An authenticator app was added to your account", "An authenticator app was set up for signing in to your account.");
        return await database.TrySaveNewAsync(cancellationToken);
    }

    /// <summary>Takes the authenticator app away.</summary>
    public async Task RemoveAppAsync(Person person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (await FindAsync(person.Id, cancellationToken) is { HasApp: true } step)
        {
            step.RemoveApp();
            mails.Tell(person, "The authenticator app was removed from your account", "The authenticator app for signing in to your account was removed.");
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Takes a code of the app, or a recovery code: each once. Two requests with the same code at one moment save the same row, and the second
    /// of them is refused.
    /// </summary>
    public async Task<TypedCode> UseAsync(Person person, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var code = Plain(typed);
        if (await FindAsync(person.Id, cancellationToken) is not { IsSetUp: true } step)
        {
            return TypedCode.Wrong;
        }

        if (step.AppKey is { } key && HalfMinute(_protector.Unprotect(key), code) is { } halfMinute)
        {
            return step.TryUse(halfMinute) && await database.TrySaveNewAsync(cancellationToken) ? TypedCode.App : TypedCode.Wrong;
        }

        if (code.Length != CodeLength || !step.TryUseRecoveryCode(Hash(person.Id, code)))
        {
            return TypedCode.Wrong;
        }

        mails.Tell(person, "A recovery code was used to sign in", $"A recovery code was used to sign in to your account. Codes left: {step.RecoveryCodes.Count}.");
        return await database.TrySaveNewAsync(cancellationToken) ? TypedCode.Recovery : TypedCode.Wrong;
    }

    /// <summary>Makes new recovery codes in place of those before. They are shown now and kept as hashes.</summary>
    /// <returns>The codes, in groups of four; null where somebody changed the same at this moment, or there is nothing set up that they would stand in for.</returns>
    public async Task<IReadOnlyList<string>?> MakeRecoveryCodesAsync(Person person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (await FindAsync(person.Id, cancellationToken) is not { IsSetUp: true } step)
        {
            return null;
        }

        var codes = Enumerable.Range(0, SecondStep.RecoveryCodeCount).Select(_ => RandomNumberGenerator.GetString(CodeLetters, CodeLength)).ToList();
        step.SetRecoveryCodes(codes.Select(code => Hash(person.Id, code)), time.GetUtcNow());
        mails.Tell(person, "New recovery codes were made for your account", "New recovery codes were made for signing in to your account. Codes that were made before no longer work.");
        return await database.TrySaveNewAsync(cancellationToken) ? codes.ConvertAll(InGroups) : null;
    }

    /// <summary>Counts a passkey and writes to the person; saved with the passkey itself by whoever adds that.</summary>
    public async Task AddPasskeyAsync(Person person, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        (await FindOrAddAsync(person, cancellationToken)).AddPasskey();
        mails.Tell(person, "A passkey was added to your account", $"A passkey named “{name}” was added for signing in to your account.");
    }

    /// <summary>Counts a passkey off and writes to the person; saved with the passkey itself by whoever removes that.</summary>
    public async Task RemovePasskeyAsync(Person person, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        (await FindAsync(person.Id, cancellationToken))?.RemovePasskey();
        mails.Tell(person, "A passkey was removed from your account", $"The passkey named “{name}” no longer signs in to your account.");
    }

    private async Task<SecondStep> FindOrAddAsync(Person person, CancellationToken cancellationToken)
    {
        if (await FindAsync(person.Id, cancellationToken) is { } found)
        {
            return found;
        }

        var step = new SecondStep { PersonId = person.Id };
        database.SecondSteps.Add(step);
        return step;
    }

    /// <summary>The half minute that a code is of; null where it is of none just now.</summary>
    private long? HalfMinute(string key, string code) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(time.GetUtcNow().UtcDateTime, Plain(code), out var halfMinute, Window) ? halfMinute : null;

    private static string Plain(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string Hash(Guid personId, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{personId:N}{code}")));
}

/// <summary>Takes a person's second steps away, for somebody who has lost them: a colleague who looks after people, or whoever runs the platform.</summary>
public sealed class SecondStepReset(CouncilLibrariesContext database, AccountMails mails, SignInSessions sessions)
{
    /// <summary>Takes app, passkeys and recovery codes away, ends every sign-in, and writes to the person.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="by">Who does it, as the person is told.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> RunAsync(Person person, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (await database.SecondSteps.SingleOrDefaultAsync(s => s.PersonId == person.Id, cancellationToken) is not { } step)
        {
            return false;
        }

        database.SecondSteps.Remove(step);
        database.UserPasskeys.RemoveRange(await database.UserPasskeys.Where(p => p.UserId == person.Id).ToListAsync(cancellationToken));
        mails.Tell(person, "Your second step was reset", $"Your authenticator app, passkeys and recovery codes were taken off your account by {by}. You sign in with your password alone until you set up a second step again.");
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            return false;
        }

        await sessions.EndAllAsync(person.Id, except: null, cancellationToken);
        return true;
    }
}
