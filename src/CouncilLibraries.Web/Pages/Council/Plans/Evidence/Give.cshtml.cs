using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Adds an address, a file, or what is said in words, to the register.</summary>
[Authorize(Policies.Member)]
[UploadLimit(PlanFile.MaxBytes)]
public sealed class GiveModel(CouncilLibrariesContext database, PlanEvidence evidence, TimeProvider time) : EvidenceFormPageModel(database, time)
{
    /// <summary>Address, file or words.</summary>
    [BindProperty(SupportsGet = true)]
    public EvidenceForm Form { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <inheritdoc />
    public override EvidenceForm FormOfItem => Form;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Click = Guid.CreateVersion7();
        return Page();
    }

    /// <summary>Adds it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckFields();
        var file = Form == EvidenceForm.File ? await PlanUpload.ReadAsync(Upload, nameof(Upload), Plan, Now, ModelState, cancellationToken) : null;
        if (!ModelState.IsValid || Click == Guid.Empty)
        {
            return this.Invalid();
        }

        var councilId = Plan.CouncilId;
        return Added(await evidence.AddAsync(PlanId, Click, number =>
        {
            var item = new EvidenceItem
            {
                CouncilId = councilId, Id = Click, PlanId = PlanId, Number = number, Topic = Topic!.Value, Form = Form, Title = Title!, Source = Source!, FileId = file?.Id, CitedAt = Now, CitedById = Me,
            };
            Apply(item);
            return item;
        }, file, cancellationToken));
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) =>
        await LoadToWorkAsync(PlanStageKind.Evidence, cancellationToken) is { } answer ? answer : IsLive ? NotFound() : null;
}
