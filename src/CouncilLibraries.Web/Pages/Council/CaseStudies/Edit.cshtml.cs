using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>Change the text of a case study: it is a draft then, and what is public stays.</summary>
[Authorize(Policies.WriteCaseStudies)]
public sealed class EditModel(CouncilLibrariesContext database, CaseStudyReview review, Core.Assessments.Frameworks frameworks, ICurrentCouncil council, TimeProvider time)
    : CaseStudyPageModel(database, review, frameworks, council)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public CaseStudyForm Form { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        (Form, Version) = (CaseStudyForm.Of(Study), Study.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(CaseStudyRights.Write, cancellationToken) is { } answer)
        {
            return answer;
        }

        Form.WithAllLines();
        CheckVersion(Study.Version, "");
        if (IsChangedMeanwhile)
        {
            return this.Invalid();
        }

        Form.Apply(Study, ModelState);
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Study.Change(Me, time.GetUtcNow());
        return await SaveAsync("", cancellationToken) ? Back("The case study is saved as a draft.") : this.Invalid();
    }
}
