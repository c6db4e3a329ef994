using System.Security.Cryptography;
using CouncilLibraries.Core.Planning;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Council.Plans;

/// <summary>Reads a file that is to belong to a plan: evidence, or a document of a consultation.</summary>
public static class PlanUpload
{
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
        if (upload is null)
        {
            errors.AddModelError(field, "Choose a file");
            return null;
        }

        return await CheckedUpload.ReadAsync(upload, field, PlanFile.MaxBytes, PlanFile.MaxNameLength, errors, cancellationToken) is not { } file ? null : new PlanFile
        {
            CouncilId = plan.CouncilId, PlanId = plan.Id, FileName = file.Name, ContentType = file.Type, Bytes = file.Content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)), Content = file.Content, AddedAt = now,
        };
    }
}
