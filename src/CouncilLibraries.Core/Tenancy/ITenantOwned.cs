namespace CouncilLibraries.Core.Tenancy;

/// <summary>
/// A row that belongs to one council. Its key, and every foreign key between such rows, contains the council's id, so that
/// the database itself refuses a link across councils; the query filter, the save guard and row-level security follow from
/// this one interface.
/// </summary>
public interface ITenantOwned
{
    /// <summary>The council that the row belongs to.</summary>
    Guid CouncilId { get; }
}
