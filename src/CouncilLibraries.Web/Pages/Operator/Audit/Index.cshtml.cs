using System.Globalization;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Exports;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Audit;

/// <summary>The platform's trail of changes.</summary>
public sealed class IndexModel(CouncilLibrariesContext database) : AuditListModel<PlatformAuditEntry>(database)
{
    /// <summary>The council that it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Council { get; set; }

    /// <summary>Councils to choose from.</summary>
    public IReadOnlyList<Choice> Councils { get; private set; } = [];

    /// <inheritdoc />
    public override Dictionary<string, string?> Asked => new(base.Asked, StringComparer.Ordinal) { ["council"] = Council?.ToString() };

    /// <inheritdoc />
    public override async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Councils = await Database.Councils.OrderBy(c => c.Name).Select(c => new Choice(c.Id.ToString(), c.Name, null)).ToListAsync(cancellationToken);
        await base.OnGetAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override string FileName => "history.csv";

    /// <inheritdoc />
    protected override IReadOnlyList<CsvColumn<PlatformAuditEntry>> Columns { get; } =
    [
        new("at", a => a.At.ToString("O", CultureInfo.InvariantCulture)), new("person_id", a => a.PersonId?.ToString()), new("action", a => a.Action), new("subject", a => a.Subject),
        new("council_id", a => a.CouncilId?.ToString()), new("changes", a => a.Changes), new("correlation", a => a.Correlation), new("reason", a => a.Reason),
    ];

    /// <inheritdoc />
    protected override IQueryable<Guid?> Doers => Database.PlatformAuditEntries.Select(a => a.PersonId);

    /// <inheritdoc />
    protected override IQueryable<PlatformAuditEntry> Matching(AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = filter.Narrow(Database.PlatformAuditEntries.AsNoTracking());
        return Council is { } id ? rows.Where(a => a.CouncilId == id) : rows;
    }

    /// <inheritdoc />
    protected override Guid? CouncilOf(PlatformAuditEntry row) => row?.CouncilId;
}
