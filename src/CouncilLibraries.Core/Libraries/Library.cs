using System.Globalization;
using System.Text.RegularExpressions;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Libraries;

/// <summary>What kind of place a library is.</summary>
public enum LibraryType
{
    /// <summary>A building.</summary>
    Static,

    /// <summary>A vehicle.</summary>
    Mobile,

    /// <summary>An archive or local-studies library.</summary>
    Archive,

    /// <summary>A library in a prison.</summary>
    Prison,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>Who runs a library.</summary>
public enum LibraryProvision
{
    /// <summary>The council, with its own staff.</summary>
    CouncilRun,

    /// <summary>The council, without staff.</summary>
    CouncilRunUnstaffed,

    /// <summary>An organisation that the council commissions.</summary>
    Commissioned,

    /// <summary>The community, with the council's support.</summary>
    CommunityManaged,

    /// <summary>The community, independent of the council.</summary>
    IndependentCommunity,
}

/// <summary>One library of a council: a branch, a mobile, an archive.</summary>
public sealed partial class Library : ReportingUnit
{
    /// <summary>Longest line of an address.</summary>
    public const int MaxAddressLength = 300;

    /// <summary>Longest postcode.</summary>
    public const int MaxPostcodeLength = 10;

    /// <summary>Longest name of what a library shares its building with.</summary>
    public const int MaxCoLocatedWithLength = 300;

    /// <summary>Most computers that one library is taken to have.</summary>
    public const int MaxComputers = 1000;

    /// <summary>Most minutes in a week.</summary>
    public const int MinutesInWeek = 7 * 24 * 60;

    /// <summary>Earliest year that a library can have opened in.</summary>
    public const int EarliestYear = 1600;

    /// <summary>Degrees north of the southernmost point of the United Kingdom, rounded outwards.</summary>
    public const double MinLatitude = 49.8;

    /// <summary>Degrees north of the northernmost point of the United Kingdom, rounded outwards.</summary>
    public const double MaxLatitude = 60.9;

    /// <summary>Degrees east of the westernmost inhabited point of the United Kingdom, rounded outwards.</summary>
    public const double MinLongitude = -8.7;

    /// <summary>Degrees east of the easternmost point of the United Kingdom, rounded outwards.</summary>
    public const double MaxLongitude = 1.8;

    /// <summary>Lower-case name and postcode that searches look in.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Name, postcode and type in one normal form: the same library in another list has the same key.</summary>
    public string IdentityKey { get; private set; } = "";

    /// <summary>Kind of place, today.</summary>
    public LibraryType Type { get; private set; }

    /// <summary>Who runs it, today.</summary>
    public LibraryProvision Provision { get; private set; }

    /// <summary>Part of the service that the law asks for, today.</summary>
    public bool IsStatutory { get; private set; }

    /// <summary>Its figures are part of the service's, today.</summary>
    public bool CountsInServiceFigure { get; private set; }

    /// <summary>The day it closed, or null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Year it opened, where known.</summary>
    public int? YearOpened { get; set; }

    /// <summary>What it shares its building with.</summary>
    public string? CoLocatedWith { get; set; }

    /// <summary>Address without the postcode.</summary>
    public string? Address { get; set; }

    /// <summary>Postcode, as written on letters.</summary>
    public string? Postcode { get; private set; }

    /// <summary>Degrees north, where known.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east, where known.</summary>
    public double? Longitude { get; set; }

    /// <summary>Minutes a week with staff or volunteers present, today; null when not known.</summary>
    public int? StaffedMinutesPerWeek { get; private set; }

    /// <summary>Minutes a week open without staff, today; null when not known.</summary>
    public int? UnstaffedMinutesPerWeek { get; private set; }

    /// <summary>Computers and tablets for the public, today; null when not known.</summary>
    public int? Computers { get; private set; }

    /// <summary>Opening by day, where known.</summary>
    public List<LibraryDay> Days { get; } = [];

    /// <summary>What it was from which day on, oldest first by <see cref="LibraryPhase.From"/>.</summary>
    public List<LibraryPhase> Phases { get; } = [];

    /// <summary>Its hours and computers from which day on.</summary>
    public List<LibraryCapacity> Capacities { get; } = [];

    /// <summary>The phase that it is in. Needs <see cref="Phases"/> to be loaded.</summary>
    public LibraryPhase Current => Phases.MaxBy(p => p.From)!;

    /// <summary>Whether it is open today.</summary>
    public bool IsOpen => ClosedOn is null;

    /// <summary>Minutes open a week, staffed or not; null when neither is known.</summary>
    public int? OpenMinutesPerWeek => OpenMinutes(StaffedMinutesPerWeek, UnstaffedMinutesPerWeek);

    /// <summary>Minutes open from minutes with and without staff; null when neither is known.</summary>
    public static int? OpenMinutes(int? staffed, int? unstaffed) => staffed is null && unstaffed is null ? null : (staffed ?? 0) + (unstaffed ?? 0);

