using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>Begin a case study.</summary>
[Authorize(Policies.WriteCaseStudies)]
public sealed class AddModel(CouncilLibrariesContext database, ICurrentCouncil council, TimeProvider time) : WorkPageModel(database)
{
    /// <summary>Whether the council's name is shown.</summary>
    public static IReadOnlyList<Choice> Names { get; } = [new("True", "Yes, show it"), new("False", "No, leave it out")];

    /// <summary>What is typed.</summary>
    [BindProperty]
    public CaseStudyForm Form { get; set; } = new();

    /// <summary>The click, so that a second one adds nothing: it becomes the case study's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() => (Click, Form) = (Guid.CreateVersion7(), new CaseStudyForm().WithAllLines());

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form.WithAllLines();
        var done = RedirectToPage("/Council/CaseStudies/Tags", new { id = Click });
        if (await Database.CaseStudies.AnyAsync(s => s.Id == Click, cancellationToken))
        {
            return done;
        }

        var now = time.GetUtcNow();
        var study = new CaseStudy { Id = Click, CouncilId = council.Required.Id, Title = "", BegunAt = now, BegunById = Me };
        Form.Apply(study, ModelState);
        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        study.Change(Me, now);
        Database.CaseStudies.Add(study);
        Database.CaseStudyEvents.Add(study.Move(CaseStudyStep.Begun, null, Me, now));
        // The same click at the same moment made it.
        await Database.TrySaveNewAsync(cancellationToken);
        TempData["Banner"] = "It is saved as a draft.";
        return done;
    }
}
