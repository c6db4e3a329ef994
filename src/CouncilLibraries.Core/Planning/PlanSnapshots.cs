using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Planning;

/// <summary>Makes and reads frozen copies: one place says how a copy becomes text, and how the text is hashed.</summary>
public static class PlanSnapshots
{
    /// <summary>Version of the shape of what is made now.</summary>
    public const int Shape = 1;

    // Never changed: what was written once must be read for ever.
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Makes a frozen copy; the caller adds and saves it. Where somebody makes another at the same moment, one of the two is a duplicate.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="number">From <see cref="NextNumberAsync"/>.</param>
    /// <param name="kind">What it is made for.</param>
    /// <param name="content">All of it: plain records, whose properties that follow from others are marked <see cref="JsonIgnoreAttribute"/>; no names of people that may have to be taken out one day.</param>
    /// <param name="personId">Who makes it.</param>
    /// <param name="now">When.</param>
    public static PlanSnapshot Make(StrategicPlan plan, int number, SnapshotKind kind, object content, Guid personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (text, hash) = Write(content);
        return new PlanSnapshot { CouncilId = plan.CouncilId, PlanId = plan.Id, Number = number, Kind = kind, MadeAt = now, MadeById = personId, Shape = Shape, Content = text, Sha256 = hash };
    }

    /// <summary>Content as text, with the hash of its bytes.</summary>
    public static (string Text, string Sha256) Write(object content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = JsonSerializer.Serialize(content, content.GetType(), Json);
        return (text, Hash(text));
    }

    /// <summary>Whether its content is what it was when it was made.</summary>
    public static bool Verify(PlanSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Hash(snapshot.Content) == snapshot.Sha256;
    }

    /// <summary>Its content, read.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static T Read<T>(string content) => JsonSerializer.Deserialize<T>(content, Json) ?? throw new JsonException("The copy is empty.");

    /// <summary>The number of a plan's next frozen copy.</summary>
    public static async Task<int> NextNumberAsync(this CouncilLibrariesContext database, Guid planId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return 1 + (await database.PlanSnapshots.Where(s => s.PlanId == planId).MaxAsync(s => (int?)s.Number, cancellationToken) ?? 0);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
