namespace CouncilLibraries.Core.Planning;

/// <summary>
/// The nine stages of a strategic plan, in their order. Work goes back and forth between them. The order and the names are this
/// project's own, after neighbouring published guidance.
/// </summary>
public enum PlanStageKind
{
    /// <summary>Who asks for the plan, what for, how far ahead, and what the law asks.</summary>
    Mandate = 1,

    /// <summary>What is known: community, use, cost, buildings, access, other provision.</summary>
    Evidence,

    /// <summary>What each library's surroundings need.</summary>
    Needs,

    /// <summary>What the service is to bring about.</summary>
    Vision,

    /// <summary>The ways to get there, set beside each other.</summary>
    Options,

    /// <summary>Whom it touches, and what people say.</summary>
    Consultation,

    /// <summary>What the council decides, and on what.</summary>
    Decision,

    /// <summary>Who does what by when, and how it will show.</summary>
    Delivery,

    /// <summary>How it goes, year by year.</summary>
    Review,
}
