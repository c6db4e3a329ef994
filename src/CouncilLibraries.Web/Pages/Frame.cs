using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CouncilLibraries.Web.Pages;

/// <summary>
/// What the layout shows around a page. One filter fills it for each request and puts it in the view data
/// with <see cref="Put"/>; a page that nobody filled it for gets the empty frame of a visitor.
/// </summary>
/// <param name="PersonName">Name of the person signed in, or null.</param>
/// <param name="Council">The council whose pages these are, or null.</param>
/// <param name="IsOperator">Whether these are the operator's pages.</param>
/// <param name="Navigation">What this person may open from here; only those.</param>
public sealed record Frame(
    string? PersonName,
    FrameCouncil? Council,
    bool IsOperator,
    IReadOnlyList<NavigationItem> Navigation)
{
    private const string Key = "Frame";

    private static readonly Frame Visitor = new(null, null, IsOperator: false, []);

    /// <summary>Gives the frame of the page that is being written.</summary>
    public static Frame Of(ViewDataDictionary viewData)
    {
        ArgumentNullException.ThrowIfNull(viewData);
        return viewData[Key] as Frame ?? Visitor;
    }

    /// <summary>Makes this the frame of the page.</summary>
    public void Put(ViewDataDictionary viewData)
    {
        ArgumentNullException.ThrowIfNull(viewData);
        viewData[Key] = this;
    }

    /// <summary>Name over the navigation: the council's, or what the operator's part is called.</summary>
    public string? AreaName => Council?.Name ?? (IsOperator ? "Running the service" : null);
}

/// <summary>The council that a page belongs to.</summary>
/// <param name="Name">Its name, as people know it.</param>
/// <param name="Address">Address of its overview.</param>
/// <param name="IsFictional">Whether its figures are invented; every page then says so.</param>
public sealed record FrameCouncil(string Name, string Address, bool IsFictional);

/// <summary>One entry of the navigation under the header.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="IsCurrent">Whether the page shown is it, or lies under it.</param>
public sealed record NavigationItem(string Text, string Address, bool IsCurrent = false);
