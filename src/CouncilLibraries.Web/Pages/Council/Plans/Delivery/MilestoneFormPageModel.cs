using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Adding a milestone and changing one ask the same questions.</summary>
public abstract class MilestoneFormPageModel(CouncilLibrariesContext database, TimeProvider time) : DeliveryPageModel(database)
{
    /// <summary>What is reached with it.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Day by which.</summary>
    [BindProperty]
    public DateOnly? DueOn { get; set; }

    /// <summary>The day that it was reached.</summary>
    [BindProperty]
    public DateOnly? DoneOn { get; set; }

    /// <summary>What is to be said of it.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Checks what was typed; what is wrong goes to the model state.</summary>
    protected void Check()
    {
        Name = Clean(Name, Milestone.MaxNameLength, nameof(Name), "The milestone");
        Note = Clean(Note, Milestone.MaxNoteLength, nameof(Note), "The note");
        if (Name is null)
        {
            ModelState.AddModelError(nameof(Name), "Say what is reached");
        }

        if (DueOn is null && ModelState.GetFieldValidationState(nameof(DueOn)) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(DueOn), "Enter the day by which it is to be reached, for example 27 3 2027");
        }

        if (DoneOn > PhaseDay.Today(time))
        {
            ModelState.AddModelError(nameof(DoneOn), "The day that it was reached cannot be in the future");
        }
    }

    /// <summary>Puts what was typed on the milestone.</summary>
    protected void Apply(Milestone milestone)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        (milestone.Name, milestone.DueOn, milestone.DoneOn, milestone.Note) = (Name!, DueOn!.Value, DoneOn, Note);
    }
}
