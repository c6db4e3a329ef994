using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Progress;

/// <summary>
/// How far the councils that have joined are: steps and counts, never a value. Each council is read in its own scope, a page
/// of them at a time. From here they are reminded.
/// </summary>
public sealed class IndexModel(CouncilLibrariesContext database, CouncilScopes councils, PublicLinks links) : PageModel
{
    /// <summary>Councils on one page.</summary>
    public const int PageSize = 25;

    /// <summary>One line of the list.</summary>
    public sealed record Line(CouncilInfo Council, CouncilProgress Progress);

    /// <summary>Part of the name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Invented or not.</summary>
    [BindProperty(SupportsGet = true)]
    public bool? Fictional { get; set; }

    /// <summary>Page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>Councils chosen to be reminded.</summary>
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>The one council whose own button was pressed.</summary>
    [BindProperty]
    public Guid? One { get; set; }

    /// <summary>Councils on this page.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Years that figures are collected for now.</summary>
    public IReadOnlyList<string> OpenYears { get; private set; } = [];

    /// <summary>Pages of the list.</summary>
    public int Pages { get; private set; }

    /// <summary>How many there are, as a sentence.</summary>
    public string Found { get; private set; } = "";

    /// <summary>What the address asks for, to come back to it.</summary>
    public Dictionary<string, string?> Asked => new(StringComparer.Ordinal)
    {
        ["q"] = Q,
        ["fictional"] = Fictional?.ToString(),
        ["p"] = P.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Shows a page of the list.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Reminds one council, or those that are chosen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var ids = One is { } one ? [one] : Chosen.Distinct().Take(PageSize).ToList();
        if (ids.Count == 0)
        {
            await LoadAsync(cancellationToken);
            ModelState.AddModelError("", "Choose the councils to remind");
            return this.Invalid();
        }

        var chosen = await database.Councils.AsNoTracking().Where(c => ids.Contains(c.Id) && c.Status == CouncilStatus.Active)
            .Select(CouncilInfo.Projection).ToListAsync(cancellationToken);
        var outcomes = new List<ReminderOutcome>();
        foreach (var council in chosen)
        {
            var link = links.To("/Council/Index", new { council = council.Identifier });
            outcomes.Add(await councils.RunAsync(council, User.PersonId(), services => services.GetRequiredService<SetupReminders>().SendAsync(User.PersonId(), link, cancellationToken)));
        }

        TempData["Banner"] = string.Join(' ', outcomes.CountBy(o => o).OrderBy(o => o.Key).Select(o => Text(o.Key, o.Value)).DefaultIfEmpty("Nobody was reminded."));
        return RedirectToPage(Asked);
    }

    private static string Text(ReminderOutcome outcome, int count)
    {
        var councils = $"{count} {(count == 1 ? "council" : "councils")}";
        return outcome switch
        {
            ReminderOutcome.Sent => $"A reminder goes to {councils}.",
            ReminderOutcome.SentAlready => $"{councils} had one within a day: not reminded again.",
            ReminderOutcome.NobodyThere => $"{councils} {(count == 1 ? "has" : "have")} no administrator or head of service yet: not reminded.",
            _ => $"{councils} {(count == 1 ? "has" : "have")} nothing left to do: not reminded.",
        };
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        OpenYears = await database.Periods.Where(p => p.Status == CollectionStatus.Open).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        var words = Q?.Trim() ?? "";
        // Some two hundred: names are compared here, where every alphabet has upper and lower case.
        var all = (await database.Councils.AsNoTracking().Where(c => c.Status == CouncilStatus.Active && (Fictional == null || c.IsFictional == Fictional)).OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(CouncilInfo.Projection).ToListAsync(cancellationToken))
            .FindAll(c => c.Name.Contains(words, StringComparison.CurrentCultureIgnoreCase));
        Pages = (all.Count + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(Pages, 1));
        var lines = new List<Line>();
        foreach (var council in all.Skip((P - 1) * PageSize).Take(PageSize))
        {
            lines.Add(new Line(council, await councils.RunAsync(council, User.PersonId(), services => services.GetRequiredService<CouncilProgressReader>().ReadAsync(cancellationToken))));
        }

        Lines = lines;
        Found = $"{all.Count:#,0} {(all.Count == 1 ? "council has" : "councils have")} joined{(Pages > 1 ? $", {(P - 1) * PageSize + 1:#,0} to {(P - 1) * PageSize + lines.Count:#,0} shown" : "")}.";
    }
}
