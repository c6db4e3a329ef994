using System.Text;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Demo;

namespace CouncilLibraries.Browser.Tests;

/// <summary>The page for councillors on paper.</summary>
public sealed partial class BriefPrintTests(DemoSite demo)
{
    [Theory, InlineData("head@demo.invalid"), InlineData("portfolio@demo.invalid")]
    public async Task Brief_FitsOnOneSide(string email)
    {
        await using var visit = await demo.OpenAsync(email);
        await visit.Page.GotoAsync($"/c/{DemoCouncils.FirstIdentifier}/brief?year=2024-25");

        // A sheet of A4 but for 15 mm: room for a line or two that other tests' work on the shared site adds, and that a council's own will.
        var file = Encoding.Latin1.GetString(await visit.Page.PdfAsync(new() { Width = "210mm", Height = "282mm" }));

        Assert.StartsWith("%PDF", file, StringComparison.Ordinal);
        Assert.Single(Sheet().Matches(file));
    }

    [GeneratedRegex("/Type\\s*/Page\\b(?!s)", RegexOptions.None, 1000)]
    private static partial Regex Sheet();
}
