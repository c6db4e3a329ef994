namespace CouncilLibraries.Core.Storage;

/// <summary>A row that two people could change at once: the save fails for the second, who is shown what the first did.</summary>
public interface IVersioned
{
    /// <summary>Counts the saves; 1 when first stored. Forms carry it.</summary>
    int Version { get; set; }
}

/// <summary>A row that is never changed or deleted: the save guard, and the rights in the database, refuse it.</summary>
public interface IInsertOnly;

/// <summary>A row that only publishing reads and writes; the web role has no right to its table.</summary>
public interface IPublisherOnly;

/// <summary>A row that the audit trail leaves out, because it is itself a record of what happened, or holds nothing of meaning.</summary>
public interface INotAudited;

/// <summary>A property that the audit trail passes over altogether: even that it is blank would tell. The row itself is told of.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrivateAttribute : Attribute;
