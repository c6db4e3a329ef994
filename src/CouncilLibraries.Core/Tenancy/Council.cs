using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Tenancy;

/// <summary>How far a council has come with the product.</summary>
public enum CouncilStatus
{
    /// <summary>Known by name from public lists; has not joined.</summary>
    Listed,

    /// <summary>Has joined: its people can sign in.</summary>
    Active,

    /// <summary>Closed to its people until the operator opens it again.</summary>
    Suspended,

    /// <summary>Left, and everything that it owned was erased. Its name and address stay, so that nobody else gets them.</summary>
    Closed,
}

/// <summary>A library authority: the tenant.</summary>
public sealed class Council : IVersioned
{
    /// <summary>Longest slug.</summary>
    public const int MaxIdentifierLength = 60;

    /// <summary>Longest code.</summary>
    public const int MaxCodeLength = 12;

    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 120;

    /// <summary>Key. The reporting unit of the whole service has the same id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The slug in addresses, for example <c>hartlepool</c>; unique.</summary>
    public required string Identifier { get; set; }

    /// <summary>Official code (GSS), for example <c>E06000001</c>; fictional councils have codes that begin with X. Unique.</summary>
    public required string Code { get; init; }

    /// <summary>Everyday name.</summary>
    public required string Name { get; set; }

    /// <summary>Name in law.</summary>
    public required string OfficialName { get; set; }

    /// <summary>England, Scotland, Wales or Northern Ireland.</summary>
    public required string Nation { get; set; }

    /// <summary>Region of England, where there is one.</summary>
    public string? Region { get; set; }

    /// <summary>Type of authority as the published list writes it, for example <c>unitary</c>.</summary>
    public required string AuthorityType { get; set; }

    /// <summary>Invented for demonstration; never shares a release with a real council.</summary>
    public bool IsFictional { get; init; }

    /// <summary>Listed, active or suspended.</summary>
    public CouncilStatus Status { get; private set; }

    /// <summary>When it joined.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }

    /// <summary>Whether its people need a second step to sign in: yes, unless its administrator decides otherwise.</summary>
    public bool NeedsSecondStep { get; set; } = true;

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Opens the product to the council's people; also after a suspension.</summary>
    /// <exception cref="InvalidOperationException">It is closed for ever.</exception>
    public void Activate(DateTimeOffset now)
    {
        ExpectNotClosed();
        Status = CouncilStatus.Active;
        JoinedAt ??= now;
    }

    /// <summary>Closes the product to the council's people; nothing is deleted.</summary>
    /// <exception cref="InvalidOperationException">It is closed for ever.</exception>
    public void Suspend()
    {
        ExpectNotClosed();
        Status = CouncilStatus.Suspended;
    }

    /// <summary>Closes it for ever: everything that it owned is erased.</summary>
    public void Close() => Status = CouncilStatus.Closed;

    private void ExpectNotClosed()
    {
        if (Status == CouncilStatus.Closed)
        {
            throw new InvalidOperationException($"{Name} is closed for ever.");
        }
    }

    /// <summary>Makes a slug from a name: lower case, letters and digits, single hyphens.</summary>
    public static string ToIdentifier(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = name.ToLowerInvariant().Replace("&", "and", StringComparison.Ordinal)
            .Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        var slug = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length <= MaxIdentifierLength ? slug : slug[..MaxIdentifierLength].TrimEnd('-');
    }
}
