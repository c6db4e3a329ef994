namespace CouncilLibraries.Core.Tenancy;

/// <summary>
/// A row that everybody may read and that its council alone writes: what a council chooses to publish. The save guard and
/// row-level security follow from this one interface.
/// </summary>
public interface IWrittenByCouncil
{
    /// <summary>The council that writes it.</summary>
    Guid CouncilId { get; }
}
