using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.People;

/// <summary>Takes a colleague's second step away, who has lost it.</summary>
[Authorize(Policies.ManagePeople), ConfirmFirst]
public sealed class ResetSecondStepModel(CouncilLibrariesContext database, ICurrentCouncil council, CouncilDirectory directory, SecondStepReset reset, TimeProvider time) : PageModel
{
    private Membership _membership = null!;

    /// <summary>The person.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Name of the person.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>Why it cannot be done here; null where it can.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (WhyNot is not null)
        {
            return this.Invalid();
        }

        // Stands in the council's history; the step itself belongs to no council.
        _membership.SecondStepResetAt = time.GetUtcNow();
        var done = await reset.RunAsync(_membership.Person!, $"{User.FindFirst(System.Security.Claims.ClaimTypes.GivenName)?.Value}, who looks after people at {council.Required.Name}", cancellationToken);
        TempData["Banner"] = done ? $"The second step of {PersonName} is reset, and they are told by email." : $"Nothing was reset: the second step of {PersonName} was changed at this moment. Look again.";
        return RedirectToPage("/Council/People/Index");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await database.Memberships.Include(m => m.Person).SingleOrDefaultAsync(m => m.CouncilId == council.Required.Id && m.PersonId == Id, cancellationToken) is not { } membership)
        {
            return false;
        }

        _membership = membership;
        PersonName = membership.Person!.Name;
        // What guards another council's figures, or the whole platform, is not for this council to take away.
        WhyNot = Id == User.PersonId() ? "This is your own account. Ask another administrator, or use a recovery code."
            : membership.Person.IsOperator || (await directory.OfPersonAsync(Id, cancellationToken)).Count > 1 ? $"{PersonName} signs in for others besides our council. The people who run this site can reset the second step."
            : !await database.SecondSteps.AnyAsync(s => s.PersonId == Id, cancellationToken) ? $"{PersonName} has no second step."
            : null;
        return true;
    }
}
