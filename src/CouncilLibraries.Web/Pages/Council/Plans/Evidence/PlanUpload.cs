using System.Globalization;
using System.Security.Cryptography;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Planning;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Reads a file that is to belong to a plan, and checks it by its content.</summary>
public static class PlanUpload
{
    /// <summary>What is taken.</summary>
    public static string Hint { get; } = $"{char.ToUpperInvariant(EvidenceContent.Taken[0])}{EvidenceContent.Taken[1..]}, up to {Size(PlanFile.MaxBytes)}. Nothing personal about readers or staff";

    /// <summary>A size as people write it.</summary>
    public static string Size(int bytes) => bytes >= 1024 * 1024
        ? $"{(bytes / (1024m * 1024m)).ToString("0.#", CultureInfo.CurrentCulture)} MB" : $"{Math.Max(1, bytes / 1024).ToString(CultureInfo.CurrentCulture)} KB";

    /// <summary>Reads it; what is wrong goes to the model state.</summary>
    /// <param name="upload">What came; null for nothing.</param>
    /// <param name="field">The field that messages lead to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="now">When.</param>
    /// <param name="errors">Takes the messages.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where something is wrong.</returns>
    public static async Task<PlanFile?> ReadAsync(IFormFile? upload, string field, StrategicPlan plan, DateTimeOffset now, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(errors);
        var wrong = upload is null ? "Choose a file"
            : upload.Length == 0 ? "The file is empty"
            : upload.Length > PlanFile.MaxBytes ? $"The file must be {Size(PlanFile.MaxBytes)} or less"
            : upload.FileName.Length > PlanFile.MaxNameLength ? "The file’s name is too long" : null;
        if (wrong is not null)
        {
            errors.AddModelError(field, wrong);
            return null;
        }

        using var stream = new MemoryStream();
        await upload!.CopyToAsync(stream, cancellationToken);
        var content = stream.ToArray();
        if (EvidenceContent.TypeOf(content) is not { } type)
        {
            errors.AddModelError(field, $"This is none of the kinds that are taken: {EvidenceContent.Taken}, without macros");
            return null;
        }

        return new PlanFile
        {
            CouncilId = plan.CouncilId, PlanId = plan.Id, FileName = Path.GetFileName(upload.FileName), ContentType = type, Bytes = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Content = content, AddedAt = now,
        };
    }
}
