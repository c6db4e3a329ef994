using System.Security.Cryptography;
using System.Text.Json;
using CouncilLibraries.Core.Imports;
using CouncilLibraries.Core.Storage;

namespace CouncilLibraries.Core.Planning;

/// <summary>What a file does to one theme of a round.</summary>
/// <param name="Lines">Lines of the file; several where the theme stands there more than once.</param>
/// <param name="Name">The theme.</param>
/// <param name="IsNew">Whether the file adds it.</param>
/// <param name="Before">How many answers it has now; null for none counted.</param>
/// <param name="Count">How many it has then.</param>
/// <param name="SaidBefore">What people said, as it stands.</param>
/// <param name="Said">The same as the file leaves it.</param>
public sealed record ThemeChange(IReadOnlyList<int> Lines, string Name, bool IsNew, int? Before, int Count, string? SaidBefore, string? Said)
{
    /// <summary>Whether the file changes anything of it.</summary>
    public bool IsChange => IsNew || Before != Count || SaidBefore != Said;
}

/// <summary>What a file of themes would do.</summary>
/// <param name="Report">What was left out and what looks odd.</param>
/// <param name="Themes">The themes, in the order of the file.</param>
/// <param name="Refusal">Why the file cannot be taken at all, or null.</param>
public sealed record ThemeImportPreview(ImportReport Report, IReadOnlyList<ThemeChange> Themes, string? Refusal = null)
{
    /// <summary>Two previews that say the same have the same fingerprint: what is confirmed is what was seen.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Themes)));

    /// <summary>Whether it would change anything.</summary>
    public bool ChangesAnything => Themes.Any(t => t.IsChange);
}

/// <summary>
/// Brings what people said in a round in from a file, as themes and counts: first shown with all that it would change, then
/// saved. It never holds who said it.
/// </summary>
public sealed class ThemeImport(CouncilLibrariesContext database)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a file and says what it would do to the round; nothing is changed.</summary>
    /// <param name="round">The round with its themes.</param>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    public static ThemeImportPreview Read(ConsultationRound round, byte[] content, string file)
    {
        ArgumentNullException.ThrowIfNull(round);
        var report = new ImportReport(file);
        try
        {
            var rows = ThemeFile.Read(content, report);
            List<ThemeChange> changes = [.. rows.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(g => Compare(round, [.. g], report)).OfType<ThemeChange>()];
            return round.Themes.Count + changes.Count(c => c.IsNew) > ConsultationTheme.Most
                ? new ThemeImportPreview(report, [], $"With this file the round would have {round.Themes.Count + changes.Count(c => c.IsNew)} themes; the most is {ConsultationTheme.Most}. Put like ones together and send it again.")
                : new ThemeImportPreview(report, changes);
        }
        catch (ImportFileException e)
        {
            return new ThemeImportPreview(report, [], e.Message);
        }
    }

    /// <summary>Saves what a preview says, unless somebody else saved themes of the round from a file at the same moment.</summary>
    /// <param name="round">The round with its themes, tracked.</param>
    /// <param name="preview">What was shown.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <returns>Whether it was saved.</returns>
    public async Task<bool> SaveAsync(ConsultationRound round, ThemeImportPreview preview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(preview);
        foreach (var change in preview.Themes.Where(t => t.IsChange))
        {
            var theme = Find(round, change.Name);
            if (theme is null)
            {
                database.ConsultationThemes.Add(new ConsultationTheme { CouncilId = round.CouncilId, RoundId = round.Id, Name = change.Name, Count = change.Count, Said = change.Said });
            }
            else
            {
                (theme.Count, theme.Said) = (change.Count, change.Said);
            }
        }

        // New themes have no row that two clicks could meet at, so they meet at the round's.
        database.Entry(round).Property(r => r.Version).IsModified = true;
        return await database.TrySaveNewAsync(cancellationToken);
    }

    private static ThemeChange? Compare(ConsultationRound round, IReadOnlyList<ThemeRow> rows, ImportReport report)
    {
        var (first, sum) = (rows[0], rows.Sum(r => (long)r.Count));
        if (rows.Count > 1)
        {
            report.Repeats += rows.Count - 1;
            report.Warn(first.Line, null, first.Name, $"this theme stands on lines {string.Join(", ", rows.SkipLast(1).Select(r => r.Line))} and {rows[^1].Line}; its counts were added up");
        }

        if (sum > ConsultationRound.MostPeople)
        {
            report.LeaveOut(first.Line, null, first.Name, FormattableString.Invariant($"the counts add up to more than {ConsultationRound.MostPeople:#,0}; the theme was left out"));
            return null;
        }

        var said = string.Join('\n', rows.Select(r => r.Said).OfType<string>().Distinct(StringComparer.Ordinal));
        if (said.Length > ConsultationTheme.MaxTextLength)
        {
            said = rows.First(r => r.Said is not null).Said!;
            report.Warn(first.Line, null, first.Name, FormattableString.Invariant($"what people said is longer than {ConsultationTheme.MaxTextLength:#,0} characters in all; only the first text was taken"));
        }

        var theme = Find(round, first.Name);
        return new ThemeChange([.. rows.Select(r => r.Line)], theme?.Name ?? first.Name, theme is null, theme?.Count, (int)sum, theme?.Said, said.Length == 0 ? theme?.Said : said);
    }

    private static ConsultationTheme? Find(ConsultationRound round, string name) => round.Themes.Find(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));
}
