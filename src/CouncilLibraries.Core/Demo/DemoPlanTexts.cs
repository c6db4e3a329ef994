using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Core.Demo;

/// <summary>Invented words of the demo councils' strategic plans.</summary>
internal static class DemoPlanTexts
{
    public const string Name = "Libraries at the heart of Brackmoor";

    public const string HalfWayName = "A library for every neighbourhood";

    public const string Sponsor = "The cabinet member for culture and communities";

    public const string Scope =
        "All libraries, the mobile library, the home service and what we lend and teach online. Open to change: hours, who runs each library, which buildings we share. Not open: the council’s budget for the first two years, which is set. "
        + "Why now: three leases end within the plan’s years, and fewer people come than before 2020.";

    public const string Vision =
        "By 2028 everybody in Brackmoor has a library they can reach and want to go to: to read, to learn, to get online and to meet. Nobody is left out because of money, distance or confidence.";

    public const string Recommendation =
        "Sharing buildings keeps every neighbourhood’s library, costs less to run than today, and has two partners who want to begin. It asks for more work at the start than staying as we are; the sensitivity view shows that only a much higher weight of cost would put community management first.";

    public static readonly (EvidenceTopic Topic, EvidenceForm Form, string Title, string Source, DateOnly On, EvidenceQuality Quality, string Finding, string? Gap, string? Live)[] Evidence =
    [
        (EvidenceTopic.Community, EvidenceForm.Link, "Profile of the borough", "The council’s research team", new(2022, 9, 30), EvidenceQuality.Good,
            "More families with small children in the east, more people over 75 in the villages; one home in eleven has no broadband.", null, "https://www.example.org/brackmoor-profile"),
        (EvidenceTopic.Users, EvidenceForm.Words, "Survey of users and of people who do not come", "Library service, 1,140 answers", new(2022, 6, 24), EvidenceQuality.Fair,
            "Users rate staff highest and hours lowest. Of those who do not come, one in three did not know what there is.", "Few answers from people under 25", null),
        (EvidenceTopic.Trend, EvidenceForm.Figure, "Visits for each 1,000 residents", "", default, EvidenceQuality.Good, "Coming back after 2020, not yet where they were.", null, "visits_per_1000"),
        (EvidenceTopic.Trend, EvidenceForm.Figure, "Issues of books and other items for each 1,000 residents", "", default, EvidenceQuality.Good, "Children’s books hold up, adult fiction falls.", null, "physical_issues_per_1000"),
        (EvidenceTopic.Cost, EvidenceForm.Figure, "Net spending for each 1,000 residents", "", default, EvidenceQuality.Good, "Buildings are a growing share.", null, "net_spend_per_1000"),
        (EvidenceTopic.Buildings, EvidenceForm.Link, "Condition survey of council buildings", "Property services", new(2021, 11, 12), EvidenceQuality.Good,
            "Four libraries need new roofs or heating within five years; two share a site with an empty council office.", null, "https://www.example.org/condition-survey"),
        (EvidenceTopic.Access, EvidenceForm.Words, "Buses and walking times", "Transport planning", new(2022, 3, 1), EvidenceQuality.Fair,
            "Nine in ten homes are within a 30-minute walk or bus ride of a library; after 6 o’clock only half are.", "What people with reduced mobility find", null),
        (EvidenceTopic.OtherProvision, EvidenceForm.Words, "Community centres, schools and family hubs", "Ward councillors and the voluntary sector forum", new(2022, 7, 15), EvidenceQuality.Fair,
            "Eleven places with rooms and opening hours beyond ours; five would share.", null, null),
        (EvidenceTopic.Neighbours, EvidenceForm.Words, "Talks with the neighbouring councils", "Heads of service of three councils", new(2022, 5, 20), EvidenceQuality.Good,
            "One card for all is wanted by all; nobody plans to close a library within five kilometres of our boundary.", null, null),
        (EvidenceTopic.Other, EvidenceForm.Link, "A newspaper’s vote on which library to close", "A local newspaper", new(2022, 8, 3), EvidenceQuality.Weak, "Says who votes online.", null, "https://www.example.org/vote"),
    ];

    public static readonly (string Model, string Name, string About, string? Dropped, int[] Scores, (long Capital, long Running, long Income) Year)[] Options =
    [
        ("in-house", "As we are", "The same libraries, run by the council, with repairs as they fall due.", null, [3, 2, 4, 3, 1, 2, 4], (180_000, 4_650_000, 310_000)),
        ("co-location", "Share buildings with others", "Six libraries move in with family hubs, a health centre or a school, or take partners in. All others stay.", null, [4, 4, 4, 4, 3, 3, 3], (420_000, 4_280_000, 420_000)),
        ("community-managed", "Communities manage half", "Trusts of residents run half of the libraries with the council’s support.", null, [2, 3, 2, 2, 5, 1, 2], (150_000, 3_720_000, 260_000)),
        ("trust", "A trust for culture", "A charity runs libraries, museums and halls under a contract of ten years.", null, [3, 3, 3, 3, 3, 2, 2], (350_000, 4_390_000, 450_000)),
        ("digital", "Mostly online", "Two large libraries, lockers and a much larger digital offer.", "It would leave one home in eleven without a library that they can use, and the duty of 1964 with it.", [], (0, 0, 0)),
    ];

