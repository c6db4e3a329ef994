using System.Xml;

namespace CouncilLibraries.Core.Exports;

/// <summary>Text for files of XML, Word and Excel among them, which cannot hold every character that people can paste into a note.</summary>
internal static class XmlText
{
    /// <summary>The text, with a space for each character that XML cannot hold.</summary>
    public static string Clean(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : ' '));
        }
    }
}
