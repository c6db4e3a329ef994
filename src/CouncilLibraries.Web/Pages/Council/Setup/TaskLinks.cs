using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Web.Access;

namespace CouncilLibraries.Web.Pages.Council.Setup;

/// <summary>Where each task is done, and what is said of it to this person.</summary>
public static class TaskLinks
{
    /// <summary>The page where a task is done; null where this person does not open it.</summary>
    public static string? PageOf(SetupTask task, CouncilPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return task switch
        {
            SetupTask.Agreement => "/Council/Setup/Agreement",
            SetupTask.Check => "/Council/Setup/Check",
            SetupTask.Collect => "/Council/Setup/Collect",
            SetupTask.People => place.Allows(Policies.ManagePeople) ? "/Council/People/InviteMany" : null,
            _ => place.Allows(Policies.ApproveFigures) ? "/Council/Setup/Contribution" : null,
        };
    }

    /// <summary>Whether the task is to be done by the head of service and this person is not.</summary>
    public static bool WaitsForHead(SetupStep step, CouncilPlace place)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step is { Task: SetupTask.Contribution, IsDone: false } && !place.Allows(Policies.ApproveFigures);
    }

    /// <summary>A line of help under a task that is not done; null where there is none.</summary>
    public static string? Hint(SetupStep step, SetupProgress progress, CouncilPlace place)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(place);
        return step.IsDone ? null : step.Task switch
        {
            SetupTask.Agreement => progress.AgreementChanged ? "Its text has changed since we accepted it" : "One page, in plain words",
            SetupTask.Contribution => WaitsForHead(step, place) ? "The head of library service decides: invite them if they are not here yet" : "Yes or no; either can be changed later",
            SetupTask.Check => "They are loaded already: look whether they are right",
            SetupTask.Collect => "The rest is not asked for",
            _ => place.Allows(Policies.ManagePeople) ? "One at a time, or paste a list" : "The council’s administrator invites them",
        };
    }

    /// <summary>Who did a task, and when, as far as it is known.</summary>
    public static string Done(SetupStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return $"Done{(step.By is null ? "" : $" by {step.By}")}{(step.At is { } at ? $" on {at:d MMMM yyyy}" : "")}";
    }
}
