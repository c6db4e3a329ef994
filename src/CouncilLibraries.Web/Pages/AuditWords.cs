using System.Text.RegularExpressions;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CouncilLibraries.Web.Pages;

/// <summary>What the trails of changes say, in everyday words.</summary>
public static partial class AuditWords
{
    /// <summary>What can be done to a row, to filter by.</summary>
    public static readonly IReadOnlyList<Choice> Actions = [.. AuditFilter.Actions.Select(a => new Choice(a, a))];

    /// <summary>Who did it, where nobody did.</summary>
    public const string TheSystem = "The platform itself";

    // Names of the code that say less than everyday words do.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["ActionEvent"] = "History of an improvement action",
        ["AgreementAcceptance"] = "Agreement accepted, version",
        ["CaseStudy"] = "Case study",
        ["CaseStudyEvent"] = "History of a case study",
        ["PublishedCaseStudy"] = "Copy of a case study",
        ["CollectionPeriod"] = "Year",
        ["ContributionChoice"] = "Taking part in comparisons",
        ["CorporateObjective"] = "Objective of the council",
        ["DifferenceNote"] = "Why a figure differs",
        ["HeadlineFigure"] = "Headline figure",
        ["YearBriefing"] = "Notes for councillors",
        ["CouncilClosure"] = "Closing of the council",
        ["CouncilExport"] = "Copy of the council’s data",
        ["CouncilNeighbour"] = "Nearest neighbour",
        ["CouncilProfile"] = "Reference figures",
        ["CouncilReminder"] = "Reminder by email",
        ["FeedbackComment"] = "Comment",
        ["FrameworkVersion"] = "Version of a framework",
        ["JoinRequest"] = "Request to join",
        ["LibrariesCheck"] = "Libraries and published figures checked",
        ["LibraryDay"] = "Opening hours of a day",
        ["LibraryPhase"] = "What a library is, from a day on",
        ["LibraryService"] = "Library service",
        ["Membership"] = "Place of a person",
        ["MembershipLibrary"] = "Library of a person",
        ["Reminder"] = "Reminder by e-mail",
        ["Return"] = "Figures for a year",
        ["CollectedSet"] = "What we collect",
        ["ReturnSettings"] = "How often we enter figures",
        ["ReturnUpload"] = "Spreadsheet sent",
        ["SupportGrant"] = "Leave for the platform’s people to look",
        ["SeriesNote"] = "Note on a year",
        ["UploadLayout"] = "How a file is read",
        ["ObjectiveMeasure"] = "Measure of the strategic plan",
        ["MeasureYear"] = "Target of the strategic plan",
        ["Milestone"] = "Milestone of the strategic plan",
        ["PlanReview"] = "Yearly review of the strategic plan",
        ["NameMatch"] = "What a word in files means",
        ["ReturnValue"] = "Figure",
        ["WarningNote"] = "Answer to a warning",
        ["DataSource"] = "Source of data",
        ["PublicationRequest"] = "Publication",
        ["SecondStep"] = "Second step to sign in",
    };

    /// <summary>Kinds of things that a trail tells of, to filter by.</summary>
    /// <param name="model">The tables.</param>
    /// <param name="isPlatform">Whether of the platform's trail; else of what a council reads.</param>
    public static IReadOnlyList<Choice> KindsOf(IModel model, bool isPlatform) =>
    [
        .. model.GetEntityTypes().Where(e => !e.ClrType.IsAbstract && !typeof(INotAudited).IsAssignableFrom(e.ClrType) && !typeof(AuditRow).IsAssignableFrom(e.ClrType)
                && e.ClrType.Namespace!.StartsWith("CouncilLibraries.", StringComparison.Ordinal)
                && (isPlatform ? !typeof(ITenantOwned).IsAssignableFrom(e.ClrType) : e.ClrType == typeof(Core.Tenancy.Council) || e.FindProperty(nameof(ITenantOwned.CouncilId)) is not null))
            .Select(e => new Choice(e.ShortName(), Thing(e.ShortName()))).DistinctBy(c => c.Text).OrderBy(c => c.Text, StringComparer.Ordinal),
    ];

    /// <summary>Who did what a row says.</summary>
    public static string Who(AuditRow row, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(names);
        var name = row.PersonId is { } id ? names.GetValueOrDefault(id, "Someone who has left") : TheSystem;
        return row is AuditLine { IsPlatform: true, PersonId: not null } ? $"{name}, for the platform" : name;
    }

    /// <summary>A subject such as <c>CouncilProfile 2024</c>: the kind of thing in everyday words. An import's is its file's name, and stays.</summary>
    public static string Kind(AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Action is "Imported" or "Viewed" ? row.Subject : Thing(row.Subject.Split(' ')[0]);
    }

    /// <summary>Which of its kind: what follows the kind in a subject; a person's, library's or council's id as its name.</summary>
    public static string Which(AuditRow row, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Action is "Imported" or "Viewed" ? "" : string.Join(' ', row.Subject.Split(' ').Skip(1).Select(part => Named(part, names)));
    }

    /// <summary>A row of an import, for example <c>Added CouncilProfile 2024</c>.</summary>
    public static string ImportedRow(string row, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(row);
        var parts = row.Split(' ');
        return string.Join(' ', parts.Skip(2).Select(p => Named(p, names)).Prepend($"{parts[0]}: {Thing(parts.ElementAtOrDefault(1) ?? "")}"));
    }

    /// <summary>A property: <c>ClosesOn</c> is "closes on", <c>DecidedById</c> "decided by".</summary>
    public static string Property(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = Spaced(name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name).ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The text, or the name of whom or what it is the id of.</summary>
    public static string? Named(string? text, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Guid.TryParse(text, out var id) && names.TryGetValue(id, out var name) ? name : text;
    }

    private static string Thing(string entity) => Known.TryGetValue(entity, out var words) ? words : Spaced(entity) is { Length: > 0 } text ? text[0] + text[1..].ToLowerInvariant() : entity;

    private static string Spaced(string name) => WordStart().Replace(name, " ");

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex WordStart();
}
