using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Demo;

/// <summary>
/// Invents the returns of one council: use around the medians of English services in 2023-24, money around that of British
/// ones in 2022-23; higher or lower together where they hang together, recovering after 2021 and turning digital.
/// </summary>
internal sealed class DemoFigures(DemoCouncil council, IReadOnlyList<DemoLibrary> libraries, DemoRandom random)
{
    /// <summary>The first of the five years, by the calendar year in which it begins.</summary>
    public const int FirstYear = 2021;

    /// <summary>The year that figures are being collected for.</summary>
    public const int OpenYear = 2025;

    // From when months or quarters are entered, by councils that do so.
    private const int FirstYearOfDetail = 2024;

    private static readonly double[] VisitsTrend = [0.73, 0.87, 1, 1.05, 1.08];
    private static readonly double[] IssuesTrend = [0.79, 0.91, 1, 1.02, 1.01];
    private static readonly double[] ComputersTrend = [0.68, 0.87, 1, 1.02, 1.00];
    private static readonly double[] EventsTrend = [0.60, 0.82, 1, 1.07, 1.12];
    private static readonly double[] DigitalTrend = [0.74, 0.85, 1, 1.16, 1.32];
    private static readonly double[] PriceTrend = [0.93, 0.97, 1, 1.03, 1.07];

    // April to March: quiet in December, busy in the summer holidays.
    private static readonly double[] Season = [0.98, 1.00, 1.00, 1.08, 1.16, 1.02, 1.06, 1.02, 0.80, 0.98, 0.96, 1.02];

    private readonly MeasureCatalogue catalogue = MeasureCatalogue.Current;
    private readonly DemoRates rates = new(random);
    private readonly Dictionary<Guid, LibraryNature> natures = [];
    private readonly Dictionary<(Guid Unit, int Year), Return> returns = [];
    private readonly List<WarningNote> notes = [];

    private sealed record LibraryNature(double Issues, double Computers, double Events, double UseOfComputers, double ChildShare, int Volunteers, CountMethod Counting);

    private Cadence Cadence => council.Cadence;

    /// <summary>All returns, their values typed, none submitted.</summary>
    public IReadOnlyCollection<Return> Returns => returns.Values;

    /// <summary>The answers to warnings.</summary>
    public IReadOnlyList<WarningNote> Notes => notes;

    /// <summary>The return of a library, or of the service, in a year.</summary>
    public Return? Find(Guid unit, int year) => returns.GetValueOrDefault((unit, year));

    /// <summary>Invents the figures of all five years.</summary>
    public void Make()
    {
        foreach (var library in libraries)
        {
            natures[library.Library.Id] = new LibraryNature(random.Factor(0.15), random.Factor(0.3), random.Factor(0.3), random.Between(0.2, 0.5), random.Between(0.34, 0.52),
                library.Size == DemoSize.Community ? 10 + random.Below(20) : random.Below(7),
                library.Size switch { DemoSize.Main or DemoSize.Large => CountMethod.Counter, DemoSize.Medium => random.Chance(0.7) ? CountMethod.Counter : CountMethod.SampleWeek, DemoSize.Small => CountMethod.SampleWeek, _ => CountMethod.HandCount });
        }

        for (var year = FirstYear; year <= OpenYear; year++)
        {
            MakeYear(ReportingPeriod.ForYear(year));
        }
    }

    /// <summary>Types a value over what is there.</summary>
    public void Type(Guid unit, ReportingPeriod period, string measure, string? text, CountMethod method = CountMethod.Unknown, string? note = null)
    {
        var found = returns[(unit, period.StartYear)];
        found.Record(period, catalogue.Measure(measure), TypedValue.Parse(catalogue.Measure(measure), text), Origin(period.Year, method, note));
    }

    /// <summary>Takes a whole return away: nobody sent one.</summary>
    public void Remove(Guid unit, int year) => returns.Remove((unit, year));

    /// <summary>Puts the same answer to every warning about a change that a library's return has, where there is a reason.</summary>
    public void AnswerWarnings()
    {
        foreach (var library in libraries)
        {
            for (var year = FirstYear + 1; year <= OpenYear; year++)
            {
                if (library.ReasonIn(year) is { } reason && Find(library.Library.Id, year) is { } found && Find(library.Library.Id, year - 1) is { } before)
                {
                    Answer(found, before, library, reason);
                }
            }
        }
    }

