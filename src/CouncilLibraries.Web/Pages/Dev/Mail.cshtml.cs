using CouncilLibraries.Core.Notifications;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;

namespace CouncilLibraries.Web.Pages.Dev;

/// <summary>E-mails written to the folder, newest first; in Development only.</summary>
public sealed class MailModel(MailOptions mail) : PageModel
{
    /// <summary>The e-mails.</summary>
    public IReadOnlyList<MimeMessage> Messages { get; private set; } = [];

    /// <summary>Reads the folder.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(mail.Folder))
        {
            var files = new DirectoryInfo(mail.Folder).GetFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).Take(50);
            Messages = await Task.WhenAll(files.Select(f => MimeMessage.LoadAsync(f.FullName, cancellationToken)));
        }
    }
}
