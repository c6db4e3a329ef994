using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CouncilLibraries.Web.Pages.Council.Audit;

/// <summary>The council's own trail of changes.</summary>
[Authorize(Policies.ReadHistory)]
public sealed class IndexModel(CouncilLibrariesContext database, ICurrentCouncil council) : AuditListModel<AuditEntry>(database)
{
    /// <inheritdoc />
    protected override string FileName => $"{council.Required.Identifier}-history.csv";

    /// <inheritdoc />
    protected override IReadOnlyList<CsvColumn<AuditEntry>> Columns { get; } =
    [
        new("at", a => a.At.ToString("O", CultureInfo.InvariantCulture)), new("person_id", a => a.PersonId?.ToString()), new("action", a => a.Action), new("subject", a => a.Subject),
        new("changes", a => a.Changes), new("correlation", a => a.Correlation),
    ];

    /// <inheritdoc />
    protected override IQueryable<AuditEntry> Rows => Database.AuditEntries;
}