    private void Answer(Return found, Return before, DemoLibrary library, string reason)
    {
        var period = ReportingPeriod.Parse(found.PeriodId);
        var subject = new FigureSubject(library.Library.Type == LibraryType.Static ? UnitKind.StaticLibrary : UnitKind.OtherLibrary, period, ByMeasure(found))
        {
            LastYear = ByMeasure(before)
                .Select(m => (m.Key, Figure: ServiceFigures.OverTime(catalogue.Measure(m.Key), period.Previous, m.Value)))
                .Where(m => m.Figure is { IsComplete: true, Amount: not null }).ToDictionary(m => m.Key, m => m.Figure.Amount!.Value, StringComparer.Ordinal),
        };
        notes.AddRange(FigureChecks.Check(catalogue, subject).Where(f => f.Rule.StartsWith("change_", StringComparison.Ordinal))
            .Select(f => new WarningNote { CouncilId = council.Id, UnitId = found.UnitId, YearId = found.PeriodId, FindingKey = f.NoteKey, Text = reason }));
    }

    private static Dictionary<string, IReadOnlyDictionary<ReportingPeriod, Figure>> ByMeasure(Return found) => found.Values.GroupBy(v => v.MeasureCode, StringComparer.Ordinal).ToDictionary(
        g => g.Key, IReadOnlyDictionary<ReportingPeriod, Figure> (g) => g.ToDictionary(v => ReportingPeriod.Parse(v.PeriodId), v => Figure.Of(v.State, v.Amount, v.Method)), StringComparer.Ordinal);

    private void MakeYear(ReportingPeriod year)
    {
        var index = year.StartYear - FirstYear;
        var thousands = council.PopulationIn(Math.Min(year.StartYear + 1, OpenYear)) / 1000.0;
        var whole = libraries.Where(l => l.On(new DateOnly(OpenYear, 4, 1)) is { IsOpen: true, CountsInServiceFigure: true }).Sum(l => l.Weight);
        var (visits, issues, computers, events) = (
            thousands * rates.Visits * VisitsTrend[index] * random.Factor(0.015), thousands * rates.Issues * IssuesTrend[index] * random.Factor(0.015),
            thousands * rates.Computers * ComputersTrend[index] * random.Factor(0.02), thousands * rates.Events * EventsTrend[index] * random.Factor(0.03));
        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var library in libraries.Where(l => year.Months.Any(l.IsOpenIn)))
        {
            var open = year.Months.Count(library.IsOpenIn) / 12.0;
            var share = library.Weight / whole * open * library.FactorIn(year.StartYear) * (library.IsCommunityRunIn(year) && library.Size != DemoSize.Community ? 0.85 : 1) * random.Factor(0.02);
            var made = new Return { CouncilId = council.Id, UnitId = library.Library.Id, PeriodId = year.ToString() };
            returns[(library.Library.Id, year.StartYear)] = made;
            TypeLibrary(new LibraryYear(this, library, natures[library.Library.Id], year, made), share * visits, share * issues, share * computers, share * events);
            if (library.CountsIn(year))
            {
                foreach (var value in made.Values.Where(v => v.Amount is not null))
                {
                    totals[value.MeasureCode] = totals.GetValueOrDefault(value.MeasureCode) + value.Amount!.Value;
                }
            }
        }

