using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Brief;

/// <summary>The head of service says what councillors should know beside a year's figures, and shares them.</summary>
[Authorize(Policies.ApproveFigures)]
public sealed class NotesModel(CouncilLibrariesContext database, ICurrentCouncil council, Outbox outbox, PublicLinks links, TimeProvider time) : YearTextPageModel
{
    private sealed record Councillor(string Name, string Email);

    private YearBriefing? stored;
    private List<Councillor> councillors = [];

    /// <summary>Whether councillors see the year.</summary>
    public bool IsShared => stored?.SharedAt is not null;

    /// <summary>The day on which it opens by itself; null before a comparison is published.</summary>
    public DateOnly? OpensOn { get; private set; }

    /// <summary>Whether any figure of the year is approved, so that there is something to share.</summary>
    public bool MayBeShared { get; private set; }

    /// <summary>Whether it has opened by itself.</summary>
    public bool IsOpen => OpensOn <= PhaseDay.Today(time);

    /// <summary>Names of the portfolio holders.</summary>
    public IReadOnlyList<string> Councillors => [.. councillors.Select(c => c.Name)];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        (Text, Version) = (stored?.Notes, stored?.Version ?? 0);
        return Page();
    }

    /// <summary>Saves the notes, and shares the year where that is asked for.</summary>
    /// <param name="share">Whether to share.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(bool share, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        CleanText("The notes", YearBriefing.MaxNotesLength);

        var done = RedirectToPage("/Council/Brief/Index", new { year = Year });
        if (IsDone(share))
        {
            return done;
        }

        if (share && !MayBeShared)
        {
            ModelState.AddModelError(nameof(Text), "Nothing of the year is approved yet, so there is nothing to share");
        }

        CheckVersion();
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var shares = share && !IsShared;
        Apply(shares);
        if (!await database.TrySaveNewAsync(cancellationToken))
        {
            await LoadAsync(cancellationToken);
            if (IsDone(share))
            {
                // A second click: the first has saved it.
                return done;
            }

            CheckVersion();
            return this.Invalid();
        }

        TempData["Banner"] = shares ? $"The year is shared with councillors.{(councillors.Count == 0 ? "" : " An e-mail is on its way to them.")}" : "The notes are saved.";
        return done;
    }

    private bool IsDone(bool share) => stored?.Notes == Text && (!share || IsShared);

    private void Apply(bool shares)
    {
        if (stored is null)
        {
            stored = new YearBriefing { CouncilId = council.Required.Id, YearId = Year };
            database.YearBriefings.Add(stored);
        }

        var now = time.GetUtcNow();
        if (stored.Notes != Text)
        {
            (stored.Notes, stored.WrittenAt) = (Text, Text is null ? null : now);
        }

        if (shares)
        {
            stored.Share(User.PersonId(), now);
            var link = links.To("/Council/Brief/Index", new { council = council.Required.Identifier, year = Year });
            foreach (var councillor in councillors)
            {
                outbox.Add(councillor.Email, councillor.Name, $"Our libraries in brief, {Year}",
                    $"Hello {councillor.Name},\n\nThe head of library service has shared how {council.Required.Name}’s libraries did in {Year}, on one page:\n\n{link}", MailKind.News);
            }
        }
    }

    private void CheckVersion() => CheckVersion(stored?.Version ?? 0, stored?.Notes ?? "(no notes)");

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await database.Periods.AnyAsync(p => p.Id == Year, cancellationToken))
        {
            return false;
        }

        var (id, fictional) = (council.Required.Id, council.Required.IsFictional);
        stored = await database.YearBriefings.SingleOrDefaultAsync(b => b.YearId == Year, cancellationToken);
        councillors = await database.Memberships.AsNoTracking().Where(m => m.CouncilId == id && (m.Roles & CouncilRoles.PortfolioHolder) != CouncilRoles.None)
            .OrderBy(m => m.Person!.Name).Select(m => new Councillor(m.Person!.Name, m.Person.Email!)).ToListAsync(cancellationToken);
        var compared = await database.Releases.Where(r => r.PeriodId == Year && r.IsFictional == fictional && r.Kind == ReleaseKind.Members).OrderBy(r => r.Number)
            .Select(r => (DateTimeOffset?)r.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        var approved = await database.Returns.Where(r => r.PeriodId == Year && (r.Status == ReturnStatus.Approved || r.Status == ReturnStatus.Locked)).MinAsync(r => r.ApprovedAt, cancellationToken);
        (OpensOn, MayBeShared) = (YearBriefing.OpensOn(compared, approved), approved is not null);
        return true;
    }
}
