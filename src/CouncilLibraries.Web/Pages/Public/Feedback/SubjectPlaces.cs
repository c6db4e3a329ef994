using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Feedback;

/// <summary>Where on the public pages that stands what comments are about.</summary>
public static class SubjectPlaces
{
    private const string Toolkit = "/Public/Toolkits/BenchmarkingFramework/";
    private const string Planning = "/Public/Toolkits/StrategicPlanning/";

    /// <summary>Whether comments on a subject are shown where it stands. Those on a part of the site are not: it may be a council's own.</summary>
    public static bool HasPlace(string key) => SiteAreas.Subject(key) is null && key != FeedbackSubject.Site.Key;

    /// <summary>Address of a subject; the next larger thing where it is no longer there.</summary>
    /// <param name="url">Makes addresses.</param>
    /// <param name="key">Key of the subject.</param>
    /// <param name="framework">The version that the public pages show; null while there is none.</param>
    public static string AddressOf(IUrlHelper url, string key, Framework? framework)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (SiteAreas.Subject(key) is not null)
        {
            return url.Page("/Public/Feedback/Index", new { about = key })!;
        }

        if (FeedbackSubject.IsPlanning(key, out var stage))
        {
            return stage is null ? url.Page($"{Planning}Index")! : url.Page($"{Planning}Stages", new { stage = stage.Key })!;
        }

        if (FeedbackSubject.Read(key) is not var (of, part))
        {
            return url.Page("/Public/Index")!;
        }

        if (part is not null && framework?.Key == of)
        {
            if (framework.FindArea(part) is not null)
            {
                return url.Page($"{Toolkit}ResultsAreas", new { key = part })!;
            }

            if (framework.Characteristics.FirstOrDefault(c => c.Key == part || c.Criteria.Any(x => x.Key == part)) is { } characteristic)
            {
                return url.Page($"{Toolkit}Characteristics", new { key = characteristic.Key }) + (characteristic.Key == part ? "" : $"#{part}");
            }
        }

        return url.Page($"{Toolkit}Index")!;
    }
}