        TypeService(year, thousands, totals);
    }

    private void TypeLibrary(LibraryYear typed, double visits, double issues, double computers, double events)
    {
        var (nature, size) = (typed.Nature, typed.Library.Size);
        var independent = typed.Library.On(typed.Year.End) is { CountsInServiceFigure: false };
        var visitCount = typed.Detailed("visits", visits * (size == DemoSize.Mobile ? 0.6 : 1), nature.Counting, estimate: random.Chance(0.03));
        if (size == DemoSize.Archive)
        {
            typed.NotApplicable("issues_physical");
        }
        else
        {
            TypeIssues(typed, typed.Detailed("issues_physical", issues * nature.Issues * (size == DemoSize.Mobile ? 1.6 : 1)));
        }

        if (independent)
        {
            return;
        }

        var hasComputers = size is not (DemoSize.Mobile or DemoSize.Prison);
        if (hasComputers)
        {
            var used = typed.Detailed("computer_hours_used", computers * nature.Computers);
            if (council.Breadth != DemoBreadth.Starter)
            {
                var available = Math.Max(used, (long)(used / (nature.UseOfComputers * random.Factor(0.05))));
                typed.Once("computer_hours_available", available);
                typed.Once("wifi_sessions", computers * 1.3 * nature.Computers * random.Factor(0.04));
                if (council.Breadth == DemoBreadth.Full && available > 0)
                {
                    typed.Once("computer_use_rate", Math.Min(1000, 1000.0 * used / available));
                }
            }
        }
        else
        {
            typed.NotApplicable("computer_hours_used");
            if (council.Breadth != DemoBreadth.Starter)
            {
                typed.NotApplicable("computer_hours_available");
                typed.NotApplicable("wifi_sessions");
            }
        }

        var held = typed.Detailed("events", events * nature.Events * (size is DemoSize.Mobile or DemoSize.Prison ? 0.3 : 1));
        var attended = typed.Detailed("event_attendances", held * rates.PeopleAtEvent * random.Factor(0.06));
        var run = typed.Library.IsCommunityRunIn(typed.Year);
        if (council.Breadth != DemoBreadth.Starter || run)
        {
            var volunteers = nature.Volunteers + (run && size != DemoSize.Community ? 12 : 0);
            typed.Once("volunteers", volunteers);
            typed.Once("volunteer_hours", volunteers * (run ? 85 : 28) * random.Factor(0.1));
        }

        if (council.Breadth != DemoBreadth.Starter)
        {
            typed.Once("new_members", visitCount * 0.013 * random.Factor(0.08));
        }

        if (council.Breadth == DemoBreadth.Full)
        {
            typed.Once("enquiries", visitCount * 0.08 * random.Factor(0.1), CountMethod.SampleWeek);
            var (child, digital) = ((long)(attended * 0.62), (long)(attended * 0.04));
            typed.Once("event_attendances_adult", attended - child - digital);
            typed.Once("event_attendances_child", child);
            typed.Once("event_attendances_digital", digital);
        }
    }

    private void TypeIssues(LibraryYear typed, long issues)
    {
        if (council.Breadth == DemoBreadth.Starter)
        {
            return;
        }

        var books = (long)(issues * 0.955);
        var child = (long)(books * typed.Nature.ChildShare);
        var childFiction = (long)(child * 0.74);
        typed.Once("issues_books", books);
        typed.Once("issues_child_fiction", childFiction);
        typed.Once("issues_child_nonfiction", child - childFiction);
        if (council.Breadth == DemoBreadth.Full)
        {
            var adultFiction = (long)((books - child) * 0.68);
            typed.Once("issues_adult_fiction", adultFiction);
            typed.Once("issues_adult_nonfiction", books - child - adultFiction);
            typed.Once("issues_audiovisual", issues - books);
        }
    }

    private void TypeService(ReportingPeriod year, double thousands, Dictionary<string, long> totals)
    {
        var index = year.StartYear - FirstYear;
        var made = new Return { CouncilId = council.Id, UnitId = council.Id, PeriodId = year.ToString() };
        returns[(council.Id, year.StartYear)] = made;
        var digital = thousands * rates.Digital * DigitalTrend[index] * random.Factor(0.02);
        Set("issues_ebook", digital * (0.52 - (0.02 * index)));
        Set("issues_eaudio", digital * (0.48 + (0.02 * index)));
        if (council.Number % 3 != 0)
        {
            Set("issues_epress", digital * 0.9 * (1 + (0.1 * index)));
        }

        var borrowers = thousands * rates.Borrowers * IssuesTrend[index] * random.Factor(0.015);
        Set("active_borrowers", borrowers);
        Set("active_borrowers_0_11", borrowers * 0.37);
        Set("active_borrowers_12_17", borrowers * 0.09);
        Set("requests", totals.GetValueOrDefault("issues_physical") * 0.06 * random.Factor(0.03));
        var stock = thousands * rates.Stock * (1 - (0.02 * index));
        Set("stock_lending", stock);
        Set("additions", stock * 0.085 * random.Factor(0.04));
        if (council.Breadth == DemoBreadth.Starter)
        {
            // What is not asked of each library is given for the service, by most.
            var issues = totals.GetValueOrDefault("issues_physical");
            Set("issues_books", issues * 0.955);
            Set("issues_child_fiction", issues * 0.955 * 0.41 * 0.74);
            Set("issues_child_nonfiction", issues * 0.955 * 0.41 * 0.26);
            Set("volunteers", 20 + (thousands * 0.3));
            Set("volunteer_hours", thousands * 55 * rates.Computers / 145 * EventsTrend[index]);
            Set("computer_hours_available", totals.GetValueOrDefault("computer_hours_used") / 0.34 * random.Factor(0.05));
            Set("new_members", totals.GetValueOrDefault("visits") * 0.012);
        }

        TypeMoney(thousands, index, Set);
        if (council.Number % 3 == 1 && year.StartYear % 2 == 1)
        {
            Set("satisfaction_pct", random.Between(820, 960));
            Set("satisfaction_base", 180 + random.Below(1200));
        }

        void Set(string measure, double amount) => Put(made, year, measure, Figure.Counted((long)Math.Round(amount)), null);
    }

    private void TypeMoney(double thousands, int index, Action<string, double> set)
    {
        var spend = 100 * thousands * rates.Spend * PriceTrend[index];
        foreach (var (measure, share) in ((string, double)[])[("employees", 0.56), ("premises", 0.14), ("materials", 0.075), ("ict", 0.05), ("support", 0.13), ("other", 0.045)])
        {
            // Whole pounds, as ledgers give them, but for the two that are often recharged to the penny.
            var amount = spend * share * random.Factor(0.03);
            set($"spend_{measure}", measure is "support" or "ict" ? amount : Math.Round(amount / 100) * 100);
        }

        set("spend_ematerials", spend * 0.075 * (0.16 + (0.02 * index)));
        set("staff_fte_professional", thousands * rates.Spend * 0.56 / 360 * 0.18);
        set("staff_fte_other", thousands * rates.Spend * 0.56 / 360 * 0.82);
        var income = spend * rates.IncomeShare;
        set("income_fees", income * 0.45 * (0.75 + (0.08 * index)));
        set("income_grants", income * 0.2);
        set("income_other", income * 0.35 * random.Factor(0.05));
        if (council.Number % 2 == 0)
        {
            set("capital", spend * 0.06 * random.Factor(0.6));
        }
    }

    private void Put(Return found, ReportingPeriod period, string code, Figure figure, string? note)
    {
        var measure = catalogue.Measure(code);
        found.Record(period, measure, TypedValue.Parse(measure, FigureFormat.Input(measure, figure.State, figure.Amount)), Origin(period.Year, figure.Method, note));
    }

    private ValueOrigin Origin(ReportingPeriod year, CountMethod method, string? note) =>
        new(method, note, Source: null, catalogue.Version, PersonId: null, DemoCouncils.TypedAt(year));

    /// <summary>Types the figures of one library and year.</summary>
    private sealed record LibraryYear(DemoFigures Owner, DemoLibrary Library, LibraryNature Nature, ReportingPeriod Year, Return Return)
    {
        /// <summary>A figure for the year.</summary>
        public void Once(string measure, double amount, CountMethod method = CountMethod.Unknown) =>
            Owner.Put(Return, Year, measure, Figure.Counted((long)Math.Round(amount), method), null);

        public void NotApplicable(string measure) => Owner.Put(Return, Year, measure, Figure.NotApplicable, null);

        /// <summary>A figure for the year, or for each of its months or quarters where the council enters those.</summary>
        /// <returns>The year's amount.</returns>
        public long Detailed(string measure, double amount, CountMethod method = CountMethod.Unknown, bool estimate = false)
        {
            var total = (long)Math.Round(amount);
            var detailed = Year.StartYear >= FirstYearOfDetail && Owner.Cadence != Cadence.Yearly && Library.Size is not (DemoSize.Archive or DemoSize.Prison);
            if (!detailed)
            {
                Owner.Put(Return, Year, measure, estimate ? Figure.Estimated(total) : Figure.Counted(total, method), estimate ? "The door counter failed for some weeks; estimated from the weeks around them." : null);
                return total;
            }

            var periods = Owner.Cadence == Cadence.Monthly ? Year.Months : Year.Quarters;
            var shares = periods.Select(p => p.Months.Sum(m => Library.IsOpenIn(m) ? Season[(m.Start.Month + 8) % 12] : 0)).ToList();
            // Running totals are rounded, so that the parts make the whole.
            var (all, before) = (shares.Sum(), 0.0);
            for (var i = 0; i < periods.Count; i++)
            {
                var part = (long)Math.Round(total * (before + shares[i]) / all) - (long)Math.Round(total * before / all);
                before += shares[i];
                Owner.Put(Return, periods[i], measure, shares[i] == 0 ? Figure.NotApplicable : Figure.Counted(part, method), null);
            }

            return total;
        }
    }
}

