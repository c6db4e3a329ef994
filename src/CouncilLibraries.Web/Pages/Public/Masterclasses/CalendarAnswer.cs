using System.Text;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Notifications;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Public.Masterclasses;

/// <summary>A masterclass's calendar file as an answer.</summary>
internal static class CalendarAnswer
{
    public static FileContentResult Of(Masterclass masterclass, PublicLinks links, MailOptions mail, bool withJoining) =>
        new(Encoding.UTF8.GetBytes(MasterclassCalendar.Write(masterclass, new Uri(links.Whole(MasterclassPaths.Of(masterclass))), mail.From, withJoining)), MasterclassCalendar.ContentType)
        {
            FileDownloadName = $"{masterclass.Slug}.ics",
        };
}
