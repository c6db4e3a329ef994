using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.Pages.Council.Improvements;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>A case study as others would read it, where it stands, and what happened to it.</summary>
[Authorize(Policies.Member)]
public sealed class DetailsModel(CouncilLibrariesContext database, CaseStudyReview review, Frameworks frameworks, ICurrentCouncil council, ImprovementPlan people, PublicLinks links)
    : CaseStudyPageModel(database, review, frameworks, council)
{
    private IReadOnlyList<PlanPerson> all = [];

    /// <summary>What should be different.</summary>
    [BindProperty]
    public string? ReturnNote { get; set; }

    /// <summary>Why it is withdrawn.</summary>
    [BindProperty]
    public string? WithdrawNote { get; set; }

    /// <summary>What happened, latest first.</summary>
    public IReadOnlyList<CaseStudyEvent> Events { get; private set; } = [];

    /// <summary>The note with which it came back last, while that is what counts; null for none.</summary>
    public CaseStudyEvent? LastNote => Events.FirstOrDefault(e => e.Step is not (CaseStudyStep.TakenBack or CaseStudyStep.Begun)) is { Note: not null } last
        && last.Step is CaseStudyStep.ReturnedByHead or CaseStudyStep.ReturnedByOperator or CaseStudyStep.TakenDown ? last : null;

    /// <summary>Whether this person can move it on.</summary>
    public bool HasSteps => (Rights & ~CaseStudyRights.Write) != CaseStudyRights.Read;

    /// <summary>Who took a step.</summary>
    public string NameOf(CaseStudyEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return CaseStudyWords.IsOperators(entry.Step) ? "The operator" : all.FirstOrDefault(p => p.Id == entry.PersonId)?.Name ?? ImprovementWords.Gone;
    }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        await ReadHistoryAsync(cancellationToken);
        Version = Study.Version;
        return Page();
    }

    /// <summary>The head of library service gives it back.</summary>
    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Return, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Version != Study.Version)
        {
            return Changed();
        }

        var note = Clean(ReturnNote, CaseStudy.MaxNoteLength, nameof(ReturnNote), "The note");
        if (note is null)
        {
            ModelState.AddModelError(nameof(ReturnNote), "Say what should be different");
        }

        if (!ModelState.IsValid)
        {
            await ReadHistoryAsync(cancellationToken);
            return this.Invalid();
        }

        return await Review.ReturnAsync(Study, note!, Me, links.To("/Council/CaseStudies/Details", new { council = Council.Identifier, id = Id }), cancellationToken)
            ? Back("It is given back with your note.") : Changed();
    }

    /// <summary>Takes it back to go on writing.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.TakeBack, cancellationToken) is { } answer)
        {
            return answer;
        }

        return Version == Study.Version && await Review.TakeBackAsync(Study, Copy, Me, cancellationToken) ? Back("It is a draft again.") : Changed();
    }

    /// <summary>Withdraws it.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Withdraw, cancellationToken) is { } answer)
        {
            return answer;
        }

        var note = Clean(WithdrawNote, CaseStudy.MaxNoteLength, nameof(WithdrawNote), "The note");
        if (!ModelState.IsValid)
        {
            await ReadHistoryAsync(cancellationToken);
            return this.Invalid();
        }

        return Version == Study.Version && await Review.WithdrawAsync(Study, Copy, note, Me, cancellationToken) ? Back("It is withdrawn. Nobody outside our council reads it any more.") : Changed();
    }

    private async Task ReadHistoryAsync(CancellationToken cancellationToken)
    {
        Events = await Database.CaseStudyEvents.AsNoTracking().Where(e => e.StudyId == Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(cancellationToken);
        all = await people.PeopleAsync(cancellationToken);
    }
}
