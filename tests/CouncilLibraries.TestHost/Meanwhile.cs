using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CouncilLibraries.TestHost;

/// <summary>Does what another person does at the very same moment: after a request has read, before it saves.</summary>
public sealed class Meanwhile : SaveChangesInterceptor
{
    private const string Header = "X-Meanwhile";

    private static readonly HttpContextAccessor Requests = new();
    private readonly ConcurrentDictionary<string, Func<Task>> _deeds = new(StringComparer.Ordinal);

    /// <summary>Has a deed done before the next save of a person's requests.</summary>
    public void BeforeNextSaveOf(PageClient client, Func<Task> deed)
    {
        ArgumentNullException.ThrowIfNull(client);
        var name = Guid.NewGuid().ToString("N");
        _deeds[name] = deed;
        client.Http.DefaultRequestHeaders.Remove(Header);
        client.Http.DefaultRequestHeaders.Add(Header, name);
    }

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Requests.HttpContext?.Request.Headers[Header].ToString() is { Length: > 0 } name && _deeds.TryRemove(name, out var deed))
        {
            await deed();
        }

        return result;
    }
}
