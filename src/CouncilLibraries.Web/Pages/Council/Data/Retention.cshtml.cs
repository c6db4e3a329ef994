using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Data;

/// <summary>What is deleted by itself, and when; two of the times are the council's to set.</summary>
[Authorize(Policies.ManageData)]
public sealed class RetentionModel(CouncilLibrariesContext database, ICurrentCouncil council) : PageModel
{
    /// <summary>Days for leavers.</summary>
    [BindProperty, Display(Name = "Days until the name and address of somebody who left are deleted", Description = "Between 30 and 730. Counted from when you took them out, if they belong to no other council"),
        Required(ErrorMessage = "Enter the days for people who left"), Range(RetentionSettings.LeastLeaverDays, RetentionSettings.MostLeaverDays, ErrorMessage = "Days for people who left must be between 30 and 730")]
    public int? LeaverDays { get; set; }

    /// <summary>Days for invitations.</summary>
    [BindProperty, Display(Name = "Days until the name and address in an invitation are deleted", Description = "Between 14 and 365. Counted from when it was taken up or withdrawn, or its link ran out"),
        Required(ErrorMessage = "Enter the days for invitations"), Range(RetentionSettings.LeastInvitationDays, RetentionSettings.MostInvitationDays, ErrorMessage = "Days for invitations must be between 14 and 365")]
    public int? InvitationDays { get; set; }

    /// <summary>Version that the form was made from; 0 before the first.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What is deleted by itself, when, and whether the council sets it.</summary>
    public IReadOnlyList<(string What, string When)> Rules =>
    [
        ("Name, address and sign-in of somebody who left their last council. What they did stays, by “Former colleague”", $"{LeaverDays} days after"),
        ("Names and addresses in invitations", $"{InvitationDays} days after they ended"),
        ("Spreadsheets that were sent and not confirmed", $"{ReturnUpload.KeptFor.TotalDays:0} days after"),
        ("Members’ own ratings in a self-assessment", $"{Core.Assessments.Assessment.MonthsThatRatingsAreKept} months after it ended"),
        ("E-mails that were sent to you", $"{DeleteMessagesJob.KeptFor.TotalDays:0} days after"),
        ("Copies of your council’s data", $"{CouncilExport.KeptFor.TotalDays:0} days after"),
        ("Links of invitations stop working", $"{Invitation.Lifetime.TotalDays:0} days after"),
    ];

    /// <summary>Shows the times.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = await FindAsync(cancellationToken);
        (LeaverDays, InvitationDays, Version) = (settings?.LeaverDays ?? RetentionSettings.UsualLeaverDays, settings?.InvitationDays ?? RetentionSettings.UsualInvitationDays, settings?.Version ?? 0);
    }

    /// <summary>Sets them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var settings = await FindAsync(cancellationToken);
        if ((settings?.Version ?? 0) == Version)
        {
            settings ??= database.RetentionSettings.Add(new RetentionSettings { CouncilId = council.Required.Id }).Entity;
            (settings.LeaverDays, settings.InvitationDays) = (LeaverDays!.Value, InvitationDays!.Value);
            if (await database.TrySaveNewAsync(cancellationToken))
            {
                TempData["Banner"] = "The times are set. They hold from tonight.";
                return RedirectToPage();
            }

            settings = await FindAsync(cancellationToken);
        }

        ModelState.AddModelError(nameof(LeaverDays), $"Someone else set these to {settings?.LeaverDays} and {settings?.InvitationDays} days while you had the page open. Check, then save again");
        ModelState.Remove(nameof(Version));
        Version = settings?.Version ?? 0;
        return this.Invalid();
    }

    private Task<RetentionSettings?> FindAsync(CancellationToken cancellationToken) => database.RetentionSettings.SingleOrDefaultAsync(cancellationToken);
}
