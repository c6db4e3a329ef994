using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Returns;

/// <summary>One kind of column as the matching page shows it: months under one name are one kind.</summary>
/// <param name="Key">Key of the heading.</param>
/// <param name="Heading">The heading, or the first and last of several.</param>
/// <param name="Letters">Letters of the column, or of the first and last.</param>
/// <param name="Samples">A few of the different texts in it.</param>
/// <param name="Only">Texts that rows can be chosen by; none where there are many.</param>
/// <param name="HasPeriod">Whether months, quarters or years stand in the heading.</param>
/// <param name="IsTotal">Whether it seems to be the sum of the others.</param>
public sealed record GuessedColumn(string Key, string Heading, string Letters, IReadOnlyList<string> Samples, IReadOnlyList<string> Only, bool HasPeriod, bool IsTotal);

/// <summary>What the file seems to be, for the person to agree to or put right.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Layout">How it would be read.</param>
public sealed record GuessedLayout(IReadOnlyList<GuessedColumn> Columns, SheetLayout Layout);

/// <summary>Guesses what each column is, from its heading and from what stands in it.</summary>
internal sealed partial class LayoutGuess(MeasureCatalogue catalogue, UnitNames names, IReadOnlyCollection<string> councilNames, ReportingPeriod year, Cadence cadence)
{
    private readonly MeasureCatalogue catalogue = catalogue;
    private readonly UnitNames names = names;
    private readonly ReportingPeriod year = year;

    private const int RowsLookedAt = 500;
    private const int MostChoices = 12;
    private const int SamplesShown = 3;

