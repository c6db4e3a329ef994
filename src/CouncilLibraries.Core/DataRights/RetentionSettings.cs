using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.DataRights;

/// <summary>How long a council keeps what says who somebody was. Without a row, the usual times.</summary>
public sealed class RetentionSettings : ITenantOwned, IVersioned
{
    /// <summary>Shortest time for leavers, in days: long enough to put a mistake right and to ask a colleague back.</summary>
    public const int LeastLeaverDays = 30;

    /// <summary>Longest time for leavers, in days.</summary>
    public const int MostLeaverDays = 730;

    /// <summary>Usual time for leavers, in days.</summary>
    public const int UsualLeaverDays = 90;

    /// <summary>Shortest time for invitations, in days: the links themselves work for seven.</summary>
    public const int LeastInvitationDays = 14;

    /// <summary>Longest time for invitations, in days.</summary>
    public const int MostInvitationDays = 365;

    /// <summary>Usual time for invitations, in days.</summary>
    public const int UsualInvitationDays = 90;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Days after somebody was taken out of the council, their last one, until name, address and sign-in are deleted.</summary>
    public int LeaverDays { get; set; } = UsualLeaverDays;

    /// <summary>Days after an invitation was taken up, withdrawn or ran out, until the name and address in it are deleted.</summary>
    public int InvitationDays { get; set; } = UsualInvitationDays;

    /// <inheritdoc />
    public int Version { get; set; }
}
