using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Options;

/// <summary>How far a person is with scoring.</summary>
/// <param name="Name">Name.</param>
/// <param name="Scored">Options scored under every criterion that counts.</param>
/// <param name="NotScored">Names of the options that are left.</param>
public sealed record Scorer(string Name, int Scored, IReadOnlyList<string> NotScored);

/// <summary>
/// A page that shows what people think of options. Whoever may score sees what others said of an option when their own scores are
/// saved, so that nobody's are drawn to those of others; who steers the plan and does not score can ask to be shown them.
/// </summary>
public abstract class AppraisalPageModel(CouncilLibrariesContext database, PlanAppraisal appraisals) : OptionsPageModel(database)
{
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    /// <summary>Asked for by who steers the plan and does not score: shows the results.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Unscored { get; set; }

    /// <summary>The options, weighed.</summary>
    public Appraisal Appraisal { get; private set; } = null!;

    /// <summary>Who gave which score.</summary>
    public IReadOnlyList<OptionScore> Scores { get; private set; } = [];

    /// <summary>Criteria that a person is to score under: those that count, or all while none does.</summary>
    public IReadOnlyList<AppraisedCriterion> Asked => Appraisal.Criteria.Any(c => c.Weight > 0) ? [.. Appraisal.Criteria.Where(c => c.Weight > 0)] : Appraisal.Criteria;

    /// <summary>Options that this person may score and has not scored in full.</summary>
    public IReadOnlyList<AppraisedOption> ToScore => May(PlanRights.Score) ? [.. Appraisal.Options.Where(o => !HasScored(Me, o.Id))] : [];

    /// <summary>Whether this person can ask to be shown the results without scoring.</summary>
    public bool CanAsk => May(PlanRights.Steer) && !SeesAll;

    /// <summary>Whether this person is shown what others said of an option; where no other has scored it, there is nothing to hide.</summary>
    public bool Sees(AppraisedOption option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return !May(PlanRights.Score) || option.DroppedReason is not null || HasScored(Me, option.Id) || (Unscored && May(PlanRights.Steer)) || Scores.All(s => s.OptionId != option.Id || s.PersonId == Me);
    }

    /// <summary>Whether this person is shown the results of all options, and so their order.</summary>
    public bool SeesAll => Appraisal.Options.All(Sees);

    /// <summary>Whether a person scored an option under every criterion that is asked.</summary>
    public bool HasScored(Guid person, Guid option) => Asked.All(c => Scores.Any(s => s.PersonId == person && s.OptionId == option && s.CriterionId == c.Id));

    /// <summary>Name of whoever scored.</summary>
    public string NameOf(Guid person) => names.GetValueOrDefault(person, OptionWords.Gone);

    /// <summary>Who is to score and who did, by name.</summary>
    public IReadOnlyList<Scorer> Scorers()
    {
        if (Appraisal.Criteria.Count == 0)
        {
            return [];
        }

        var people = Plan.Stages.SelectMany(s => s.OwnerId is { } owner ? s.EditorIds.Prepend(owner) : s.EditorIds).Where(names.ContainsKey).Concat(Scores.Select(s => s.PersonId)).Distinct();
        return
        [
            .. people.Select(p => (Name: NameOf(p), Left: Appraisal.Options.Where(o => !HasScored(p, o.Id)).Select(o => o.Name).ToList()))
                .Select(p => new Scorer(p.Name, Appraisal.Options.Count - p.Left.Count, p.Left)).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>Reads the plan with its options, weighed.</summary>
    protected async Task<IActionResult?> LoadAppraisalAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(PlanRights.Read, cancellationToken) is { } answer)
        {
            return answer;
        }

        (Appraisal, Scores) = await appraisals.ReadAsync(Plan, cancellationToken);
        names = WorksOnPlan
            ? await Database.Memberships.AsNoTracking().Where(m => m.CouncilId == Plan.CouncilId).Select(m => new { m.PersonId, m.Person!.Name }).ToDictionaryAsync(m => m.PersonId, m => m.Name, cancellationToken)
            : names;
        return null;
    }
}
