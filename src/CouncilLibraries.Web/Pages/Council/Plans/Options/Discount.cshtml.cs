using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>The rate at which costs of later years are discounted.</summary>
public sealed class DiscountModel(CouncilLibrariesContext database) : OptionsPageModel(database)
{
    private const int MostDecimals = 2;

    /// <summary>The rate as typed, per cent a year.</summary>
    [BindProperty]
    public string? Rate { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Rate, Version) = (Plan.DiscountRate.ToString("0.##", CultureInfo.InvariantCulture), Plan.Version);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckVersion();
        if (!decimal.TryParse(Rate?.Replace("%", "", StringComparison.Ordinal).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            || rate > StrategicPlan.HighestDiscountRate || rate != decimal.Round(rate, MostDecimals))
        {
            ModelState.AddModelError(nameof(Rate), $"The discount rate must be a number from 0 to {StrategicPlan.HighestDiscountRate}, for example {AppraisalWords.Rate(StrategicPlan.UsualDiscountRate).TrimEnd('%')}");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        Plan.DiscountRate = rate;
        if (await Database.TrySaveNewAsync(cancellationToken))
        {
            return Done($"The discount rate is {AppraisalWords.Rate(rate)}.");
        }

        if (await LoadToChangeAsync(cancellationToken) is { } gone)
        {
            return gone;
        }

        CheckVersion();
        return this.Invalid();
    }

    private void CheckVersion() => CheckVersion(Plan.Version, nameof(Rate), new SavedAnswer("Discount rate", AppraisalWords.Rate(Plan.DiscountRate)));
}
