using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Web.Pages.Public.Toolkits.StrategicPlanning;

/// <summary>What <c>_Stage</c> writes of a stage.</summary>
/// <param name="Guide">The whole guide.</param>
/// <param name="Stage">The stage.</param>
/// <param name="IsPart">Whether the stage is one of several on the page: its headings are one level lower then.</param>
public sealed record StageText(PlanGuide Guide, PlanStageGuide Stage, bool IsPart);
