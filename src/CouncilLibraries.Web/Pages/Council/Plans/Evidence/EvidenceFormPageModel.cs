using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Adding a piece of evidence and changing one ask the same questions. Of a live one, source and day come from what it shows.</summary>
public abstract class EvidenceFormPageModel(CouncilLibrariesContext database, TimeProvider time) : EvidencePageModel(database)
{
    /// <summary>The click, so that a second one adds nothing: it becomes the piece's key.</summary>
    [BindProperty]
    public Guid Click { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public EvidenceTopic? Topic { get; set; }

    /// <summary>What it is.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>Who made it.</summary>
    [BindProperty]
    public string? Source { get; set; }

    /// <summary>The day that it is of, as typed.</summary>
    [BindProperty]
    public string? DatedOn { get; set; }

    /// <summary>Address on the web.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>How good it is.</summary>
    [BindProperty]
    public EvidenceQuality? Quality { get; set; }

    /// <summary>What it tells.</summary>
    [BindProperty]
    public string? Finding { get; set; }

    /// <summary>What it leaves open.</summary>
    [BindProperty]
    public string? Gap { get; set; }

    /// <summary>Where the evidence is.</summary>
    public abstract EvidenceForm FormOfItem { get; }

    /// <summary>Whether source and day come from what it shows.</summary>
    public bool IsLive => FormOfItem is EvidenceForm.Figure or EvidenceForm.Assessment or EvidenceForm.Action;

    /// <summary>When the page is used.</summary>
    protected DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Checks and tidies what was typed; what is wrong goes to the model state.</summary>
    protected void CheckFields()
    {
        if (Topic is null)
        {
            Say(nameof(Topic), "Choose what it is about");
        }

        Title = Clean(Title, EvidenceItem.MaxTitleLength, nameof(Title), "What it is");
        Require(Title, nameof(Title), "Say what it is");
        (Finding, Gap) = (Clean(Finding, EvidenceItem.MaxTextLength, nameof(Finding), "What it tells"), Clean(Gap, EvidenceItem.MaxTextLength, nameof(Gap), "What it leaves open"));
        if (IsLive)
        {
            return;
        }

        Source = Clean(Source, EvidenceItem.MaxSourceLength, nameof(Source), "Who it comes from");
        Require(Source, nameof(Source), "Say who it comes from");
        if (!string.IsNullOrWhiteSpace(DatedOn) && (!TypedDay.TryParse(DatedOn, out var day) || day > PhaseDay.Today(time)))
        {
            Say(nameof(DatedOn), TypedDay.TryParse(DatedOn, out _) ? "The day must be today or earlier" : "Enter the day, like 27 3 2026, or leave it blank");
        }

        if (FormOfItem == EvidenceForm.Words)
        {
            Require(Finding, nameof(Finding), "Write what it tells: there is nothing else to look at");
        }

        Address = FormOfItem == EvidenceForm.Link ? Clean(Address, EvidenceItem.MaxAddressLength, nameof(Address), "The address") : null;
        if (FormOfItem == EvidenceForm.Link)
        {
            CheckAddress(Address, nameof(Address));
        }
    }

    /// <summary>Gives a piece what was typed.</summary>
    protected void Apply(EvidenceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        (item.Topic, item.Title, item.Quality, item.Finding, item.Gap) = (Topic!.Value, Title!, Quality, Finding, Gap);
        if (!IsLive)
        {
            (item.Source, item.DatedOn, item.Address) = (Source!, TypedDay.TryParse(DatedOn, out var day) ? day : null, Address);
        }
    }

    /// <summary>The way to the register, after a piece was added or could not be.</summary>
    /// <param name="number">Its number; null where the plan has as many as it takes.</param>
    protected IActionResult Added(int? number)
    {
        if (number is null)
        {
            Say(nameof(Title), $"There are {EvidenceItem.Most} pieces of evidence in this plan, which is the most. Put several together into one");
            return this.Invalid();
        }

        TempData["Banner"] = $"The evidence is added as E{number}.";
        return RedirectToPage("/Council/Plans/Evidence/Index", new { plan = PlanId });
    }

    /// <summary>Says that something is wrong.</summary>
    protected void Say(string field, string message) => ModelState.AddModelError(field, message);

    private void Require(string? text, string field, string message)
    {
        if (text is null)
        {
            Say(field, message);
        }
    }
}