    /// <summary>A new library with its first phase.</summary>
    /// <param name="councilId">Its council.</param>
    /// <param name="name">Name.</param>
    /// <param name="postcode">Postcode, where known.</param>
    /// <param name="first">What it is, and from which day.</param>
    public static Library Create(Guid councilId, string name, string? postcode, LibraryState first, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(first);
        var library = new Library { CouncilId = councilId, Id = Guid.CreateVersion7(), Name = name };
        library.Record(first, from, null);
        library.Rename(name, postcode);
        return library;
    }

    /// <summary>Changes name and postcode, and with them how the library is found.</summary>
    public void Rename(string name, string? postcode)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name.Trim();
        Postcode = NormalisePostcode(postcode);
        SearchText = $"{Name} {Postcode} {Postcode?.Replace(" ", "", StringComparison.Ordinal)}".ToLowerInvariant();
        IdentityKey = KeyOf(Name, Postcode, Type);
    }

    /// <summary>
    /// Records what the library is from a day on, which must not lie in the future. A phase that begins on the same day is
    /// replaced; what the library is today follows from the latest phase. Needs <see cref="Phases"/> to be loaded.
    /// </summary>
    /// <param name="state">What it is from then on.</param>
    /// <param name="from">First day.</param>
    /// <param name="note">Why, for those who read the history.</param>
    public void Record(LibraryState state, DateOnly from, string? note)
    {
        ArgumentNullException.ThrowIfNull(state);
        Phases.RemoveAll(p => p.From == from);
        Phases.Add(new LibraryPhase
        {
            CouncilId = CouncilId, LibraryId = Id, From = from, Type = state.Type, Provision = state.Provision, IsStatutory = state.IsStatutory,
            CountsInServiceFigure = state.CountsInServiceFigure, IsOpen = state.IsOpen, Note = note,
        });
        BeCurrent();
    }

    /// <summary>Takes back the phase that began on a day, recorded by mistake: the library is again what it was before. Needs <see cref="Phases"/> to be loaded.</summary>
    /// <exception cref="InvalidOperationException">No other phase would be left.</exception>
    public void TakeBack(DateOnly from)
    {
        if (Phases.TrueForAll(p => p.From == from))
        {
            throw new InvalidOperationException("A library has one phase at least.");
        }

        Phases.RemoveAll(p => p.From == from);
        BeCurrent();
    }

    private void BeCurrent()
    {
        var latest = Current;
        (Type, Provision, IsStatutory, CountsInServiceFigure) = (latest.Type, latest.Provision, latest.IsStatutory, latest.CountsInServiceFigure);
        ClosedOn = latest.IsOpen ? null : latest.From;
        IdentityKey = KeyOf(Name, Postcode, Type);
    }

    /// <summary>
    /// Records hours and computers from a day on; what they were before stays for the years before. A row that begins on the
    /// same day is replaced. The first ones recorded hold since the library's own first day. Needs <see cref="Phases"/> and
    /// <see cref="Capacities"/> to be loaded.
    /// </summary>
    /// <param name="to">What it has from then on.</param>
    /// <param name="from">First day; null where the present row is put right or filled in.</param>
    public void SetCapacity(Capacity to, DateOnly? from)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (to == Capacity)
        {
            return;
        }

        var latest = Capacities.MaxBy(c => c.From);
        var day = latest is null ? Phases.Min(p => p.From) : from ?? latest.From;
        if (Capacities.Find(c => c.From == day) is not { } row)
        {
            Capacities.Add(row = new LibraryCapacity { CouncilId = CouncilId, LibraryId = Id, From = day });
        }

