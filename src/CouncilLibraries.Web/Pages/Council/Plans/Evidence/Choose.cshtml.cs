using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>What can be cited of one kind, with what it says today.</summary>
[Authorize(Policies.Member)]
public sealed class ChooseModel(CouncilLibrariesContext database, LiveEvidence live, ICurrentCouncil council) : PlanPageModel(database)
{
    /// <summary>The kind; any of an assessment stands for all three.</summary>
    [BindProperty(SupportsGet = true)]
    public LiveKind Kind { get; set; }

    /// <summary>The library, for its figures; null for the service.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Unit { get; set; }

    /// <summary>The topic that it is to fill, where the person comes from one.</summary>
    [BindProperty(SupportsGet = true)]
    public EvidenceTopic? Topic { get; set; }

    /// <summary>What can be cited, by heading.</summary>
    public IReadOnlyList<IGrouping<string, LiveOffer>> Groups { get; private set; } = [];

    /// <summary>The service, then the libraries, to choose from.</summary>
    public IReadOnlyList<Choice> Units { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadToWorkAsync(PlanStageKind.Evidence, cancellationToken) is { } answer)
        {
            return answer;
        }

        var service = council.Required.Id;
        Unit = Kind == LiveKind.Figure ? Unit ?? service : null;
        if (Kind == LiveKind.Figure)
        {
            var libraries = await Database.Libraries.AsNoTracking().Select(l => new { l.Id, l.Name }).ToListAsync(cancellationToken);
            if (Unit != service && !libraries.Exists(l => l.Id == Unit))
            {
                return NotFound();
            }

            Units = [new(service.ToString(), "Our library service"), .. libraries.OrderBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase).Select(l => new Choice(l.Id.ToString(), l.Name))];
        }

        Groups = [.. (await live.OffersAsync(Kind, Unit ?? service, cancellationToken)).GroupBy(o => o.Group)];
        return Page();
    }
}
