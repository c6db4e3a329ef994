using Microsoft.AspNetCore.Mvc.Rendering;

namespace CouncilLibraries.Web.TagHelpers;

/// <summary>The one rule by which a field's name becomes its id, so that the error summary finds the field.</summary>
public static class FieldId
{
    /// <summary>Gives the id of a field: <c>Cells[3].Text</c> becomes <c>Cells_3__Text</c>.</summary>
    /// <param name="name">Full name of the field as it is posted, which is also its key in the model state.</param>
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>
    /// Names of the fields that this page has written so far, in their order on the page. The layout comes last, so its
    /// error summary follows that order and links only to fields that are there.
    /// </summary>
    internal static IList<string> Written(ViewContext page)
    {
        if (page.HttpContext.Items[typeof(FieldId)] is not List<string> names)
        {
            page.HttpContext.Items[typeof(FieldId)] = names = [];
        }
        return names;
    }
}
