using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Brief;

/// <summary>The council chooses which figures councillors see first.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class HeadlinesModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    private List<HeadlineFigure> stored = [];

    /// <summary>Codes of the ratios that are ticked.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>What was chosen when the form was made, so that a choice made meanwhile is not overwritten.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Choice> Offered { get; } = [.. CouncilComparison.ServiceRatios.Select(r => new Choice(r.Code, r.Name))];

    private string Standing => string.Join(' ', stored.Select(f => f.RatioCode));

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Chosen = stored.Count > 0 ? [.. stored.Select(f => f.RatioCode)] : [.. CouncilComparison.ServiceRatios.Where(r => r.Headline).Select(r => r.Code).Take(HeadlineFigure.Most)];
        Seen = Standing;
    }

    /// <summary>Saves the choice.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var codes = Offered.Select(o => o.Value).Intersect(Chosen, StringComparer.Ordinal).ToList();
        if (codes.Count is < HeadlineFigure.Fewest or > HeadlineFigure.Most)
        {
            ModelState.AddModelError(nameof(Chosen), $"Choose {HeadlineFigure.Fewest} to {HeadlineFigure.Most} figures. You chose {codes.Count}");
        }

        CheckSeen(codes);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        database.HeadlineFigures.RemoveRange(stored.Where(f => !codes.Contains(f.RatioCode, StringComparer.Ordinal)));
        database.HeadlineFigures.AddRange(codes.Where(code => stored.All(f => f.RatioCode != code)).Select(code => new HeadlineFigure { CouncilId = council.Required.Id, RatioCode = code }));
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            await LoadAsync(cancellationToken);
            CheckSeen(codes);
            if (ModelState.IsValid && !IsStored(codes))
            {
                ModelState.AddModelError(nameof(Chosen), "Somebody else changed one of the figures at the same moment. Save again");
            }

            if (!ModelState.IsValid)
            {
                return this.Invalid();
            }
        }

        return RedirectToPage("/Council/Brief/Targets");
    }

    private void CheckSeen(List<string> codes)
    {
        // The same choice by a second click, or by somebody else, needs no answer.
        if ((Seen ?? "") != Standing && !IsStored(codes))
        {
            var names = stored.Select(f => Offered.First(o => o.Value == f.RatioCode).Text);
            ModelState.AddModelError(nameof(Chosen), $"Somebody else changed the choice while you had it open. They chose: {string.Join("; ", names)}. Save again to have yours instead");
            ModelState.Remove(nameof(Seen));
            Seen = Standing;
        }
    }

    private bool IsStored(List<string> codes) => codes.Order(StringComparer.Ordinal).SequenceEqual(stored.Select(f => f.RatioCode), StringComparer.Ordinal);

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        stored = [.. (await database.HeadlineFigures.ToListAsync(cancellationToken)).OrderBy(f => f.RatioCode, StringComparer.Ordinal)];
}
