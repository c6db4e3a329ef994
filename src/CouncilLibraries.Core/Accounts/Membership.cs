using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Accounts;

/// <summary>What a person may do in one council; several can be held at once.</summary>
[Flags]
public enum CouncilRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Invites people, sets roles, looks after the list of libraries and settings.</summary>
    Administrator = 1,

    /// <summary>Approves figures, decides on contributing, steers assessments and plans.</summary>
    HeadOfService = 2,

    /// <summary>Enters the figures of the libraries named in the membership.</summary>
    LibraryManager = 4,

    /// <summary>Takes part in assessments.</summary>
    TeamMember = 8,

    /// <summary>Reads dashboards.</summary>
    PortfolioHolder = 16,
}

/// <summary>A person's place in one council. Readable by that person and by that council.</summary>
public sealed class Membership : IVersioned
{
    /// <summary>The council.</summary>
    public required Guid CouncilId { get; init; }

    /// <summary>The person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>What the person may do there.</summary>
    public required CouncilRoles Roles { get; set; }

    /// <summary>When the person joined the council here.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>When somebody of the council last reset the person's second step.</summary>
    public DateTimeOffset? SecondStepResetAt { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>The person.</summary>
    public Person? Person { get; init; }

    /// <summary>The council.</summary>
    public Council? Council { get; init; }
}

/// <summary>A library that a library manager enters figures for.</summary>
public sealed class MembershipLibrary : ITenantOwned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The manager.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The library.</summary>
    public required Guid LibraryId { get; init; }

    /// <summary>The library.</summary>
    public Library? Library { get; init; }
}
