using System.Text.Json;
using CouncilLibraries.Core.Demo;
using Microsoft.Playwright;

namespace CouncilLibraries.Browser.Tests;

/// <summary>What can be taken from a chart: its picture and its figures.</summary>
public sealed class ChartToolTests(DemoSite demo)
{
    private const string Address = $"/c/{DemoCouncils.FirstIdentifier}/ratios/visits_per_1000?year=2023-24";

    [Fact]
    public async Task Picture_IsAPngOnWhiteWithTheDrawingInIt()
    {
        await using var visit = await demo.OpenAsync("head@demo.invalid");
        var page = visit.Page;
        await page.GotoAsync(Address);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save as picture (PNG)" }).ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        // Another test may have approved the next year meanwhile: the site is shared.
        var last = await page.Locator(".chart tbody tr th").Last.TextContentAsync();
        Assert.Equal($"visits-for-every-1-000-residents-2021-22-to-{last!.Trim()}.png", download.SuggestedFilename);
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], bytes[..8]);
        Assert.True(bytes.Length > 20_000, $"{bytes.Length} bytes are hardly a chart.");
        var seen = (await page.EvaluateAsync<JsonElement>(
            """
            async base64 => {
              const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], { type: 'image/png' }));
              const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
              const c = canvas.getContext('2d');
              c.drawImage(image, 0, 0);
              const pixels = c.getImageData(0, 0, image.width, image.height).data;
              let teal = 0, dark = 0, clear = 0;
              for (let i = 0; i < pixels.length; i += 4) {
                const [r, g, b, a] = pixels.slice(i, i + 4);
                if (a < 255) clear++;
                if (r < 20 && g > 80 && g < 120 && b > 80 && b < 110) teal++;
                if (r < 40 && g < 50 && b < 50) dark++;
              }
              return { width: image.width, teal, dark, clear, corner: [...pixels.slice(0, 3)] };
            }
            """, Convert.ToBase64String(bytes)));
        Assert.Equal(2000, seen.GetProperty("width").GetInt32());
        Assert.Equal([255, 255, 255], seen.GetProperty("corner").EnumerateArray().Select(v => v.GetInt32()));
        Assert.Equal(0, seen.GetProperty("clear").GetInt32());
        Assert.True(seen.GetProperty("teal").GetInt32() > 1000, "Our own line is not in the picture.");
        Assert.True(seen.GetProperty("dark").GetInt32() > 1000, "The words are not in the picture.");
        await Assertions.Expect(page.Locator(".chart__said")).ToHaveTextAsync("The picture is saved with your downloads.");
        Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
    }

    [Fact]
    public async Task Figures_AreCopiedAsTheTableHasThem()
    {
        await using var visit = await demo.OpenAsync("head@demo.invalid");
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(Address);
        var own = await page.Locator(".chart tbody tr").First.Locator("td").First.GetAttributeAsync("data-value");

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy figures" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The figures are copied." })).ToBeVisibleAsync();
        var rows = (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Split('\n').Select(r => r.TrimEnd('\r').Split('\t')).ToList();
        Assert.Equal(await page.Locator(".chart tbody tr").CountAsync() + 1, rows.Count);
        Assert.Equal(["Year", "Brackmoor"], rows[0].Take(2));
        Assert.Equal(["2021-22", own], rows[1].Take(2));
        Assert.True(visit.Complaints.Count == 0, string.Join(Environment.NewLine, visit.Complaints));
    }

    [Fact]
    public async Task WithoutScripts_ThereAreNoButtonsAndTheTableStands()
    {
        await using var visit = await demo.OpenAsync("head@demo.invalid", scripts: false);
        await visit.Page.GotoAsync(Address);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save as picture (PNG)" })).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator(".chart table")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Download these figures (CSV)" })).ToBeVisibleAsync();
    }
}
