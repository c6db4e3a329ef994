using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>Libraries in everyday words.</summary>
public static class LibraryWords
{
    /// <summary>Kinds of library.</summary>
    public static readonly IReadOnlyList<Choice> Types =
    [
        new(nameof(LibraryType.Static), "Library building"),
        new(nameof(LibraryType.Mobile), "Mobile library"),
        new(nameof(LibraryType.Archive), "Archive or local studies library"),
        new(nameof(LibraryType.Prison), "Prison library"),
        new(nameof(LibraryType.Other), "Another kind"),
    ];

    /// <summary>Who runs a library.</summary>
    public static readonly IReadOnlyList<Choice> Provisions =
    [
        new(nameof(LibraryProvision.CouncilRun), "The council, with staff", "Council-run"),
        new(nameof(LibraryProvision.CouncilRunUnstaffed), "The council, without staff", "Council-run, unstaffed"),
        new(nameof(LibraryProvision.Commissioned), "An organisation for the council", "Commissioned, for example a trust"),
        new(nameof(LibraryProvision.CommunityManaged), "The community, with the council’s support", "Community-managed"),
        new(nameof(LibraryProvision.IndependentCommunity), "The community, on its own", "Independent community library"),
    ];

    /// <summary>Open, closed or both.</summary>
    public static readonly IReadOnlyList<Choice> Standings =
    [
        new(nameof(LibraryStanding.Open), "Open"),
        new(nameof(LibraryStanding.Closed), "Closed"),
        new(nameof(LibraryStanding.All), "Open and closed"),
    ];

    /// <summary>Yes or no.</summary>
    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "Yes"), new("false", "No")];

    /// <summary>A kind of library in words.</summary>
    public static string Text(LibraryType type) => Types[(int)type].Text;

    /// <summary>Who runs a library, in words.</summary>
    public static string Text(LibraryProvision provision) => Provisions[(int)provision].Text;

    /// <summary>Yes or no in words.</summary>
    public static string Text(bool yes) => yes ? "Yes" : "No";

    /// <summary>Hours a week in words; "Not known" when not given.</summary>
    public static string Hours(int? minutes) => minutes is { } m ? WeeklyHours.Text(m) : "Not known";

    /// <summary>A number with its noun: "1 library", "12 libraries".</summary>
    public static string Count(int libraries) => $"{libraries:#,0} {(libraries == 1 ? "library" : "libraries")}";

    /// <summary>Every answer of a form with its question, to lay two forms side by side.</summary>
    public static IReadOnlyList<(string Question, string Answer)> Answers(LibraryForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return
        [
            ("Name", form.Name ?? ""),
            ("Postcode", Library.NormalisePostcode(form.Postcode) ?? ""),
            ("Address", form.Address ?? ""),
            ("Kind of library", form.Type is { } type ? Text(type) : ""),
            ("Who runs it", form.Provision is { } provision ? Text(provision) : ""),
            ("Part of the statutory service", Text(form.IsStatutory)),
            ("Counts in the service’s figures", Text(form.CountsInServiceFigure)),
            ("Staffed hours a week", HoursOf(form.StaffedHours)),
            ("Unstaffed hours a week", HoursOf(form.UnstaffedHours)),
            ("Computers for the public", form.Computers ?? ""),
            .. LibraryForm.Week.Zip(form.Days, (day, text) => (day.ToString(), text ?? "")),
            ("Shares its building with", form.CoLocatedWith ?? ""),
            ("Year it opened", form.YearOpened ?? ""),
            ("Latitude", form.Latitude ?? ""),
            ("Longitude", form.Longitude ?? ""),
        ];

        static string HoursOf(string? typed) => WeeklyHours.TryParse(typed, out var minutes) ? WeeklyHours.Text(minutes) : typed ?? "";
    }
}
