using System.Globalization;

namespace CouncilLibraries.Core.Libraries;

/// <summary>Since when a change of what a library is holds.</summary>
public enum LibraryChange
{
    /// <summary>From a day on: the history keeps what it was before.</summary>
    FromDay,

    /// <summary>Since the present phase began: the record was wrong.</summary>
    Correction,
}

/// <summary>What is wrong with one answer of a form.</summary>
/// <param name="Field">Name of the property.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FormError(string Field, string Message);

/// <summary>What a person types about a library, as typed, with the rules by which it is read.</summary>
public sealed class LibraryForm
{
    /// <summary>The days of <see cref="Days"/>, in order.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Postcode.</summary>
    public string? Postcode { get; set; }

    /// <summary>Address without the postcode.</summary>
    public string? Address { get; set; }

    /// <summary>Kind of place.</summary>
    public LibraryType? Type { get; set; }

    /// <summary>Who runs it.</summary>
    public LibraryProvision? Provision { get; set; }

    /// <summary>Part of the service that the law asks for.</summary>
    public bool IsStatutory { get; set; }

    /// <summary>Its figures are part of the service's.</summary>
    public bool CountsInServiceFigure { get; set; }

    /// <summary>Since when a change of the four answers above holds.</summary>
    public LibraryChange? Change { get; set; }

    /// <summary>First day of a change, or of a new library's history.</summary>
    public string? From { get; set; }

    /// <summary>Why it changed.</summary>
    public string? Note { get; set; }

    /// <summary>What it shares its building with.</summary>
    public string? CoLocatedWith { get; set; }

    /// <summary>Degrees north.</summary>
    public string? Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public string? Longitude { get; set; }

    /// <summary>Year it opened.</summary>
    public string? YearOpened { get; set; }

    /// <summary>Hours a week with staff or volunteers present.</summary>
    public string? StaffedHours { get; set; }

    /// <summary>Hours a week open without staff.</summary>
    public string? UnstaffedHours { get; set; }

    /// <summary>Computers and tablets for the public.</summary>
    public string? Computers { get; set; }

    /// <summary>First day of changed hours or computers.</summary>
    public string? CapacityFrom { get; set; }

    /// <summary>Opening on the seven days of <see cref="Week"/>.</summary>
    public List<string?> Days { get; set; } = [.. Week.Select(_ => (string?)null)];

    /// <summary>The form as it stands before anything is typed.</summary>
    public static LibraryForm Of(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return new LibraryForm
        {
            Name = library.Name, Postcode = library.Postcode, Address = library.Address, Type = library.Type, Provision = library.Provision,
            IsStatutory = library.IsStatutory, CountsInServiceFigure = library.CountsInServiceFigure, CoLocatedWith = library.CoLocatedWith,
            Latitude = library.Latitude?.ToString(CultureInfo.InvariantCulture), Longitude = library.Longitude?.ToString(CultureInfo.InvariantCulture),
            YearOpened = library.YearOpened?.ToString(CultureInfo.InvariantCulture), StaffedHours = Hours(library.StaffedMinutesPerWeek),
            UnstaffedHours = Hours(library.UnstaffedMinutesPerWeek), Computers = library.Computers?.ToString(CultureInfo.InvariantCulture), Days = [.. Week.Select(d => library.Days.Find(o => o.Day == d)?.Text)],
        };

        static string? Hours(int? minutes) => minutes is { } m ? WeeklyHours.Text(m) : null;
    }

    /// <summary>What is wrong with a new library; nothing when it can be created.</summary>
    /// <param name="today">No day may be later than this.</param>
    public IReadOnlyList<FormError> CheckNew(DateOnly today)
    {
        var errors = CheckFacts(today, stored: null);
        if (From is null && YearOpened is null)
        {
            errors.Add(new(nameof(From), "Enter the day, like 27 3 2026, or below the year it opened"));
        }
        else if (From is not null)
        {
            CheckFrom(errors, today, earliest: new DateOnly(Library.EarliestYear, 1, 1));
        }

        return errors;
    }

    /// <summary>What is wrong with a change; nothing when it can be applied.</summary>
    /// <param name="library">The library as it stands, with its phases and days.</param>
    /// <param name="today">No day may be later than this.</param>
    public IReadOnlyList<FormError> CheckChange(Library library, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(library);
        var errors = CheckFacts(today, library);
        CheckCapacityFrom(errors, library, today);
        if (!library.IsOpen)
        {
            return errors;
        }

        var changes = Changes(library);
        if (changes && Change is null)
        {
            errors.Add(new(nameof(Change), "Choose since when this is so: you changed what kind of library it is, who runs it, or how it counts"));
        }
        else if (Change == LibraryChange.FromDay && !changes)
        {
            errors.Add(new(nameof(Change), "Nothing is different from this day on. Change one of the four answers above, or clear the day and the note"));
        }
        else if (Change == LibraryChange.FromDay)
        {
            CheckFrom(errors, today, earliest: library.Current.From.AddDays(1));
        }

        return errors;
    }