    /// <summary>Looks at a sheet.</summary>
    public GuessedLayout Of(SheetHeading heading)
    {
        var rows = heading.Body.Take(RowsLookedAt).ToList();
        var looks = heading.Columns.GroupBy(c => c.Key, StringComparer.Ordinal).Select(g => new Look(this, [.. g], rows)).ToList();
        var uses = looks.ToDictionary(l => l.Key, _ => ColumnUse.None, StringComparer.Ordinal);
        var totals = Totals(looks, rows);

        var library = looks.Where(l => l.LibraryScore > 0).MaxBy(l => l.LibraryScore);
        Set(library, ColumnUse.Library);
        Set(looks.Find(l => l.Share(t => Postcode().IsMatch(t)) > 0.7 && library is not null), ColumnUse.Postcode);
        SetPeriods();
        foreach (var look in looks.Where(l => Free(l) && !l.IsNumeric && !l.HasPeriod && l.Texts.Count > 1))
        {
            var ours = look.Texts.Keys.Where(IsOurs).ToList();
            if (ours.Count == 1)
            {
                Set(look, ColumnUse.Only(ours[0]));
            }
            else if (AuthorityName().IsMatch(look.Heading))
            {
                // Rows of several councils, and none is ours by name: adding them all up would be wrong.
                Set(look, ColumnUse.Ask);
            }
        }

        var figures = looks.FindAll(l => Free(l) && l.IsNumeric && !totals.Contains(l.Key));
        var measures = figures.ToDictionary(l => l.Key, l => MeasureWords.OfHeading(catalogue, l.HasPeriod ? l.Key.TrimEnd('#').Trim() : l.Heading), StringComparer.Ordinal);
        var partsMakeLoans = TakeNothingTwice(figures, measures, rows);
        var ofLoans = measures.Values.All(m => m is null || m.Code.StartsWith("issues_physical", StringComparison.Ordinal));
        var word = ofLoans ? looks.Where(l => Free(l) && !l.IsNumeric && !l.HasPeriod).Where(l => l.WordScore > 0).MaxBy(l => l.WordScore) : null;
        Set(word, ColumnUse.Word);

        var attended = figures.Find(l => measures[l.Key]?.Code == "event_attendances");
        var isEvents = word is null && attended is not null && !measures.Values.Any(m => m?.Code == "events") && looks.Exists(l => uses[l.Key] == ColumnUse.When && l.HasDays)
            && looks.Exists(l => !l.IsNumeric && EventName().IsMatch(l.Heading));
        foreach (var look in figures)
        {
            var isValue = word is not null || (look.HasPeriod && measures[look.Key] is null) || (measures[look.Key] is null && figures.Count == 1);
            Set(look, isValue ? ColumnUse.Value : measures[look.Key] is { } measure && !(isEvents && look != attended) ? ColumnUse.Of(measure) : ColumnUse.None);
        }

        var isOneMeasure = word is null && uses.Values.Any(u => u == ColumnUse.Value);
        var layout = new SheetLayout
        {
            HeadingLines = heading.Lines,
            Columns = uses,
            LibraryElse = library is null && names.Suggest(heading.Table.Name ?? "") is { } unit ? unit == names.Service ? SheetLayout.Service : SheetLayout.SheetName : SheetLayout.Service,
            PeriodIsSheetName = !uses.Values.Any(u => u is ColumnUse.When or ColumnUse.From) && heading.Columns.All(c => c.Period is null) && PeriodText.TryRead(heading.Table.Name ?? "", year, out _, out _),
            MeasureElse = isOneMeasure && MeasureWords.OfHeading(catalogue, heading.Table.Name ?? "") is { } one ? one.Code : "",
            RowsAreEvents = isEvents,
            BlankIsAbove = looks.Exists(l => uses[l.Key] is ColumnUse.Library or ColumnUse.When or ColumnUse.Word && l.IsLikeMerged),
            AddToWholes = partsMakeLoans || (word is not null && measures.Values.Any(m => m?.Code == "issues_physical")),
            SavedFor = !isEvents ? SavedFor.AsInTheFile : cadence switch { Cadence.Yearly => SavedFor.Year, Cadence.Quarterly => SavedFor.Quarters, _ => SavedFor.AsInTheFile },
        };
        return new GuessedLayout([.. looks.Select(l => l.Shown(totals.Contains(l.Key)))], layout);

        bool Free(Look look) => uses[look.Key] == ColumnUse.None;

        void Set(Look? look, string use)
        {
            if (look is not null && Free(look))
            {
                uses[look.Key] = use;
            }
        }

        void SetPeriods()
        {
            var dated = looks.FindAll(l => Free(l) && !l.HasPeriod && l.Share(t => PeriodText.TryRead(t, year, out _, out _)) > 0.6 && (!l.IsNumeric || When().IsMatch(l.Heading)));
            var (from, to) = (dated.Find(l => Start().IsMatch(l.Heading)), dated.Find(l => End().IsMatch(l.Heading)));
            if (from is not null && to is not null && from != to)
            {
                Set(from, ColumnUse.From);
                Set(to, ColumnUse.To);
            }
            else if (dated.OrderByDescending(l => When().IsMatch(l.Heading)).ThenBy(l => l.Place).FirstOrDefault() is { } one)
            {
                Set(one, ColumnUse.When);
            }
            else if (looks.Find(l => Free(l) && !MeasureWords.IsNoFigure(l.Heading) && Regex.IsMatch(l.Heading, "month", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) && l.Share(t => t is ['1', '0' or '1' or '2'] or [>= '0' and <= '9']) > 0.9) is { } number)
            {
                Set(number, ColumnUse.When);
            }

            if (looks.Exists(l => uses[l.Key] == ColumnUse.When))
            {
                Set(looks.Find(l => Free(l) && YearName().IsMatch(l.Heading) && l.Share(t => YearText().IsMatch(t)) > 0.8), ColumnUse.Year);
            }
        }
    }

    /// <summary>Whether a text names the council that the file is sent by.</summary>
    public bool IsOurs(string text)
    {
        var plain = CouncilName(text);
        return plain.Length > 2 && councilNames.Any(n => CouncilName(n) == plain);
    }

    /// <summary>Whether a text is that of a line or column that sums up others.</summary>
    public static bool IsTotal(string text) => TotalText().IsMatch(text.Trim());

