using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Returns;

/// <summary>Guesses which measure a heading or a word of a council's own file means; the person always sees the guess.</summary>
internal static class MeasureWords
{
    // The first that fits is taken, so what is narrower stands first.
    private static readonly (Regex Words, string Measure)[] Headings =
    [
        (Of("attend|participant|audience|people at"), "event_attendances"),
        (Of("^events?\\b|activit|sessions? held|number of sessions"), "events"),
        (Of("wi-?fi|wireless"), "wifi_sessions"),
        (Of("(pc|computer|terminal|public access|it).*(utili[sz]ation|use rate|occupancy|%|percent|pct)|(utili[sz]ation|occupancy)"), "computer_use_rate"),
        (Of("(pc|computer|terminal).*(available|on offer|capacity)"), "computer_hours_available"),
        (Of("(pc|computer|terminal).*(hour|use|session)|hours? used"), "computer_hours_used"),
        (Of("enquir"), "enquiries"),
        (Of("e-?press|e-?mag|e-?news|pressreader|magazine download"), "issues_epress"),
        (Of("e-?audio"), "issues_eaudio"),
        (Of("e-?book|overdrive|libby|borrowbox"), "issues_ebook"),
        (Of("reservation|request|hold"), "requests"),
        (Of("new (member|borrower|join|user|registration)|joiner|registration"), "new_members"),
        (Of("active|member|borrower|^users?$|cardholder"), "active_borrowers"),
        (Of("volunteer.*hour|hours.*volunteer"), "volunteer_hours"),
        (Of("volunteer"), "volunteers"),
        (Of("visit|footfall|gate|door count|people count|counter|entries"), "visits"),
        (Of("(issue|loan).*(audio|dvd|film|music)|(audio|dvd|film|music).*(issue|loan)"), "issues_audiovisual"),
        (Of("(issue|loan)s?( of)? (physical |printed )?books?\\b|\\bbook (issue|loan)"), "issues_books"),
        (Of("issue|loan|lend|borrow|checkout|check out|renew|circulation"), "issues_physical"),
        (Of("additions|new stock|acquisition|items added"), "additions"),
        (Of("stock|holdings|items"), "stock_lending"),
    ];

    private static readonly (Regex Words, string Measure)[] Items =
    [
        (Of("e-?press|e-?magazine|e-?newspaper"), "issues_epress"),
        (Of("e-?audio"), "issues_eaudio"),
        (Of("e-?book"), "issues_ebook"),
        (Of("dvd|blu-?ray|video|film|\\bcds?\\b|compact dis[ck]|audio|spoken|music|score|vocal|map\\b|picture|poster|artefact|language (course|learning)|game|toy|playset|equipment|electronic|ipad|tablet|visual|jigsaw|classification exempt|resource pack"), "issues_audiovisual"),
        (Of("(child|junior|jnr|\\bj\\b|teen|young|\\bya\\b|picture book|board book|easy reader|sls).*non[ -]?fic|non[ -]?fic.*(child|junior|teen|young|\\bya\\b)"), "issues_child_nonfiction"),
        (Of("child.*reference|junior.*reference"), "issues_child_nonfiction"),
        (Of("child|junior|\\bjnr\\b|teen|young adult|\\bya\\b|picture book|board book|easy reader|sls fiction"), "issues_child_fiction"),
        (Of("non[ -]?fic|reference|large print.*non"), "issues_adult_nonfiction"),
        (Of("fiction|graphic novel|large print|crime|romance|western|thriller|fastrack|quick ?read|\\bb\\.?o\\.?p\\b|quick choice"), "issues_adult_fiction"),
        (Of("\\bill\\b|interlend|inter-library|drama|play ?set|reading group|book club|books?\\b"), "issues_books"),
        (Of("unknown|other"), "issues_physical"),
    ];

    // Headings of what says how far a figure goes, such as "months with issues", and what nobody asks for: an age band, devices to lend.
    private static readonly Regex NoFigure = Of("^(number of |no\\.? (of )?)?(months?|weeks?|days?|quarters?) (with|of|open|counted|given|in|covered)\\b|\\bloanable\\b|\\b18 ?(plus|\\+|and (over|above))");

    // Words that are no kind of loan.
    private static readonly Regex NoLoan = Of("cash|sale|vat|fine|charge|fee\\b|donat");

    /// <summary>Whether a heading says how far a figure goes, and is none itself.</summary>
    public static bool IsNoFigure(string heading) => NoFigure.IsMatch(heading.Replace('_', ' '));

    /// <summary>The measure that a heading seems to mean, or null.</summary>
    public static Measure? OfHeading(MeasureCatalogue catalogue, string heading) =>
        ReturnSheet.FindMeasure(catalogue, heading) ?? (IsNoFigure(heading) ? null : First(catalogue, Headings, heading));

    /// <summary>The measure that a word in a column, such as "12 DVD Standard", seems to mean, or null.</summary>
    public static Measure? OfWord(MeasureCatalogue catalogue, string word) =>
        ReturnSheet.FindMeasure(catalogue, word) ?? (IsNoLoan(word) ? null : First(catalogue, Items, word) ?? First(catalogue, Headings, word));

    /// <summary>Whether a word is no kind of loan, such as "Cash sales", and is best left out.</summary>
    public static bool IsNoLoan(string word) => NoLoan.IsMatch(word);

    /// <summary>The measure and all that it is a part of: adult fiction, books, physical issues.</summary>
    public static IEnumerable<Measure> WithWholes(MeasureCatalogue catalogue, Measure measure)
    {
        for (Measure? of = measure; of is not null; of = of.PartOf is { } whole ? catalogue.FindMeasure(whole) : null)
        {
            yield return of;
        }
    }

    private static Measure? First(MeasureCatalogue catalogue, (Regex Words, string Measure)[] list, string text)
    {
        var plain = text.Replace('_', ' ');
        foreach (var (words, measure) in list)
        {
            if (words.IsMatch(plain))
            {
                return catalogue.FindMeasure(measure);
            }
        }

        return null;
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
