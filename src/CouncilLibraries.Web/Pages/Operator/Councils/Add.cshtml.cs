using System.ComponentModel.DataAnnotations;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Operator.Councils;

/// <summary>Add a council, with its library service. It is listed; inviting an administrator opens it.</summary>
public sealed class AddModel(CouncilLibrariesContext database, CouncilScopes councils) : PageModel
{
    /// <summary>Official code.</summary>
    [BindProperty, Display(Name = "Code", Description = "The official nine-character code, for example E06000001. A code that begins with X makes a fictional council, which is never compared with real ones"),
        Required(ErrorMessage = "Enter the code"), RegularExpression("^[A-Za-z][0-9]{8}$", ErrorMessage = "The code must be a letter and eight digits, like E06000001")]
    public string? Code { get; set; }

    /// <summary>The rest.</summary>
    [BindProperty]
    public CouncilForm Form { get; set; } = new();

    /// <summary>The request to join that the council is added for; null without one.</summary>
    [BindProperty(SupportsGet = true, Name = "request")]
    public Guid? RequestId { get; set; }

    /// <summary>Shows the form; for a request, with the name that the asker wrote.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (RequestId is { } id)
        {
            var name = await database.JoinRequests.Where(r => r.Id == id).Select(r => r.CouncilName).SingleOrDefaultAsync(cancellationToken);
            (Form.Name, Form.OfficialName) = (name, name);
            return name is null ? NotFound() : Page();
        }

        return Page();
    }

    /// <summary>Adds the council.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var code = Code?.ToUpperInvariant();
        await Form.CheckAsync(ModelState, database, null, cancellationToken);
        if (await database.Councils.Where(c => c.Code == code).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) is { } other)
        {
            ModelState.AddModelError(nameof(Code), $"{other} has the code {code}");
        }

        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        var council = new Core.Tenancy.Council
        {
            Identifier = Form.Identifier,
            Code = code!,
            Name = Form.Name!.Trim(),
            OfficialName = Form.OfficialName!.Trim(),
            Nation = Form.Nation!,
            Region = string.IsNullOrWhiteSpace(Form.Region) ? null : Form.Region.Trim(),
            AuthorityType = Form.Type!,
            IsFictional = code!.StartsWith('X'),
        };
        // The council's own scope, because its service is its own row; one save, so that there is never one without the other.
        var isAskedFor = false;
        var saved = await councils.RunAsync(CouncilInfo.Of(council), User.PersonId(), async services =>
        {
            var own = services.GetRequiredService<CouncilLibrariesContext>();
            own.Councils.Add(council);
            own.Units.Add(LibraryService.Of(council));
            var request = await own.JoinRequests.SingleOrDefaultAsync(r => r.Id == RequestId && r.Status == JoinStatus.Waiting, cancellationToken);
            request?.Match(council.Id);
            isAskedFor = request is not null;
            return await own.TrySaveNewAsync(cancellationToken);
        });
        if (!saved)
        {
            // Made at the same moment: the checks above find it now.
            return await OnPostAsync(cancellationToken);
        }

        TempData["Banner"] = isAskedFor ? $"{council.Name} is added. Now the request can be approved." : $"{council.Name} is added. Invite an administrator to open it.";
        return isAskedFor ? RedirectToPage("/Operator/Requests/Details", new { id = RequestId }) : RedirectToPage("/Operator/Councils/Details", new { id = council.Id });
    }
}
