namespace CouncilLibraries.Benchmarking;

/// <summary>tmp</summary>
public enum PeerGroupKind { Nearest15, Nearest30, Type, Country }
