using System.Globalization;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>The costs of one year, as typed.</summary>
public sealed class CostLine
{
    /// <summary>The year.</summary>
    public string YearId { get; set; } = "";

    /// <summary>Spent once.</summary>
    public string? Capital { get; set; }

    /// <summary>Spent to run it.</summary>
    public string? Running { get; set; }

    /// <summary>Income.</summary>
    public string? Income { get; set; }

    /// <summary>Version that the form was made from; 0 for a year without any.</summary>
    public int Version { get; set; }
}

/// <summary>What an option costs, year by year of the plan.</summary>
public sealed class CostsModel(CouncilLibrariesContext database) : OptionPageModel(database)
{
    private const string OtherwiseIncome = "What comes in goes under income";
    private const string OtherwiseCost = "What is paid out goes under capital or running costs";

    /// <summary>One line a year of the plan.</summary>
    [BindProperty]
    public List<CostLine> Lines { get; set; } = [];

    /// <summary>Years outside the plan's, kept but not counted.</summary>
    public IReadOnlyList<CostYear> Outside => CostProfile.Of(Years, Option.Costs.ConvertAll(CostYear.Of), 0).Outside;

    private List<string> Years => [.. Plan.AllYears.Select(y => y.ToString())];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Lines = Years.ConvertAll(LineOf);
        return Page();
    }

    /// <summary>Saves them. A year without any figure is not kept.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadOptionToChangeAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (!Lines.Select(l => l.YearId).SequenceEqual(Years))
        {
            var typed = Lines;
            ModelState.Clear();
            ModelState.AddModelError("", "Somebody changed the plan’s years while you had the page open. What you typed for its years is kept: look through it, then save again");
            Lines = Years.ConvertAll(y => typed.Find(l => l.YearId == y) ?? LineOf(y));
            return this.Invalid();
        }

        foreach (var (index, line) in Lines.Index())
        {
            Put(index, line, Option.Costs.Find(c => c.YearId == line.YearId));
        }

        return ModelState.IsValid && await SaveAsync("", cancellationToken) ? BackToOption("The costs are saved.") : this.Invalid();
    }

    private void Put(int index, CostLine line, OptionCost? stored)
    {
        var capital = Read(nameof(CostLine.Capital), "Capital", line.Capital, OtherwiseIncome);
        var running = Read(nameof(CostLine.Running), "Running costs", line.Running, OtherwiseIncome);
        var income = Read(nameof(CostLine.Income), "Income", line.Income, OtherwiseCost);
        if ((capital, running, income) == (stored?.Capital, stored?.Running, stored?.Income))
        {
            return;
        }

        if (line.Version != (stored?.Version ?? 0))
        {
            var now = stored is null ? "nothing is known" : $"capital {OptionWords.Pounds(stored.Capital)}, running costs {OptionWords.Pounds(stored.Running)}, income {OptionWords.Pounds(stored.Income)}";
            ModelState.AddModelError($"Lines[{index}].Capital", $"Somebody else changed {line.YearId} meanwhile: {now}. Save again to keep what stands here");
            ModelState.Remove($"Lines[{index}].Version");
            line.Version = stored?.Version ?? 0;
        }
        else if (stored is null)
        {
            Database.OptionCosts.Add(new OptionCost { CouncilId = Plan.CouncilId, OptionId = OptionId, YearId = line.YearId, Capital = capital, Running = running, Income = income });
        }
        else if ((capital, running, income) == (null, null, null))
        {
            Database.OptionCosts.Remove(stored);
        }
        else
        {
            (stored.Capital, stored.Running, stored.Income) = (capital, running, income);
        }

        long? Read(string field, string what, string? text, string otherwise)
        {
            if (OptionWords.Read(text, otherwise, out var pounds) is { } wrong)
            {
                ModelState.AddModelError($"Lines[{index}].{field}", $"{what} of {line.YearId} {wrong}");
            }

            return pounds;
        }
    }

    private CostLine LineOf(string year)
    {
        return Option.Costs.Find(c => c.YearId == year) is { } cost
            ? new CostLine { YearId = year, Capital = Typed(cost.Capital), Running = Typed(cost.Running), Income = Typed(cost.Income), Version = cost.Version }
            : new CostLine { YearId = year };

        static string? Typed(long? pounds) => pounds?.ToString("#,0", CultureInfo.InvariantCulture);
    }
}
