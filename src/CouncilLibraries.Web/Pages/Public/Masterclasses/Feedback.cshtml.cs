using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>Say what was useful of a masterclass: three questions, once, kept without a name.</summary>
public sealed class FeedbackModel(CouncilLibrariesContext database, MasterclassBookings bookings, TimeProvider time) : BookingPageModel(database, bookings, time)
{
    /// <summary>Answers to the first question.</summary>
    public static readonly IReadOnlyList<Choice> Choices = [.. Enum.GetValues<Usefulness>().Select(u => new Choice(u.ToString(), MasterclassWords.Text(u)))];

    private readonly MasterclassBookings _bookings = bookings;

    /// <summary>How useful it was.</summary>
    [BindProperty, Display(Name = "How useful was it for your work?"), Required(ErrorMessage = "Choose how useful it was"), EnumDataType(typeof(Usefulness), ErrorMessage = "Choose how useful it was")]
    public Usefulness? Useful { get; set; }

    /// <summary>What the person will do now.</summary>
    [BindProperty, Display(Name = "What will you do now that you would not have done before? (optional)"), StringLength(MasterclassAnswer.MaxTextLength, ErrorMessage = "This must be 2,000 characters or fewer")]
    public string? WillDo { get; set; }

    /// <summary>What was less good.</summary>
    [BindProperty, Display(Name = "What was less good, or missing? (optional)"), StringLength(MasterclassAnswer.MaxTextLength, ErrorMessage = "This must be 2,000 characters or fewer")]
    public string? LessGood { get; set; }

    /// <summary>Whether something can be said: the masterclass is over, and the person had a place.</summary>
    public bool IsOpen => Now >= Masterclass.Ends && Booking.Status == BookingStatus.Booked && Masterclass.Status == MasterclassStatus.Published;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || !IsOpen)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        await _bookings.AnswerAsync(
            Booking, new MasterclassAnswer { MasterclassId = Masterclass.Id, Useful = Useful!.Value, WillDo = BookingFields.Cleaned(WillDo), LessGood = BookingFields.Cleaned(LessGood) }, cancellationToken);
        return RedirectToPage(new { Token });
    }
}
