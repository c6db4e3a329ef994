using System.Security.Claims;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CouncilLibraries.Web.Pages;

/// <summary>What the layout shows around a page.</summary>
/// <param name="PersonName">Name of the person signed in, or null.</param>
/// <param name="Council">The council whose pages these are, or null.</param>
/// <param name="IsOperator">Whether these are the operator's pages.</param>
/// <param name="Navigation">What this person may open from here; only those.</param>
public sealed record Frame(string? PersonName, FrameCouncil? Council, bool IsOperator, IReadOnlyList<NavigationItem> Navigation)
{
    private static readonly (string Text, string Page, string Policy)[] CouncilPages =
    [
        ("Overview", "/Council/Index", Policies.Member),
        ("In brief", "/Council/Brief/Index", Policies.Member),
        ("Figures", "/Council/Returns/Index", Policies.EnterFigures),
        ("Libraries", "/Council/Libraries/Index", Policies.Member),
        ("Self-assessment", "/Council/Assessments/Index", Policies.Member),
        ("Improvement plan", "/Council/Improvements/Index", Policies.Member),
        ("Strategic plan", "/Council/Plans/Index", Policies.Member),
        ("Case studies", "/Council/CaseStudies/Index", Policies.Member),
        ("People", "/Council/People/Index", Policies.ManagePeople),
        ("Setting up", "/Council/Setup/Index", Policies.SetUp),
        ("History", "/Council/Audit/Index", Policies.ReadHistory),
        ("Your data", "/Council/Data/Index", Policies.ManageData),
    ];

    private static readonly (string Text, string Page)[] OperatorPages =
    [
        ("Overview", "/Operator/Index"),
        ("Asking to join", "/Operator/Requests/Index"),
        ("Councils", "/Operator/Councils/Index"),
        ("Progress", "/Operator/Progress/Index"),
        ("Publications", "/Operator/Publications/Index"),
        ("Frameworks", "/Operator/Frameworks/Index"),
        ("Comments", "/Operator/Feedback/Index"),
        ("Masterclasses", "/Operator/Masterclasses/Index"),
        ("Case studies", "/Operator/CaseStudies/Index"),
        ("Years", "/Operator/Years/Index"),
        ("Notes", "/Operator/Notes/Index"),
        ("Reference data", "/Operator/ReferenceData/Index"),
        ("Runs", "/Operator/Runs/Index"),
        ("History", "/Operator/Audit/Index"),
    ];

    private static readonly (string Text, string Page)[] PublicPages =
    [
        ("Benchmarking Framework", "/Public/Toolkits/BenchmarkingFramework/Index"),
        ("Strategic planning", "/Public/Toolkits/StrategicPlanning/Index"),
        ("Masterclasses", "/Public/Masterclasses/Index"),
        ("Case studies", "/Public/CaseStudies/Index"),
        ("Help", "/Public/Help/Index"),
        ("You said, we did", "/Public/Feedback/Index"),
    ];

    /// <summary>Name over the navigation: the council's, or what the operator's part is called.</summary>
    public string? AreaName => Council?.Name ?? (IsOperator ? "Running the platform" : null);

    /// <summary>The frame of the page that is being written.</summary>
    public static Frame Of(ViewContext view, IUrlHelper url)
    {
        ArgumentNullException.ThrowIfNull(view);
        var user = view.HttpContext.User;
        var current = view.ActionDescriptor.RouteValues.TryGetValue("page", out var page) ? page ?? "" : "";
        var name = user.FindFirstValue(ClaimTypes.GivenName);
        if (view.HttpContext.Features.Get<CouncilPlace>() is { } place)
        {
            var items = CouncilPages.Where(p => place.Allows(p.Policy))
                .Select(p => Item(p.Text, p.Page)).OfType<NavigationItem>().ToList();
            return new Frame(name, new FrameCouncil(place.Council.Name, url.Page(place.StartPage())!, place.Council.IsFictional, place.Support?.Until), IsOperator: false, items);
        }

        return current.StartsWith("/Operator/", StringComparison.Ordinal)
            ? new Frame(name, null, IsOperator: true, [.. OperatorPages.Select(p => Item(p.Text, p.Page)).OfType<NavigationItem>()])
            : new Frame(name, null, IsOperator: false, [.. PublicPages.Select(p => Item(p.Text, p.Page)).OfType<NavigationItem>()]);

        NavigationItem? Item(string text, string target) => url.Page(target) is { } address
            ? new NavigationItem(text, address, target == current || (target is not ("/Council/Index" or "/Operator/Index") && current.StartsWith(target[..(target.LastIndexOf('/') + 1)], StringComparison.Ordinal)))
            : null;
    }
}

/// <summary>The council that a page belongs to.</summary>
/// <param name="Name">Its name, as people know it.</param>
/// <param name="Address">Address of its overview.</param>
/// <param name="IsFictional">Whether its figures are invented; every page then says so.</param>
/// <param name="SupportUntil">Until when somebody who runs the platform may look at its pages, where the reader is one; else null.</param>
public sealed record FrameCouncil(string Name, string Address, bool IsFictional, DateTimeOffset? SupportUntil = null);

/// <summary>One entry of the navigation under the header.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="IsCurrent">Whether the page shown is it, or lies under it.</param>
public sealed record NavigationItem(string Text, string Address, bool IsCurrent = false);
