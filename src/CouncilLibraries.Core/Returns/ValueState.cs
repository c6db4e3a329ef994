namespace CouncilLibraries.Core.Returns;

/// <summary>tmp</summary>
public enum ValueState { Entered, Estimated, Zero, NotCollected, NotApplicable, Unfinished }
