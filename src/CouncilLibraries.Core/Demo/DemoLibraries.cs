using System.Globalization;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Demo;

/// <summary>How large an invented library is; its hours and its share of the service's use follow.</summary>
internal enum DemoSize
{
    Main,
    Large,
    Medium,
    Small,
    Community,
    Mobile,
    Archive,
    Prison,
}

/// <summary>An invented library with what its figures follow from.</summary>
internal sealed class DemoLibrary(Library library, DemoSize size, double weight)
{
    private readonly Dictionary<int, (double Factor, string? Reason)> _turns = [];

    public Library Library { get; } = library;

    /// <summary>The library that it became a part of.</summary>
    public Library? MergedInto { get; set; }

    public DemoSize Size { get; } = size;

    /// <summary>Share of the service's use, in parts of any size.</summary>
    public double Weight { get; } = weight;

    /// <summary>Something that changes the use of the library in the year that begins in April of <paramref name="year"/>.</summary>
    /// <param name="year">The year.</param>
    /// <param name="factor">What the use is multiplied by.</param>
    /// <param name="reason">The answer to the warnings that follow; null where nobody answered yet.</param>
    public DemoLibrary Turn(int year, double factor, string? reason)
    {
        _turns[year] = (factor, reason);
        return this;
    }

    public double FactorIn(int year) => _turns.TryGetValue(year, out var turn) ? turn.Factor : 1;

    public string? ReasonIn(int year) => _turns.TryGetValue(year, out var turn) ? turn.Reason : null;

    public LibraryPhase? On(DateOnly day) => Library.Phases.Where(p => p.From <= day).MaxBy(p => p.From);

    public bool IsOpenIn(ReportingPeriod month) => On(month.Start) is { IsOpen: true };

    public bool CountsIn(ReportingPeriod year) => year.Months.Any(m => On(m.Start) is { IsOpen: true, CountsInServiceFigure: true });

    public bool IsCommunityRunIn(ReportingPeriod year) => On(year.End) is { Provision: LibraryProvision.CommunityManaged or LibraryProvision.IndependentCommunity };
}

