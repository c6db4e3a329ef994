using CouncilLibraries.Core.Learning;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>A figure as typed.</summary>
public sealed class FigureLine
{
    /// <summary>What is counted.</summary>
    public string? Label { get; set; }

    /// <summary>Before.</summary>
    public string? Before { get; set; }

    /// <summary>After.</summary>
    public string? After { get; set; }

    /// <summary>Where the figures are from.</summary>
    public string? Source { get; set; }
}

/// <summary>A case study as typed.</summary>
public sealed class CaseStudyForm
{
    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>What it is about.</summary>
    public string? Summary { get; set; }

    /// <summary>What we did.</summary>
    public string? Did { get; set; }

    /// <summary>Why.</summary>
    public string? Why { get; set; }

    /// <summary>What worked.</summary>
    public string? Worked { get; set; }

    /// <summary>What worked less well.</summary>
    public string? WorkedLess { get; set; }

    /// <summary>Techniques.</summary>
    public string? Techniques { get; set; }

    /// <summary>What was hard.</summary>
    public string? Challenges { get; set; }

    /// <summary>Skills.</summary>
    public string? Skills { get; set; }

    /// <summary>What it cost, in words.</summary>
    public string? Cost { get; set; }

    /// <summary>What it cost, in pounds.</summary>
    public string? Pounds { get; set; }

    /// <summary>Figures, always <see cref="CaseStudy.MaxFigures"/> lines.</summary>
    public List<FigureLine> Figures { get; set; } = [];

    /// <summary>Whether the council's name is shown.</summary>
    public bool ShowsCouncil { get; set; } = true;

    /// <summary>The form of a stored text.</summary>
    public static CaseStudyForm Of(CaseStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new CaseStudyForm
        {
            Title = study.Title, Summary = study.Summary, Did = study.Did, Why = study.Why, Worked = study.Worked, WorkedLess = study.WorkedLess, Techniques = study.Techniques,
            Challenges = study.Challenges, Skills = study.Skills, Cost = study.Cost, Pounds = study.CostPence is { } pence ? (pence / 100).ToString("#,0", System.Globalization.CultureInfo.CurrentCulture) : null,
            ShowsCouncil = study.ShowsCouncil, Figures = [.. study.Figures.Select(f => new FigureLine { Label = f.Label, Before = f.Before, After = f.After, Source = f.Source })],
        }.WithAllLines();
    }

    /// <summary>The same form with blank lines for the figures that can be added.</summary>
    public CaseStudyForm WithAllLines()
    {
        Figures = [.. Figures.Take(CaseStudy.MaxFigures), .. Enumerable.Range(0, Math.Max(0, CaseStudy.MaxFigures - Figures.Count)).Select(_ => new FigureLine())];
        return this;
    }
}
