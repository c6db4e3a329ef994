namespace CouncilLibraries.Core.Demo;

/// <summary>What the invented teams write.</summary>
/// <param name="InUse">Approaches in use.</param>
/// <param name="Planned">Approaches planned.</param>
/// <param name="Summary">What they conclude.</param>
/// <param name="Strengths">Strengths.</param>
/// <param name="Improvements">Areas for improvement.</param>
/// <param name="Action">What the plan does about the first of them.</param>
internal sealed record DemoAssessmentTexts(string InUse, string Planned, string Summary, string[] Strengths, string[] Improvements, string Action)
{
    /// <summary>Rationales of what was agreed, by level.</summary>
    public static readonly IReadOnlyList<string> Rationales =
    [
        "We talk about it, but there is nothing yet that we could show.", "Some branches do it well. It depends on who is there.",
        "It is how we work; we have not looked for some time at whether it does what we want.", "We look at it every year and change it. The last change was made because of what we found.",
    ];

    /// <summary>Reasons of members.</summary>
    public static readonly IReadOnlyList<string> Reasons =
    [
        "I see it at my branch, but not elsewhere.", "There is a paper about it from 2023. I have not seen it used.", "This changed a lot in the last year, for the better.",
        "Ask the volunteers: they would say otherwise.", "We did it for the review and then stopped.", "The figures show it.", "I only know it from team meetings.",
    ];

    /// <summary>What a team sees in a results area, by its state.</summary>
    public static readonly IReadOnlyList<string> Seen =
    [
        "More people than three years ago, at nearly every branch. The longer evening hours helped.", "About as before. We have not done anything that would change it.",
        "Fewer than before. The closure of one branch explains a part of it, not all.", "Up for children, down for adults.", "We hold nothing on this. We could ask at events, with one question.",
    ];

    /// <summary>Findings of results areas, in the areas' order: a strength, an area for improvement, a strength, and so on.</summary>
    public static readonly IReadOnlyList<string> OfResults =
    [
        "Children’s events fill up and are taken round all branches.", "Teenagers stop borrowing, and we have not asked why.", "People who come for help with a computer come back for other things.",
        "Homework space is full by four o’clock.", "Home visits reach people whom nobody else sees.", "Job clubs meet in few libraries only.", "People who come to one group come to others.",
        "We count visits but not who comes.", "Nine in ten people would send a friend to us.", "Computers are used less each year, and we have not asked why.",
    ];

    private static readonly Dictionary<string, DemoAssessmentTexts> ByKey = new(StringComparer.Ordinal)
    {
        ["leadership"] = new("The vision stands on every staff-room wall\nThe portfolio holder opens the summer reading challenge", "A yearly talk about the vision with each branch",
            "We agree where we are going. Fewer people know how we will tell that we are there.",
            ["Leaders of all branches agreed the vision together.", "The portfolio holder knows the branches by name."],
            ["New colleagues and volunteers do not hear of the vision in their first weeks.", "Challenge from outside is welcomed, but not written down."],
            "Put the vision into the welcome day for staff and volunteers, and ask them about it after six weeks."),
        ["strategic-fit"] = new("Libraries are named in the health and the digital strategy", "A plan to 2030", "Other services count on us. We have no plan of our own beyond next year.",
            ["Libraries are named in two of the council’s strategies.", "Public health pays for a worker in three branches."], ["Our own plan ends next year.", "We do not plan with the councils across the border, whose residents use us."],
            "Write a plan to 2030 with the neighbours’ services at the table from the start."),
        ["understanding-need"] = new("Ward profiles from the census\nA survey of users every three years", "Talks with people who do not come", "We know our users better than those who stay away.",
            ["Each branch has a one-page profile of its area.", "Profiles are used when hours change."], ["We know little about people who do not use us.", "Equality evidence is gathered for changes only."],
            "Ask at school gates and surgeries, with adult learning, why people do not come."),
        ["engagement"] = new("Friends’ groups at eight branches", "A panel of young people", "People tell us much. They hear too little of what came of it.",
            ["Friends’ groups meet every branch manager twice a year.", "The mobile’s new route was planned with its users."], ["We seldom say what changed because of what people told us.", "Young people are hardly heard."],
            "Put up “You said, we did” in every branch and on the website, four times a year."),
        ["outcome-focus"] = new("All national offers, with an outcome each", "Stop-or-go review of events", "Much is on offer. Not all of it is looked at again.",
            ["Every regular event names the outcome that it is for.", "Stock follows what people ask for."], ["Events are seldom stopped, even where few come.", "Collections in other languages lag behind the wards they serve."],
            "Look at every regular event once a year and stop or change one in ten."),
        ["access"] = new("Unstaffed hours at two branches\nHelp with getting online on Tuesdays", "Hearing loops everywhere", "Hours are good for those who work. Two buildings are hard to enter.",
            ["Unstaffed hours opened two branches in the evening.", "Everyone who asks for help online gets it the same day."], ["Two buildings have no step-free way in.", "The wifi drops where the most people use it."],
            "Ramp at one branch this year; a survey and a price for the other."),
        ["partnership"] = new("Shared buildings with adult learning", "A yearly look at each partnership", "Good partners, kept by good people rather than by agreement.",
            ["Sharing with adult learning brought 300 new members.", "Partners pay for what they use."], ["Partnerships are never looked at as a whole.", "Two of them rest on one person."],
            "Meet each partner once a year with one page: what each brings, what each gets."),
        ["people"] = new("A skills list for every post\nA day out for volunteers", "Exchange days between branches", "People like working here. Community libraries feel alone.",
            ["Staff swap branches for a day each year.", "Volunteers are thanked by name."], ["Community-managed libraries hear from us only when something breaks.", "There is no plan for skills in data."],
            "Visit every community library twice a year, with an agenda that they set."),
        ["sustainability"] = new("Cost per branch once a year", "Lettings in the evening", "We know what branches cost, and less of what hours cost.",
            ["Costs are known branch by branch.", "Income from lettings pays for events."], ["We do not know what an open hour costs.", "Repairs are paid for when something fails."],
            "Work out the cost of an open hour for each branch with the finance team."),
        ["learning"] = new("Figures at each managers’ meeting", "A yearly day with two other councils", "We look at many figures and decide by few.",
            ["Managers look at the same five figures every month.", "Small tries are welcome."], ["We do not compare ourselves with other councils.", "What was learned stays in the branch."],
            "Choose five figures, look at them beside councils like ours once a year, and write down what we do about it."),
    };

    /// <summary>What they write of a characteristic.</summary>
    public static DemoAssessmentTexts Of(string key) => ByKey[key];
}
