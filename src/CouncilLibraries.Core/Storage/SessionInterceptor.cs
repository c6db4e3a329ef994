using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CouncilLibraries.Core.Storage;

/// <summary>
/// Tells the database which council and person a connection works for, each time it is opened; the pool's reset clears it.
/// </summary>
/// <param name="tell">Writes the database's own statement for a council and a person, either of which may be null.</param>
public sealed class SessionInterceptor(Action<DbCommand, Guid?, Guid?> tell) : DbConnectionInterceptor
{
    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection, eventData);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Command(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(eventData);
        var context = (CouncilLibrariesContext)eventData.Context!;
        var command = connection.CreateCommand();
        tell(command, context.CouncilId, context.PersonId);
        return command;
    }
}
