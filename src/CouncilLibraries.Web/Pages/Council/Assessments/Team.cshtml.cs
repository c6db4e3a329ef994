using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Assessments;

/// <summary>Somebody new for a team, as typed.</summary>
public sealed class TeamInvite
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>What the person will do.</summary>
    public TeamRole Role { get; set; } = TeamRole.Member;

    /// <summary>Whether the person will give ratings.</summary>
    public bool Rates { get; set; } = true;
}

/// <summary>The team of an assessment.</summary>
public sealed class TeamModel(CouncilLibrariesContext database, AssessmentReader reader, AssessmentTeams teams, TeamRatings ratings, PublicLinks links, TimeProvider time)
    : AssessmentPageModel(database, reader)
{
    /// <summary>Somebody in the team, or invited to it.</summary>
    public sealed record Line(string Name, TeamRole Role, bool Rates, Guid? PersonId, string? EmailKey, string? Waits);

    /// <summary>The person added, changed or taken out.</summary>
    [BindProperty]
    public Guid? PersonId { get; set; }

    /// <summary>Address of an invitation that is taken back.</summary>
    [BindProperty]
    public string? EmailKey { get; set; }

    /// <summary>What the person does.</summary>
    [BindProperty]
    public TeamRole Role { get; set; } = TeamRole.Member;

    /// <summary>Whether the person gives ratings.</summary>
    [BindProperty]
    public bool Rates { get; set; } = true;

    /// <summary>Somebody new.</summary>
    [BindProperty]
    public TeamInvite Invited { get; set; } = new();

    /// <summary>The team and who is invited to it.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>People with a place in the council.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Roles to choose from.</summary>
    public static IReadOnlyList<Choice> RoleChoices { get; } =
    [
        new(nameof(TeamRole.Member), "Member"),
        new(nameof(TeamRole.Facilitator), "Facilitator", "Runs the assessment and opens the ratings"),
        new(nameof(TeamRole.CriticalFriend), "Critical friend", "Reads and asks; never rates"),
    ];

    /// <summary>Shows the team.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        return Page();
    }

    /// <summary>Adds or changes somebody.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        var name = People.FirstOrDefault(p => p.Value == PersonId?.ToString())?.Text;
        if (name is null)
        {
            ModelState.AddModelError(nameof(PersonId), "Choose a person");
        }
        else if (Role != TeamRole.Facilitator && IsLastFacilitator(PersonId!.Value))
        {
            ModelState.AddModelError(nameof(Role), $"{name} is the only facilitator. Make somebody else one first");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await OpenAsync(cancellationToken);
        teams.Add(Assessment, PersonId!.Value, Role, Rates);
        if (!await SaveAsync(nameof(PersonId), cancellationToken))
        {
            return this.Invalid();
        }

        TempData["Banner"] = $"{name} is in the team as {AssessmentWords.Role(Role).ToLower(System.Globalization.CultureInfo.CurrentCulture)}.";
        return RedirectToPage(new { assessment = AssessmentId });
    }

    /// <summary>Invites somebody new.</summary>
    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadAsync(cancellationToken);
        var name = Clean(Invited.Name, Person.MaxNameLength, "Invited.Name", "The name");
        var email = Clean(Invited.Email, Person.MaxEmailLength, "Invited.Email", "The email address");
        if (name is null)
        {
            ModelState.AddModelError("Invited.Name", "Enter a name");
        }

        if (email is null || !new EmailAddressAttribute().IsValid(email))
        {
            ModelState.AddModelError("Invited.Email", "Enter an email address, like name@example.org");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var key = Invitation.KeyOf(email!);
        if (await Database.Memberships.Where(m => m.CouncilId == Assessment.CouncilId && m.Person!.NormalizedEmail == key).Select(m => (Guid?)m.PersonId).SingleOrDefaultAsync(cancellationToken) is { } already)
        {
            teams.Add(Assessment, already, Invited.Role, Invited.Rates);
            TempData["Banner"] = $"{name} has a place in the council already, and is in the team now.";
        }
        else
        {
            await teams.InviteAsync(Assessment, email!, name!, Invited.Role, Invited.Rates, Me, token => links.To("/Account/Invitation", new { token }), cancellationToken);
            TempData["Banner"] = $"{name} is invited. The link in the email works for seven days.";
        }

        // Where another request was faster, it did the same.
        await Database.TrySaveNewAsync(cancellationToken);
        return RedirectToPage(new { assessment = AssessmentId });
    }

    /// <summary>Takes somebody out of the team, or an invitation to it back. Their ratings stay; nobody waits for more.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(AssessmentRights.Run, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (await Database.TeamInvitations.SingleOrDefaultAsync(i => i.AssessmentId == AssessmentId && i.EmailKey == EmailKey, cancellationToken) is { } waiting)
        {
            Database.TeamInvitations.Remove(waiting);
            TempData["Banner"] = $"{waiting.Name} is no longer invited to the team.";
        }
        else if (PersonId is { } person && Assessment.Members.Find(m => m.PersonId == person && m.LeftAt is null) is { } member)
        {
            if (IsLastFacilitator(person))
            {
                await ReadAsync(cancellationToken);
                ModelState.AddModelError(nameof(PersonId), "The only facilitator cannot be taken out. Make somebody else one first");
                return this.Invalid();
            }

            await OpenAsync(cancellationToken);
            member.LeftAt = time.GetUtcNow();
            TempData["Banner"] = "They are out of the team. What they rated stays, without a name.";
        }

        await Database.TrySaveNewAsync(cancellationToken);
        // The last one waited for may be the one who left.
        await OpenAsync(cancellationToken);
        return RedirectToPage(new { assessment = AssessmentId });
    }

    private Task OpenAsync(CancellationToken cancellationToken) =>
        Frame.IsRated ? ratings.OpenWhatAllRatedAsync(Assessment, Frame.Characteristics, cancellationToken) : Task.CompletedTask;

    private bool IsLastFacilitator(Guid person) => Assessment.Members.Where(m => m.LeftAt is null && m.Role == TeamRole.Facilitator).Select(m => m.PersonId).ToList() is [var only] && only == person;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var people = await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Assessment.CouncilId).OrderBy(m => m.Person!.Name)
            .Select(m => new { m.PersonId, m.Person!.Name }).ToListAsync(cancellationToken);
        var waiting = await Database.TeamInvitations.AsNoTracking().Where(i => i.AssessmentId == AssessmentId).OrderBy(i => i.Name).ToListAsync(cancellationToken);
        People = [.. people.Select(p => new Choice(p.PersonId.ToString(), p.Name))];
        Lines =
        [
            .. Assessment.Members.Where(m => m.LeftAt is null).OrderBy(m => m.Role)
                .Select(m => new Line(people.Find(p => p.PersonId == m.PersonId)?.Name ?? AssessmentReports.Left, m.Role, m.Rates, m.PersonId, null, null)),
            .. waiting.Select(i => new Line(i.Name, i.Role, i.Rates, null, i.EmailKey, AssessmentWords.Day(DateOnly.FromDateTime(i.InvitedAt.Date)))),
        ];
    }
}
