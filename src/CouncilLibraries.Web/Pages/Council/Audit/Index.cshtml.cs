using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Audit;

/// <summary>The council's own trail of changes.</summary>
[Authorize(Policies.ReadHistory)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council) : AuditListModel<AuditLine>(database)
{
    /// <summary>What the last check of the trail found; null before the first.</summary>
    public AuditCheck? Check { get; private set; }

    /// <summary>Number and hash of the last seal; null before the first.</summary>
    public (int Number, string Hash)? Seal { get; private set; }

    /// <inheritdoc />
    public override async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await base.OnGetAsync(cancellationToken);
        Check = await Database.AuditChecks.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        Seal = await Database.AuditSeals.OrderByDescending(s => s.Number).Select(s => new { s.Number, s.Hash }).FirstOrDefaultAsync(cancellationToken) is { } seal ? (seal.Number, seal.Hash) : null;
    }

    /// <inheritdoc />
    protected override string FileName => $"{council.Required.Identifier}-history.csv";

    /// <inheritdoc />
    protected override IReadOnlyList<CsvColumn<AuditLine>> Columns { get; } =
    [
        new("at", a => a.At.ToString("O", CultureInfo.InvariantCulture)), new("person_id", a => a.PersonId?.ToString()), new("action", a => a.Action), new("subject", a => a.Subject),
        new("changes", a => a.Changes), new("correlation", a => a.Correlation), new("reason", a => a.Reason), new("by_platform", a => a.IsPlatform),
    ];

    /// <inheritdoc />
    protected override IQueryable<Guid?> Doers => Database.AuditEntries.Select(a => a.PersonId)
        .Concat(Database.PlatformAuditEntries.Where(a => a.CouncilId == council.Required.Id).Select(a => a.PersonId));

    /// <inheritdoc />
    protected override IQueryable<AuditLine> Matching(AuditFilter filter) =>
        AuditLine.Of(Database.AuditEntries.AsNoTracking(), Database.PlatformAuditEntries.AsNoTracking(), council.Required.Id, filter);
}
