using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Accounts;

/// <summary>
/// Leave for the people who run the platform to look at a council's pages for some hours. Without one they see none of them; with one
/// they change nothing, and every page that they open stands in the council's history.
/// </summary>
public sealed class SupportGrant : ITenantOwned, IVersioned
{
    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Most hours.</summary>
    public const int MostHours = 72;

    /// <summary>What whoever supports may see: what a head of service sees, without the list of people and copies of the data.</summary>
    public const CouncilRoles Roles = CouncilRoles.HeadOfService;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Key within the council.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What they are to look at.</summary>
    public required string Reason { get; init; }

    /// <summary>Who granted it.</summary>
    public required Guid? GrantedById { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the council ended it before that.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <summary>Whether it holds.</summary>
    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>Ends it; one that has ended stays so.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}