        (row.StaffedMinutesPerWeek, row.UnstaffedMinutesPerWeek, row.Computers) = to;
        (StaffedMinutesPerWeek, UnstaffedMinutesPerWeek, Computers) = to;
    }

    /// <summary>Takes over what a list says: blanks are filled in; what differs holds from the day of reading, for lists do not say since when.</summary>
    public void LearnCapacity(Capacity read, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(read);
        var own = Capacity;
        var fills = (own.Staffed ?? read.Staffed) == read.Staffed && (own.Unstaffed ?? read.Unstaffed) == read.Unstaffed && (own.Computers ?? read.Computers) == read.Computers;
        SetCapacity(read, fills ? null : today);
    }

    /// <summary>Its hours and computers today.</summary>
    public Capacity Capacity => new(StaffedMinutesPerWeek, UnstaffedMinutesPerWeek, Computers);

    /// <summary>What the library is today, to change a part of it with <c>with</c>.</summary>
    public LibraryState State => new(Type, Provision, IsStatutory, CountsInServiceFigure, IsOpen);

    /// <summary>Closes the library from a day on.</summary>
    public void Close(DateOnly on, string? reason) => Record(State with { IsOpen = false }, on, reason);

    /// <summary>Opens the library again from a day on.</summary>
    public void Reopen(DateOnly on, string? reason) => Record(State with { IsOpen = true }, on, reason);

    /// <summary>Says when it is open on a day of the week; blank when that is not known. Needs <see cref="Days"/> to be loaded.</summary>
    public void SetDay(DayOfWeek day, string? text)
    {
        var kept = Days.Find(d => d.Day == day);
        if (string.IsNullOrWhiteSpace(text))
        {
            Days.RemoveAll(d => d.Day == day);
        }
        else if (kept is null)
        {
            Days.Add(new LibraryDay { CouncilId = CouncilId, LibraryId = Id, Day = day, Text = text.Trim() });
        }
        else
        {
            kept.Text = text.Trim();
        }
    }

    /// <summary>The normal form by which the same library is known in another list: name, postcode and type.</summary>
    public static string KeyOf(string name, string? postcode, LibraryType type)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = string.Concat(name.ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal)
            .Where(c => c is not ('\'' or '’')).Select(c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(' ', words)}|{NormalisePostcode(postcode)?.Replace(" ", "", StringComparison.Ordinal)}|{type}");
    }

    /// <summary>A postcode in capitals with one space before its last three characters; null when blank.</summary>
    public static string? NormalisePostcode(string? postcode)
    {
        var letters = string.Concat((postcode ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return letters.Length == 0 ? null : letters.Length < 5 ? letters : $"{letters[..^3]} {letters[^3..]}";
    }

    /// <summary>Whether a text has the form of a postcode, such as SK1 3XE. Whether that postcode exists is not known here.</summary>
    public static bool IsPostcode(string? text) => NormalisePostcode(text) is { } postcode && PostcodeForm.IsMatch(postcode);

    [GeneratedRegex(@"^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PostcodeForm { get; }
}

/// <summary>What a library is at one time.</summary>
/// <param name="Type">Kind of place.</param>
/// <param name="Provision">Who runs it.</param>
/// <param name="IsStatutory">Part of the service that the law asks for.</param>
/// <param name="CountsInServiceFigure">Its figures are part of the service's.</param>
/// <param name="IsOpen">Open, or closed for good.</param>
public sealed record LibraryState(LibraryType Type, LibraryProvision Provision, bool IsStatutory, bool CountsInServiceFigure, bool IsOpen = true);

/// <summary>What a library was from a day on, until the next phase begins.</summary>
public sealed class LibraryPhase : ITenantOwned
{
    /// <summary>Longest note.</summary>
    public const int MaxNoteLength = 500;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library.</summary>
    public required Guid LibraryId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Kind of place.</summary>
    public required LibraryType Type { get; init; }

    /// <summary>Who ran it.</summary>
    public required LibraryProvision Provision { get; init; }

    /// <summary>Part of the service that the law asks for.</summary>
    public required bool IsStatutory { get; init; }

    /// <summary>Its figures are part of the service's.</summary>
    public required bool CountsInServiceFigure { get; init; }

    /// <summary>Open, or closed.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Why it changed.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a library with these phases was open on a day.</summary>
    public static bool IsOpenOn(IEnumerable<LibraryPhase> phases, DateOnly day) => phases.Where(p => p.From <= day).MaxBy(p => p.From) is { IsOpen: true };
}

/// <summary>Hours and computers at one time; null where not known.</summary>
/// <param name="Staffed">Minutes a week with staff or volunteers present.</param>
/// <param name="Unstaffed">Minutes a week open without.</param>
/// <param name="Computers">Computers and tablets for the public.</param>
public sealed record Capacity(int? Staffed, int? Unstaffed, int? Computers);

/// <summary>Hours and computers from a day on, until the next row begins.</summary>
public sealed class LibraryCapacity : ITenantOwned
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library.</summary>
    public required Guid LibraryId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Minutes a week with staff or volunteers present; null when not known.</summary>
    public int? StaffedMinutesPerWeek { get; set; }

    /// <summary>Minutes a week open without staff; null when not known.</summary>
    public int? UnstaffedMinutesPerWeek { get; set; }

    /// <summary>Computers and tablets for the public; null when not known.</summary>
    public int? Computers { get; set; }

    /// <summary>Minutes open a week, staffed or not; null when neither is known.</summary>
    public int? OpenMinutesPerWeek => Library.OpenMinutes(StaffedMinutesPerWeek, UnstaffedMinutesPerWeek);
}

/// <summary>Opening on one day of the week.</summary>
public sealed class LibraryDay : ITenantOwned
{
    /// <summary>Longest description of a day.</summary>
    public const int MaxTextLength = 120;

    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>The library.</summary>
    public required Guid LibraryId { get; init; }

    /// <summary>Day of the week.</summary>
    public required DayOfWeek Day { get; init; }

    /// <summary>As the council says it: "9:30 to 17:00", "Morning and afternoon", "Closed".</summary>
    public required string Text { get; set; }
}
