using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>What people said of a masterclass, without names.</summary>
public sealed class AnswersModel(CouncilLibrariesContext database, TimeProvider time) : EventPageModel(database, time)
{
    /// <summary>The answers, in no order that tells anything.</summary>
    public IReadOnlyList<MasterclassAnswer> Answers { get; private set; } = [];

    /// <summary>How many found it how useful.</summary>
    public IEnumerable<(Usefulness Useful, int Count)> Counts => Enum.GetValues<Usefulness>().Select(u => (u, Answers.Count(a => a.Useful == u)));

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Answers = await Database.MasterclassAnswers.AsNoTracking().Where(a => a.MasterclassId == Id).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        return Page();
    }
}