    /// <summary>Takes over what a closed library was: it is not asked for.</summary>
    public void KeepWhatItWas(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        (Type, Provision, IsStatutory, CountsInServiceFigure) = (library.Type, library.Provision, library.IsStatutory, library.CountsInServiceFigure);
    }

    /// <summary>Libraries of the list that are the same by name, postcode and type; a list has at most one other.</summary>
    /// <param name="libraries">The list.</param>
    /// <param name="except">The library that the form is about, if it is in the list.</param>
    public IQueryable<Library> SameIn(IQueryable<Library> libraries, Guid? except)
    {
        var key = Library.KeyOf(Name ?? "", Postcode, Type ?? LibraryType.Other);
        return libraries.Where(l => l.IdentityKey == key && l.Id != except);
    }

    /// <summary>Creates the library. The form has been checked.</summary>
    public Library Create(Guid councilId)
    {
        var from = From is null ? new DateOnly(int.Parse(YearOpened!, CultureInfo.InvariantCulture), 1, 1) : Day(From);
        var library = Library.Create(councilId, Name!.Trim(), Postcode, State(isOpen: true), from);
        library.SetCapacity(TypedCapacity, from: null);
        ApplyFacts(library);
        return library;
    }

    /// <summary>Changes the library. The form has been checked against it.</summary>
    public void Apply(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        if (library.IsOpen && Change == LibraryChange.FromDay)
        {
            library.Record(State(isOpen: true), Day(From), Note?.Trim());
        }
        else if (library.IsOpen && Change == LibraryChange.Correction)
        {
            var current = library.Current;
            library.Record(State(isOpen: true), current.From, Note?.Trim() ?? current.Note);
        }

        library.Rename(Name!, Postcode);
        library.SetCapacity(TypedCapacity, CapacityFrom is null ? null : Day(CapacityFrom));
        ApplyFacts(library);
    }

    /// <summary>Whether the four answers differ from what an open library is. A closed one stays what it was.</summary>
    public bool Changes(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return library.IsOpen && Type is not null && Provision is not null && State(isOpen: true) != library.State;
    }

    private LibraryState State(bool isOpen) => new(Type!.Value, Provision!.Value, IsStatutory, CountsInServiceFigure, isOpen);

