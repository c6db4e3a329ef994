using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Notifications;

/// <summary>An address that mail goes to: how whoever reads it wants each kind, and whether mail to it comes back.</summary>
public sealed class MailRecipient : IVersioned
{
    /// <summary>Longest text of why mail came back.</summary>
    public const int MaxRefusalLength = 500;

    /// <summary>Key; it also stands in the links that stop mail, which must be hard to guess: random, not made of the time.</summary>
    [ProtectedPersonalData]
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The address as accounts compare it: trimmed, in capitals.</summary>
    [ProtectedPersonalData]
    public required string Address { get; init; }

    /// <summary>How reminders are sent.</summary>
    public MailDelivery Reminders { get; private set; }

    /// <summary>How news is sent.</summary>
    public MailDelivery News { get; private set; }

    /// <summary>How answers are sent.</summary>
    public MailDelivery Answers { get; private set; }

    /// <summary>When mail to the address was last refused for good or came back; null when the last was taken.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>What the mail server said then.</summary>
    [ProtectedPersonalData]
    public string? Refusal { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>An address as it is kept.</summary>
    public static string Normalize(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Trim().ToUpperInvariant();
    }

    /// <summary>How a kind is sent.</summary>
    public MailDelivery Of(MailKind kind) => kind switch
    {
        MailKind.Reminder => Reminders,
        MailKind.News => News,
        MailKind.Answer => Answers,
        _ => MailDelivery.AtOnce,
    };

    /// <summary>Chooses how a kind is sent; the others stay as they are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nobody chooses about the kind.</exception>
    public void Choose(MailKind kind, MailDelivery delivery) => (Reminders, News, Answers) = kind switch
    {
        MailKind.Reminder => (delivery, News, Answers),
        MailKind.News => (Reminders, delivery, Answers),
        MailKind.Answer => (Reminders, News, delivery),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Mail came back: only what is needed is tried from now on.</summary>
    public void Refuse(string said, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(said);
        (RefusedAt, Refusal) = (now, said.Length <= MaxRefusalLength ? said : said[..MaxRefusalLength]);
    }

    /// <summary>Mail was taken.</summary>
    public void Accept() => (RefusedAt, Refusal) = (null, null);
}

/// <summary>Finds addresses that mail goes to.</summary>
public static class MailRecipients
{
    /// <summary>The row of an address; null where nothing is known of it: everything is sent at once.</summary>
    public static Task<MailRecipient?> OfAsync(this IQueryable<MailRecipient> recipients, string address, CancellationToken cancellationToken)
    {
        var key = MailRecipient.Normalize(address);
        return recipients.SingleOrDefaultAsync(r => r.Address == key, cancellationToken);
    }

    /// <summary>The row of an address, saved before it is given where there was none.</summary>
    public static async Task<MailRecipient> FindOrAddAsync(this CouncilLibrariesContext database, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        while (true)
        {
            if (await database.MailRecipients.OfAsync(address, cancellationToken) is { } found)
            {
                return found;
            }

            var added = new MailRecipient { Address = MailRecipient.Normalize(address) };
            database.MailRecipients.Add(added);
            // Somebody else adds it at this moment: theirs is found.
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                return added;
            }
        }
    }
}
