using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CouncilLibraries.Web.Pages.Operator.Masterclasses;

/// <summary>What is asked of a masterclass when it is added or changed.</summary>
public sealed class MasterclassForm
{
    private const string TooLong = "This must be 4,000 characters or fewer";

    /// <summary>Places to choose from.</summary>
    public static readonly IReadOnlyList<Choice> Places = [.. Enum.GetValues<MasterclassPlace>().Select(p => new Choice(p.ToString(), MasterclassWords.Text(p)))];

    /// <summary>Its title.</summary>
    [Display(Name = "Title"), Required(ErrorMessage = "Enter the title"), StringLength(Masterclass.MaxTitleLength, ErrorMessage = "The title must be 120 characters or fewer")]
    public string? Title { get; set; }

    /// <summary>Its part of the address.</summary>
    [Display(Name = "Its part of the address (optional)", Description = "Small letters, digits and hyphens, for example london-november-2017. Left blank, it is made of the title and the day"),
        StringLength(Masterclass.MaxSlugLength, ErrorMessage = "This must be 80 characters or fewer"), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "Use small letters, digits and single hyphens, for example london-november-2017")]
    public string? Slug { get; set; }

    /// <summary>What it is.</summary>
    [Display(Name = "What is it about?", Description = "A few sentences that everybody reads first"), Required(ErrorMessage = "Say what it is about"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? Summary { get; set; }

    /// <summary>The day.</summary>
    [Display(Name = "Day", Description = "For example, 27 11 2027"), Required(ErrorMessage = "Enter the day")]
    public DateOnly? Day { get; set; }

    /// <summary>When doors open.</summary>
    [Display(Name = "Doors open (optional)", Description = "Like 09:30. Times are those of clocks in the United Kingdom")]
    public string? Doors { get; set; }

    /// <summary>When it begins.</summary>
    [Display(Name = "Begins", Description = "Like 10:00")]
    public string? Starts { get; set; }

    /// <summary>When it ends.</summary>
    [Display(Name = "Ends", Description = "Like 16:00, on the same day")]
    public string? Ends { get; set; }

    /// <summary>Where.</summary>
    [Display(Name = "Where?"), Required(ErrorMessage = "Choose where"), EnumDataType(typeof(MasterclassPlace), ErrorMessage = "Choose where")]
    public MasterclassPlace? Place { get; set; }

    /// <summary>Name of the venue.</summary>
    [Display(Name = "Venue", Description = "Its name and town. May be left blank while it is not known"), StringLength(Masterclass.MaxLineLength, ErrorMessage = "This must be 300 characters or fewer")]
    public string? Venue { get; set; }

    /// <summary>Address of the venue.</summary>
    [Display(Name = "Address, and how to get there"), StringLength(Masterclass.MaxLineLength, ErrorMessage = "This must be 300 characters or fewer")]
    public string? Address { get; set; }

    /// <summary>Where to join online.</summary>
    [Display(Name = "Link to join online", Description = "Seen only by those who have a place. May be left blank while it is not known"), StringLength(Masterclass.MaxLineLength, ErrorMessage = "The link must be 300 characters or fewer")]
    public string? OnlineLink { get; set; }

    /// <summary>First day of booking.</summary>
    [Display(Name = "Booking opens on"), Required(ErrorMessage = "Enter the day that booking opens on")]
    public DateOnly? OpensOn { get; set; }

    /// <summary>Last day of booking.</summary>
    [Display(Name = "Booking closes at the end of"), Required(ErrorMessage = "Enter the day that booking closes on")]
    public DateOnly? ClosesOn { get; set; }

    /// <summary>How many places.</summary>
    [Display(Name = "Places"), Required(ErrorMessage = "Enter how many places there are"), Range(1, Masterclass.MaxCapacity, ErrorMessage = "There must be between 1 and 2,000 places")]
    public int? Capacity { get; set; }

    /// <summary>What the first audience gets from it.</summary>
    [Display(Name = "What do councillors and senior leaders get from it?", Description = "Leave blank where it is not for them"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? ForLeaders { get; set; }

    /// <summary>What the second audience gets from it.</summary>
    [Display(Name = "What do people who manage libraries get from it?", Description = "Leave blank where it is not for them"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? ForManagers { get; set; }

    /// <summary>Who speaks.</summary>
    [Display(Name = "Speakers (optional)", Description = "One on a line"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? Speakers { get; set; }

    /// <summary>What there is to eat.</summary>
    [Display(Name = "Lunch (optional)", Description = "For example, Lunch is provided"), StringLength(Masterclass.MaxLineLength, ErrorMessage = "This must be 300 characters or fewer")]
    public string? Lunch { get; set; }

    /// <summary>Access.</summary>
    [Display(Name = "Access (optional)", Description = "How people with access needs take part: steps, hearing loop, captions"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? Access { get; set; }

    /// <summary>Words to pass on to the first audience.</summary>
    [Display(Name = "Invitation to councillors and senior leaders (optional)", Description = "Words to pass on. When, where and the link are added. Left blank, they are made of what is above"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? InvitationForLeaders { get; set; }

    /// <summary>Words to pass on to the second audience.</summary>
    [Display(Name = "Invitation to people who manage libraries (optional)"), StringLength(Masterclass.MaxTextLength, ErrorMessage = TooLong)]
    public string? InvitationForManagers { get; set; }

    /// <summary>The form of a masterclass.</summary>
    public static MasterclassForm Of(Masterclass masterclass)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        return new MasterclassForm
        {
            Title = masterclass.Title, Slug = masterclass.Slug, Summary = masterclass.Summary, Day = masterclass.Day, Doors = masterclass.DoorsAt is { } doors ? UkTime.Text(doors) : null, Starts = UkTime.Text(masterclass.StartsAt),
            Ends = UkTime.Text(masterclass.EndsAt), Place = masterclass.Place, Venue = masterclass.Venue, Address = masterclass.Address, OnlineLink = masterclass.OnlineLink, OpensOn = masterclass.BookingOpensOn,
            ClosesOn = masterclass.BookingClosesOn, Capacity = masterclass.Capacity, ForLeaders = masterclass.ForLeaders, ForManagers = masterclass.ForManagers, Speakers = masterclass.Speakers, Lunch = masterclass.Lunch,
            Access = masterclass.Access, InvitationForLeaders = masterclass.InvitationForLeaders, InvitationForManagers = masterclass.InvitationForManagers,
        };
    }

    /// <summary>Adds what is wrong with times, days, place and audiences.</summary>
    public void Check(ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        TimeOnly doors = default;
        var hasDoors = !string.IsNullOrWhiteSpace(Doors) && Read(nameof(Doors), Doors, "doors open", out doors);
        var (hasStart, hasEnd) = (Read(nameof(Starts), Starts, "it begins", out var starts), Read(nameof(Ends), Ends, "it ends", out var ends));
        Say(hasStart && hasEnd && ends <= starts, nameof(Ends), "The end must come after the beginning, on the same day");
        Say(hasStart && hasDoors && doors > starts, nameof(Doors), "Doors must open before it begins");
        Say(OpensOn > ClosesOn, nameof(ClosesOn), "Booking must close on the day that it opens on, or later");
        Say(ClosesOn > Day, nameof(ClosesOn), "Booking must close on the day of the masterclass at the latest");
        Say(string.IsNullOrWhiteSpace(ForLeaders) && string.IsNullOrWhiteSpace(ForManagers), nameof(ForLeaders), "Say for one of the two at least what they get from it");
        Say(Slug is not null && Masterclass.ReservedSlugs.Contains(Slug), nameof(Slug), "This part of the address leads elsewhere. Choose another one");
        Say(!string.IsNullOrWhiteSpace(OnlineLink) && !(Uri.TryCreate(OnlineLink.Trim(), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps), nameof(OnlineLink), "Enter the whole link, beginning with https://");

        bool Read(string field, string? text, string what, out TimeOnly time)
        {
            if (!UkTime.TryParseTime(text, out time))
            {
                state.AddModelError($"Form.{field}", $"Enter when {what}, like 10:00");
                return false;
            }

            var refused = Day is { } day ? UkTime.WhyNot(day, time) : null;
            Say(refused is not null, field, refused ?? "");
            return refused is null;
        }

        void Say(bool isWrong, string field, string problem)
        {
            if (isWrong)
            {
                state.AddModelError($"Form.{field}", problem);
            }
        }
    }

    /// <summary>A new draft of what the form says.</summary>
    public Masterclass Create(Guid id)
    {
        var made = new Masterclass
        {
            Id = id, Slug = "", Title = "", Summary = "", Day = Day!.Value, StartsAt = default, EndsAt = default, BookingOpensOn = OpensOn!.Value, BookingClosesOn = ClosesOn!.Value, Capacity = Capacity!.Value,
        };
        Fill(made);
        return made;
    }

    /// <summary>Makes a masterclass what the form says, but for the number of places.</summary>
    public void Fill(Masterclass masterclass)
    {
        ArgumentNullException.ThrowIfNull(masterclass);
        _ = UkTime.TryParseTime(Starts, out var starts);
        _ = UkTime.TryParseTime(Ends, out var ends);
        (masterclass.Title, masterclass.Summary, masterclass.Place) = (Title!.Trim(), Summary!.Trim(), Place!.Value);
        (masterclass.Day, masterclass.DoorsAt, masterclass.StartsAt, masterclass.EndsAt) = (Day!.Value, UkTime.TryParseTime(Doors, out var doors) ? doors : null, starts, ends);
        (masterclass.BookingOpensOn, masterclass.BookingClosesOn) = (OpensOn!.Value, ClosesOn!.Value);
        (masterclass.Venue, masterclass.Address, masterclass.OnlineLink) = (masterclass.HasVenue ? Cleaned(Venue) : null, masterclass.HasVenue ? Cleaned(Address) : null, masterclass.IsOnline ? Cleaned(OnlineLink) : null);
        (masterclass.ForLeaders, masterclass.ForManagers, masterclass.Speakers, masterclass.Lunch, masterclass.Access) = (Cleaned(ForLeaders), Cleaned(ForManagers), Cleaned(Speakers), Cleaned(Lunch), Cleaned(Access));
        (masterclass.InvitationForLeaders, masterclass.InvitationForManagers) = (Cleaned(InvitationForLeaders), Cleaned(InvitationForManagers));
        masterclass.Slug = Cleaned(Slug) ?? $"{Core.Tenancy.Council.ToIdentifier(Title!)}-{Day.Value:yyyy-MM-dd}";
    }

    private static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");
}
