using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Differences;

/// <summary>Says why a figure of a year differs from other councils'.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class NoteModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : YearTextPageModel
{
    private DifferenceNote? stored;

    /// <summary>Code of the ratio.</summary>
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>The ratio.</summary>
    public Ratio Ratio { get; private set; } = null!;

    /// <summary>What was said of the year before; null for nothing.</summary>
    public string? LastYear { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        (Text, Version) = (stored?.Text, stored?.Version ?? 0);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        CleanText("What you say", DifferenceNote.MaxTextLength);

        var done = RedirectToPage("/Council/Differences/Index", null, new { year = Year }, Code);
        if (stored?.Text == Text)
        {
            return done;
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Apply();
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            await LoadAsync(cancellationToken);
            CheckVersion();
            return this.Invalid();
        }

        TempData["Banner"] = Text is null ? "What we said is taken away." : "What we say is saved.";
        return done;
    }

    private void Apply()
    {
        if (Text is null)
        {
            database.DifferenceNotes.Remove(stored!);
        }
        else if (stored is null)
        {
            database.DifferenceNotes.Add(new DifferenceNote
            {
                CouncilId = council.Required.Id, YearId = Year, RatioCode = Code, Text = Text, WrittenAt = time.GetUtcNow(), WrittenById = User.PersonId(),
            });
        }
        else
        {
            (stored.Text, stored.WrittenAt, stored.WrittenById) = (Text, time.GetUtcNow(), User.PersonId());
        }
    }

    private void CheckVersion() => CheckVersion(stored?.Version ?? 0, stored?.Text ?? "(taken away)");

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (CouncilComparison.ServiceRatios.FirstOrDefault(r => r.Code == Code) is not { } ratio || !await database.Periods.AnyAsync(p => p.Id == Year, cancellationToken))
        {
            return false;
        }

        Ratio = ratio;
        var before = Of.Previous.ToString();
        stored = await database.DifferenceNotes.SingleOrDefaultAsync(n => n.YearId == Year && n.RatioCode == Code, cancellationToken);
        LastYear = await database.DifferenceNotes.AsNoTracking().Where(n => n.YearId == before && n.RatioCode == Code).Select(n => n.Text).SingleOrDefaultAsync(cancellationToken);
        return true;
    }
}
