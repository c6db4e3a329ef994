using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CouncilLibraries.TestHost;

/// <summary>
/// Counts the database commands of each request that carries <see cref="Header"/>, so that a page's round trips can be
/// held to a number while other tests use the same site.
/// </summary>
public sealed class CommandCounter : DbCommandInterceptor
{
    /// <summary>The header whose value names the request.</summary>
    public const string Header = "X-Count-Commands";

    private static readonly HttpContextAccessor Requests = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _commands = new(StringComparer.Ordinal);

    /// <summary>Opens an address and says how many commands the request took.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(PageClient client, string address)
    {
        ArgumentNullException.ThrowIfNull(client);
        var name = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add(Header, name);
        using var answer = await client.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync();
        return _commands.TryRemove(name, out var found) ? [.. found] : [];
    }

    /// <inheritdoc />
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Count(command);
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return ValueTask.FromResult(result);
    }

    private void Count(DbCommand command)
    {
        if (Requests.HttpContext?.Request.Headers[Header].ToString() is { Length: > 0 } name)
        {
            _commands.GetOrAdd(name, _ => new()).Enqueue(command.CommandText);
        }
    }
}
