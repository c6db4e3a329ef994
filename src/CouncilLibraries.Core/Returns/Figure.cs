using System.Globalization;

namespace CouncilLibraries.Core.Returns;

/// <summary>One value of one measure, unit and period, as the roll-ups and checks need it.</summary>
public sealed record Figure
{
    private Figure(ValueState state, long? amount, CountMethod method)
    {
        State = state;
        Amount = amount;
        Method = method;
    }

    /// <summary>What is known.</summary>
    public ValueState State { get; }

    /// <summary>In the measure's smallest unit (visits, pence, hundredths of a post); null exactly where the state has no amount.</summary>
    public long? Amount { get; }

    /// <summary>How it was counted.</summary>
    public CountMethod Method { get; }

    /// <summary>A figure in any state.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="amount">Smallest unit, 0 or more; required where the state has an amount, otherwise null.</param>
    /// <param name="method">How it was counted.</param>
    /// <exception cref="ArgumentException">State and amount do not go together.</exception>
    public static Figure Of(ValueState state, long? amount, CountMethod method = CountMethod.Unknown)
    {
        var fits = state switch
        {
            ValueState.Entered => amount > 0,
            ValueState.Estimated => amount >= 0,
            ValueState.Zero => amount == 0,
            _ => amount is null,
        };
        return fits
            ? new Figure(state, amount, method)
            : throw new ArgumentException($"A value that is {state} cannot have the amount {amount?.ToString(CultureInfo.InvariantCulture) ?? "(none)"}.", nameof(amount));
    }

    /// <summary>A counted amount; zero becomes the state zero.</summary>
    public static Figure Counted(long amount, CountMethod method = CountMethod.Unknown) =>
        Of(amount == 0 ? ValueState.Zero : ValueState.Entered, amount, method);

    /// <summary>An estimated amount.</summary>
    public static Figure Estimated(long amount, CountMethod method = CountMethod.Estimate) => Of(ValueState.Estimated, amount, method);

    /// <summary>Nobody counts it here.</summary>
    public static Figure NotCollected { get; } = Of(ValueState.NotCollected, null);

    /// <summary>There is nothing of the kind here.</summary>
    public static Figure NotApplicable { get; } = Of(ValueState.NotApplicable, null);
}
