namespace CouncilLibraries.Core.Returns;

/// <summary>What is known about a value. No value at all is a blank, and a blank is never zero.</summary>
public enum ValueState
{
    /// <summary>Typed text that is not yet a figure; kept so that nothing is lost, never counted.</summary>
    Unfinished,

    /// <summary>A figure above zero that was counted or measured.</summary>
    Entered,

    /// <summary>A figure that somebody judged rather than counted.</summary>
    Estimated,

    /// <summary>Counted, and there were none.</summary>
    Zero,

    /// <summary>It may exist here but nobody counts it; a total that needs it is incomplete.</summary>
    NotCollected,

    /// <summary>There is nothing of the kind here, such as computers on a mobile library; a total does without it.</summary>
    NotApplicable,
}

/// <summary>Questions about a value state.</summary>
public static class ValueStates
{
    /// <summary>Whether a value in this state has an amount.</summary>
    public static bool HasAmount(this ValueState state) =>
        state is ValueState.Entered or ValueState.Estimated or ValueState.Zero;
}
