using System.Globalization;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Web.Pages.Council.Assessments;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Council;

/// <summary>A file that was sent as evidence or as a document, checked by its content.</summary>
/// <param name="Name">Its name, as it came.</param>
/// <param name="Type">Media type, from its content.</param>
/// <param name="Content">Its content.</param>
public sealed record CheckedUpload(string Name, string Type, byte[] Content)
{
    /// <summary>What is taken, as the hint of a field.</summary>
    /// <param name="mostBytes">Most bytes.</param>
    public static string Hint(int mostBytes) => $"{AssessmentWords.Capital(EvidenceContent.Taken)}, up to {Size(mostBytes)}";

    /// <summary>A size as people write it.</summary>
    public static string Size(int bytes) => bytes >= 1024 * 1024
        ? $"{(bytes / (1024m * 1024m)).ToString("0.#", CultureInfo.CurrentCulture)} MB" : $"{Math.Max(1, bytes / 1024).ToString(CultureInfo.CurrentCulture)} KB";

    /// <summary>Reads it; what is wrong goes to the model state.</summary>
    /// <param name="upload">What came.</param>
    /// <param name="field">The field that messages lead to.</param>
    /// <param name="mostBytes">Most bytes.</param>
    /// <param name="longestName">Longest name.</param>
    /// <param name="errors">Takes the messages.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where something is wrong.</returns>
    public static async Task<CheckedUpload?> ReadAsync(IFormFile upload, string field, int mostBytes, int longestName, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(errors);
        var wrong = upload.Length == 0 ? "The file is empty"
            : upload.Length > mostBytes ? $"The file must be {Size(mostBytes)} or less"
            : upload.FileName.Length > longestName ? "The file’s name is too long" : null;
        if (wrong is not null)
        {
            errors.AddModelError(field, wrong);
            return null;
        }

        using var stream = new MemoryStream();
        await upload.CopyToAsync(stream, cancellationToken);
        var content = stream.ToArray();
        if (EvidenceContent.TypeOf(content) is not { } type)
        {
            errors.AddModelError(field, $"This is none of the kinds that are taken: {EvidenceContent.Taken}, without macros");
            return null;
        }

        return new CheckedUpload(Path.GetFileName(upload.FileName), type, content);
    }
}
