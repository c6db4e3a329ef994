using Microsoft.AspNetCore.Identity;
using Strength = Zxcvbn.Zxcvbn;

namespace CouncilLibraries.Core.Accounts;

/// <summary>
/// Refuses passwords that a million guesses would find: those of the lists of common passwords and words, their repetitions, rows of keys and
/// dates, and what is made of the person's own name and address.
/// </summary>
public sealed class EasyPasswords : IPasswordValidator<Person>
{
    /// <summary>Code of the error.</summary>
    public const string TooEasy = "PasswordTooEasy";

    // Longer ones are judged by their beginning: judging takes time that grows with the length.
    private const int MostJudged = 64;

    private static readonly string[] OwnWords = ["council", "libraries", "library"];

    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(password is null || !IsEasy(password, [user.Name, user.Email ?? "", .. user.Name.Split(' '), .. (user.Email ?? "").Split('@', '.')])
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = TooEasy, Description = "The password is among the first that anybody would try." }));
    }

    /// <summary>Whether a password is one of those.</summary>
    /// <param name="password">The password.</param>
    /// <param name="about">Words about the person.</param>
    public static bool IsEasy(string password, IEnumerable<string> about)
    {
        ArgumentNullException.ThrowIfNull(password);
        return Strength.MatchPassword(password[..Math.Min(password.Length, MostJudged)], [.. about.Where(word => word.Length > 2), .. OwnWords]).Score < 2;
    }
}
