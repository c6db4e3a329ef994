using CouncilLibraries.Core.Accounts;

namespace CouncilLibraries.Web.Access;

/// <summary>Checks codes of authenticator apps and recovery codes, within the limits.</summary>
public sealed class CodeCheck(SecondSteps steps, SignInTries tries, KnownDevices devices)
{
    /// <summary>What a typed code was; wrong too where there were too many wrong tries from here.</summary>
    public async Task<TypedCode> UseAsync(Person person, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var limits = devices.Limits("code", person.Id.ToString("N"), person.Id, SignInLimits.CodesADay);
        if (!await tries.TakeAsync(limits, cancellationToken))
        {
            return TypedCode.Wrong;
        }

        var code = await steps.UseAsync(person, typed, cancellationToken);
        if (code != TypedCode.Wrong)
        {
            await tries.GiveBackAsync(limits, cancellationToken);
        }

        return code;
    }
}
