using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Plans.Evidence;

/// <summary>Changes what the register says of a piece of evidence.</summary>
[Authorize(Policies.Member)]
public sealed class EditModel(CouncilLibrariesContext database, TimeProvider time) : EvidenceFormPageModel(database, time)
{
    /// <inheritdoc />
    public override EvidenceForm FormOfItem => Item.Form;

    /// <summary>What somebody else saved meanwhile, a line a field that differs from what was typed; empty for nothing.</summary>
    public IReadOnlyList<(string Question, string Stored)> Stored { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Topic, Title, Source, Address) = (Item.Topic, Item.Title, Item.Source, Item.Address);
        (DatedOn, Quality, Finding, Gap) = (Item.DatedOn is { } day ? TypedDay.Text(day) : null, Item.Quality, Item.Finding, Item.Gap);
        Version = Item.Version;
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        CheckFields();
        return !IsAsStored() || !ModelState.IsValid ? this.Invalid() : await KeepAsync(cancellationToken);
    }

    private async Task<IActionResult> KeepAsync(CancellationToken cancellationToken)
    {
        Apply(Item);
        if (await SaveAsync(nameof(Title), cancellationToken))
        {
            return BackToItem($"{Code} is saved.");
        }

        // Nothing was saved: the piece is read again, and shown beside what was typed.
        if (await LoadAgainAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Stored = Differences();
        return this.Invalid();
    }

    private bool IsAsStored()
    {
        if (Version == Item.Version)
        {
            return true;
        }

        CheckVersion(Item.Version, nameof(Title));
        Stored = Differences();
        return false;
    }

    private List<(string Question, string Stored)> Differences()
    {
        (string Question, string? Typed, string? Stored)[] all =
        [
            ("What is it about?", Topic?.ToString() is null ? null : EvidenceWords.Topic(Topic.Value), EvidenceWords.Topic(Item.Topic)), ("What is it?", Title, Item.Title),
            .. IsLive ? Array.Empty<(string, string?, string?)>()
                : [("Who does it come from?", Source, Item.Source), ("Of what day is it?", DatedOn?.Trim(), Item.DatedOn is { } day ? TypedDay.Text(day) : null), ("Its address on the web", Address, Item.Address)],
            ("What does it tell?", Finding, Item.Finding), ("How good is it?", EvidenceWords.Quality(Quality), EvidenceWords.Quality(Item.Quality)), ("What does it leave open?", Gap, Item.Gap),
        ];
        return [.. all.Where(a => (a.Typed ?? "") != (a.Stored ?? "")).Select(a => (a.Question, a.Stored ?? "Nothing"))];
    }

    private async Task<IActionResult?> BeginAsync(CancellationToken cancellationToken) =>
        await LoadItemAsync(toWork: true, cancellationToken) is { } answer ? answer
        : Item.TakenBackAt is null ? null : BackToItem($"{Code} is taken back. Put it back first.");
}
