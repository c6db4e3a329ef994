using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CouncilLibraries.TestHost;

/// <summary>An answer of the site, its HTML read.</summary>
public sealed record SitePage(HttpStatusCode Status, Uri Address, Uri? Redirect, IHtmlDocument Html, HttpResponseMessage Response)
{
    /// <summary>The page's main heading.</summary>
    public string? Heading => Html.QuerySelector("h1")?.TextContent.Trim();

    /// <summary>The error summary's lines.</summary>
    public IReadOnlyList<string> Errors => [.. Html.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];

    /// <summary>The success banner, or null.</summary>
    public string? Banner => Html.QuerySelector(".site-banner")?.TextContent.Trim();

    /// <summary>All words of the page's main part, runs of white space as one space.</summary>
    public string Text => string.Join(' ', (Html.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Visits pages as a browser without JavaScript does: cookies, forms with all their fields, redirects on request.</summary>
public sealed class PageClient(HttpClient http)
{
    /// <summary>For requests that no form makes.</summary>
    public HttpClient Http => http;

    /// <summary>Opens an address, following redirects.</summary>
    public async Task<SitePage> GetAsync(string address)
    {
        var page = await ReadAsync(await http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)));
        for (var i = 0; i < 5 && page.Redirect is { } next; i++)
        {
            page = await ReadAsync(await http.GetAsync(next));
        }

        return page;
    }

    /// <summary>
    /// Sends a form of a page with everything that stands in it, and what is changed here; redirects are not followed.
    /// </summary>
    /// <param name="page">The page with the form.</param>
    /// <param name="values">Fields to fill in; null leaves a field out. Several values of one name are parted by a line break.</param>
    /// <param name="form">Selects the form; without it the one in the page's main part.</param>
    /// <param name="button">Selects the button pressed; without it the form's own address is used.</param>
    public async Task<SitePage> SubmitAsync(SitePage page, Dictionary<string, string?>? values = null, string form = "main form[method=post]", string? button = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        var element = (IHtmlFormElement)(page.Html.QuerySelector(form) ?? throw new InvalidOperationException($"{page.Address} has no {form}: {page.Text}"));
        var pressed = button is null ? null : element.QuerySelector(button) ?? throw new InvalidOperationException($"The form has no {button}.");
        var fields = Fields(element).Where(f => values?.ContainsKey(f.Key) != true)
            .Concat((values ?? []).Where(v => v.Value is not null).SelectMany(v => v.Value!.Split('\n').Select(x => new KeyValuePair<string, string>(v.Key, x))));
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            fields = fields.Append(new(name, pressed.GetAttribute("value") ?? ""));
        }

        var target = new Uri(page.Address, pressed?.GetAttribute("formaction") ?? element.GetAttribute("action") ?? "");
        using var content = new FormUrlEncodedContent(fields);
        return await ReadAsync(await http.PostAsync(target, content));
    }

    /// <summary>Sends the form of a page with a file; redirects are not followed.</summary>
    public async Task<SitePage> UploadAsync(SitePage page, string field, string fileName, byte[] file, string form = "main form[method=post]")
    {
        ArgumentNullException.ThrowIfNull(page);
        var element = (IHtmlFormElement)(page.Html.QuerySelector(form) ?? throw new InvalidOperationException($"{page.Address} has no {form}: {page.Text}"));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(element))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), field, fileName);
        return await ReadAsync(await http.PostAsync(new Uri(page.Address, element.GetAttribute("action") ?? ""), content));
    }

    /// <summary>Sends a form and follows where it leads.</summary>
    public async Task<SitePage> SubmitAndFollowAsync(SitePage page, Dictionary<string, string?>? values = null, string form = "main form[method=post]", string? button = null)
    {
        var answer = await SubmitAsync(page, values, form, button);
        return answer.Redirect is { } next ? await GetAsync(next.ToString()) : answer;
    }

    /// <summary>The fields of a form as a browser would send them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        ArgumentNullException.ThrowIfNull(form);
        foreach (var field in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } choice:
                    if (choice.IsChecked)
                    {
                        yield return new(name, choice.HasAttribute("value") ? choice.Value : "on");
                    }

                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return new(name, select.Value ?? "");
                    break;
            }
        }
    }

    private static async Task<SitePage> ReadAsync(HttpResponseMessage response)
    {
        var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
        var html = await new HtmlParser().ParseDocumentAsync(isHtml ? await response.Content.ReadAsStringAsync() : "");
        var address = response.RequestMessage!.RequestUri!;
        return new SitePage(response.StatusCode, address, response.Headers.Location is { } location ? new Uri(address, location) : null, html, response);
    }
}