    private void ApplyFacts(Library library)
    {
        library.Address = Address?.Trim();
        library.CoLocatedWith = CoLocatedWith?.Trim();
        library.Latitude = Number(Latitude);
        library.Longitude = Number(Longitude);
        library.YearOpened = YearOpened is null ? null : int.Parse(YearOpened, CultureInfo.InvariantCulture);
        foreach (var (day, text) in Week.Zip(Days))
        {
            library.SetDay(day, text);
        }

        static double? Number(string? text) => text is null ? null : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private Capacity TypedCapacity
    {
        get
        {
            return new Capacity(Minutes(StaffedHours), Minutes(UnstaffedHours), TryComputers(out var computers) ? computers : null);

            static int? Minutes(string? text) => WeeklyHours.TryParse(text, out var minutes) ? minutes : null;
        }
    }

    private bool TryComputers(out int computers) =>
        int.TryParse(Computers?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out computers) && computers <= Library.MaxComputers;

    /// <summary>
    /// Years that are over keep the hours and computers that they had, so a change says since when. What was not known before
    /// is taken to have been so all along.
    /// </summary>
    private void CheckCapacityFrom(List<FormError> errors, Library library, DateOnly today)
    {
        if (errors.Exists(e => e.Field is nameof(StaffedHours) or nameof(UnstaffedHours) or nameof(Computers)))
        {
            return;
        }

        var (own, typed) = (library.Capacity, TypedCapacity);
        if (own == typed)
        {
            if (CapacityFrom is not null)
            {
                errors.Add(new(nameof(CapacityFrom), "Hours and computers are as they were. Change them, or clear the day"));
            }

            return;
        }

        var overwrites = (own.Staffed is not null && own.Staffed != typed.Staffed) || (own.Unstaffed is not null && own.Unstaffed != typed.Unstaffed)
            || (own.Computers is not null && own.Computers != typed.Computers);
        if ((overwrites || CapacityFrom is not null) && library.Capacities.MaxBy(c => c.From) is { } latest
            && PhaseDay.Read(CapacityFrom, today, latest.From, out _) is { } problem)
        {
            errors.Add(new(nameof(CapacityFrom), CapacityFrom is null
                ? string.Create(CultureInfo.GetCultureInfo("en-GB"), $"Enter the day since when hours or computers are so, like 27 3 2026. If the record was wrong, enter {latest.From:d M yyyy}")
                : problem));
        }
    }

    private List<FormError> CheckFacts(DateOnly today, Library? stored)
    {
        var errors = new List<FormError>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            errors.Add(new(nameof(Name), "Enter the name of the library"));
        }

        CheckLength(errors, nameof(Name), Name, ReportingUnit.MaxNameLength, "The name");
        // What an imported list holds may be odd; it must not stop a change of something else.
        if (Postcode is not null && Postcode != stored?.Postcode && !Library.IsPostcode(Postcode))
        {
            errors.Add(new(nameof(Postcode), "Enter a full UK postcode, like SK1 3XE, or leave it empty"));
        }

        CheckLength(errors, nameof(Address), Address, Library.MaxAddressLength, "The address");
        if (Type is null || !Enum.IsDefined(Type.Value))
        {
            errors.Add(new(nameof(Type), "Choose what kind of library it is"));
        }

        if (Provision is null || !Enum.IsDefined(Provision.Value))
        {
            errors.Add(new(nameof(Provision), "Choose who runs the library"));
        }

        CheckLength(errors, nameof(Note), Note, LibraryPhase.MaxNoteLength, "The note");
        CheckHours(errors);
        foreach (var (number, text) in Days.Index())
        {
            CheckLength(errors, $"{nameof(Days)}[{number}]", text, LibraryDay.MaxTextLength, $"The opening on {Week[number]}");
        }

        if (YearOpened is not null && (!int.TryParse(YearOpened, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < Library.EarliestYear || year > today.Year))
        {
            errors.Add(new(nameof(YearOpened), string.Create(CultureInfo.InvariantCulture, $"The year it opened must be a year from {Library.EarliestYear} to {today.Year}")));
        }

        CheckLength(errors, nameof(CoLocatedWith), CoLocatedWith, Library.MaxCoLocatedWithLength, "What it shares its building with");
        CheckCoordinates(errors, stored);
        return errors;
    }

    private void CheckHours(List<FormError> errors)
    {
        var count = errors.Count;
        var staffed = Read(nameof(StaffedHours), StaffedHours, "staffed");
        var unstaffed = Read(nameof(UnstaffedHours), UnstaffedHours, "unstaffed");
        if (errors.Count > count)
        {
            return;
        }

        if (staffed is null && unstaffed is not null)
        {
            errors.Add(new(nameof(StaffedHours), "Enter the staffed hours too: 0 if nobody is there"));
        }
        else if (staffed + (unstaffed ?? 0) > Library.MinutesInWeek)
        {
            errors.Add(new(nameof(StaffedHours), "Staffed and unstaffed hours together must be 168 or fewer: a week has no more"));
        }

        if (Computers is not null && !TryComputers(out _))
        {
            errors.Add(new(nameof(Computers), string.Create(CultureInfo.InvariantCulture, $"The number of computers must be a whole number from 0 to {Library.MaxComputers}")));
        }

        int? Read(string field, string? text, string which)
        {
            if (text is null)
            {
                return null;
            }

            if (!WeeklyHours.TryParse(text, out var minutes))
            {
                errors.Add(new(field, $"Enter the {which} hours a week like 37.5 or 37:30"));
            }
            else if (minutes > Library.MinutesInWeek)
            {
                errors.Add(new(field, $"The {which} hours must be 168 or fewer: a week has no more"));
            }

            return minutes;
        }
    }

    private void CheckCoordinates(List<FormError> errors, Library? stored)
    {
        if ((Latitude is null) != (Longitude is null))
        {
            errors.Add(Latitude is null ? new(nameof(Latitude), "Enter the latitude too") : new(nameof(Longitude), "Enter the longitude too"));
        }

        var before = stored is null ? null : Of(stored);
        Check(nameof(Latitude), Latitude, before?.Latitude, "latitude", Library.MinLatitude, Library.MaxLatitude);
        Check(nameof(Longitude), Longitude, before?.Longitude, "longitude", Library.MinLongitude, Library.MaxLongitude);

        void Check(string field, string? text, string? unchanged, string what, double min, double max)
        {
            const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            if (text is not null && text != unchanged && !(double.TryParse(text, styles, CultureInfo.InvariantCulture, out var degrees) && degrees >= min && degrees <= max))
            {
                errors.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"The {what} must be a number from {min} to {max}: the United Kingdom lies between")));
            }
        }
    }

    private void CheckFrom(List<FormError> errors, DateOnly today, DateOnly earliest)
    {
        if (PhaseDay.Read(From, today, earliest, out _) is { } problem)
        {
            errors.Add(new(nameof(From), problem));
        }
    }

    private static void CheckLength(List<FormError> errors, string field, string? text, int longest, string what)
    {
        if (text?.Length > longest)
        {
            errors.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"{what} must be {longest} characters or fewer")));
        }
    }

    private static DateOnly Day(string? text) => TypedDay.TryParse(text, out var day) ? day : throw new FormatException($"\"{text}\" is not a day.");
}
