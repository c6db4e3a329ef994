using CouncilLibraries.Core.Notifications;

namespace CouncilLibraries.Core.Accounts;

/// <summary>Writes to people about changes to how they sign in, so that a change they did not make is noticed. Sent at once, always.</summary>
public sealed class AccountMails(Outbox outbox)
{
    /// <summary>Adds the e-mail; it is sent after the caller's save. It has no link: nobody is to learn to follow one in such an e-mail.</summary>
    /// <param name="person">Whom to.</param>
    /// <param name="subject">What happened, shortly.</param>
    /// <param name="what">What happened, as a sentence.</param>
    public void Tell(Person person, string subject, string what)
    {
        ArgumentNullException.ThrowIfNull(person);
        outbox.Add(person.Email!, person.Name, subject, $"""
            Hello {person.Name},

            {what}

            If that was you, there is nothing to do.

            If not, go to Council Libraries, choose “I have forgotten my password” on the sign-in page and set a new password: that ends every sign-in. Then tell your council’s administrator.
            """);
    }
}