    // A column that is the sum of the others in nearly every row would count everything twice.
    private static HashSet<string> Totals(List<Look> looks, List<SheetLine> rows)
    {
        var totals = looks.Where(l => l.IsNumeric && !l.HasPeriod && (IsTotal(l.Heading) || l.Heading.EndsWith(" Total", StringComparison.OrdinalIgnoreCase))).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        var columns = looks.Where(l => l.IsNumeric).SelectMany(l => l.Columns.Select(c => (l.Key, c.Index))).ToList();
        foreach (var look in looks.Where(l => l.IsNumeric && !l.HasPeriod && l.Columns.Count == 1 && columns.Count > 2))
        {
            var (fits, tried) = (0, 0);
            foreach (var row in rows)
            {
                if (Amount(row[look.Columns[0].Index]) is not { } whole || whole <= 0)
                {
                    continue;
                }

                var others = columns.Where(c => c.Key != look.Key && !totals.Contains(c.Key)).Select(c => Amount(row[c.Index]) ?? 0).ToList();
                tried++;
                fits += others.Sum() == whole && others.Count(o => o > 0) > 1 ? 1 : 0;
            }

            if (tried > 2 && fits * 10 >= tried * 9)
            {
                totals.Add(look.Key);
            }
        }

        return totals;
    }

    /// <summary>
    /// Where a column is the sum of others that mean the same or parts of it, nothing is taken twice: of columns for one measure
    /// ("visits", "visits to sites of our own") the whole stands; a whole of several measures (all loans, electronic ones too) is
    /// left out for its parts.
    /// </summary>
    /// <returns>Whether a whole was left out, so that its parts have to be added up.</returns>
    private bool TakeNothingTwice(List<Look> figures, Dictionary<string, Measure?> measures, List<SheetLine> rows)
    {
        var isWholeLeftOut = false;
        foreach (var family in figures.Where(l => measures[l.Key] is not null && !l.HasPeriod && l.Columns.Count == 1).GroupBy(l => Family(measures[l.Key]!), StringComparer.Ordinal).Where(g => g.Count() > 2))
        {
            if (family.FirstOrDefault(l => IsSumOf(l, family.Where(other => other != l), rows)) is not { } whole)
            {
                continue;
            }

            var measure = measures[whole.Key]!;
            foreach (var part in family.Where(l => l != whole && measures[l.Key] == measure))
            {
                measures[part.Key] = null;
            }

            if (family.Any(l => measures[l.Key] is { } part && !MeasureWords.WithWholes(catalogue, part).Contains(measure)))
            {
                measures[whole.Key] = null;
                isWholeLeftOut = true;
            }
        }

        return isWholeLeftOut;
    }

    private string Family(Measure measure) =>
        measure.Code.StartsWith("issues_", StringComparison.Ordinal) ? "issues" : MeasureWords.WithWholes(catalogue, measure).Last().Code;

    private static bool IsSumOf(Look whole, IEnumerable<Look> parts, List<SheetLine> rows)
    {
        var (fits, tried, of) = (0, 0, parts.ToList());
        foreach (var row in rows)
        {
            var amounts = of.ConvertAll(p => Amount(row[p.Place]) ?? 0);
            if (Amount(row[whole.Place]) is { } sum && sum > 0 && amounts.Count(a => a > 0) > 1)
            {
                tried++;
                fits += amounts.Sum() == sum ? 1 : 0;
            }
        }

        return tried > 0 && fits * 10 >= tried * 8;
    }

