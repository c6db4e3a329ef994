using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Returns;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Operator.Years;

/// <summary>What is asked of a year when it is added or changed.</summary>
public sealed class YearForm
{
    /// <summary>Whether councils can give figures.</summary>
    [Display(Name = "Status"), EnumDataType(typeof(CollectionStatus), ErrorMessage = "Choose the status")]
    public CollectionStatus Status { get; set; }

    /// <summary>Day that figures are asked for by.</summary>
    [Display(Name = "Figures asked for by", Description = "For example, 30 6 2026. The year stays open until you close it"), Required(ErrorMessage = "Enter the day that figures are asked for by")]
    public DateOnly? ClosesOn { get; set; }

    /// <summary>Day that the comparison is planned for.</summary>
    [Display(Name = "Comparison planned for", Description = "Councils are told this day. The members’ comparison is published by itself on it, from six in the morning. Leave blank if it is not set")]
    public DateOnly? PublishOn { get; set; }

    /// <summary>Mid-year of the residents.</summary>
    [Display(Name = "Residents of which mid-year?", Description = "Figures are divided by the number of residents in the middle of this year, for example 2024"), Required(ErrorMessage = "Enter a year, like 2024"),
        Range(2000, 2100, ErrorMessage = "The year must lie between 2000 and 2100")]
    public int? ReferenceYear { get; set; }

    /// <summary>Adds what is wrong with the days.</summary>
    /// <param name="state">Takes the errors, under <c>Form</c>.</param>
    /// <param name="year">The year; null where it could not be read.</param>
    /// <param name="plannedBefore">The day that the comparison was planned for until now.</param>
    /// <param name="today">Today.</param>
    public void Check(ModelStateDictionary state, ReportingPeriod? year, DateOnly? plannedBefore, DateOnly today)
    {
        if (year is { } period && ClosesOn is { } closes && closes <= period.End)
        {
            state.AddModelError("Form.ClosesOn", $"The day must come after the year's last, {period.End:d MMMM yyyy}");
        }

        if (PublishOn is { } publish && ClosesOn is { } asked && publish <= asked)
        {
            state.AddModelError("Form.PublishOn", "The comparison must come after the day that figures are asked for by");
        }
        else if (PublishOn != plannedBefore && PublishOn <= today)
        {
            state.AddModelError("Form.PublishOn", "The day must come after today: on it, the comparison is published. To publish today, ask for it under Publications");
        }
    }
}
