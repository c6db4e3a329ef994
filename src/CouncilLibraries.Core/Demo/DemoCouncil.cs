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
internal sealed record DemoCouncil(
    string Name, DemoKind Kind, long Population, int Libraries, double AreaKm2, double? Deprivation,
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

    private static DemoCouncil[] All() =>
    [
        new("Brackmoor", DemoKind.Unitary, 187_400, 17, 151, 23.8, Cadence.Monthly),
        new("Ashenmere", DemoKind.Unitary, 206_030, 11, 256, 22.5),
        new("Caldermere", DemoKind.Unitary, 154_280, 10, 362, 28.5),
        new("Dunnerwick", DemoKind.Unitary, 174_640, 13, 456, 18.5, Consent: DemoConsent.No),
        new("Eldersham", DemoKind.Unitary, 124_650, 8, 98, 22.9),
        new("Fennacre", DemoKind.Unitary, 112_530, 8, 147, 21.8),
        new("Gorsemouth", DemoKind.Unitary, 196_250, 11, 48, 14.5),
        new("Hollowbridge", DemoKind.Unitary, 133_630, 9, 93, 17.7, Consent: DemoConsent.Undecided),
        new("Inkerdale", DemoKind.Unitary, 307_030, 19, 147, 14.4, Cadence.Monthly),
        new("Jessamy Bay", DemoKind.Unitary, 171_500, 12, 52, 16.6),
        new("Kestrelmouth", DemoKind.Unitary, 274_880, 14, 520, 17.5),
        new("Larkenshaw", DemoKind.Unitary, 250_590, 17, 528, 21.9, Consent: DemoConsent.Withdrew),
        new("Mossingford", DemoKind.Unitary, 124_780, 9, 72, 24.2),
        new("Nettlewater", DemoKind.Unitary, 188_080, 11, 402, 17.3),
        new("Otterhythe", DemoKind.Unitary, 146_270, 8, 135, 16.0),
        new("Pennywater", DemoKind.Unitary, 15_200, 4, 158, 12.4),
        new("Quarrowgate", DemoKind.Metropolitan, 306_200, 14, 155, 26.6),
        new("Rushenborough", DemoKind.Metropolitan, 215_320, 10, 133, 26.4),
        new("Saltenshaw", DemoKind.Metropolitan, 207_260, 10, 87, 24.7),
        new("Tallowfield", DemoKind.Metropolitan, 277_630, 14, 181, 32.7, Consent: DemoConsent.No),
        new("Umberfold", DemoKind.Metropolitan, 338_040, 17, 151, 35.2),
        new("Vexmoor", DemoKind.Metropolitan, 318_090, 16, 159, 29.2),
        new("Weftingham", DemoKind.Metropolitan, 300_560, 16, 156, 39.7, Cadence.Quarterly),
        new("Yarrowcliffe", DemoKind.Metropolitan, 324_990, 14, 145, 26.9),
        new("Anvilgate", DemoKind.Metropolitan, 204_400, 11, 149, 14.7),
        new("Bobbinthorpe", DemoKind.Metropolitan, 257_590, 12, 144, 32.6),
        new("Cindershaw", DemoKind.Metropolitan, 509_060, 24, 156, 28.8),
        new("Drapersholme", DemoKind.Metropolitan, 658_350, 28, 152, 25.6),
        new("Almsgate", DemoKind.London, 198_580, 7, 15.9, 31.1),
        new("Bellfounders Cross", DemoKind.London, 232_760, 10, 24.1, 18.8),
        new("Copperhythe", DemoKind.London, 236_510, 9, 23.8, 29.8, Cadence.Monthly),
        new("Drovers Reach", DemoKind.London, 232_110, 9, 35, 13.9),
        new("Easterwharf", DemoKind.London, 229_890, 9, 35, 27.2),
        new("Fiddlers Mead", DemoKind.London, 353_300, 11, 44, 18.5),
        new("Gallowmead", DemoKind.London, 258_410, 10, 48, 17.0, Consent: DemoConsent.Undecided),
        new("Harbinger Park", DemoKind.London, 268_770, 10, 28.5, 20.1),
        new("Ivorygate", DemoKind.London, 235_180, 9, 21.6, 22.8),
        new("Lanternhythe", DemoKind.London, 252_010, 10, 32, 8.8),
        new("Merchants Ait", DemoKind.London, 255_870, 10, 41, 32.2),
        new("Ropewalk Fields", DemoKind.London, 219_740, 8, 36, 12.0),
        new("Aldermarch", DemoKind.County, 463_450, 22, 4452, 23.7),
        new("Barleyshire", DemoKind.County, 899_400, 60, 3459, 14.9, Cadence.Monthly),
        new("Cloverdowns", DemoKind.County, 457_010, 20, 1874, 12.0),
        new("Dovemarch", DemoKind.County, 574_850, 25, 3257, 24.7),
        new("Emberwold", DemoKind.County, 468_400, 21, 2339, 25.4),
        new("Foxgloveshire", DemoKind.County, 522_390, 26, 1114, 10.1),
        new("Greyholt", DemoKind.County, 678_970, 28, 1777, 17.4),
        new("Hartsmarch", DemoKind.County, 784_430, 40, 4184, 14.3),
        new("Larchshire", DemoKind.County, 526_250, 22, 2140, 17.0),
        new("Marlshire", DemoKind.County, 489_900, 22, 3561, 17.6),
        new("Orchardshire", DemoKind.County, 590_020, 25, 2736, 25.7),
        new("Wealdmarch", DemoKind.County, 606_150, 25, 3292, 16.9),
        new("Aberfennig", DemoKind.Welsh, 191_120, 13, 1107, null),
        new("Bryncelwyn", DemoKind.Welsh, 131_920, 10, 268, null, Consent: DemoConsent.No),
        new("Cwmdarian", DemoKind.Welsh, 191_940, 12, 1303, null, Consent: DemoConsent.Undecided),
        new("Dolwerydd", DemoKind.Welsh, 162_320, 11, 651, null),
        new("Esgairfyn", DemoKind.Welsh, 99_960, 7, 1297, null),
        new("Glanmyrddar", DemoKind.Welsh, 135_670, 10, 299, null),
        new("Llanfedrys", DemoKind.Welsh, 74_720, 5, 445, null),
        new("Maesgelyn", DemoKind.Welsh, 130_420, 10, 1034, null),
        new("Penrhosfa", DemoKind.Welsh, 109_110, 10, 472, null, Consent: DemoConsent.No),
        new("Rhydlasgwm", DemoKind.Welsh, 190_220, 13, 451, null),
        new("Tremorfyn", DemoKind.Welsh, 200_060, 14, 262, null, Consent: DemoConsent.Undecided),
        new("Ynyswenlli", DemoKind.Welsh, 166_740, 13, 867, null),
    ];
}
