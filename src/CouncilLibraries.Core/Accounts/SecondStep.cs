using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace CouncilLibraries.Core.Accounts;

/// <summary>What a person has beside a password to show that it is them: an authenticator app, passkeys, recovery codes.</summary>
public sealed class SecondStep : IVersioned
{
    /// <summary>Recovery codes that are made at once.</summary>
    public const int RecoveryCodeCount = 10;

    /// <summary>Longest name of a passkey.</summary>
    public const int MaxPasskeyNameLength = 60;

    /// <summary>Most passkeys of one person.</summary>
    public const int MostPasskeys = 10;

    /// <summary>Longest encrypted key of an app.</summary>
    public const int MaxAppKeyLength = 600;

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The app's key, encrypted; null without an app.</summary>
    [ProtectedPersonalData]
    public string? AppKey { get; private set; }

    /// <summary>When the app was added.</summary>
    public DateTimeOffset? AppAddedAt { get; private set; }

    /// <summary>The half minute whose code was used last: neither it nor an earlier one is taken again.</summary>
    [Private]
    public long LastHalfMinute { get; private set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    [ProtectedPersonalData]
    public List<string> RecoveryCodes { get; private set; } = [];

    /// <summary>When they were made.</summary>
    public DateTimeOffset? RecoveryCodesMadeAt { get; private set; }

    /// <summary>How many passkeys there are; the passkeys themselves are with the sign-in framework.</summary>
    public int Passkeys { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether there is an app.</summary>
    public bool HasApp => AppKey is not null;

    /// <summary>Whether signing in takes a second step.</summary>
    public bool IsSetUp => HasApp || Passkeys > 0;

    /// <summary>Adds the app, in place of one that there was.</summary>
    /// <param name="encryptedKey">Its key, encrypted.</param>
    /// <param name="halfMinute">The half minute of the code that showed that it works.</param>
    /// <param name="now">Now.</param>
    public void AddApp(string encryptedKey, long halfMinute, DateTimeOffset now) => (AppKey, LastHalfMinute, AppAddedAt) = (encryptedKey, halfMinute, now);

    /// <summary>Takes the app away; without any second step left, the recovery codes go too.</summary>
    public void RemoveApp()
    {
        (AppKey, AppAddedAt) = (null, null);
        ForgetCodesOfNothing();
    }

    /// <summary>Uses the code of a half minute.</summary>
    /// <returns>False where it, or a later one, was used already.</returns>
    public bool TryUse(long halfMinute)
    {
        if (halfMinute <= LastHalfMinute)
        {
            return false;
        }

        LastHalfMinute = halfMinute;
        return true;
    }

    /// <summary>Sets new recovery codes; those before stop working.</summary>
    public void SetRecoveryCodes(IEnumerable<string> hashes, DateTimeOffset now) => (RecoveryCodes, RecoveryCodesMadeAt) = ([.. hashes], now);

    /// <summary>Uses a recovery code up.</summary>
    /// <returns>False where it is none of those that are left.</returns>
    public bool TryUseRecoveryCode(string hash)
    {
        // A new list, not the old one changed: the change is seen by comparing lists.
        var left = RecoveryCodes.Where(code => code != hash).ToList();
        var used = left.Count < RecoveryCodes.Count;
        RecoveryCodes = left;
        return used;
    }

    /// <summary>Counts a passkey that was added.</summary>
    public void AddPasskey() => Passkeys++;

    /// <summary>Counts a passkey that was taken away; without any second step left, the recovery codes go too.</summary>
    public void RemovePasskey()
    {
        Passkeys = Math.Max(0, Passkeys - 1);
        ForgetCodesOfNothing();
    }

    private void ForgetCodesOfNothing()
    {
        if (!IsSetUp)
        {
            (RecoveryCodes, RecoveryCodesMadeAt) = ([], null);
        }
    }
}
