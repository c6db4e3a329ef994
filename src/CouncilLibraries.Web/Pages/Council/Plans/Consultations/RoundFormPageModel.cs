using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Consultations;

/// <summary>Adding a round of consultation and changing one ask the same questions; what came of it is asked of one that is there.</summary>
public abstract class RoundFormPageModel(CouncilLibrariesContext database, TimeProvider time) : RoundPageModel(database)
{
    private const int YearsAround = 10;

    /// <summary>Name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>First day.</summary>
    [BindProperty, Display(Name = "The first day")]
    public DateOnly? OpensOn { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty, Display(Name = "The last day")]
    public DateOnly? ClosesOn { get; set; }

    /// <summary>How people are asked.</summary>
    [BindProperty]
    public string? Methods { get; set; }

    /// <summary>Who is asked.</summary>
    [BindProperty]
    public string? Audience { get; set; }

    /// <summary>People reached, as typed.</summary>
    [BindProperty]
    public string? Reached { get; set; }

    /// <summary>Answers received, as typed.</summary>
    [BindProperty]
    public string? Responses { get; set; }

    /// <summary>What came of it.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>Whether numbers and outcome are asked for.</summary>
    public abstract bool AsksWhatCameOfIt { get; }

    /// <summary>Checks what was typed and gives it to a round; what is wrong goes to the model state.</summary>
    protected void Apply(ConsultationRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Name = Clean(Name, ConsultationRound.MaxNameLength, nameof(Name), "The name");
        if (Name is null)
        {
            ModelState.AddModelError(nameof(Name), "Give the round a name");
        }

        CheckDay(OpensOn, nameof(OpensOn));
        CheckDay(ClosesOn, nameof(ClosesOn));
        if (OpensOn is { } opens && ClosesOn is { } closes && closes < opens)
        {
            ModelState.AddModelError(nameof(ClosesOn), "The last day must be on or after the first");
        }

        (round.Name, round.OpensOn, round.ClosesOn) = (Name ?? "", OpensOn, ClosesOn);
        round.Methods = Clean(Methods, ConsultationRound.MaxTextLength, nameof(Methods), "How people are asked");
        round.Audience = Clean(Audience, ConsultationRound.MaxTextLength, nameof(Audience), "Who is asked");
        if (AsksWhatCameOfIt)
        {
            round.Reached = Number(Reached, nameof(Reached), "The number of people reached");
            round.Responses = Number(Responses, nameof(Responses), "The number of answers");
            round.Outcome = Clean(Outcome, ConsultationRound.MaxTextLength, nameof(Outcome), "What came of it");
        }
    }

    private void CheckDay(DateOnly? day, string field)
    {
        var today = PhaseDay.Today(time);
        var (first, last) = (today.AddYears(-YearsAround), today.AddYears(YearsAround));
        if (day is { } typed && (typed < first || typed > last))
        {
            ModelState.AddModelError(field, $"Enter a day between {PlanWords.Day(first)} and {PlanWords.Day(last)}");
        }
    }
}
