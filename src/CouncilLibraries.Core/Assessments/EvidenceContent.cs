using System.IO.Compression;
using System.Text;

namespace CouncilLibraries.Core.Assessments;

/// <summary>Tells what a file is by what is in it; its name and what a browser says of it prove nothing.</summary>
public static class EvidenceContent
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is taken, in words.</summary>
    public const string Taken = "a PDF, Word, Excel or PowerPoint file, a PNG or JPEG picture, or plain text";

    /// <summary>The type of a file's content; null where it is none of those taken.</summary>
    public static string? TypeOf(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content switch
        {
            _ when content.AsSpan().StartsWith("%PDF-"u8) => "application/pdf",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [(byte)'P', (byte)'K', 3, 4, ..] => OfficeTypeOf(content),
            _ => IsText(content) ? "text/plain; charset=utf-8" : null,
        };
    }

    private static string? OfficeTypeOf(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            // A file with macros has its own main part type, and a part with the code: neither is taken.
            return zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? null
                : zip.GetEntry("word/document.xml") is not null ? OpenXml + "wordprocessingml.document"
                : zip.GetEntry("xl/workbook.xml") is not null ? OpenXml + "spreadsheetml.sheet"
                : zip.GetEntry("ppt/presentation.xml") is not null ? OpenXml + "presentationml.presentation"
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsText(byte[] content)
    {
        try
        {
            return content.Length > 0 && Utf8.GetString(content).All(c => !char.IsControl(c) || c is '\n' or '\r' or '\t');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