/// <summary>Invents the libraries of one council, with their history.</summary>
internal sealed class DemoLibraries(DemoCouncil council, DemoRandom random)
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly List<DemoLibrary> _made = [];
    private readonly Queue<string> _places = new(DemoGazetteer.Places(random).Take(80));

    /// <summary>Library that the demo's library manager looks after, with a warning and an unfinished figure in it.</summary>
    public const string ManagersLibrary = "Wrenhollow Library";

    /// <summary>The other one of the library manager, run by the community since October 2024.</summary>
    public const string ManagersCommunityLibrary = "Fallowshaw Community Library";

    /// <summary>A library run by volunteers who do not answer.</summary>
    public const string SilentLibrary = "Pebblegate Volunteer Library";

    /// <summary>A library with one month far above the others.</summary>
    public const string SpikeLibrary = "Cobbleholt Library";

    /// <summary>All libraries, closed ones too, in the order of their keys.</summary>
    public List<DemoLibrary> Make()
    {
        if (council.Number == 1)
        {
            First();
        }
        else
        {
            Other();
        }

        return _made;
    }

    /// <summary>The council of the sign-ins: every kind of library and of history, by hand.</summary>
    private void First()
    {
        Add("Brackmoor Central Library", DemoSize.Main).Library.CoLocatedWith = "Museum";
        Add("Quillbeck Library", DemoSize.Large)
            .Turn(2023, 0.66, "Closed in turn floor by floor for building work from June to March.").Turn(2024, 1.06, "Back to all floors after the building work of the year before.");
        Add("Thistlewharf Library", DemoSize.Large).Library.CoLocatedWith = "Leisure centre";
        Merge("Tallowrise Library", "Kelpcross Library", "Lanternhithe Library", new DateOnly(2023, 10, 1));
        CloseAndReopen(Add("Emberside Library", DemoSize.Medium), new DateOnly(2022, 11, 1), new DateOnly(2023, 6, 1));
        Handover(Add(ManagersCommunityLibrary, DemoSize.Small), new DateOnly(2024, 10, 1));
        Add(ManagersLibrary, DemoSize.Medium).Turn(2025, 1.62, null);
        Add("Gullness Library", DemoSize.Small, LibraryProvision.CouncilRunUnstaffed)
            .Turn(2025, 1.7, "Open until nine in the evening since June, for members with a card.");
        Close(Add("Spindleyard Library", DemoSize.Small), new DateOnly(2024, 1, 1));
        Add(SilentLibrary, DemoSize.Community, LibraryProvision.CommunityManaged);
        Add("Mallowfold Community Library", DemoSize.Community, LibraryProvision.IndependentCommunity);
        Add(SpikeLibrary, DemoSize.Medium).Library.CoLocatedWith = "Children's centre";
        Add("Brackmoor Mobile Library", DemoSize.Mobile);
        Add("Brackmoor Archive and Local Studies", DemoSize.Archive);
        Add("HMP Larkfen Library", DemoSize.Prison);
    }

    private void Other()
    {
        var run = council.Number % 10 == 4 ? LibraryProvision.Commissioned : LibraryProvision.CouncilRun;
        var left = council.Libraries;
        Take(1, $"{council.Name} Central Library", DemoSize.Main, run);
        var large = council.Libraries >= 8;
        if (large && council.Kind != DemoKind.London && council.Number % 3 != 0)
        {
            Take(1, $"{council.Name} Mobile Library", DemoSize.Mobile, run);
        }

        if (council.Libraries >= 10 && council.Number % 3 == 1)
        {
            Take(1, $"{council.Name} Archive", DemoSize.Archive, run);
        }

        if (council.Libraries >= 12 && council.Number % 6 == 2)
        {
            Take(1, $"HMP {Place()} Library", DemoSize.Prison, run);
        }

        // The largest council keeps all of its libraries open: every month of every one is asked for.
        if (large && council.Libraries < 60)
        {
            switch (council.Number % 4)
            {
                case 0:
                    Close(Add($"{Place()} Library", DemoSize.Small, run), new DateOnly(2022 + (council.Number / 4 % 3), 7, 1));
                    left--;
                    break;
                case 1:
                    Handover(Add($"{Place()} Library", DemoSize.Small, run), new DateOnly(2022 + (council.Number / 4 % 3), 10, 1));
                    left--;
                    break;
                case 2:
                    Merge($"{Place()} Library", $"{Place()} Library", $"{Place()} Library", new DateOnly(2022 + (council.Number / 4 % 2), 9, 1));
                    left -= 3;
                    break;
                default:
                    CloseAndReopen(Add($"{Place()} Library", DemoSize.Medium, run), new DateOnly(2022, 6, 1), new DateOnly(2023, 2, 1));
                    left--;
                    break;
            }
        }

        var rest = left;
        for (var i = 0; i < rest; i++)
        {
            var share = (double)i / rest;
            var (size, provision) = share switch
            {
                < 0.20 => (DemoSize.Large, run),
                < 0.52 => (DemoSize.Medium, run),
                < 0.82 => (DemoSize.Small, random.Chance(0.06) ? LibraryProvision.CouncilRunUnstaffed : run),
                < 0.96 => (DemoSize.Community, LibraryProvision.CommunityManaged),
                _ => (DemoSize.Community, LibraryProvision.IndependentCommunity),
            };
            Add(size == DemoSize.Community ? $"{Place()} Community Library" : $"{Place()} Library", size, provision);
        }

        void Take(int count, string name, DemoSize size, LibraryProvision provision)
        {
            Add(name, size, provision);
            left -= count;
        }
    }

    private string Place() => _places.Dequeue();

    private DemoLibrary Add(string name, DemoSize size, LibraryProvision provision = LibraryProvision.CouncilRun, DateOnly? opened = null)
    {
        var number = _made.Count + 1;
        var type = size switch
        {
            DemoSize.Mobile => LibraryType.Mobile,
            DemoSize.Archive => LibraryType.Archive,
            DemoSize.Prison => LibraryType.Prison,
            _ => LibraryType.Static,
        };
        var counts = provision != LibraryProvision.IndependentCommunity;
        var year = opened?.Year ?? 1905 + random.Below(95);
        var library = new Library { CouncilId = council.Id, Id = DemoIds.Of(council.Number, number), Name = name };
        // Before 2010 nobody recorded who ran a library.
        library.Record(new LibraryState(type, provision, counts, counts), opened ?? new DateOnly(2010, 4, 1), null);
        // There is no postcode area ZX, and the places lie in the North Sea.
        library.Rename(name, string.Create(CultureInfo.InvariantCulture, $"ZX{council.Number} {number % 9 + 1}{"ABDEFGHJLN"[number / 9]}{"PQRSTUWXYZ"[number % 10]}"));
        const double kilometresInDegree = 111.2;
        var degrees = council.Reach / kilometresInDegree * (size == DemoSize.Main ? 0.2 : 1);
        library.Latitude = Math.Round(council.Latitude + random.Between(-degrees, degrees), 5);
        degrees /= Math.Cos(double.DegreesToRadians(council.Latitude));
        library.Longitude = Math.Round(council.Longitude + random.Between(-degrees, degrees), 5);
        library.Address = size == DemoSize.Mobile ? null : string.Create(CultureInfo.InvariantCulture, $"{1 + random.Below(120)} {DemoGazetteer.Streets[random.Below(DemoGazetteer.Streets.Count)]}, {council.Name}");
        library.YearOpened = opened is not null || random.Chance(0.4) ? year : null;
        library.CoLocatedWith = type == LibraryType.Static && random.Chance(0.3) ? DemoGazetteer.Neighbours[random.Below(DemoGazetteer.Neighbours.Count)] : null;
        Open(library, size, provision);
        var made = new DemoLibrary(library, size, random.Factor(0.18) * size switch
        {
            DemoSize.Main => 5,
            DemoSize.Large => 2.2,
            DemoSize.Medium => 1,
            DemoSize.Small => 0.45,
            DemoSize.Community => 0.3,
            DemoSize.Mobile => 0.2,
            DemoSize.Archive => 0.12,
            _ => 0.08,
        });
        _made.Add(made);
        return made;
    }

    /// <summary>Two libraries become one.</summary>
    private void Merge(string first, string second, string merged, DateOnly on)
    {
        var successor = Add(merged, DemoSize.Medium, opened: on);
        var year = ReportingPeriod.Containing(on, PeriodKind.Year).StartYear;
        foreach (var name in (string[])[first, second])
        {
            var old = Add(name, DemoSize.Small);
            old.Library.Close(on, $"Merged into {merged}.");
            old.MergedInto = successor.Library;
            old.Turn(year, 1, string.Create(CultureInfo.InvariantCulture, $"Open until {on.AddDays(-1):d MMMM yyyy} only, when it was merged into {merged}."));
        }

        successor.Turn(year + 1, 1, string.Create(CultureInfo.InvariantCulture, $"The first full year: the library opened on {on:d MMMM yyyy}."));
    }

    private static void Close(DemoLibrary library, DateOnly on)
    {
        library.Library.Close(on, "Closed after consultation; the lease of the building ended.");
        library.Turn(ReportingPeriod.Containing(on, PeriodKind.Year).StartYear, 1, string.Create(CultureInfo.InvariantCulture, $"The library closed on {on:d MMMM yyyy}."));
    }

    private static void CloseAndReopen(DemoLibrary library, DateOnly closed, DateOnly open)
    {
        library.Library.Close(closed, "Closed for repairs to the roof.");
        library.Library.Reopen(open, "Opened again after the repairs.");
        var reason = string.Create(CultureInfo.InvariantCulture, $"Closed for repairs from {closed:d MMMM yyyy} to {open.AddDays(-1):d MMMM yyyy}.");
        for (var year = ReportingPeriod.Containing(closed, PeriodKind.Year).StartYear; year <= ReportingPeriod.Containing(open, PeriodKind.Year).StartYear + 1; year++)
        {
            library.Turn(year, 1, reason);
        }
    }

    private static void Handover(DemoLibrary library, DateOnly on) => library.Library.Record(
        library.Library.State with { Provision = LibraryProvision.CommunityManaged }, on, "A community group runs the library, with the council's support.");

    private void Open(Library library, DemoSize size, LibraryProvision provision)
    {
        // Half hours after midnight, Monday to Sunday; the whole pattern may lie half an hour later.
        int[][] pattern = size switch
        {
            DemoSize.Main => [[18, 36], [18, 36], [18, 36], [18, 38], [18, 36], [19, 33], [22, 32]],
            DemoSize.Large => [[18, 35], [18, 35], [18, 26], [18, 38], [18, 35], [19, 33], []],
            DemoSize.Medium => [[19, 34], [19, 34], [], [19, 38], [19, 34], [20, 28], []],
            DemoSize.Small => [[], [20, 34], [], [20, 34], [19, 26], [20, 26], []],
            DemoSize.Community => [[], [20, 28], [], [26, 34], [20, 28], [20, 25], []],
            DemoSize.Mobile => [[19, 31], [19, 31], [19, 31], [19, 31], [19, 31], [], []],
            DemoSize.Archive => [[], [20, 33], [20, 33], [20, 33], [20, 33], [], []],
            _ => [[18, 23], [18, 23], [18, 23], [18, 23], [18, 22], [], []],
        };
        if (provision == LibraryProvision.IndependentCommunity && random.Chance(0.5))
        {
            return;
        }

        var later = random.Below(2);
        var closesEarlier = size is DemoSize.Large or DemoSize.Medium ? random.Below(2) : 0;
        var known = council.Number == 1 || council.Number % 3 == 0;
        var minutes = 0;
        for (var day = 0; day < 7; day++)
        {
            if (pattern[day] is [var from, var to])
            {
                minutes += (to - from - closesEarlier) * 30;
                if (known)
                {
                    library.SetDay(Week[day], $"{Clock(from + later)} to {Clock(to + later - closesEarlier)}");
                }
            }
            else if (known)
            {
                library.SetDay(Week[day], "Closed");
            }
        }

        var computers = size switch
        {
            DemoSize.Main => 40,
            DemoSize.Large => 20,
            DemoSize.Medium => 12,
            DemoSize.Small => 6,
            DemoSize.Mobile => 2,
            _ => 4,
        };
        if (provision == LibraryProvision.CouncilRunUnstaffed)
        {
            library.SetCapacity(new Capacity(0, minutes + 600, computers), from: null);
        }
        else
        {
            int? unstaffed = size is DemoSize.Large or DemoSize.Medium && random.Chance(0.12) ? 60 * (8 + random.Below(7)) : null;
            library.SetCapacity(new Capacity(minutes, unstaffed, computers), from: null);
        }
    }

    private static string Clock(int halfHours) => string.Create(CultureInfo.InvariantCulture, $"{halfHours / 2}:{halfHours % 2 * 30:00}");
}
