using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Demo;

/// <summary>Kinds of invented council.</summary>
internal enum DemoKind
{
    Unitary,
    Metropolitan,
    London,
    County,
    Welsh,
}

/// <summary>What an invented council decided about contributing.</summary>
internal enum DemoConsent
{
    Yes,
    No,
    Undecided,

    /// <summary>Took part, and then no longer.</summary>
    Withdrew,
}

/// <summary>How much an invented council counts.</summary>
internal enum DemoBreadth
{
    /// <summary>What a council starts with.</summary>
    Starter,

    /// <summary>Also wifi, new members, children's books and volunteers of each library.</summary>
    Usual,

    /// <summary>Nearly everything.</summary>
    Full,
}

/// <summary>One invented council, as all else about it follows from.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind of authority.</param>
/// <param name="Population">Residents in 2024.</param>
/// <param name="Libraries">Libraries, closed ones too.</param>
/// <param name="AreaKm2">Square kilometres.</param>
/// <param name="Young">Per cent of residents aged 0 to 11.</param>
/// <param name="Teenage">Per cent of residents aged 12 to 17.</param>
/// <param name="Deprivation">Score; none in Wales.</param>
/// <param name="Cadence">How often it enters figures.</param>
/// <param name="Consent">What it decided about contributing.</param>
internal sealed record DemoCouncil(
    string Name, DemoKind Kind, long Population, int Libraries, double AreaKm2, double Young, double Teenage, double? Deprivation,
    Cadence Cadence = Cadence.Yearly, DemoConsent Consent = DemoConsent.Yes)
{
    /// <summary>Place in the list, from 1.</summary>
    public int Number { get; init; }

    public Guid Id => DemoIds.Of(Number, 0);

    public string Identifier => Council.ToIdentifier(Name);

    public string Code => FormattableString.Invariant($"X{(int)Kind + 1:00}{Number:000000}");

    public string Nation => Kind == DemoKind.Welsh ? "Wales" : "England";

    /// <summary>The words of the real list, so that groups by type work as they do there.</summary>
    public string AuthorityType => Kind switch
    {
        DemoKind.Unitary => "unitary",
        DemoKind.Metropolitan => "metropolitan district",
        DemoKind.London => "London borough",
        DemoKind.County => "county",
        _ => "Welsh unitary",
    };

    public string OfficialName => Kind switch
    {
        DemoKind.Unitary => $"{Name} Council",
        DemoKind.Metropolitan => $"{Name} Metropolitan Borough Council",
        DemoKind.London => $"London Borough of {Name}",
        DemoKind.County => $"{Name} County Council",
        _ => $"{Name} County Borough Council",
    };

    public DemoBreadth Breadth => (Number % 6) switch
    {
        1 => DemoBreadth.Full,
        3 or 5 => DemoBreadth.Starter,
        _ => DemoBreadth.Usual,
    };

    private const int CouncilsInARow = 4;

    /// <summary>Degrees north of its middle. The councils lie beside each other in the North Sea, four in a row, about 25 km from west to east and 31 km from south to north.</summary>
    public double Latitude => 54.2 + ((Number - 1) / CouncilsInARow * 0.28);

    /// <summary>Degrees east of its middle.</summary>
    public double Longitude => 0.3 + ((Number - 1) % CouncilsInARow * 0.4);

    /// <summary>Kilometres from its middle to its border: half the side of a square of its area, as far as there is room.</summary>
    public double Reach => Math.Clamp(Math.Sqrt(AreaKm2) / 2, 2, 12);

    public CouncilInfo Info => new(Id, Identifier, Name, IsFictional: true);

    /// <summary>Residents in the middle of a year; the list gives those of 2024.</summary>
    public long PopulationIn(int year) => (long)Math.Round(Population * (1 + ((year - 2024) * (0.003 + (Number % 5 * 0.001)))));
}

/// <summary>Keys that are the same in every demo: nobody has to look one up twice.</summary>
internal static class DemoIds
{
    /// <summary>A key of the kind whose bits are up to the maker (version 8 of RFC 9562).</summary>
    public static Guid Of(int council, int number) => new(0x0DE30000 + council, 0, unchecked((short)0x8000), 0x80, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);
}

/// <summary>The invented councils and the words that invented places are named with. None is the name of a real council or library.</summary>
internal static class DemoGazetteer
{
    /// <summary>All councils; the first is the one of the demo sign-ins.</summary>
    public static readonly IReadOnlyList<DemoCouncil> Councils = [.. All().Select((council, index) => council with { Number = index + 1 })];

    private static readonly string[] Beginnings =
    [
        "Quill", "Thistle", "Lantern", "Ember", "Cobble", "Tallow", "Pebble", "Fallow", "Wren", "Gull", "Sorrel", "Juniper", "Copper", "Saffron", "Marten", "Otter", "Bobbin",
        "Candle", "Damson", "Feather", "Ginger", "Hazelnut", "Inkle", "Kelp", "Linnet", "Mallow", "Nutmeg", "Osier", "Plover", "Russet", "Spindle", "Teasel", "Velvet", "Willet",
    ];

