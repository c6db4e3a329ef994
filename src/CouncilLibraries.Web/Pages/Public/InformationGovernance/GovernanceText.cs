using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Public.InformationGovernance;

/// <summary>
/// What an information-governance officer asks, and the answers. Times and rules are those of the program; facts of whoever runs the
/// installation come from its settings.
/// </summary>
public sealed class GovernanceText(GovernanceOptions facts, SiteOptions site)
{
    private string Operator => Or(facts.OperatorName, "the organisation that runs this site (name not stated)");

    /// <summary>The page.</summary>
    public IReadOnlyList<GovernanceBlock> Page =>
    [
        new("Who decides and who processes", "roles", [
            "Your council is the controller of what its people enter here: its figures before they are published, self-assessments, plans and the names of its staff.",
            $"{char.ToUpperInvariant(Operator[0])}{Operator[1..]} is the processor of that data, under the agreement below, and the controller of what it needs to run the site: accounts, security records, bookings of masterclasses and requests to join. Its address: {Or(facts.OperatorAddress)}. Registration with the Information Commissioner: {Or(facts.IcoRegistration)}. Data protection officer: {Or(facts.DataProtectionOfficer)}.",
            "Comparisons that are published are made from councils’ approved figures under rules that keep each council’s figure from being worked out. They are anonymised and disclosure-controlled, and stand after a council leaves.",
        ], []),
        new("What is held", "data", ["Personal data of staff only. There are no records of borrowers, no special categories of data asked for, and no automated decisions about people.", "The site asks people who answered a consultation to be left out: it takes themes and numbers, and refuses rows that look like names, addresses or telephone numbers."], [], new GovernanceTable("What is held, about whom and why", ["What", "About whom", "Why"], [
            ["Name, work email address, roles, libraries, last sign-in", "Staff with an account", "To let the right people in"],
            ["Password, as a one-way hash", "Staff with an account", "Sign-in"],
            ["Who entered, changed or approved what, and when", "Staff with an account", "So that figures can be traced"],
            ["Own ratings in a self-assessment", "Members of its team", "To agree on a level; colleagues see the spread, not the names"],
            ["Name, email address, organisation, access and dietary needs", "People who book masterclasses", "To run the masterclass"],
            ["Name, job title, work email address", "People who ask to join or are invited", "To decide and to invite"],
            ["Figures, plans, evidence, case studies", "Library services", "The purpose of the site"],
        ])),
        new("Ground in law", "law", ["Public task, UK GDPR article 6(1)(e): councils’ duty under the Public Libraries and Museums Act 1964 to provide a comprehensive and efficient service, which they measure and improve here."], []),
        new("Hosting", "hosting", [], [
            $"Hosted by: {Or(facts.Hosting)}", $"Data is kept in: {Or(facts.HostingCountry)}", $"Encryption of the disks: {Or(facts.EncryptionAtRest)}", $"Backups: {Or(facts.Backups)}",
            $"Connections to this site are {(site.IsHttps ? "encrypted" : "not set up to be encrypted: ask whoever runs it")}.", "No third party’s script, font, picture or tracker is loaded in the browser. Figures leave the site only in files that your own people download, in e-mails to them, and in comparisons.",
        ]),
        new("Others who process data for the operator", "sub-processors", [facts.SubProcessors.Count == 0 ? "Sub-processors: not stated." : "A new one is announced to councils 30 days before; a council may object."], [.. facts.SubProcessors]),
        new("Security", "security", [], [
            "Councils are kept apart by five walls, each built as if the others were missing: the address, a filter on every query, a guard on every save, the council’s id in every key and link, and, on PostgreSQL and SQL Server, the database’s own row-level security.",
            "Every change leaves a row in the council’s history: who, when, what, from, to. Rows are sealed in a chain of fingerprints each hour and checked each night; the council’s history page says up to when, and whether anything is missing.",
            "People who run the platform see no figures, assessments or plans of a council, unless its administrator lets them look for some hours. They can change nothing then, and each page that they open stands in the council’s history.",
            $"Certificates: {Or(facts.Certificates)}", $"Last test by breaking in: {Or(facts.PenetrationTest)}",
        ]),
        new("Incidents", "incidents", [$"Contact: {Or(facts.IncidentContact ?? site.ContactEmail)}.", "A personal data breach is told to each council that it concerns without undue delay and within 24 hours of being found, with what is known then, so that the council can keep its 72 hours. The history and the seals show what was changed."], []),
        new("Freedom of information", "foi", ["Each council answers requests for what it holds here itself; it can take a copy of everything at any time. The operator passes requests about a council’s data on to the council and answers none of them itself.", "Unpublished figures may be exempt as intended for future publication (section 22) and frank self-assessments where disclosure would prejudice the conduct of public affairs (section 36); that is the council’s decision. Published comparisons are open to everybody here."], []),
        new("How long things are kept", "retention", ["As long as the council takes part, except:"], [], new GovernanceTable("What is deleted by itself, and when", ["What", "Deleted"], [
            ["Spreadsheets that were sent and not confirmed", $"After {ReturnUpload.KeptFor.TotalDays:0} days"],
            ["E-mails that were sent", $"After {DeleteMessagesJob.KeptFor.TotalDays:0} days"],
            ["Members’ own ratings", $"{Core.Assessments.Assessment.MonthsThatRatingsAreKept} months after the assessment ended"],
            ["What says who booked a masterclass", $"{Masterclass.DaysPersonalDataIsKept} days after it"],
            ["Reply addresses of comments", $"After {FeedbackComment.AddressKeptFor.TotalDays:0} days at the latest"],
            ["Name, address and sign-in of somebody who left their last council", $"After {RetentionSettings.UsualLeaverDays} days, or as the council set ({RetentionSettings.LeastLeaverDays} to {RetentionSettings.MostLeaverDays}); what they did stays without the name"],
            ["Names and addresses in invitations", $"{RetentionSettings.UsualInvitationDays} days after they ended, or as the council set ({RetentionSettings.LeastInvitationDays} to {RetentionSettings.MostInvitationDays})"],
            ["Names and addresses in requests to join", $"{ForgetPeopleJob.RequestsKeptFor.TotalDays:0} days after the decision"],
            ["Links of invitations", $"Stop working after {Invitation.Lifetime.TotalDays:0} days"],
            ["Copies of a council’s data that it asked for", $"After {CouncilExport.KeptFor.TotalDays:0} days"],
        ])),
        new("When a council leaves", "exit", ["The operator asks for the closing, with a reason that the council reads, and can carry it out thirty days later at the earliest. Then everything that the council owns is erased, its history included. A certificate says what was deleted, table by table, and goes to the council’s administrators with its SHA-256. Published comparisons stand."], []),
        new("Taking your data with you", "export", ["A council’s administrator makes a copy of everything at any time, under “Your data”: each table as CSV and JSON, every file, a list of what each column means, and a list of all files with their SHA-256. The format is open and documented; the same program imports it elsewhere."], []),
    ];