    internal static decimal? Amount(SheetCell? cell) =>
        cell is not null && FileFigure.IsNumber(cell) && decimal.TryParse(Digits().Match(cell.Text).Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static string CouncilName(string text) => string.Join(' ', SheetHeading.Normal(text).Split(' ')
        .Where(w => w is not ("council" or "city" or "county" or "borough" or "district" or "metropolitan" or "london" or "royal" or "of" or "the" or "library" or "libraries" or "service")));

    private sealed class Look
    {
        private readonly LayoutGuess guess;
        private readonly int filled;
        private readonly int numbers;
        private readonly int instead;
        private readonly int rows;
        private readonly bool startsFilled;

        public Look(LayoutGuess guess, IReadOnlyList<HeadingColumn> columns, List<SheetLine> lines)
        {
            this.guess = guess;
            Columns = columns;
            foreach (var line in lines)
            {
                foreach (var cell in columns.Select(c => line[c.Index]))
                {
                    rows++;
                    startsFilled |= rows == 1 && cell is not null;
                    if (cell is not null)
                    {
                        filled++;
                        numbers += FileFigure.IsNumber(cell) ? 1 : 0;
                        instead += FileFigure.StandsForOne(cell.Text) ? 1 : 0;
                        HasDays |= PeriodText.TryRead(cell.Text, guess.year, out _, out var day) && day is not null && !FileFigure.IsNumber(cell);
                        Texts[cell.Text] = Texts.GetValueOrDefault(cell.Text) + 1;
                    }
                }
            }
        }

        public IReadOnlyList<HeadingColumn> Columns { get; }

        public Dictionary<string, int> Texts { get; } = new(StringComparer.OrdinalIgnoreCase);

        public string Key => Columns[0].Key;

        public string Heading => Columns[0].Text;

        public int Place => Columns[0].Index;

        public bool HasPeriod => Columns[0].Period is not null;

        public bool HasDays { get; }

        public bool IsNumeric => filled == 0 ? HasPeriod : numbers > 0 && (numbers + instead) * 2 > filled;

        // Filled now and then from the top: what merged cells leave.
        public bool IsLikeMerged => startsFilled && filled * 2 <= rows && filled > 0;

        public double LibraryScore
        {
            get
            {
                if (IsNumeric || HasPeriod || Texts.Count == 0 || Share(t => PeriodText.TryRead(t, guess.year, out _, out _)) > 0.5)
                {
                    return 0;
                }

                var known = Texts.Keys.Take(60).Count(t => guess.names.Find(t) is not null || guess.names.Suggest(t) is not null) / (double)Math.Min(60, Texts.Count);
                var called = LibraryName().IsMatch(Heading) && !NoLibraryName().IsMatch(Heading);
                return called ? 1 + known : known > 0.5 || Texts.Keys.Count(t => t.Contains("librar", StringComparison.OrdinalIgnoreCase)) * 2 > Texts.Count ? known + 0.2 : 0;
            }
        }

        public double WordScore
        {
            get
            {
                if (Texts.Count is 0 or > 400)
                {
                    return 0;
                }

                var known = Texts.Keys.Count(t => MeasureWords.OfWord(guess.catalogue, t) is not null) / (double)Texts.Count;
                return known >= (WordName().IsMatch(Heading) ? 0.25 : 0.6) ? known : 0;
            }
        }

        public double Share(Func<string, bool> fits) => filled == 0 ? 0 : Texts.Where(t => fits(t.Key)).Sum(t => t.Value) / (double)filled;

        public GuessedColumn Shown(bool isTotal)
        {
            var (first, last) = (Columns[0], Columns[^1]);
            var common = Texts.OrderByDescending(t => t.Value).Select(t => t.Key).ToList();
            var ours = common.Find(guess.IsOurs);
            return new GuessedColumn(
                Key,
                Columns.Count == 1 ? first.Text : $"{first.Text} … {last.Text}",
                Columns.Count == 1 ? SheetFile.Letters(first.Index) : $"{SheetFile.Letters(first.Index)}–{SheetFile.Letters(last.Index)}",
                [.. Texts.Keys.Take(SamplesShown)],
                IsNumeric || HasPeriod || common.Count < 2 ? [] : common.Count <= MostChoices ? [.. common.Order(StringComparer.OrdinalIgnoreCase)] : ours is null ? [] : [ours],
                HasPeriod,
                isTotal);
        }
    }

    [GeneratedRegex(@"\b(library|libraries|branch|site|location|venue|service ?point|building|premises|gate|counter name|unit)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LibraryName();

    [GeneratedRegex("authority|council", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AuthorityName();

    [GeneratedRegex("authority|council|postcode|address|code|type|service$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoLibraryName();

    [GeneratedRegex("measure|type|categor|format|collection|material|indicator|metric|description|statistic|item|activity", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordName();

    [GeneratedRegex("month|date|period|quarter|when|day|week|year", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex When();

    [GeneratedRegex("year|^fy$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearName();

    [GeneratedRegex(@"^(19|20)\d\d([-/](20)?\d\d)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearText();

    [GeneratedRegex("start|from|begin", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"end\b|until|\bto\b|finish", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex End();

    [GeneratedRegex(@"name|title|event|activity|session", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventName();

    [GeneratedRegex(@"^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^((grand|overall|sub|service|year|annual|running)[ -]?)*totals?\b.*$|^all( (libraries|branches|sites|service points|types|items|formats))?$|^sum$|^(year to date|ytd)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TotalText();

    [GeneratedRegex(@"\d[\d, ]*(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();
}