/// <summary>How much one council's residents use its service, and what it costs; for every 1,000 residents in 2023-24.</summary>
internal sealed class DemoRates
{
    public DemoRates(DemoRandom random)
    {
        // What a council is like overall moves everything a little.
        var use = random.Normal();
        Visits = 2087 * Math.Exp(0.30 * use) * random.Factor(0.14);
        Issues = 2139 * Math.Exp(0.24 * use) * random.Factor(0.18);
        Borrowers = 82 * Math.Exp(0.20 * use) * random.Factor(0.15);
        Computers = 145 * Math.Exp(0.18 * use) * random.Factor(0.35);
        Events = 10 * Math.Exp(0.15 * use) * random.Factor(0.33);
        PeopleAtEvent = 18 * random.Factor(0.18);
        Digital = 520 * Math.Exp(0.10 * use) * random.Factor(0.28);
        Stock = 1150 * Math.Exp(0.10 * use) * random.Factor(0.18);
        Spend = 12_551 * Math.Exp(0.16 * use) * random.Factor(0.15);
        IncomeShare = 939.0 / 12_551 * random.Factor(0.3);
    }

    public double Visits { get; }

    public double Issues { get; }

    public double Borrowers { get; }

    public double Computers { get; }

    public double Events { get; }

    public double PeopleAtEvent { get; }

    /// <summary>E-books and e-audiobooks.</summary>
    public double Digital { get; }

    public double Stock { get; }

    /// <summary>Pounds.</summary>
    public double Spend { get; }

    /// <summary>Of spending.</summary>
    public double IncomeShare { get; }
}