    /// <summary>The model agreement between council and operator (UK GDPR, article 28).</summary>
    public IReadOnlyList<GovernanceBlock> Agreement =>
    [
        new("Parties", "parties", [$"The council named at the end (“the council”, controller) and {Operator} (“the operator”, processor)."], []),
        new("What is processed", "scope", ["Subject: running the Council Libraries site. Duration: while the council takes part, and until erasure after that. Nature and purpose: storing, showing, comparing and exporting what the council’s people enter. People concerned: the council’s staff and councillors with an account. Kinds of data: name, work email address, role, what they did on the site and when."], []),
        new("The operator", "operator", ["The operator:"], [
            "processes the data only on the council’s documented instructions, which are this agreement and what the council’s people do on the site;",
            "binds everybody who can reach the data to confidentiality;",
            "keeps the security measures of the page for information-governance officers, and tells the council before one is weakened;",
            "engages another processor only as listed there, announces a new one 30 days before, and answers for each as for itself;",
            "helps the council to answer people’s requests about their data, and with assessments and breaches (articles 32 to 36);",
            "tells the council of a personal data breach without undue delay and within 24 hours of finding it;",
            "at the end lets the council take a copy of everything, then erases it and certifies that; comparisons already published stand;",
            "shows what is needed to prove that it keeps this agreement, and lets the council or its auditor check;",
            "transfers no personal data outside of the United Kingdom without the council’s agreement in writing.",
        ]),
        new("The council", "council", ["The council:"], [
            "gives accounts to those who need them, and takes leavers out;", "enters no personal data of borrowers or of people who answered a consultation;", "decides itself, through its head of library service, whether its figures are part of comparisons, and may end that at any time for later ones.",
        ]),
        new("Law and signature", "signature", ["This agreement is under the law of England and Wales, of Scotland, or of Northern Ireland, as the council is.", "For the council: name, position, date, signature.", "For the operator: name, position, date, signature."], []),
    ];

    /// <summary>Text for the council's data protection impact assessment (UK GDPR, article 35).</summary>
    public static IReadOnlyList<GovernanceBlock> Assessment { get; } =
    [
        new("Is an assessment needed?", "needed", ["By the Information Commissioner’s list, probably not: data of staff in their work, no special categories, no monitoring of behaviour, no automated decisions. Many councils make a short one for every new system; this text is for that."], []),
        new("What is done with the data", "processing", ["Staff sign in, enter yearly figures of libraries, rate their own service as a team, and keep plans. The site stores who did what. Figures that the head of service approved are compared with other councils’ under disclosure rules; people are in none of them."], []),
        new("Necessary and proportionate", "necessity", ["Names and work email addresses are needed to let people in and to trace figures. Nothing else is asked for. People see what is held in “Privacy”, and can have it corrected or erased; the history keeps an id, not a name."], []),
        new("Risks and what is done about them", "risks", [], [], new GovernanceTable("Risks", ["Risk", "Likelihood and harm before", "Measures", "What remains"], [
            ["Another council sees unpublished figures or staff’s names", "Possible; serious", "Five walls between councils, each tested by itself on every change of the program", "Low"],
            ["A colleague sees another’s rating in an assessment", "Possible; moderate", "Own ratings are private; spreads only; deleted twelve months after", "Low"],
            ["A council’s figure is worked out from a comparison", "Possible; moderate", "Published rules: at least five contributors, rounding, no lists, attackers played in each test run", "Low, and stated"],
            ["An account is taken over", "Possible; moderate", "Long passwords, lockout, short sessions; history of every change", "Low to medium: turn on a second factor where the site offers it"],
            ["Somebody alters or deletes a record", "Unlikely; serious", "Append-only history, sealed and checked; backups", "Low"],
            ["The operator reads a council’s data", "Unlikely; moderate", "No page of the operator’s shows it; the operator’s acts on a council stand in the council’s history", "Low; a database administrator could, under contract"],
            ["Data is kept too long", "Possible; low", "Deleted by itself at the times on the page", "Low"],
        ])),
        new("Asked and agreed", "consulted", ["Consulted: the data protection officer, the head of library service, staff or their representatives.", "Outcome, date and name of whoever signs it off."], []),
    ];

    private static string Or(string? fact, string otherwise = GovernanceOptions.NotStated) => string.IsNullOrWhiteSpace(fact) ? otherwise : fact.Trim();
}
