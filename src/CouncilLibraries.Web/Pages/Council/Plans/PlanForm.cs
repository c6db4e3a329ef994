using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>Name and years of a plan, as typed.</summary>
public sealed class PlanForm
{
    private ReportingPeriod year;

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Its first year.</summary>
    public string? FirstYear { get; set; }

    /// <summary>How many years it is for.</summary>
    public int Years { get; set; }

    /// <summary>The first year, once <see cref="Check"/> found nothing wrong with it.</summary>
    internal ReportingPeriod Year => year;

    /// <summary>Checks what was typed.</summary>
    /// <returns>What is wrong.</returns>
    public IEnumerable<FormError> Check()
    {
        Name = Name?.Trim();
        if (string.IsNullOrEmpty(Name))
        {
            yield return new FormError(nameof(Name), "Give the plan a name");
        }
        else if (Name.Length > StrategicPlan.MaxNameLength)
        {
            yield return new FormError(nameof(Name), $"The name must be {StrategicPlan.MaxNameLength} characters or fewer");
        }

        if (!ReportingPeriod.TryParseYear(FirstYear, out year, out _))
        {
            yield return new FormError(nameof(FirstYear), "Enter the first year of the plan, like 2027-28");
        }
        else if (year.StartYear + Math.Clamp(Years, StrategicPlan.FewestYears, StrategicPlan.MostYears) - 1 > ReportingPeriod.LatestYear)
        {
            yield return new FormError(nameof(FirstYear), "That year is too far ahead");
        }

        if (Years is < StrategicPlan.FewestYears or > StrategicPlan.MostYears)
        {
            yield return new FormError(nameof(Years), $"Enter how many years the plan is for, from {StrategicPlan.FewestYears} to {StrategicPlan.MostYears}");
        }
    }
}
