namespace CouncilLibraries.Core.Returns;

/// <summary>tmp</summary>
public enum CountMethod { Unknown, Counter, SampleWeek, Estimate, SystemReport }
