using System.ComponentModel.DataAnnotations;
using System.Text;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>Close a council for ever: ask with a reason, wait, confirm; then the certificate.</summary>
[ConfirmFirst]
public sealed class CloseModel(CouncilLibrariesContext database, AuditReason why, TimeProvider time) : PageModel
{
    /// <summary>The council.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Why.</summary>
    [BindProperty, Display(Name = "Why the council is closed", Description = "The council reads this, and it stands in the certificate: name nobody"),
        StringLength(CouncilClosure.MaxReasonLength, ErrorMessage = "The reason must be 1,000 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>The council's address, typed to confirm.</summary>
    [BindProperty, Display(Name = "Type the council’s address to confirm")]
    public string? Typed { get; set; }

    /// <summary>Version that the page was made from; 0 before anybody asked.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The council.</summary>
    public Core.Tenancy.Council Council { get; private set; } = null!;

    /// <summary>Its closing; null before anybody asked.</summary>
    public CouncilClosure? Closure { get; private set; }

    /// <summary>Whether it waits for somebody to confirm it.</summary>
    public bool IsDue => Closure is { IsPending: true, NotBefore: { } day } && day <= time.GetUtcNow();

    /// <summary>Shows how far it is.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The certificate, as a file.</summary>
    public async Task<IActionResult> OnGetCertificateAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) && Closure?.Certificate is { } text
        ? File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", $"{Council.Identifier}-erasure.txt")
        : NotFound();

    /// <summary>Asks: the waiting time begins.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(c => c is null or { NotBefore: null }, closure =>
    {
        closure ??= database.CouncilClosures.Add(new CouncilClosure { CouncilId = Id, Reason = "" }).Entity;
        closure.Reason = Reason!.Trim();
        closure.Ask(User.PersonId(), time.GetUtcNow());
        return $"{Council.Name} is to be closed, not before {closure.NotBefore:d MMMM yyyy}.";
    }, () => string.IsNullOrWhiteSpace(Reason) ? (nameof(Reason), "Enter why the council is closed") : null, cancellationToken);

    /// <summary>Calls it off.</summary>
    public Task<IActionResult> OnPostCallOffAsync(CancellationToken cancellationToken) => SaveAsync(c => c is { IsPending: true }, closure =>
    {
        closure!.CallOff();
        return $"{Council.Name} stays.";
    }, () => null, cancellationToken);

    /// <summary>Confirms it: everything is erased.</summary>
    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken) => SaveAsync(_ => IsDue, closure =>
    {
        closure!.Confirm(User.PersonId(), time.GetUtcNow());
        database.WorkItems.Add(new WorkItem { Kind = WorkKind.EraseCouncil, SubjectId = Id, DueAt = time.GetUtcNow() });
        return $"Everything of {Council.Name} is being erased. The certificate will be on this page.";
    }, () => Typed?.Trim() != Council.Identifier ? (nameof(Typed), $"Type {Council.Identifier}") : null, cancellationToken);

    private async Task<IActionResult> SaveAsync(
        Func<CouncilClosure?, bool> allows, Func<CouncilClosure?, string> change, Func<(string Field, string Message)?> check, CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if ((Closure?.Version ?? 0) != Version || !allows(Closure))
        {
            ModelState.AddModelError("", "Someone else changed this while you had the page open. It is now as shown here");
            return Again();
        }

        if (check() is { } problem)
        {
            ModelState.AddModelError(problem.Field, problem.Message);
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        why.Text = Reason ?? Closure?.Reason;
        TempData["Banner"] = change(Closure);
        if (await database.TrySaveNewAsync(cancellationToken))
        {
            return RedirectToPage(new { Id });
        }

        TempData.Remove("Banner");
        await FindAsync(cancellationToken);
        ModelState.AddModelError("", "Someone else changed this while you had the page open. It is now as shown here");
        return Again();
    }

    private PageResult Again()
    {
        ModelState.Remove(nameof(Version));
        Version = Closure?.Version ?? 0;
        return this.Invalid();
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        var council = await database.Councils.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellationToken);
        Closure = council is null ? null : await database.CouncilClosures.SingleOrDefaultAsync(c => c.CouncilId == Id, cancellationToken);
        Council = council!;
        if (HttpMethods.IsGet(Request.Method))
        {
            Version = Closure?.Version ?? 0;
        }

        return council is not null;
    }
}
