using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>One option: what it is, what people think of it, what it costs.</summary>
public sealed class DetailsModel(CouncilLibrariesContext database, PlanAppraisal appraisals) : AppraisalPageModel(database, appraisals)
{
    /// <summary>The option's id, as in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "option")]
    public Guid OptionId { get; set; }

    /// <summary>The option.</summary>
    public AppraisedOption Option { get; private set; } = null!;

    /// <summary>Whether this person scored it in full.</summary>
    public bool HasScoredIt => HasScored(Me, OptionId);

    /// <summary>Whether this person scored it under any criterion.</summary>
    public bool HasBegun => Scores.Any(s => s.OptionId == OptionId && s.PersonId == Me);

    /// <summary>What was said under a criterion, lowest score first; with names for those who work on the plan.</summary>
    public IEnumerable<string> SaidUnder(AppraisedCriterion criterion) => Scores.Where(s => s.OptionId == OptionId && s.CriterionId == criterion.Id && (WorksOnPlan || s.Reason is not null))
        .OrderBy(s => s.Score).ThenBy(s => WorksOnPlan ? NameOf(s.PersonId) : s.Reason, StringComparer.CurrentCulture)
        .Select(s => WorksOnPlan ? $"{NameOf(s.PersonId)}: {s.Score}{(s.Reason is { } reason ? $". {reason}" : null)}" : s.Reason!);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAppraisalAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Appraisal.All().FirstOrDefault(o => o.Id == OptionId) is not { } option)
        {
            return NotFound();
        }

        Option = option;
        return Page();
    }
}