    public static readonly (ProtectedCharacteristic Characteristic, ImpactKind Impact, string About, string? Shows, int? Evidence, string? Mitigation)[] Equality =
    [
        (ProtectedCharacteristic.Age, ImpactKind.Mixed, "Shared buildings are open longer; two moves make the way longer for some people over 75.", null, 7, "The home service is offered to everybody within 500 metres of a library that moves. Bus stops are part of each lease."),
        (ProtectedCharacteristic.Disability, ImpactKind.Positive, "Every shared building has level access, a changing place and quiet hours.", "Access audit of five partners’ buildings", null, null),
        (ProtectedCharacteristic.GenderReassignment, ImpactKind.None, "Nothing changes in who is welcome; single toilets in all shared buildings.", null, null, null),
        (ProtectedCharacteristic.MarriageAndCivilPartnership, ImpactKind.None, "No difference found.", null, null, null),
        (ProtectedCharacteristic.PregnancyAndMaternity, ImpactKind.Positive, "Baby groups and health visitors under the same roof.", null, null, null),
        (ProtectedCharacteristic.Race, ImpactKind.NotKnown, "Collections in other languages move with the libraries; whether their readers come along is not known.", null, null, "Readers’ groups are asked each spring."),
        (ProtectedCharacteristic.ReligionOrBelief, ImpactKind.None, "No shared building is a place of worship.", null, null, null),
        (ProtectedCharacteristic.Sex, ImpactKind.Negative, "Two of the shared buildings lie on paths that women say they avoid after dark.", null, 2, "Lights and opening hours were made part of both leases; looked at again after the first winter."),
        (ProtectedCharacteristic.SexualOrientation, ImpactKind.None, "No difference found.", null, null, null),
    ];

    public static readonly (string Name, int? Count, string Said, string? Did)[] Themes =
    [
        ("Longer hours", 412, "Open after work and on Sundays.", "Shared buildings are open until 8 on two evenings; Sundays are tried at Central for a year."),
        ("Keep our building", 287, "The library is the last public place in the village.", "No village loses its library. Two move by less than 400 metres."),
        ("Quiet", 163, "A library beside a family hub will be loud.", "Each shared building has a room that stays quiet, and quiet hours."),
        ("Books for children", 151, "More picture books, more often new.", "The children’s share of the book fund goes from 28 to 33 per cent."),
        ("Parking", 96, "There is nowhere to stop near the health centre.", "Not changed: the council wants fewer short car trips. Two places for disabled drivers are added."),
        ("Volunteers instead of staff", 74, "We do not want to run it ourselves.", "The option was not taken."),
    ];

    public static readonly (string Name, string Why, int[] Aims, string[] Outcomes)[] Objectives =
    [
        ("Every child in Brackmoor reads for fun by the age of eight", "One in four starts school without a book at home.", [0], ["reading", "potential"]),
        ("Nobody is left out online", "One home in eleven has no broadband, and forms of the council are online only.", [2], ["digital", "prosperity"]),
        ("Libraries are where neighbours meet", "Loneliness stands in every profile of our villages.", [1], ["health", "communities"]),
    ];

    public static readonly (int Objective, string Name, DateOnly Due, DateOnly? Done)[] Milestones =
    [
        (0, "Book-start groups in all libraries", new(2023, 10, 31), new(2023, 10, 12)), (0, "Every primary school visits once a year", new(2025, 7, 18), new(2025, 7, 4)), (0, "New children’s library at Central", new(2027, 3, 31), null),
        (1, "Wifi renewed everywhere", new(2024, 3, 31), new(2024, 5, 20)), (1, "Helpers online in ten libraries", new(2026, 6, 30), null),
        (2, "First two shared buildings open", new(2024, 9, 30), new(2024, 11, 4)), (2, "All six shared buildings open", new(2027, 9, 30), null),
    ];

    public static readonly string[] Reviews =
    [
        "A good first year. Visits are on the way that we set. Lending is not: the new stock came late. Wifi was two months late and is in use. The first two shared buildings were agreed and are being built.",
        "The two shared buildings are open and full. Visits grew, a little less than we aimed for. Lending fell short a second time, so we look at it again: more of what is asked for, and less that nobody borrows.",
    ];

    public static readonly string[] Changes = ["Nothing in the plan. The stock is bought earlier in the year.", "The book fund is divided anew from April. The target for lending stays."];
}
