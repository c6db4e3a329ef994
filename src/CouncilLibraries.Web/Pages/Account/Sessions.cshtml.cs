using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Account;

/// <summary>The person's sign-ins, to end one or all.</summary>
[ConfirmFirst]
public sealed class SessionsModel(CouncilLibrariesContext database, SignInSessions sessions, SignInDesk desk, TimeProvider time) : PageModel
{
    /// <summary>A sign-in, as it is listed.</summary>
    public sealed record Session(Guid Id, string Browser, SignInWay Way, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsThis);

    /// <summary>Sign-ins that stand, this one first.</summary>
    public IReadOnlyList<Session> Here { get; private set; } = [];

    /// <summary>How somebody signed in, in words.</summary>
    public static string Words(SignInWay way) => way switch
    {
        SignInWay.App => "Password and code",
        SignInWay.RecoveryCode => "Password and recovery code",
        SignInWay.Passkey => "Passkey",
        SignInWay.Invitation => "Invitation",
        _ => "Password",
    };

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (person, current, now) = (User.PersonId()!.Value, User.SessionId(), time.GetUtcNow());
        Here = [.. (await database.SignInSessions.AsNoTracking().Where(s => s.PersonId == person).ToListAsync(cancellationToken))
            .Where(s => !SignInSession.IsOver(s.StartedAt, s.LastSeenAt, now))
            .Select(s => new Session(s.Id, s.Browser, s.Way, s.StartedAt, s.LastSeenAt, s.Id == current))
            .OrderByDescending(s => s.IsThis).ThenByDescending(s => s.LastSeenAt)];
    }

    /// <summary>Ends one.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (id == User.SessionId())
        {
            await desk.SignOutAsync();
            TempData["Banner"] = "You have signed out.";
            return RedirectToPage("/Public/Index");
        }

        await sessions.EndAsync(User.PersonId()!.Value, id, cancellationToken);
        TempData["Banner"] = "That browser is signed out.";
        return RedirectToPage();
    }

    /// <summary>Ends all but this one.</summary>
    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(User.PersonId()!.Value, User.SessionId(), cancellationToken);
        TempData["Banner"] = "You are signed in here only.";
        return RedirectToPage();
    }
}
