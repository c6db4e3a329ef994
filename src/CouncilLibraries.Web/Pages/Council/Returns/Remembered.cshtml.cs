using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>What is remembered of the council's own files: how they are read, and what their words mean.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class RememberedModel(CouncilLibrariesContext database) : PageModel
{
    /// <summary>Words on one page.</summary>
    public const int PageSize = 100;

    private const string Forget = "?";
    private const string LeaveOut = "-";

    /// <summary>One word of the form.</summary>
    public sealed class WordField
    {
        /// <summary>What it names.</summary>
        public NameKind Kind { get; set; }

        /// <summary>The kind of file that it holds for.</summary>
        public string? Scope { get; set; }

        /// <summary>The word in its normal form.</summary>
        public string Key { get; set; } = "";

        /// <summary>What it means: a unit's id, a measure's code, leave out, or forget.</summary>
        public string? Target { get; set; }
    }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The words.</summary>
    [BindProperty]
    public List<WordField> Words { get; set; } = [];

    /// <summary>The kind of file to forget.</summary>
    [BindProperty]
    public string? Signature { get; set; }

    /// <summary>How many pages the words need.</summary>
    public int Pages { get; private set; }

    /// <summary>Kinds of files, the last used first.</summary>
    public IReadOnlyList<UploadLayout> Layouts { get; private set; } = [];

    /// <summary>The words as they are kept, in the order of the form.</summary>
    public IReadOnlyList<NameMatch> Kept { get; private set; } = [];

    private IReadOnlyList<Choice> Units { get; set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Layouts = await database.UploadLayouts.AsNoTracking().OrderByDescending(l => l.UsedAt).Take(PageSize).ToListAsync(cancellationToken);
        var count = await database.NameMatches.CountAsync(cancellationToken);
        Pages = (count + PageSize - 1) / PageSize;
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        Kept = await database.NameMatches.AsNoTracking().OrderBy(n => n.Kind).ThenBy(n => n.Key).ThenBy(n => n.Scope).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        Units = await database.Units.AsNoTracking().OrderBy(u => u.Name).Select(u => new Choice(u.Id.ToString(), u.Name)).ToListAsync(cancellationToken);
        Words = [.. Kept.Select(n => new WordField { Kind = n.Kind, Scope = n.Scope, Key = n.Key, Target = n.UnitId?.ToString() ?? n.MeasureCode ?? LeaveOut })];
    }

    /// <summary>Keeps what was changed, and forgets what is to be asked again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var units = await database.Units.Select(u => u.Id).ToListAsync(cancellationToken);
        foreach (var word in Words.Take(PageSize))
        {
            var (kind, scope, key) = (word.Kind, word.Scope ?? "", word.Key);
            if (await database.NameMatches.SingleOrDefaultAsync(n => n.Kind == kind && n.Scope == scope && n.Key == key, cancellationToken) is not { } kept)
            {
                continue;
            }

            if (word.Target == Forget)
            {
                database.NameMatches.Remove(kept);
            }
            else if (word.Target == LeaveOut)
            {
                (kept.UnitId, kept.MeasureCode) = (null, null);
            }
            else if (kind == NameKind.Library && Guid.TryParse(word.Target, out var unit) && units.Contains(unit))
            {
                kept.UnitId = unit;
            }
            else if (kind == NameKind.Measure && MeasureCatalogue.Current.FindMeasure(word.Target ?? "") is { } measure)
            {
                kept.MeasureCode = measure.Code;
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        TempData["Banner"] = "Saved. The next file is read so.";
        return RedirectToPage(new { P });
    }

    /// <summary>Forgets how a kind of file is read, with its words.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancellationToken)
    {
        var (signature, found) = (Signature ?? "", await database.UploadLayouts.SingleOrDefaultAsync(l => l.Signature == Signature, cancellationToken));
        if (found is not null && signature.Length > 0)
        {
            database.UploadLayouts.Remove(found);
            database.NameMatches.RemoveRange(await database.NameMatches.Where(n => n.Scope == signature).ToListAsync(cancellationToken));
            await database.SaveChangesAsync(cancellationToken);
            TempData["Banner"] = $"Files like {found.FileName} are asked about again.";
        }

        return RedirectToPage();
    }

    /// <summary>What a word can mean.</summary>
    public IEnumerable<Choice> Targets(NameKind kind) =>
    [
        .. kind == NameKind.Library ? Units : [.. MeasureCatalogue.Current.Measures.Select(m => new Choice(m.Code, m.Name))],
        new(LeaveOut, "Leave out"),
        new(Forget, "Forget: ask me again"),
    ];
}
