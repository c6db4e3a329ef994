using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>Where a round of consultation stands on a day.</summary>
public enum RoundState
{
    /// <summary>Its days are not all set.</summary>
    NoDays,

    /// <summary>Not open yet.</summary>
    Planned,

    /// <summary>People can answer.</summary>
    Open,

    /// <summary>It is over.</summary>
    Closed,
}

/// <summary>How a round stands with one of the four principles.</summary>
/// <param name="Principle">The principle.</param>
/// <param name="Answer">Yes, partly or no; null while nobody said.</param>
/// <param name="Note">Why we say so.</param>
public sealed record RoundCheck(GunningPrinciple Principle, CheckAnswer? Answer, string? Note);

/// <summary>Something that several people said in a round.</summary>
/// <param name="Id">The theme.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Count">How many answers said so; null where they were not counted.</param>
/// <param name="Said">What people said.</param>
/// <param name="Did">What the council did about it, or why not; null while nothing is said.</param>
public sealed record RoundTheme(Guid Id, string Name, int? Count, string? Said, string? Did);

/// <summary>A document that was before the public in a round.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">What it is.</param>
/// <param name="Address">Its address on the web; null for a file.</param>
/// <param name="FileName">Name of the file; null for an address.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
public sealed record RoundDocument(Guid Id, string Title, string? Address, string? FileName, int? Bytes, string? Sha256);

/// <summary>A round of consultation with all that belongs to it.</summary>
/// <param name="Id">The round.</param>
/// <param name="Name">Name.</param>
/// <param name="OpensOn">First day.</param>
/// <param name="ClosesOn">Last day.</param>
/// <param name="Methods">How people are asked.</param>
/// <param name="Audience">Who is asked.</param>
/// <param name="Reached">People invited or reached, where known.</param>
/// <param name="Responses">Answers received, where known.</param>
/// <param name="Outcome">What came of it in all.</param>
/// <param name="Checks">The four principles, in order.</param>
/// <param name="Themes">What people said, most often said first.</param>
/// <param name="Documents">What was before the public, oldest first.</param>
public sealed record PlanRound(
    Guid Id, string Name, DateOnly? OpensOn, DateOnly? ClosesOn, string? Methods, string? Audience, int? Reached, int? Responses, string? Outcome,
    IReadOnlyList<RoundCheck> Checks, IReadOnlyList<RoundTheme> Themes, IReadOnlyList<RoundDocument> Documents)
{
    /// <summary>How many days people can answer, the first and the last among them; null where they are not both set.</summary>
    public int? Days => ClosesOn?.DayNumber - OpensOn?.DayNumber + 1;

    /// <summary>Whether it is shorter than is usual.</summary>
    public bool IsShort => Days < ConsultationRound.UsualDays;

    /// <summary>Themes of which nothing is said about what was done.</summary>
    public IEnumerable<RoundTheme> Unanswered => Themes.Where(t => t.Did is null);

    /// <summary>Principles that it does not wholly meet, or of which nobody said yet.</summary>
    public int ChecksOpen => Checks.Count(c => c.Answer != CheckAnswer.Yes);

    /// <summary>Whether nothing would be lost with it but its own page.</summary>
    public bool HoldsNothing => Themes.Count == 0 && Documents.Count == 0 && Checks.All(c => c.Answer is null) && Responses is null && Outcome is null;

    /// <summary>Where it stands on a day.</summary>
    public RoundState StateOn(DateOnly today) =>
        ClosesOn < today ? RoundState.Closed
        : OpensOn is null || ClosesOn is null ? RoundState.NoDays
        : OpensOn > today ? RoundState.Planned : RoundState.Open;
}

/// <summary>Reads the consultations of a plan.</summary>
public sealed class PlanConsultations(CouncilLibrariesContext database)
{
    /// <summary>All rounds of a plan in the order of their days; those without a day last.</summary>
    public Task<IReadOnlyList<PlanRound>> ReadAsync(Guid planId, CancellationToken cancellationToken) =>
        ReadAsync(database.ConsultationRounds.Where(r => r.PlanId == planId), cancellationToken);

    /// <summary>One round of a plan; null where there is none of this id.</summary>
    public async Task<PlanRound?> FindAsync(Guid planId, Guid roundId, CancellationToken cancellationToken) =>
        (await ReadAsync(database.ConsultationRounds.Where(r => r.PlanId == planId && r.Id == roundId), cancellationToken)).SingleOrDefault();

    private async Task<IReadOnlyList<PlanRound>> ReadAsync(IQueryable<ConsultationRound> which, CancellationToken cancellationToken)
    {
        var rounds = await which.AsNoTracking().Include(r => r.Checks).Include(r => r.Themes).AsSplitQuery().OrderBy(r => r.Id).ToListAsync(cancellationToken);
        // The content of the files stays where it is.
        var documents = await (from document in database.ConsultationDocuments.AsNoTracking()
                               where which.Any(r => r.Id == document.RoundId)
                               join file in database.PlanFiles on document.FileId equals file.Id into files
                               from file in files.DefaultIfEmpty()
                               orderby document.Id
                               select new { document.RoundId, Document = new RoundDocument(document.Id, document.Title, document.Address, file.FileName, file.Bytes, file.Sha256) }).ToListAsync(cancellationToken);
        return
        [
            .. rounds.OrderBy(r => r.OpensOn ?? DateOnly.MaxValue).ThenBy(r => r.Id).Select(r => new PlanRound(
                r.Id, r.Name, r.OpensOn, r.ClosesOn, r.Methods, r.Audience, r.Reached, r.Responses, r.Outcome,
                [.. Enum.GetValues<GunningPrinciple>().Select(p => r.Checks.Find(c => c.Principle == p) is { } check ? new RoundCheck(p, check.Answer, check.Note) : new RoundCheck(p, null, null))],
                [.. r.Themes.OrderByDescending(t => t.Count ?? -1).ThenBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase).Select(t => new RoundTheme(t.Id, t.Name, t.Count, t.Said, t.Did))],
                [.. documents.Where(d => d.RoundId == r.Id).Select(d => d.Document)])),
        ];
    }
}
