using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Benchmarks;

/// <summary>Records whether the scope's council takes part in the comparison of members' figures.</summary>
public sealed class ContributionChoices(CouncilLibrariesContext database, ICurrentCouncil current, TimeProvider time)
{
    /// <summary>Records a decision; one that stands already is left as it is. The caller saves.</summary>
    /// <param name="contributes">Whether it takes part.</param>
    /// <param name="personId">Who decided; null for the operator's import.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task DecideAsync(bool contributes, Guid? personId, CancellationToken cancellationToken)
    {
        var choice = await database.ContributionChoices.SingleOrDefaultAsync(cancellationToken);
        if (choice is null)
        {
            database.ContributionChoices.Add(new ContributionChoice
            {
                CouncilId = current.Required.Id, Contributes = contributes, DecidedById = personId, DecidedAt = time.GetUtcNow(),
            });
        }
        else if (choice.Contributes != contributes)
        {
            (choice.Contributes, choice.DecidedById, choice.DecidedAt) = (contributes, personId, time.GetUtcNow());
        }
    }
}