    private static readonly string[] Endings =
        ["beck", "wharf", "fleet", "side", "gate", "acre", "holt", "send", "fold", "mere", "wick", "stead", "hollow", "ness", "combe", "yard", "hithe", "shaw", "cross", "rise"];

    /// <summary>Streets.</summary>
    public static readonly IReadOnlyList<string> Streets = ["Ropewalk", "Inkmakers Row", "Tannery Lane", "Long Orchard", "Bellfounders Yard", "Sailcloth Street", "Lower Market", "Weavers Parade"];

    /// <summary>What libraries share their buildings with.</summary>
    public static readonly IReadOnlyList<string> Neighbours = ["Community centre", "Leisure centre", "Health centre", "Council customer service centre", "Museum", "Children's centre", "Primary school"];

    /// <summary>Different places, as many as wanted, in random order.</summary>
    public static IEnumerable<string> Places(DemoRandom random) =>
        random.Order(Beginnings.Length * Endings.Length).Select(n => Beginnings[n % Beginnings.Length] + Endings[n / Beginnings.Length]);

    // Sizes and ages are mixed over the kinds on purpose: were the nearest councils nearly all of one's own kind, the two
    // groups would stand too close for both to be shown, and the demo would show one of them only.
    private static DemoCouncil[] All() =>
    [
        new("Brackmoor", DemoKind.Unitary, 187_400, 17, 354, 14.0, 8.0, 26.8, Cadence.Monthly),
        new("Ashenmere", DemoKind.Unitary, 124_410, 7, 482, 14.9, 6.9, 15.6),
        new("Caldermere", DemoKind.Unitary, 329_040, 20, 409, 14.9, 7.3, 26.9),
        new("Dunnerwick", DemoKind.Unitary, 240_290, 15, 952, 11.7, 6.6, 13.8, Consent: DemoConsent.No),
        new("Eldersham", DemoKind.Unitary, 174_250, 12, 68, 12.3, 6.6, 29.2),
        new("Fennacre", DemoKind.Unitary, 215_310, 15, 439, 14.4, 7.3, 33.5),
        new("Gorsemouth", DemoKind.Unitary, 267_100, 18, 108, 13.2, 7.8, 21.4),
        new("Hollowbridge", DemoKind.Unitary, 315_820, 23, 142, 12.0, 6.6, 15.1, Consent: DemoConsent.Undecided),
        new("Inkerdale", DemoKind.Unitary, 320_910, 22, 154, 12.6, 6.7, 16.2, Cadence.Monthly),
        new("Jessamy Bay", DemoKind.Unitary, 115_600, 7, 347, 13.5, 7.7, 17.0),
        new("Kestrelmouth", DemoKind.Unitary, 260_030, 17, 103, 15.0, 8.2, 27.8),
        new("Larkenshaw", DemoKind.Unitary, 318_400, 22, 806, 13.3, 7.3, 24.3, Consent: DemoConsent.Withdrew),
        new("Nettlewater", DemoKind.Unitary, 267_040, 19, 632, 14.9, 7.4, 17.0),
        new("Pennywater", DemoKind.Unitary, 15_200, 4, 12.7, 12.2, 6.4, 35.6),
        new("Quarrowgate", DemoKind.Metropolitan, 283_560, 14, 229, 13.7, 7.1, 25.2),
        new("Rushenborough", DemoKind.Metropolitan, 188_280, 10, 192, 14.8, 7.7, 30.6),
        new("Saltenshaw", DemoKind.Metropolitan, 242_960, 11, 81, 13.4, 7.1, 12.3),
        new("Tallowfield", DemoKind.Metropolitan, 189_240, 11, 98, 11.7, 6.8, 20.4, Consent: DemoConsent.No),
        new("Umberfold", DemoKind.Metropolitan, 322_610, 14, 294, 11.8, 8.0, 17.8),
        new("Vexmoor", DemoKind.Metropolitan, 385_780, 20, 243, 13.6, 7.4, 32.1),
        new("Weftingham", DemoKind.Metropolitan, 234_770, 12, 234, 11.9, 7.6, 11.7, Cadence.Quarterly),
        new("Yarrowcliffe", DemoKind.Metropolitan, 296_750, 13, 191, 14.5, 6.8, 17.4),
        new("Anvilgate", DemoKind.Metropolitan, 414_440, 21, 238, 13.8, 6.4, 20.6),
        new("Bobbinthorpe", DemoKind.Metropolitan, 314_990, 16, 341, 14.1, 7.5, 10.7),
        new("Cindershaw", DemoKind.Metropolitan, 345_520, 20, 169, 11.7, 7.8, 21.2),
        new("Drapersholme", DemoKind.Metropolitan, 269_060, 15, 98, 14.6, 7.6, 32.7),
        new("Almsgate", DemoKind.London, 266_860, 11, 128, 13.5, 7.8, 20.2),
        new("Bellfounders Cross", DemoKind.London, 277_920, 12, 193, 13.5, 7.8, 28.0),
        new("Copperhythe", DemoKind.London, 289_000, 13, 199, 13.9, 7.7, 17.7, Cadence.Monthly),
        new("Drovers Reach", DemoKind.London, 318_770, 11, 195, 15.3, 7.1, 14.9),
        new("Easterwharf", DemoKind.London, 186_300, 8, 127, 15.1, 6.5, 32.0),
        new("Fiddlers Mead", DemoKind.London, 152_370, 7, 62, 13.0, 6.5, 24.3),
        new("Gallowmead", DemoKind.London, 309_280, 14, 122, 12.5, 6.6, 23.8),
        new("Harbinger Park", DemoKind.London, 155_420, 7, 71, 15.6, 7.0, 10.6),
        new("Ivorygate", DemoKind.London, 255_230, 10, 128, 12.5, 6.4, 22.4),
        new("Lanternhythe", DemoKind.London, 269_390, 10, 52, 11.8, 7.1, 19.8),
        new("Merchants Ait", DemoKind.London, 185_770, 8, 101, 13.2, 7.9, 33.4),
        new("Aldermarch", DemoKind.County, 461_100, 22, 611, 13.0, 6.6, 15.1),
        new("Barleyshire", DemoKind.County, 899_400, 60, 3501, 13.0, 6.7, 17.3, Cadence.Monthly),
        new("Cloverdowns", DemoKind.County, 442_790, 23, 1820, 13.0, 6.8, 10.9),
        new("Dovemarch", DemoKind.County, 237_740, 13, 898, 12.9, 7.0, 28.4),
        new("Emberwold", DemoKind.County, 514_410, 25, 730, 15.2, 8.0, 25.2),
        new("Foxgloveshire", DemoKind.County, 235_380, 11, 451, 12.3, 6.9, 27.6),
        new("Greyholt", DemoKind.County, 375_490, 22, 691, 15.2, 7.9, 29.7),
        new("Hartsmarch", DemoKind.County, 333_510, 18, 526, 13.5, 7.8, 18.9),
        new("Larchshire", DemoKind.County, 306_630, 15, 912, 14.7, 7.7, 12.0),
        new("Marlshire", DemoKind.County, 271_660, 14, 473, 13.2, 7.8, 21.5),
        new("Orchardshire", DemoKind.County, 257_920, 13, 386, 13.8, 6.4, 21.4),
        new("Aberfennig", DemoKind.Welsh, 159_350, 13, 558, 9.6, 5.9, null),
        new("Bryncelwyn", DemoKind.Welsh, 68_220, 6, 869, 9.1, 5.7, null, Consent: DemoConsent.No),
        new("Cwmdarian", DemoKind.Welsh, 166_200, 12, 858, 9.8, 6.0, null, Consent: DemoConsent.Undecided),
        new("Dolwerydd", DemoKind.Welsh, 208_730, 19, 813, 9.6, 6.2, null),
        new("Esgairfyn", DemoKind.Welsh, 147_990, 13, 1148, 9.2, 5.9, null),
        new("Glanmyrddar", DemoKind.Welsh, 160_010, 14, 1317, 9.9, 5.9, null),
        new("Llanfedrys", DemoKind.Welsh, 71_980, 6, 822, 9.4, 6.1, null),
        new("Maesgelyn", DemoKind.Welsh, 177_390, 13, 1320, 10.0, 6.1, null),
        new("Penrhosfa", DemoKind.Welsh, 124_730, 11, 944, 9.6, 6.2, null, Consent: DemoConsent.No),
        new("Rhydlasgwm", DemoKind.Welsh, 141_220, 12, 458, 9.4, 6.3, null),
        new("Tremorfyn", DemoKind.Welsh, 152_390, 13, 514, 9.5, 5.9, null, Consent: DemoConsent.Undecided),
        new("Ynyswenlli", DemoKind.Welsh, 86_640, 6, 1221, 10.0, 5.7, null),
        new("Brynfelloch", DemoKind.Welsh, 119_250, 10, 505, 9.9, 6.3, null),
        new("Caerwythno", DemoKind.Welsh, 96_890, 8, 762, 10.1, 6.0, null),
        new("Llanbrennig", DemoKind.Welsh, 178_870, 14, 724, 9.9, 6.1, null),
        new("Trefasgell", DemoKind.Welsh, 75_470, 6, 362, 9.0, 5.7, null, Consent: DemoConsent.Undecided),
    ];
}
