using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.CaseStudies;

/// <summary>A last look before a case study goes to the head of library service, or from there to the operator.</summary>
[Authorize(Policies.WriteCaseStudies)]
public sealed class SendModel(CouncilLibrariesContext database, CaseStudyReview review, Frameworks frameworks, ICurrentCouncil council, PublicLinks links)
    : CaseStudyPageModel(database, review, frameworks, council)
{
    private const CaseStudyRights Sending = CaseStudyRights.SendToHead | CaseStudyRights.SendToOperator;

    /// <summary>What is still to be written, in words.</summary>
    public IReadOnlyList<string> Missing => [.. Study.Missing().Select(name => name switch
    {
        nameof(CaseStudy.Summary) => "a summary",
        nameof(CaseStudy.Did) => "what we did",
        nameof(CaseStudy.Why) => "why we did it",
        nameof(CaseStudy.Worked) => "what worked",
        _ => "what it is about, so that others find it",
    })];

    /// <summary>Where the council's name stands although it is to be left out.</summary>
    public IReadOnlyList<string> NamesUsIn => Study.ShowsCouncil ? [] :
    [
        .. new[] { ("the title", Study.Title), ("the summary", Study.Summary), ("the cost", Study.Cost) }.Concat(CaseStudyWords.Parts(Preview.Text).Select(p => ($"“{p.Heading}”", (string?)p.Text)))
            .Append(("the figures", string.Join(' ', Study.Figures.Select(f => $"{f.Label} {f.Source}"))))
            .Where(p => p.Item2?.Contains(Council.Name, StringComparison.OrdinalIgnoreCase) == true).Select(p => p.Item1),
    ];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(Sending, cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Study.Version;
        return Page();
    }

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(Sending, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Version != Study.Version)
        {
            return Changed();
        }

        if (Missing.Count > 0)
        {
            return this.Invalid();
        }

        if (May(CaseStudyRights.SendToHead))
        {
            return await Review.SendToHeadAsync(Study, Me, links.To("/Council/CaseStudies/Details", new { council = Council.Identifier, id = Id }), cancellationToken)
                ? Back("It went to our head of library service.") : Changed();
        }

        return await Review.SendToOperatorAsync(Id, Version, Me, links.To("/Operator/CaseStudies/Details", new { id = Id }), cancellationToken)
            ? Back("It went to the operator.") : Changed();
    }
}
